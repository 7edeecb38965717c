package org.marshrut.substitution;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.SystemAccounts;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works here and can log in, those left out whose account serves the system: they decide on no document. */
@Component
class Staff {

    /** {@code title} is that of his position today; {@code organisation} a code. */
    record Candidate(String login, String name, @Nullable String title, String organisation, String organisationName) {}

    private static final String WORKS =
            "(p.left_on is null or p.left_on > %s) and not " + SystemAccounts.sql("p.login");

    /** Today where a person works. */
    private static final String THERE = "(:now at time zone o.zone)::date";

    /** Groups of people who do not decide on documents, whatever else they are. */
    private static final String[] DECIDES_NOTHING = Stream.concat(
                    SystemAccounts.GROUPS.stream(), Stream.of("volunteers", "mfcOperators", "interagencyExchange"))
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Today today;
    private final Clock clock;

    Staff(JdbcClient jdbc, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.today = today;
        this.clock = clock;
    }

    /** Whether he has an account and works here today, by the date of his organisation. */
    boolean works(String login) {
        return works(login, today.of(login));
    }

    /** Whether he has an account and is to work here up to that day. */
    boolean works(String login, LocalDate until) {
        return jdbc.sql("""
                        select exists (select 1 from people p join accounts u on u.login = p.login
                                       where p.login = :login and %s)
                        """.formatted(WORKS.formatted(":day")))
                .param("login", login)
                .param("day", until)
                .query(Boolean.class)
                .single();
    }

    /** Whether he can act for another up to that day: he works here, and decides on documents. */
    boolean maySubstitute(String login, LocalDate until) {
        return works(login, until)
                && jdbc.sql("""
                                select not exists (select 1 from group_members m
                                                   where m.login = :login and m.member_of = any(:others))
                                """)
                        .param("login", login)
                        .param("others", DECIDES_NOTHING)
                        .query(Boolean.class)
                        .single();
    }

    /** Those who may substitute a person, less whoever asks: nobody appoints himself. His own organisation first, then by name. */
    Page<Candidate> candidates(Person absent, String asking, @Nullable String text, int page, int size) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("absent", absent.login());
        params.put("asking", asking);
        params.put("others", DECIDES_NOTHING);
        params.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        String where = " from people p join accounts u on u.login = p.login"
                + " join organisations o on o.code = p.organisation where p.login <> :absent and p.login <> :asking"
                + " and not exists (select 1 from group_members m where m.login = p.login and m.member_of = any(:others))"
                + " and " + WORKS.formatted(THERE);
        if (text != null) {
            where += " and " + People.NAME_BEGINS;
            params.put("text", Typed.shown(text));
        }
        long total = jdbc.sql("select count(*)" + where)
                .params(params)
                .query(Long.class)
                .single();
        params.put("organisation", absent.organisation());
        params.put("limit", size);
        params.put("offset", (long) page * size);
        return new Page<>(
                jdbc.sql(
                                """
                        select p.login, p.name, p.organisation, o.short_name as organisation_name,
                               (select s.title from holdings h join positions s on s.code = h.position
                                where h.login = p.login
                                  and (:now at time zone o.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
                                order by s.head desc, s.code limit 1) as title
                        """ + where
                                        + " order by p.organisation <> :organisation, p.name, p.login limit :limit offset :offset")
                        .params(params)
                        .query(Candidate.class)
                        .list(),
                total,
                page,
                size);
    }
}
