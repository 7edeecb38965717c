package org.marshrut.engine;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.SequentialMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops a route that runs away before it fills the memory or keeps a node busy for ever: a loop that waits for nobody,
 * a route that calls itself, a step for a million people. What the route did in the transaction is undone; a job that
 * ran it becomes an incident.
 */
@Component
class RunawayRoutes extends AbstractBpmnParseListener {

    /** Flows that one transaction may follow; a round of {@link #MOST_INSTANCES} visas takes some 4,000. */
    static final int MOST_FLOWS = 10_000;

    /** Instances of one multi-instance step. */
    static final int MOST_INSTANCES = 1_000;

    /** Routes that call one another, the first included. */
    static final int DEEPEST_CALL = 10;

    /** Visits of one process instance within a day to a step that runs as a job of its own, calls a route, or waits. */
    static final int MOST_VISITS = 3_000;

    /** The flows of the transaction under way on this thread. */
    private static final class Followed {
        private final WeakReference<CommandContext> transaction;
        private int flows;

        private Followed(CommandContext transaction) {
            this.transaction = new WeakReference<>(transaction);
        }
    }

    private static final ThreadLocal<@Nullable Followed> FOLLOWED = new ThreadLocal<>();

    private final JdbcClient jdbc;

    RunawayRoutes(@Lazy JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity route) {
        watch(route);
    }

    private void watch(ScopeImpl scope) {
        for (ActivityImpl step : scope.getActivities()) {
            step.getOutgoingTransitions()
                    .forEach(flow -> ((org.camunda.bpm.engine.impl.pvm.process.TransitionImpl) flow)
                            .addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                                    execution -> count(execution, 1)));
            boolean calls = step.getActivityBehavior() instanceof CallActivityBehavior;
            if (calls) {
                step.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) RunawayRoutes::measureDepth, 0);
            }
            boolean waits = step.getActivityBehavior() instanceof IntermediateCatchEventActivityBehavior;
            if (calls || waits || step.isAsyncBefore() || step.isAsyncAfter()) {
                step.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::countVisits, 0);
            }
            if (step.getActivityBehavior() instanceof ParallelMultiInstanceActivityBehavior drawn) {
                step.setActivityBehavior(sameAs(drawn, new LimitedParallel()));
            } else if (step.getActivityBehavior() instanceof SequentialMultiInstanceActivityBehavior drawn) {
                step.setActivityBehavior(sameAs(drawn, new LimitedSequential()));
            }
            watch(step);
        }
    }

    private static void count(DelegateExecution execution, int flows) {
        CommandContext transaction = Context.getCommandContext();
        Followed now = FOLLOWED.get();
        if (now == null || now.transaction.get() != transaction) {
            now = new Followed(transaction);
            FOLLOWED.set(now);
        }
        now.flows += flows;
        if (now.flows > MOST_FLOWS) {
            throw new RunawayRoute(
                    "Маршрут «%s» ходит по кругу и никого не ждёт: за один раз пройдено больше %d переходов, последний после «%s»."
                            .formatted(nameOf(execution), MOST_FLOWS, execution.getCurrentActivityName()));
        }
    }

    private static void measureDepth(DelegateExecution execution) {
        int depth = 1;
        for (ExecutionEntity caller =
                        ((ExecutionEntity) execution).getProcessInstance().getSuperExecution();
                caller != null;
                caller = caller.getProcessInstance().getSuperExecution()) {
            if (++depth >= DEEPEST_CALL) {
                throw new RunawayRoute("Маршрут «%s» вызывает сам себя: вложено больше %d маршрутов, шаг «%s»."
                        .formatted(nameOf(execution), DEEPEST_CALL, execution.getCurrentActivityName()));
            }
        }
    }

    private void countVisits(DelegateExecution execution) {
        int visits = jdbc.sql("""
                        select count(*) from (select 1 from act_hi_actinst
                        where proc_def_id_ = ? and proc_inst_id_ = ? and act_id_ = ? and start_time_ > ? limit ?) visits
                        """)
                .params(
                        execution.getProcessDefinitionId(),
                        execution.getProcessInstanceId(),
                        execution.getCurrentActivityId(),
                        java.sql.Timestamp.from(
                                ClockUtil.getCurrentTime().toInstant().minus(Duration.ofDays(1))),
                        MOST_VISITS)
                .query(Integer.class)
                .single();
        if (visits >= MOST_VISITS) {
            throw new RunawayRoute("Маршрут «%s» ходит по кругу: шаг «%s» за сутки выполнен уже %d раз."
                    .formatted(nameOf(execution), execution.getCurrentActivityName(), visits));
        }
    }

    private static int limited(ActivityExecution execution, int instances) {
        if (instances > MOST_INSTANCES) {
            throw new RunawayRoute("Маршрут «%s»: шаг «%s» нужен сразу для %d исполнителей, можно не больше %d."
                    .formatted(nameOf(execution), execution.getCurrentActivityName(), instances, MOST_INSTANCES));
        }
        count(execution, instances);
        return instances;
    }

    private static String nameOf(DelegateExecution execution) {
        ProcessDefinitionEntity route = ((ExecutionEntity) execution).getProcessDefinition();
        return Optional.ofNullable(route.getName()).orElse(route.getKey());
    }

    private static <T extends MultiInstanceActivityBehavior> T sameAs(MultiInstanceActivityBehavior drawn, T limited) {
        limited.setLoopCardinalityExpression(drawn.getLoopCardinalityExpression());
        limited.setCompletionConditionExpression(drawn.getCompletionConditionExpression());
        limited.setCollectionExpression(drawn.getCollectionExpression());
        limited.setCollectionVariable(drawn.getCollectionVariable());
        limited.setCollectionElementVariable(drawn.getCollectionElementVariable());
        return limited;
    }

    private static final class LimitedParallel extends ParallelMultiInstanceActivityBehavior {
        @Override
        protected int resolveNrOfInstances(ActivityExecution execution) {
            return limited(execution, super.resolveNrOfInstances(execution));
        }
    }

    private static final class LimitedSequential extends SequentialMultiInstanceActivityBehavior {
        @Override
        protected int resolveNrOfInstances(ActivityExecution execution) {
            return limited(execution, super.resolveNrOfInstances(execution));
        }
    }
}
