package org.marshrut.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of measured documents. */
@Component
class LedgerRows {

    static final String PARTS =
            Arrays.stream(HourPart.values()).map(HourPart::column).collect(Collectors.joining(", "));

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> COLUMNS = List.of(
            "process",
            "version",
            "organisation",
            "kind",
            "sample",
            "broken",
            "preliminary",
            "submitted_at",
            "ended_at",
            "day",
            "total",
            PARTS,
            "steps",
            "last_ones");

    private static final String KEPT = """
            insert into lost_hours as h (document_id, %1$s)
            select r.document::uuid, r.process, r.version, r.organisation, r.kind, r.sample, r.broken, r.preliminary,
                   r.submitted_at::timestamptz, r.ended_at::timestamptz, r.day::date, r.total, %2$s, r.steps, r.last_ones
            from json_to_recordset(:rows::json) as r (document text, process text, version int, organisation text, kind text,
              sample boolean, broken boolean, preliminary boolean, submitted_at text, ended_at text, day text, total bigint,
              %3$s, steps jsonb, last_ones text[])
            join documents d on d.id = r.document::uuid
            on conflict (document_id) do update set (%1$s) = row (%4$s)
            where (%5$s) is distinct from (%4$s)
            """.formatted(
                    String.join(", ", COLUMNS),
                    of("r", HourPart::column, ", "),
                    of("", part -> part.column() + " bigint", ", "),
                    columnsOf("excluded"),
                    columnsOf("h"));

    private final JdbcClient jdbc;

    LedgerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String of(String row, Function<HourPart, String> text, String between) {
        return Arrays.stream(HourPart.values())
                .map(part -> (row.isEmpty() ? "" : row + ".") + text.apply(part))
                .collect(Collectors.joining(between));
    }

    private static String columnsOf(String row) {
        return String.join(", ", COLUMNS)
                .lines()
                .flatMap(line -> Arrays.stream(line.split(", ")))
                .map(column -> row + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** These are what the ledger says of them from now on. */
    void keep(List<MeasuredDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        try {
            jdbc.sql(KEPT)
                    .param(
                            "rows",
                            JSON.writeValueAsString(
                                    documents.stream().map(LedgerRows::row).toList()))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.util.Map<String, Object> row(MeasuredDocument of) {
        java.util.Map<String, Object> row = new java.util.HashMap<>();
        row.put("document", of.id().toString());
        row.put("process", of.process());
        row.put("version", of.version());
        row.put("organisation", of.organisation());
        row.put("kind", of.kind());
        row.put("sample", of.sample());
        row.put("broken", of.broken());
        row.put("preliminary", of.preliminary());
        row.put("submitted_at", of.submittedAt().toString());
        row.put("ended_at", of.endedAt().toString());
        row.put("day", of.day().toString());
        row.put("total", of.parts().total());
        for (HourPart part : HourPart.values()) {
            row.put(part.column(), of.parts().of(part));
        }
        row.put("steps", of.steps());
        row.put("last_ones", of.lastOnes());
        return row;
    }

    /** What the ledger does not count, or no longer. */
    void remove(List<UUID> documents) {
        if (!documents.isEmpty()) {
            jdbc.sql("delete from lost_hours where document_id = any(?)")
                    .param(documents.toArray(UUID[]::new))
                    .update();
        }
    }

    /** A row of the ledger alone: the history of the document may be gone. */
    Optional<LedgerTotals> find(UUID document) {
        return jdbc.sql("""
                        select process, version, null::date as month, organisation, kind, (not broken)::int as documents,
                               broken::int as left_out, preliminary::int as preliminary, %s, sample
                        from lost_hours where document_id = ?
                        """.formatted(PARTS))
                .param(document)
                .query(LedgerTotals::read)
                .optional();
    }
}
