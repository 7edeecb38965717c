package org.marshrut.engine;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.TaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops routes that start one another by signals, through however many instances: what {@link RunawayRoutes} is for one.
 * Each instance that a signal starts knows how many did so before it, and where that began; the one that goes too far
 * undoes what the thrower did in the transaction, and becomes its incident. Of a route that is older than a day nothing is
 * counted: what takes days drowns nobody.
 */
@Component
public class RouteChains extends AbstractBpmnParseListener {

    /** Routes that start one another within a day, the first not counted. */
    static final int LONGEST = 10;

    /** Instances within a day that go back to one instance. */
    static final int MOST_OF_ONE = 1_000;

    private static final Duration COUNTED = Duration.ofDays(1);

    /** How far a chain has come. @param root the instance it began with */
    private record Link(String root, int depth) {}

    private record LinkOf(String instance) {}

    /** The farthest of what threw signals in the transaction under way on this thread. */
    private record Thrown(WeakReference<CommandContext> transaction, Link link) {}

    private static final ThreadLocal<@Nullable Thrown> THROWN = new ThreadLocal<>();

    private final JdbcClient jdbc;
    private final ObjectProvider<RouteCause> causes;
    private final Remembered remembered;

    RouteChains(@Lazy JdbcClient jdbc, ObjectProvider<RouteCause> causes, Remembered remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.causes = causes;
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> routes) {
        Map<String, String> signals = new HashMap<>();
        root.elements("signal").forEach(signal -> signals.put(signal.attribute("id"), signal.attribute("name")));
        for (Element process : root.elements("process")) {
            routes.stream()
                    .filter(route -> route.getKey().equals(process.attribute("id")))
                    .forEach(route -> {
                        if (listen(process, route, signals)) {
                            stopBeforeWork(route);
                        }
                    });
        }
    }

    /**
     * A route that has gone too far does nothing more, instead of doing it and failing when it throws its signal: a letter
     * would be sent again with each attempt.
     */
    private void stopBeforeWork(ScopeImpl scope) {
        for (ActivityImpl step : scope.getActivities()) {
            if (step.getActivityBehavior() instanceof TaskActivityBehavior) {
                onStart(step, execution -> check(execution, linkOf((ExecutionEntity) execution)));
            }
            stopBeforeWork(step);
        }
    }

    private static void check(DelegateExecution execution, Link cause) {
        if (cause.depth() >= LONGEST) {
            throw new RunawayRoute(
                    "Маршруты начинают друг друга по кругу: за сутки подряд начато больше %d, последний — маршрут «%s», шаг «%s»."
                            .formatted(LONGEST, nameOf(execution), execution.getCurrentActivityName()));
        }
    }

    private static String nameOf(DelegateExecution execution) {
        ProcessDefinitionEntity route = ((ExecutionEntity) execution).getProcessDefinition();
        return Optional.ofNullable(route.getName()).orElse(route.getKey());
    }

    /** @return whether the route throws a signal */
    private boolean listen(Element scope, ProcessDefinitionEntity route, Map<String, String> signals) {
        boolean throwing = false;
        for (Element node : scope.elements()) {
            Element signal = node.element("signalEventDefinition");
            ActivityImpl event = signal == null ? null : route.findActivity(node.attribute("id"));
            if (event != null) {
                String name = String.valueOf(signals.get(signal.attribute("signalRef")));
                boolean later = Boolean.parseBoolean(signal.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "async"));
                switch (node.getTagName()) {
                    case "intermediateThrowEvent", "endEvent" -> {
                        onStart(event, execution -> thrown(execution, later ? name : null));
                        throwing = true;
                    }
                    case "startEvent" -> {
                        if (event.getFlowScope() == route) {
                            onStart(event, execution -> started(execution, name));
                        }
                    }
                    default -> {
                        // Whoever only waits for a signal is counted by his visits.
                    }
                }
            }
            throwing |= listen(node, route, signals);
        }
        return throwing;
    }

    private static void onStart(ActivityImpl event, ExecutionListener told) {
        event.addListener(ExecutionListener.EVENTNAME_START, told, 0);
    }

    /** How many routes started one another before this one. */
    public int depthOf(DelegateExecution execution) {
        return linkOf((ExecutionEntity) execution).depth();
    }

    private Link linkOf(ExecutionEntity execution) {
        ExecutionEntity first = execution.getProcessInstance();
        while (first.getSuperExecution() != null) {
            first = first.getSuperExecution().getProcessInstance();
        }
        ExecutionEntity instance = first;
        String route = instance.getProcessDefinition().getKey();
        int caused = causes.stream()
                .mapToInt(cause -> cause.depth(route, instance.getBusinessKey()))
                .max()
                .orElse(0);
        return remembered
                .get(new LinkOf(instance.getId()), () -> kept(instance.getId()))
                .filter(link -> link.depth() >= caused)
                .orElse(new Link(instance.getId(), caused));
    }

    /** @param later name of a signal that is heard in another transaction; null when it is heard in this one */
    private void thrown(DelegateExecution execution, @Nullable String later) {
        Link link = linkOf((ExecutionEntity) execution);
        if (later != null) {
            jdbc.sql("""
                            insert into route_chains (instance, root, depth, at) values (?, ?, ?, ?)
                            on conflict (instance) do update set depth = greatest(excluded.depth,
                                case when route_chains.at > excluded.at - interval '1 day' then route_chains.depth else 0 end),
                              root = excluded.root, at = excluded.at
                            """)
                    .params("signal:" + later, link.root(), link.depth(), now())
                    .update();
            return;
        }
        CommandContext transaction = Context.getCommandContext();
        Link before = thrownIn(transaction).orElse(link);
        THROWN.set(new Thrown(new WeakReference<>(transaction), before.depth() > link.depth() ? before : link));
    }

    private static Optional<Link> thrownIn(CommandContext transaction) {
        return Optional.ofNullable(THROWN.get())
                .filter(thrown -> thrown.transaction().get() == transaction)
                .map(Thrown::link);
    }

    private void started(DelegateExecution execution, String signal) {
        Link cause = thrownIn(Context.getCommandContext())
                .or(() -> thrownBefore(signal))
                .orElse(null);
        if (cause == null) {
            return;
        }
        check(execution, cause);
        if (ofOne(cause.root()) >= MOST_OF_ONE) {
            throw new RunawayRoute(
                    "Маршруты начинают друг друга без конца: от одного за сутки произошло больше %d, последний — маршрут «%s» по сигналу «%s»."
                            .formatted(MOST_OF_ONE, nameOf(execution), signal));
        }
        jdbc.sql("insert into route_chains (instance, root, depth, at) values (?, ?, ?, ?) on conflict do nothing")
                .params(execution.getProcessInstanceId(), cause.root(), cause.depth() + 1, now())
                .update();
        remembered.forget(LinkOf.class);
    }

    private Optional<Link> thrownBefore(String signal) {
        return kept("signal:" + signal);
    }

    private Optional<Link> kept(String instance) {
        return jdbc.sql("select root, depth from route_chains where instance = ? and at > ?")
                .params(instance, sinceADay())
                .query(Link.class)
                .optional();
    }

    private int ofOne(String root) {
        return jdbc.sql("select count(*) from route_chains where root = ? and at > ?")
                .params(root, sinceADay())
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime sinceADay() {
        return now().minus(COUNTED);
    }

    private static OffsetDateTime now() {
        return ClockUtil.getCurrentTime().toInstant().atOffset(ZoneOffset.UTC);
    }
}
