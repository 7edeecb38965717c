package org.marshrut.desk;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.DeadlinesInWords;
import org.marshrut.document.ReadableDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deadlines of the tasks that Tasklist shows: in working time, as everywhere, where Tasklist would count by the calendar. */
@Component
class TaskDeadlines {

    /**
     * @param due with the offset of the office in whose working time it is counted
     * @param left what is left of the term, or how much it is overdue
     * @param clause on which it stands; null when none is known
     */
    record TaskDeadline(
            OffsetDateTime due, String left, @Nullable String clause, boolean overdue) {}

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final DeadlinesInWords deadlines;

    TaskDeadlines(JdbcClient jdbc, ReadableDocuments readable, DeadlinesInWords deadlines) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.deadlines = deadlines;
    }

    /** By task id; of documents that whoever asks may not read there is nothing. */
    Map<String, TaskDeadline> of(List<String> tasks) {
        List<String> his = jdbc.sql("""
                        select d.task_id from decisions d join documents c on c.id = d.document_id
                        where d.task_id = any(:tasks) and %s
                        """.formatted(ReadableDocuments.readable("c")))
                .param("tasks", tasks.toArray(String[]::new))
                .params(readable.params())
                .query(String.class)
                .list();
        Map<String, TaskDeadline> found = new HashMap<>();
        deadlines
                .ofTasks(his)
                .forEach((task, said) ->
                        found.put(task, new TaskDeadline(said.due(), said.left(), said.clause(), said.overdue())));
        return found;
    }
}
