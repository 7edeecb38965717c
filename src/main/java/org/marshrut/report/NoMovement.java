package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Documents that nobody has and nothing moves: no end of their way, no task that has an owner, no timer or job that will be
 * tried. There should be none. A paper of restricted access is on no such list.
 */
@Component
class NoMovement {

    /**
     * @param number of its registration or its draft
     * @param heading null for whoever may not read it, and for those who look after the system
     * @param since when it was submitted or came in, by the clock of its organisation
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MotionlessDocument(
            UUID id,
            String kind,
            @Nullable String number,
            @Nullable String heading,
            String organisation,
            String state,
            OffsetDateTime since) {}

    /** By the states that are under way, which have an index. Imported samples have only a past. */
    static final String MOTIONLESS = """
             from documents d
            where d.state in ('ON_APPROVAL', 'REWORK', 'ON_SIGNING', 'SIGNED', 'REGISTERED', 'ON_EXECUTION', 'SUSPENDED')
              and not d.restricted and (cast(:organisation as text) is null or d.organisation = :organisation)
              and not exists (select 1 from documents_moving m where m.document = d.id::text)
              and not exists (select 1 from samples s where s.document_id = d.id and s.made = 'IMPORTED')
            """;

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final Organisations organisations;

    NoMovement(JdbcClient jdbc, ReadableDocuments readable, Organisations organisations) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.organisations = organisations;
    }

    /**
     * The oldest first.
     *
     * @param organisation whose documents; null for all
     * @param words whether headings may be shown at all
     */
    Page<MotionlessDocument> page(@Nullable String organisation, boolean words, int page, int size) {
        Map<String, Object> params = new HashMap<>();
        params.put("organisation", organisation);
        long total = jdbc.sql("select count(*)" + MOTIONLESS)
                .params(params)
                .query(Long.class)
                .single();
        params.putAll(readable.params());
        params.put("words", words);
        params.put("limit", size);
        params.put("offset", (long) page * size);
        return new Page<>(
                jdbc.sql("""
                                select d.id, d.kind, coalesce(d.registration_number, d.project_number) as number,
                                       case when :words and %s then d.heading end as heading, d.organisation, d.state,
                                       d.submitted_at
                                """.formatted(ReadableDocuments.readable("d"))
                                + MOTIONLESS
                                + " order by d.submitted_at, d.id limit :limit offset :offset")
                        .params(params)
                        .query((row, n) -> new MotionlessDocument(
                                row.getObject("id", UUID.class),
                                row.getString("kind"),
                                row.getString("number"),
                                row.getString("heading"),
                                row.getString("organisation"),
                                row.getString("state"),
                                row.getObject("submitted_at", OffsetDateTime.class)
                                        .atZoneSameInstant(organisations
                                                .get(row.getString("organisation"))
                                                .zone())
                                        .toOffsetDateTime()))
                        .list(),
                total,
                page,
                size);
    }
}
