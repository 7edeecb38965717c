package org.marshrut.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People who may log in and have not since a day; those who never have, first. */
@Component
class AbsentPeople {

    /** @param lastLogIn with the offset of his organisation; null for who has never come */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AbsentPerson(
            String login,
            String name,
            String organisation,
            String organisationName,
            @Nullable OffsetDateTime lastLogIn) {}

    private static final String ABSENT = """
             from people p
            join organisations o on o.code = p.organisation
            join accounts u on u.login = p.login and u.may_log_in
            left join (select login, max(last_at) as last_at from log_ins group by login) l on l.login = p.login
            where (p.left_on is null or p.left_on > (:now at time zone o.zone)::date)
              and (l.last_at is null or l.last_at < :since)
              and (cast(:organisation as text) is null or p.organisation = :organisation)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AbsentPeople(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param organisation a code; null for all */
    Page<AbsentPerson> page(OffsetDateTime since, @Nullable String organisation, int page, int size) {
        List<AbsentPerson> found = asked(
                        "select p.login, p.name, p.organisation, o.short_name, o.zone, l.last_at" + ABSENT
                                + " order by l.last_at nulls first, p.name, p.login limit :size offset :skip",
                        since,
                        organisation)
                .param("size", size)
                .param("skip", (long) page * size)
                .query((row, n) -> new AbsentPerson(
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("organisation"),
                        row.getString("short_name"),
                        local(row.getObject("last_at", OffsetDateTime.class), row.getString("zone"))))
                .list();
        long total = asked("select count(*)" + ABSENT, since, organisation)
                .query(Long.class)
                .single();
        return new Page<>(found, total, page, size);
    }

    private JdbcClient.StatementSpec asked(String sql, OffsetDateTime since, @Nullable String organisation) {
        return jdbc.sql(sql)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("since", since)
                .param("organisation", organisation, Types.VARCHAR);
    }

    private static @Nullable OffsetDateTime local(@Nullable OffsetDateTime moment, String zone) {
        return moment == null ? null : moment.atZoneSameInstant(ZoneId.of(zone)).toOffsetDateTime();
    }
}
