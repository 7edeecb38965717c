package org.marshrut.document;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may read a document: {@code u:<log-in>}, {@code g:<group>}, {@code o:<organisation>} for its heads and clerks.
 * Nobody else writes {@code document_readers}.
 */
@Component
public class DocumentReaders {

    /** @param task one that he has no longer, whatever its row still says; null when the rows say how it is */
    public record Reader(
            UUID document, String login, @Nullable String task) {}

    private final JdbcClient jdbc;

    DocumentReaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void open(UUID document, Collection<String> readers) {
        if (!readers.isEmpty()) {
            jdbc.sql("""
                            insert into document_readers (reader, document_id)
                            select distinct reader, cast(:document as uuid) from unnest(:readers::text[]) as r (reader)
                            on conflict do nothing
                            """)
                    .param("document", document)
                    .param("readers", readers.toArray(String[]::new))
                    .update();
        }
    }

    public void openTo(UUID document, String login) {
        open(document, List.of("u:" + login));
    }

    /** Any number of people at once, each to his document. */
    public void open(Collection<Reader> readers) {
        run(readers, """
                insert into document_readers (reader, document_id) select distinct 'u:' || r.login, r.document from r
                on conflict do nothing
                """);
    }

    public void recompute(UUID document, String login, @Nullable String task) {
        recompute(List.of(new Reader(document, login, task)));
    }

    /**
     * Closes each document to the person unless he has a ground to read it: he is its author, something of it was asked of
     * him, passed on to him or decided by him, or a task of it is his, or tied to him.
     */
    public void recompute(Collection<Reader> readers) {
        run(readers, """
                delete from document_readers d using r, documents c
                where d.document_id = r.document and c.id = r.document and d.reader = 'u:' || r.login
                  and c.author <> r.login
                  and not exists (
                    select 1 from decisions o left join open_tasks t on t.id = o.task_id
                    where o.document_id = r.document and o.task_id is distinct from r.task
                      and (r.login in (o.actual, o.approver, o.delegated_to, t.assignee, t.owner)
                           or exists (select 1 from task_links l
                                      where l.task = t.id and l.login = r.login)))
                """);
    }

    private void run(Collection<Reader> readers, String sql) {
        if (!readers.isEmpty()) {
            jdbc.sql("""
                            with r as (select * from unnest(:documents::uuid[], :logins::text[], :tasks::text[])
                                       as r (document, login, task))
                            """ + sql)
                    .param(
                            "documents",
                            readers.stream()
                                    .map(one -> one.document().toString())
                                    .toArray(String[]::new))
                    .param("logins", readers.stream().map(Reader::login).toArray(String[]::new))
                    .param("tasks", readers.stream().map(Reader::task).toArray(String[]::new))
                    .update();
        }
    }
}
