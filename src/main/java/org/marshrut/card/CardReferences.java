package org.marshrut.card;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marshrut.card.CardChoiceController.Bodies;
import org.marshrut.card.CardChoiceController.Body;
import org.marshrut.card.CardChoiceController.Colleague;
import org.marshrut.card.CardChoiceController.Colleagues;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who and what a card names exists: one question for all rows of a card. */
@Component
class CardReferences {

    /** People {@code p} who may log in and have not left, by the date of their organisation {@code o}. */
    private static final String WORKING = """
             from people p
            join organisations o on o.code = p.organisation
            join accounts u on u.login = p.login and u.may_log_in
            where (p.left_on is null or p.left_on > (:now at time zone o.zone)::date)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CardReferences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of the log-ins whose people may log in and have not left, by the date where they work. */
    Set<String> working(Collection<String> logins) {
        return logins.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select p.login" + WORKING + " and p.login = any(:logins)")
                        .param("logins", logins.toArray(String[]::new))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list());
    }

    /** Those of the codes that are an organisation's. */
    Set<String> organisations(Collection<String> codes) {
        return codes.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select code from organisations where code = any(:codes)")
                        .param("codes", codes.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** Those who work and whose name begins so. */
    Colleagues people(String text, int page, int size) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        String where = WORKING + (text.isEmpty() ? "" : " and search_plain(p.name) like search_plain(:text) || '%'");
        String named = Typed.shown(text);
        long total = jdbc.sql("select count(*)" + where)
                .param("now", now)
                .param("text", named)
                .query(Long.class)
                .single();
        List<Colleague> found = jdbc.sql("""
                        select p.login, p.name, p.organisation, o.short_name as organisation_name,
                               (select s.title from holdings h join positions s on s.code = h.position
                                where h.login = p.login
                                  and (:now at time zone o.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
                                order by s.head desc, s.code limit 1) as title
                        """ + where + " order by p.name, p.login limit :limit offset :offset")
                .param("now", now)
                .param("text", named)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query(Colleague.class)
                .list();
        return new Colleagues(found, total, page, size);
    }

    /** Those with the text somewhere in their names; there are a few hundred at most. */
    Bodies organisations(String text, int page, int size) {
        String where =
                " from organisations where strpos(search_plain(short_name || ' ' || name), search_plain(:text)) > 0";
        String named = Typed.shown(text);
        long total = jdbc.sql("select count(*)" + where)
                .param("text", named)
                .query(Long.class)
                .single();
        List<Body> found = jdbc.sql("select code, short_name as name, name as full_name" + where
                        + " order by short_name, code limit :limit offset :offset")
                .param("text", named)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query(Body.class)
                .list();
        return new Bodies(found, total, page, size);
    }
}
