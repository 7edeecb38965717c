package org.marshrut.takeover;

import java.util.List;
import java.util.Set;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What refers to the cards of a run, whichever feature it is: the database knows who names a document. */
@Component
class References {

    private record Column(String table, String name) {}

    /** What a card brings along; its place in a file goes with it. */
    private static final Set<String> OWN =
            Set.of("taken_over", "incoming_papers", "document_readers", "filed_documents");

    private final JdbcClient jdbc;

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refusal 409 naming the first card that something refers to */
    void check(long run) {
        for (Column column : columns()) {
            if (!OWN.contains(column.table())) {
                refuse(run, "exists (select 1 from %s f where f.%s = d.id)".formatted(column.table(), column.name()));
            }
        }
        refuse(
                run,
                "exists (select 1 from filed_documents w join case_files f on f.id = w.case_file"
                        + " where w.document_id = d.id and f.state <> 'OPEN')");
        refuse(run, "(d.process_instance_id is not null or d.state <> 'FILED')");
    }

    private void refuse(long run, String condition) {
        jdbc.sql("""
                        select d.registration_number from taken_over t join documents d on d.id = t.document_id
                        where t.run = ? and %s order by d.registration_date, d.id limit 1
                        """.formatted(condition))
                .param(run)
                .query(String.class)
                .optional()
                .ifPresent(number -> {
                    throw Refusal.conflict(
                            ("Перенос не отменить: с карточкой %s уже работали. Отменяется он только целиком, пока на карточки"
                                            + " ничто не ссылается.")
                                    .formatted(number));
                });
    }

    private List<Column> columns() {
        return jdbc.sql("""
                        select r.relname as table, a.attname as name
                        from pg_constraint c join pg_class r on r.oid = c.conrelid
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = 'documents'::regclass
                        order by 1, 2
                        """).query(Column.class).list();
    }
}
