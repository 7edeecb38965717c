package org.marshrut.overdue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.marshrut.deadline.Deadlines;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/**
 * The drawn timers of a document that wait for a moment counted from its day: they count anew when the day is another. A
 * timer that counts from something else goes on as it is.
 */
@Component
class DayTimers {

    private static final Pattern NORM = Pattern.compile("deadlines\\.at\\(\\s*execution\\s*,\\s*['\"](\\w+)['\"]");

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService repository;
    private final Deadlines deadlines;
    private final Unrestricted unrestricted;

    DayTimers(
            RuntimeService runtime,
            ManagementService management,
            RepositoryService repository,
            Deadlines deadlines,
            Unrestricted unrestricted) {
        this.runtime = runtime;
        this.management = management;
        this.repository = repository;
        this.deadlines = deadlines;
        this.unrestricted = unrestricted;
    }

    /** Whether no route of the document is under way any more. */
    boolean isOver(UUID document) {
        return unrestricted.call(() -> routesOf(document).isEmpty());
    }

    /** After the deadlines: a timer of a task asks for the deadline of the task. */
    void recount(UUID document, String fact, String kind) {
        unrestricted.call(() -> {
            Set<String> routes = routesOf(document);
            List<Job> waiting = routes.isEmpty()
                    ? List.of()
                    : management
                            .createJobQuery()
                            .processInstanceIds(routes)
                            .timers()
                            .list();
            waiting.stream()
                    .filter(job -> hangsOnTheDay(job, fact, kind))
                    .forEach(job -> management.recalculateJobDuedate(job.getId(), false));
            return null;
        });
    }

    private Set<String> routesOf(UUID document) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(document.toString()).list().stream()
                .map(ProcessInstance::getId)
                .collect(java.util.stream.Collectors.toSet());
    }

    /** One without a job definition is a mark, which goes with the deadline of its task. */
    private boolean hangsOnTheDay(Job job, String fact, String kind) {
        if (job.getJobDefinitionId() == null) {
            return false;
        }
        JobDefinition drawn = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return repository
                .getBpmnModelInstance(drawn.getProcessDefinitionId())
                .getModelElementsByType(TimerEventDefinition.class)
                .stream()
                .filter(timer ->
                        timer.getParentElement().getAttributeValue("id").equals(drawn.getActivityId()))
                .filter(timer -> timer.getTimeDate() != null)
                .anyMatch(timer -> countsFromTheDay(timer.getTimeDate().getTextContent(), fact, kind));
    }

    private boolean countsFromTheDay(String expression, String fact, String kind) {
        return Pattern.compile("\\bfacts\\b.*\\b" + Pattern.quote(fact) + "\\b")
                        .matcher(expression)
                        .find()
                || NORM.matcher(expression)
                        .results()
                        .anyMatch(norm ->
                                deadlines.norm(norm.group(1), kind).startFrom().isDay());
    }
}
