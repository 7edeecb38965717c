package org.marshrut.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.marshrut.text.SearchQuestions;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The register of published acts. Rows of a page are found by an index that holds their order, and only then read, so
 * that a page far down costs little more than the first.
 */
@Component
class Acts {

    static final int PAGE = 20;

    /** Counting further than this is not worth a reader's wait: the page says "more than". */
    static final int COUNTED = 1_000;

    /** What the register may be narrowed by; null means no matter. Dates are those of registration, both included. */
    record Search(
            @Nullable String text,
            @Nullable String kind,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** @param total at most {@link #COUNTED} + 1 */
    record Found(List<Act> acts, long total) {}

    /** @param event {@code PUBLISHED} or {@code WITHDRAWN} */
    public record Event(
            ZonedDateTime at, String event, @Nullable String reason) {}

    private static final String COLUMNS = """
            select p.document_id, p.kind_name, p.heading, p.organisation, p.registration_number, p.registration_date,
                   p.in_force_from, p.published_at, p.withdrawn_at, o.zone, p.card::text as card
            from publications p join documents d on d.id = p.document_id join organisations o on o.code = d.organisation
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SearchQuestions questions;

    Acts(JdbcClient jdbc, TransactionTemplate transaction, SearchQuestions questions) {
        this.jdbc = jdbc;
        this.questions = questions;
        this.transaction = transaction;
    }

    Found find(Search search, long page) {
        if (search.text() == null && search.from() == null && search.to() == null) {
            return list(search, null, page);
        }
        return transaction.execute(status -> {
            // Few of many are wanted. The planner would go through all acts in their order, and does not see that the
            // words of an act are stored apart and costly to read: it is left the indexes by word and by date alone.
            jdbc.sql("""
                            select set_config('enable_seqscan', 'off', true)
                                || set_config('enable_indexscan', 'off', true)
                                || set_config('enable_indexonlyscan', 'off', true)
                            """).query(String.class).single();
            Optional<String> question = questions.of(search.text());
            return search.text() != null && question.isEmpty()
                    ? new Found(List.of(), 0)
                    : list(search, question.orElse(null), page);
        });
    }

    private Found list(Search search, @Nullable String question, long page) {
        List<String> conditions = new ArrayList<>(List.of("withdrawn_at is null"));
        Map<String, Object> params = new LinkedHashMap<>();
        narrow(conditions, params, "search @@ cast(:question as tsquery)", "question", question);
        narrow(conditions, params, "kind = :kind", "kind", search.kind());
        narrow(conditions, params, "registration_date >= :from", "from", search.from());
        narrow(conditions, params, "registration_date <= :to", "to", search.to());
        String where = " from publications where " + String.join(" and ", conditions);
        long total = jdbc.sql("select count(*) from (select 1" + where + " limit " + (COUNTED + 1) + ") counted")
                .params(params)
                .query(Long.class)
                .single();
        params.put("offset", page * PAGE);
        List<Act> acts = jdbc.sql("with page as (select document_id" + where
                        + " order by published_at desc, document_id limit " + PAGE + " offset :offset) " + COLUMNS
                        + " join page on page.document_id = p.document_id order by p.published_at desc, p.document_id")
                .params(params)
                .query((row, n) -> act(row))
                .list();
        return new Found(acts, total);
    }

    private static void narrow(
            List<String> conditions,
            Map<String, Object> params,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            params.put(name, value);
        }
    }

    List<Act> newest(int count) {
        return jdbc.sql(COLUMNS + " where p.withdrawn_at is null order by p.published_at desc, p.document_id limit "
                        + count)
                .query((row, n) -> act(row))
                .list();
    }

    /** A published act, withdrawn or not; anything else does not exist. */
    Optional<Act> find(UUID id) {
        return jdbc.sql(COLUMNS + " where p.document_id = ?")
                .param(id)
                .query((row, n) -> act(row))
                .optional();
    }

    List<Event> history(Act act) {
        ZoneId zone = act.publishedAt().getZone();
        return jdbc.sql("select at, event, reason from publication_events where document_id = ? order by id")
                .param(act.id())
                .query((row, n) -> new Event(at(row, "at", zone), row.getString("event"), reason(row)))
                .list();
    }

    /** What the public may open: the note of signature and the signed text; nothing of a withdrawn act. */
    List<FileVersion> files(Act act) {
        return act.isWithdrawn()
                ? List.of()
                : jdbc.sql("""
                                select id, role, version, name, size, media_type, sha256 from files f
                                where document_id = ? and role in ('STAMPED_COPY', 'DRAFT_TEXT')
                                  and version = (select max(version) from files n
                                                 where n.document_id = f.document_id and n.role = f.role)
                                order by role desc
                                """).param(act.id()).query(FileVersion.class).list();
    }

    /** The page on which the public registers for what the act announces, while that is open; nothing of a withdrawn act. */
    Optional<String> registration(Act act) {
        return act.isWithdrawn()
                ? Optional.empty()
                : jdbc.sql("""
                                select '/register/' || r.token from registrations r join documents d on d.id = r.document_id
                                where r.document_id = ? and r.closed_at is null and d.annulled_at is null and not d.restricted
                                """).param(act.id()).query(String.class).optional();
    }

    List<Map<String, Object>> kinds() {
        return jdbc.sql("""
                        select code, name from document_kinds k
                        where drafted and exists (select 1 from route_kinds r where r.code = k.code
                                                  and r.data ->> 'published' = 'yes')
                        order by name
                        """).query().listOfRows();
    }

    private static Act act(ResultSet row) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("zone"));
        return new Act(
                row.getObject("document_id", UUID.class),
                row.getString("kind_name"),
                Headings.shown(row.getString("heading")),
                Typed.shown(row.getString("organisation")),
                row.getString("registration_number"),
                row.getObject("registration_date", LocalDate.class),
                row.getObject("in_force_from", LocalDate.class),
                at(row, "published_at", zone),
                at(row, "withdrawn_at", zone),
                card(row.getString("card")));
    }

    private static List<Act.Line> card(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String reason(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return reason == null ? null : Typed.text(reason).text();
    }

    static @Nullable ZonedDateTime at(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(zone);
    }
}
