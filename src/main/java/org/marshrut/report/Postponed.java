package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.ReadableDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Report R19: assignments whose deadline was asked to be moved, or whose report was returned, in a period. They belong to
 * whoever has them now. Those of restricted papers are left out.
 */
@Component
class Postponed {

    static final int MOST_ROWS = 20_000;

    /**
     * @param number of the document, {@code assignment} that of the assignment within it
     * @param asked how often another deadline was asked for in the period, {@code extended} granted, {@code refused} not; what is
     *     not decided, and what went with the assignment, is in the first alone
     * @param returned how often a report was returned in it
     * @param lastReason why it was asked for, {@code lastRemark} why it was returned: the last of the period; null for whoever may
     *     not read the document, and for those who look after the system
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PostponedRow(
            UUID id,
            UUID document,
            @Nullable String number,
            int assignment,
            String performer,
            String performerName,
            @Nullable String organisation,
            String organisationName,
            String state,
            long asked,
            long extended,
            long refused,
            long returned,
            @Nullable String lastReason,
            @Nullable String lastRemark) {}

    /** @param asked of all pages, as its neighbours */
    record PostponedPage(
            List<PostponedRow> items,
            long total,
            int page,
            int size,
            long asked,
            long extended,
            long refused,
            long returned) {}

    private record Totals(long total, long asked, long extended, long refused, long returned) {}

    private record Found(
            UUID id,
            UUID document,
            @Nullable String number,
            int assignment,
            String performer,
            String state,
            long asked,
            long extended,
            long refused,
            long returned,
            @Nullable String lastReason,
            @Nullable String lastRemark) {}

    static final String COUNTED = """
            with asked as (
              select assignment_id as id, count(*) as asked, count(*) filter (where decision = 'EXTENDED') as extended,
                     count(*) filter (where decision = 'REFUSED') as refused, max(id) as last_asked
              from extensions where asked_at >= :start and asked_at < :end group by 1),
            returned as (
              select assignment_id as id, count(*) as returned, max(id) as last_returned
              from assignment_reports where decision = 'RETURNED' and decided_at >= :start and decided_at < :end group by 1),
            counted as (
              select a.id, a.document_id as document, coalesce(d.registration_number, d.project_number) as number,
                     a.number as assignment, a.responsible as performer, a.state, coalesce(s.asked, 0) as asked,
                     coalesce(s.extended, 0) as extended, coalesce(s.refused, 0) as refused,
                     coalesce(r.returned, 0) as returned, s.last_asked, r.last_returned
              from asked s full join returned r using (id)
              join assignments a using (id)
              join documents d on d.id = a.document_id and not d.restricted
              join people p on p.login = a.responsible
              where (:organisation::text is null or p.organisation = :organisation))
            """;

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final PerformerNames names;

    Postponed(JdbcClient jdbc, ReadableDocuments readable, PerformerNames names) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.names = names;
    }

    /**
     * Those that were put off most often first; all of it as it was at one moment.
     *
     * @param words whether reasons may be shown at all
     */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public PostponedPage page(Period period, @Nullable String organisation, boolean words, int page, int size) {
        Map<String, Object> params = new HashMap<>();
        params.put("start", period.start());
        params.put("end", period.end());
        params.put("organisation", organisation);
        Totals totals =
                jdbc.sql(COUNTED + """
                        select count(*) as total, coalesce(sum(asked), 0) as asked, coalesce(sum(extended), 0) as extended,
                               coalesce(sum(refused), 0) as refused, coalesce(sum(returned), 0) as returned
                        from counted
                        """).params(params).query(Totals.class).single();
        params.putAll(readable.params());
        params.put("words", words);
        params.put("limit", size);
        params.put("offset", (long) page * size);
        List<Found> found = jdbc.sql(COUNTED + """
                        , page as (
                          select * from counted order by extended + returned desc, asked desc, id limit :limit offset :offset)
                        select c.*, case when w.readable then e.reason end as last_reason,
                               case when w.readable then r.remark end as last_remark
                        from page c
                        join documents d on d.id = c.document
                        cross join lateral (select :words and %s as readable) w
                        left join extensions e on e.id = c.last_asked
                        left join assignment_reports r on r.id = c.last_returned
                        order by c.extended + c.returned desc, c.asked desc, c.id
                        """.formatted(ReadableDocuments.readable("d")))
                .params(params)
                .query(Found.class)
                .list();
        Map<String, Performer> performers =
                names.of(found.stream().map(Found::performer).distinct().toList());
        return new PostponedPage(
                found.stream()
                        .map(one -> row(one, performers.get(one.performer())))
                        .toList(),
                totals.total(),
                page,
                size,
                totals.asked(),
                totals.extended(),
                totals.refused(),
                totals.returned());
    }

    private PostponedRow row(Found one, Performer performer) {
        return new PostponedRow(
                one.id(),
                one.document(),
                one.number(),
                one.assignment(),
                one.performer(),
                performer.name(),
                performer.organisation(),
                names.organisation(performer.organisation()),
                one.state(),
                one.asked(),
                one.extended(),
                one.refused(),
                one.returned(),
                one.lastReason(),
                one.lastRemark());
    }
}
