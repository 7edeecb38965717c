package org.marshrut.assignment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Unrestricted;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The route of a resolution, as Java knows it. The business key is the document's id. */
@Component
class ResolutionControl {

    static final String RESOLUTION = "resolutionId";

    private static final String PROCESS = "resolutionControl";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Decisions decisions;
    private final Unrestricted unrestricted;
    private final JdbcClient jdbc;

    ResolutionControl(
            RuntimeService runtime,
            TaskService tasks,
            Decisions decisions,
            Unrestricted unrestricted,
            JdbcClient jdbc) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.decisions = decisions;
        this.unrestricted = unrestricted;
        this.jdbc = jdbc;
    }

    /** @param version of the route */
    record Started(String processInstanceId, int version) {}

    /** @param resolution given already; null when the head of the document's organisation is to give one */
    Started start(DocumentFacts document, @Nullable UUID resolution) {
        return unrestricted.call(() -> {
            var instance = runtime.createProcessInstanceByKey(PROCESS)
                    .businessKey(document.id().toString())
                    .setVariables(Variables.putValue("documentId", document.id().toString())
                            .putValue("organisation", document.organisation())
                            .putValue(RESOLUTION, resolution == null ? null : resolution.toString()))
                    .execute();
            return new Started(
                    instance.getId(),
                    Integer.parseInt(instance.getProcessDefinitionId().split(":")[1]));
        });
    }

    /** The task in which a resolution on the document is awaited of this person. */
    Optional<String> awaitedOf(UUID document, String login) {
        return decisions.waiting(document, StepKind.RESOLUTION).stream()
                .filter(task -> login.equals(task.assignee()))
                .map(Decisions.Waiting::taskId)
                .findFirst();
    }

    /** The tasks in which somebody is to release the document's assignments. */
    List<String> releases(UUID document) {
        return decisions.waiting(document, StepKind.RELEASE).stream()
                .map(Decisions.Waiting::taskId)
                .toList();
    }

    /** As if the person had completed the task himself: through the gate. */
    void complete(String task, String decision) {
        tasks.complete(task, Variables.putValue("decision", decision));
    }

    /**
     * The resolution whose assignments a task is about.
     *
     * @throws Refusal 409 when its route names none of the task's document
     */
    UUID resolutionOf(String task) {
        return jdbc.sql("""
                        select r.id from act_ru_variable v join open_tasks t on t.process_instance = v.proc_inst_id_
                        join decisions d on d.task_id = t.id
                        join resolutions r on r.id::text = v.text_ and r.document_id = d.document_id
                        where t.id = ? and v.name_ = ?
                        """)
                .params(task, RESOLUTION)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict(
                        "Маршрут указывает на резолюцию другого документа, снимать нечего. Сообщите техподдержке."));
    }
}
