package org.marshrut.mfc;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.OpenTasks;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The task at which a centre hands a result over: the step whose property {@code mfc} is {@code handover}. */
@Component
class MfcTasks {

    private static final String PROPERTY = "mfc";
    private static final String HANDOVER = "handover";

    private final JdbcClient jdbc;
    private final OpenTasks tasks;
    private final TaskService engine;

    MfcTasks(JdbcClient jdbc, OpenTasks tasks, TaskService engine) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.engine = engine;
    }

    /** By document, the id of the task that belongs to the account; nothing where there is none. */
    Map<UUID, String> handovers(Collection<UUID> documents, String login) {
        Map<UUID, String> found = new HashMap<>();
        jdbc.sql("""
                        select d.document_id, d.task_id from decisions d join open_tasks t on t.id = d.task_id
                        where d.document_id = any(:documents) and t.assignee = :login
                        """)
                .param("documents", documents.toArray(UUID[]::new))
                .param("login", login)
                .query(row -> {
                    String task = row.getString("task_id");
                    if (tasks.property(task, PROPERTY).filter(HANDOVER::equals).isPresent()) {
                        found.put(row.getObject("document_id", UUID.class), task);
                    }
                });
        return found;
    }

    /** @throws Refusal as whoever decides in Tasklist */
    void decide(String task, String decision, @Nullable String comment) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("decision", decision);
        variables.put("comment", comment);
        engine.complete(task, variables);
    }
}
