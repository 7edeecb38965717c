package org.marshrut.trail;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks the trail through. */
@Component
class TrailQueries {

    /** The whole installation has one trail, so it has one zone: days and times of the trail are those of Moscow. */
    static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

    /** Counting stops here: nobody turns so many pages, and a year has millions of rows. */
    static final int MOST_COUNTED = 10_000;

    /**
     * What the rows are narrowed by; null means no matter.
     *
     * @param person who did it, or for whom it was done: «что делал»
     * @param subject whom or what it concerns
     * @param from the first day, in Moscow, {@code to} the last
     */
    record Search(
            @Nullable String person,
            @Nullable TrailEvent event,
            @Nullable UUID document,
            @Nullable String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** @param total at most {@link #MOST_COUNTED} and one, which means that there are more */
    record Found(List<TrailRow> rows, long total) {}

    private final JdbcClient jdbc;

    TrailQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    Found search(Search search, int page, int size) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> params = new LinkedHashMap<>();
        given(conditions, params, "(t.login = :person or t.on_behalf = :person)", "person", search.person());
        given(
                conditions,
                params,
                "t.event = :event",
                "event",
                search.event() == null ? null : search.event().name());
        given(conditions, params, "t.document = :document", "document", search.document());
        given(conditions, params, "t.subject = :subject", "subject", search.subject());
        given(conditions, params, "t.at >= :from", "from", search.from() == null ? null : start(search.from()));
        given(
                conditions,
                params,
                "t.at < :to",
                "to",
                search.to() == null ? null : start(search.to().plusDays(1)));
        String where = " from trail t where " + String.join(" and ", conditions);
        long total = jdbc.sql("select count(*) from (select 1" + where + " limit " + (MOST_COUNTED + 1) + ") c")
                .params(params)
                .query(Long.class)
                .single();
        params.put("limit", size);
        params.put("offset", (long) page * size);
        List<TrailRow> rows = jdbc.sql("select " + TrailRow.COLUMNS + where
                        + " order by t.at desc, t.id desc limit :limit offset :offset")
                .params(params)
                .query(TrailRow::read)
                .list();
        return new Found(rows, total);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(ZONE).toOffsetDateTime();
    }

    private static void given(
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
}
