package org.marshrut.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Decisions taken on the screen. They go the way of every other through the gate, and may safely be sent twice. */
@Component
class TakenDecisions {

    /** @param fields what the step takes beside, by key */
    record Taken(
            @Nullable String decision,
            @Nullable String comment,
            @Nullable Map<String, String> fields) {}

    private final TaskService tasks;
    private final Decisions decisions;
    private final DocumentQueries documents;
    private final NextTasks next;
    private final CurrentUser user;

    TakenDecisions(
            TaskService tasks, Decisions decisions, DocumentQueries documents, NextTasks next, CurrentUser user) {
        this.tasks = tasks;
        this.decisions = decisions;
        this.documents = documents;
        this.next = next;
        this.user = user;
    }

    /**
     * Decides, or answers as before when the same person has decided the same here: a lost answer is no reason to refuse.
     *
     * @throws Refusal as the gate does; 404 when he may not read the document
     */
    GivenDecision take(String taskId, Taken taken) {
        DecisionRequest asked = decisions
                .ofTask(taskId)
                .orElseThrow(() -> Refusal.notFound("Такой задачи нет. Обновите список задач."));
        documents.readable(asked.documentId().toString());
        return own(taskId)
                .filter(given -> given.decision().equals(taken.decision()))
                .map(this::told)
                .orElseGet(() -> complete(taskId, taken));
    }

    private GivenDecision complete(String taskId, Taken taken) {
        try {
            tasks.complete(taskId, variables(taken));
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.CONFLICT) {
                throw refusal;
            }
            return own(taskId)
                    .filter(given -> given.decision().equals(taken.decision()))
                    .map(this::told)
                    .orElseThrow(() -> refusal);
        }
        return own(taskId).map(this::told).orElseThrow();
    }

    private static Map<String, Object> variables(Taken taken) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (taken.fields() != null) {
            variables.putAll(taken.fields());
        }
        variables.put("decision", taken.decision());
        variables.put("comment", taken.comment());
        return variables;
    }

    /** What the person who asks has decided at the task himself. */
    Optional<Decisions.Given> own(String taskId) {
        return decisions
                .given(taskId)
                .filter(given -> user.login().filter(given.actual()::equals).isPresent());
    }

    GivenDecision told(Decisions.Given given) {
        return new GivenDecision(
                given.id(),
                DecisionWords.said(given.step(), given.decision()),
                given.undoUntil(),
                next.of(given.actual()).orElse(null));
    }
}
