package org.marshrut.correspondence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.correspondence.Dispatch.State;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The addressees of a letter as its readers see them, and the papers that it hangs together with. */
@Component
class DispatchViews {

    /**
     * One addressee. Times carry the offset of the letter's organisation.
     *
     * @param addressee name; {@code organisation} or {@code correspondent} its code
     * @param number and {@code numberedOn} of his registration
     * @param answer the answer, as it came back
     * @param toPerformer working time by ISO 8601 of the addressee, from his registration to the performer's inbox; null outside
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DispatchView(
            UUID id,
            String addressee,
            @Nullable String organisation,
            @Nullable String correspondent,
            Way way,
            String wayName,
            State state,
            String stateName,
            @Nullable OffsetDateTime sentAt,
            @Nullable OffsetDateTime deliveredAt,
            @Nullable String number,
            @Nullable LocalDate numberedOn,
            @Nullable OffsetDateTime acceptedAt,
            @Nullable String reason,
            @Nullable OffsetDateTime executorAssignedAt,
            @Nullable OffsetDateTime answeredAt,
            @Nullable AnswerView answer,
            @Nullable String toPerformer) {}

    /**
     * @param documentId the paper as which the answer came; null for whoever may not read it
     * @param number and {@code date} of its registration; null for whoever may not know of a restricted one
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AnswerView(
            @Nullable UUID documentId,
            @Nullable String number,
            @Nullable LocalDate date) {}

    private static final String VISIBLE = ReadableDocuments.visible("came");
    private static final String READABLE = ReadableDocuments.readable("came");

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final Organisations organisations;
    private final WorkingTime time;

    DispatchViews(JdbcClient jdbc, ReadableDocuments readable, Organisations organisations, WorkingTime time) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.organisations = organisations;
        this.time = time;
    }

    /** By the names of the addressees; what could not be delivered first. */
    Page<DispatchView> page(DocumentFacts letter, int page, int size) {
        ZoneId zone = organisations.get(letter.organisation()).zone();
        Map<String, WorkClock> clocks = new HashMap<>();
        long total = jdbc.sql("select count(*) from dispatches where document_id = ?")
                .param(letter.id())
                .query(Long.class)
                .single();
        return new Page<>(
                jdbc.sql("""
                                select d.*, coalesce(o.short_name, c.name) as addressee,
                                       case when %1$s then came.registration_number end as answer_number,
                                       case when %1$s then came.registration_date end as answer_date,
                                       case when came.id is not null and %2$s then came.id end as answer_paper
                                from dispatches d
                                left join organisations o on o.code = d.organisation
                                left join correspondents c on c.code = d.correspondent
                                left join dispatches back on back.document_id = d.answer_id and back.organisation = :own
                                left join incoming_papers outside on outside.document_id = d.answer_id
                                left join documents came on came.id = coalesce(back.incoming_id, outside.document_id)
                                                        and came.organisation = :own
                                where d.document_id = :letter
                                order by d.state in ('FAILED', 'REFUSED') desc, addressee, d.id limit :limit offset :offset
                                """.formatted(VISIBLE, READABLE))
                        .param("letter", letter.id())
                        .param("own", letter.organisation())
                        .param("limit", size)
                        .param("offset", (long) page * size)
                        .params(readable.params())
                        .query((row, n) -> view(row, zone, clocks))
                        .list(),
                total,
                page,
                size);
    }

    private DispatchView view(ResultSet row, ZoneId zone, Map<String, WorkClock> clocks) throws SQLException {
        Way way = Way.valueOf(row.getString("way"));
        State state = State.valueOf(row.getString("state"));
        OffsetDateTime accepted = at(row, "accepted_at", zone);
        OffsetDateTime assigned = at(row, "executor_assigned_at", zone);
        String organisation = row.getString("organisation");
        return new DispatchView(
                row.getObject("id", UUID.class),
                row.getString("addressee"),
                organisation,
                row.getString("correspondent"),
                way,
                way.title(),
                state,
                state.title(),
                at(row, "sent_at", zone),
                at(row, "delivered_at", zone),
                row.getString("number"),
                row.getObject("numbered_on", LocalDate.class),
                accepted,
                row.getString("reason"),
                assigned,
                at(row, "answered_at", zone),
                row.getObject("answer_id") == null
                        ? null
                        : new AnswerView(
                                row.getObject("answer_paper", UUID.class),
                                row.getString("answer_number"),
                                row.getObject("answer_date", LocalDate.class)),
                organisation == null || accepted == null || assigned == null
                        ? null
                        : worked(
                                clocks.computeIfAbsent(organisation, code -> time.of(organisations.get(code))),
                                accepted,
                                assigned));
    }

    private static String worked(WorkClock clock, OffsetDateTime from, OffsetDateTime to) {
        Duration worked = clock.between(from.atZoneSameInstant(clock.zone()), to.atZoneSameInstant(clock.zone()));
        return worked.toString();
    }

    private static @Nullable OffsetDateTime at(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
