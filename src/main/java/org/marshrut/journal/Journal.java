package org.marshrut.journal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an organisation has registered on a day, as far as whoever asks may read it; of the rest nothing is said or counted. */
@Component
class Journal {

    /** @param kind null for all three */
    record Question(LocalDate day, @Nullable JournalKind kind, String organisation) {}

    private static final String FROM = """
             from documents d
            where d.organisation = :organisation and d.registration_date = :day and d.registration_number is not null
              and %s and %s
            """;

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;

    Journal(JdbcClient jdbc, ReadableDocuments readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    /** In the order of the numbers, register by register. */
    Page<JournalEntry> page(Question asked, int page, int size) {
        String from = FROM.formatted(
                asked.kind() == null ? "true" : asked.kind().condition(), ReadableDocuments.readable("d"));
        Map<String, Object> params = new LinkedHashMap<>(readable.params());
        params.put("organisation", asked.organisation());
        params.put("day", asked.day());
        long total = jdbc.sql("select count(*)" + from)
                .params(params)
                .query(Long.class)
                .single();
        params.put("limit", size);
        params.put("offset", (long) page * size);
        return new Page<>(
                jdbc.sql("""
                                select o.*, k.name as kind_name, i.correspondent, i.correspondent_number,
                                       i.correspondent_date, i.sheets,
                                       (select array_agg(p.name order by a.number)
                                        from assignments a join people p on p.login = a.responsible
                                        where a.document_id = o.id and a.parent_id is null and a.role = 'RESPONSIBLE'
                                          and a.state <> 'WITHDRAWN') as performers,
                                       (select array_agg(coalesce(g.short_name, c.name) order by coalesce(g.short_name, c.name))
                                        from dispatches x left join organisations g on g.code = x.organisation
                                        left join correspondents c on c.code = x.correspondent
                                        where x.document_id = o.id) as addressees
                                from (select d.id, d.kind, d.registration_number, d.registration_date, d.heading,
                                             d.restricted, d.file_index, d.register, d.register_number %s
                                      order by d.register, d.register_number, d.registration_number, d.id
                                      limit :limit offset :offset) o
                                join document_kinds k on k.code = o.kind
                                left join incoming_papers i on i.document_id = o.id
                                order by o.register, o.register_number, o.registration_number, o.id
                                """.formatted(from))
                        .params(params)
                        .query((row, n) -> entry(row))
                        .list(),
                total,
                page,
                size);
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                JournalKind.of(row.getString("kind")),
                row.getString("kind_name"),
                row.getString("registration_number"),
                Objects.requireNonNull(row.getObject("registration_date", LocalDate.class)),
                row.getString("heading"),
                row.getBoolean("restricted"),
                row.getString("correspondent"),
                row.getString("correspondent_number"),
                row.getObject("correspondent_date", LocalDate.class),
                names(row.getArray("addressees")),
                row.getObject("sheets", Integer.class),
                names(row.getArray("performers")),
                row.getString("file_index"));
    }

    private static List<String> names(@Nullable Array names) throws SQLException {
        return names == null ? List.of() : List.of((String[]) names.getArray());
    }
}
