package org.marshrut.engine;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/** A step of a diagram that the engine has just read; whoever wants to be told of what happens at it says so here. */
public final class DrawnStep {

    private final ActivityImpl step;

    DrawnStep(ActivityImpl step) {
        this.step = step;
    }

    /** Unique in its diagram. */
    public String id() {
        return step.getId();
    }

    /** The value of a {@code camunda:property}. */
    public Optional<String> property(String name) {
        return StepProperties.of(step, name);
    }

    /** Of a user task. */
    public StepKind kind() {
        return StepKind.of(
                property("step").orElse(null), id(), property("decisions").orElse(null));
    }

    public boolean isTask() {
        return step.getActivityBehavior() instanceof UserTaskActivityBehavior;
    }

    /** The text of the expression by which a user task is due. */
    public Optional<String> dueDate() {
        return Optional.ofNullable(task().getDueDateExpression()).map(expression -> expression.getExpressionText());
    }

    /** Gives a user task a due date that its diagram does not draw. */
    public void dueBy(String expression) {
        task().setDueDateExpression(Context.getProcessEngineConfiguration()
                .getExpressionManager()
                .createExpression(expression));
    }

    public void onEnter(Consumer<DelegateExecution> told) {
        step.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) told::accept);
    }

    public void onLeave(Consumer<DelegateExecution> told) {
        step.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) told::accept);
    }

    public void onCreated(Consumer<DelegateTask> told) {
        task().addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) told::accept);
    }

    /** Told the task, and who had it before: null when nobody had. */
    public void onAssigned(BiConsumer<DelegateTask, @Nullable String> told) {
        task().addTaskListener(
                        TaskListener.EVENTNAME_ASSIGNMENT, (TaskListener) task -> told.accept(task, before(task)));
    }

    private static @Nullable String before(DelegateTask task) {
        PropertyChange change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        return change == null ? null : change.getOrgValueString();
    }

    /** When the task goes away undecided. Ops who delete an instance in Cockpit skip custom listeners; not these. */
    public void onDeleted(Consumer<DelegateTask> told) {
        task().addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, told::accept);
    }

    private TaskDefinition task() {
        return ((UserTaskActivityBehavior) step.getActivityBehavior()).getTaskDefinition();
    }
}
