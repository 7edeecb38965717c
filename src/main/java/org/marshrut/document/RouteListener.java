package org.marshrut.document;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.StepProperties;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keeps the document's facts beside its route, whatever the route looks like: its state is the {@code state} property
 * of the step it enters, or the {@code stateAfter} property of the step it has finished, and every user task is a decision somebody is asked for.
 */
@Component
class RouteListener extends AbstractBpmnParseListener {

    private static final Pattern NORM = Pattern.compile("deadlines\\.at\\(\\s*execution\\s*,\\s*'(\\w+)'");

    private final Documents documents;
    private final Decisions decisions;
    private final People people;
    private final Standing standing;
    private final ObjectProvider<StateGate> gates;
    private final Clock clock;

    RouteListener(
            @Lazy Documents documents,
            @Lazy Decisions decisions,
            @Lazy People people,
            @Lazy Standing standing,
            ObjectProvider<StateGate> gates,
            Clock clock) {
        this.documents = documents;
        this.decisions = decisions;
        this.people = people;
        this.standing = standing;
        this.gates = gates;
        this.clock = clock;
    }

    private void follow(Element element, ActivityImpl step) {
        StepProperties.read(element, step);
        follow(step, "state", ExecutionListener.EVENTNAME_START);
        follow(step, "stateAfter", ExecutionListener.EVENTNAME_END);
    }

    private void follow(ActivityImpl step, String property, String event) {
        StepProperties.of(step, property)
                .ifPresent(state -> step.addListener(event, (ExecutionListener) execution -> documents
                        .find(execution.getProcessBusinessKey())
                        .filter(document -> gates.stream().allMatch(gate -> gate.admits(document.id(), state)))
                        .ifPresent(document -> documents.enter(document.id(), state))));
    }

    private void asked(DelegateTask task, @Nullable String norm) {
        documents.find(task.getExecution().getProcessBusinessKey()).ifPresent(document -> {
            Set<String> groups = task.getCandidates().stream()
                    .map(IdentityLink::getGroupId)
                    .filter(group -> group != null)
                    .collect(Collectors.toSet());
            String assignee = task.getAssignee();
            String countedFor = countedFor(task, document);
            boolean attached = assignee != null
                    && decisions.attachVisa(
                            document.id(), assignee, task.getId(), norm, countedFor, utc(task.getDueDate()), now());
            if (!attached) {
                decisions.ask(
                        document.id(),
                        task.getTaskDefinitionKey(),
                        round(task),
                        task.getId(),
                        assignee,
                        groups,
                        norm,
                        countedFor,
                        utc(task.getDueDate()),
                        now());
            }
            documents.openTo(
                    document.id(), groups.stream().map(group -> "g:" + group).toList());
            decisions.ofTask(task.getId()).ifPresent(asked -> standing.place(task, document, asked));
        });
    }

    /** How many rounds are over; a visa belongs to the one that runs, also where a route asks for it by itself. */
    private static int round(DelegateTask task) {
        int over = task.getVariable("round") instanceof Number number ? number.intValue() : 0;
        return task.getTaskDefinitionKey().equals("giveVisa") ? over + 1 : over;
    }

    /** Whoever gets the task may read the document from now on; from whom it was taken, no longer. */
    private void handedOver(DelegateTask task) {
        PropertyChange change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        String before = change == null ? null : change.getOrgValueString();
        String now = task.getAssignee();
        if (before == null && now == null) {
            return;
        }
        documents.find(task.getExecution().getProcessBusinessKey()).ifPresent(document -> {
            if (now != null) {
                documents.openTo(document.id(), List.of("u:" + now));
            }
            if (before != null && !before.equals(now) && !before.equals(task.getOwner())) {
                documents.closeTo(document.id(), before, task.getId());
            }
        });
    }

    /** In whose working time the due date was counted: the approver's organisation, or that of the document. */
    private String countedFor(DelegateTask task, DocumentFacts document) {
        return task.getVariable("approver") instanceof String approver
                ? people.find(approver).map(Person::organisation).orElse(document.organisation())
                : document.organisation();
    }

    /** The key of the norm that the diagram counts the due date by, unless the step has a variable {@code norm}; null when it counts in another way, or not at all. */
    private static @Nullable String normOf(@Nullable Expression dueDate) {
        Matcher norm = NORM.matcher(dueDate == null ? "" : dueDate.getExpressionText());
        return norm.find() ? norm.group(1) : null;
    }

    private void goneUndecided(DelegateTask task) {
        decisions.cancel(task.getId(), now());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Date date) {
        return date == null ? null : Instant.ofEpochMilli(date.getTime()).atOffset(ZoneOffset.UTC);
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
        var definition = ((UserTaskActivityBehavior) step.getActivityBehavior()).getTaskDefinition();
        String norm = normOf(definition.getDueDateExpression());
        definition.addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener)
                task -> asked(task, task.getVariable("norm") instanceof String own ? own : norm));
        definition.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::handedOver);
        // Built in, because ops who delete an instance in Cockpit skip custom listeners unless they think of it.
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::goneUndecided);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl step) {
        follow(element, step);
    }
}
