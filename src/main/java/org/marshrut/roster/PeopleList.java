package org.marshrut.roster;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.LoginSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People as administrators look through them. */
@Component
class PeopleList {

    /**
     * @param organisation its short name
     * @param title of a position that he holds today, of several that of a head first; null when he holds none
     * @param left the first day on which he works here no longer; null while he does
     * @param source where he logs in
     * @param hasPassword whether he has set one; without it nobody whose source is local logs in
     */
    record ListedPerson(
            String login,
            String name,
            String organisation,
            @Nullable String title,
            @Nullable String email,
            @Nullable LocalDate left,
            LoginSource source,
            boolean hasPassword) {}

    record PeoplePage(List<ListedPerson> items, long total, int page, int size) {}

    private static final String FILTER = """
             where (cast(:text as text) is null or p.login = lower(:text) or starts_with(lower(p.name), lower(:text)))
               and (cast(:organisation as text) is null or p.organisation = :organisation)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PeopleList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param text a log-in or the beginning of a name; null for all
     * @param organisation a code; null for all
     */
    PeoplePage page(@Nullable String text, @Nullable String organisation, int page, int size) {
        List<ListedPerson> rows = jdbc.sql("""
                        select p.login, p.name, o.short_name as organisation, p.left_on as "left", a.mail as email,
                               p.source, coalesce(a.may_log_in, false) and p.source = 'LOCAL' as has_password,
                               (select s.title from holdings h join positions s on s.code = h.position
                                join organisations z on z.code = s.organisation
                                where h.login = p.login and (:now at time zone z.zone)::date
                                      between h.valid_from and coalesce(h.valid_to, 'infinity')
                                order by s.head desc, s.code limit 1) as title
                        from (select p.* from people p %s order by p.name, p.login limit :size offset :skip) p
                        join organisations o on o.code = p.organisation
                        left join accounts a on a.login = p.login
                        order by p.name, p.login
                        """.formatted(FILTER))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("text", text, Types.VARCHAR)
                .param("organisation", organisation, Types.VARCHAR)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(ListedPerson.class)
                .list();
        long total = jdbc.sql("select count(*) from people p" + FILTER)
                .param("text", text, Types.VARCHAR)
                .param("organisation", organisation, Types.VARCHAR)
                .query(Long.class)
                .single();
        return new PeoplePage(rows, total, page, size);
    }
}
