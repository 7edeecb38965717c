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
import org.marshrut.organisation.People;
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

    /** Those of the codes that are of somebody outside to whom letters go. */
    Set<String> correspondents(Collection<String> codes) {
        return codes.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select code from correspondents where not closed and code = any(:codes)")
                        .param("codes", codes.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** What somebody outside is called; the code itself where there is none. */
    String correspondent(String code) {
        return jdbc.sql("select name from correspondents where code = ?")
                .param(code)
                .query(String.class)
                .optional()
                .orElse(code);
    }

    /** Those who work and whose name begins so. */
    Colleagues people(String text, int page, int size) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        String where = WORKING + (text.isEmpty() ? "" : " and " + People.NAME_BEGINS);
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
        return bodies("organisations", "short_name", "true", text, page, size);
    }

    /** The same of those outside to whom letters go. */
    Bodies correspondents(String text, int page, int size) {
        return bodies("correspondents", "code", "not closed", text, page, size);
    }

    private Bodies bodies(String table, String alias, String which, String text, int page, int size) {
        String where = " from %s where strpos(search_plain(%s || ' ' || name), search_plain(:text)) > 0 and %s"
                .formatted(table, alias, which);
        String shown = table.equals("organisations") ? alias : "name";
        String named = Typed.shown(text);
        long total = jdbc.sql("select count(*)" + where)
                .param("text", named)
                .query(Long.class)
                .single();
        List<Body> found = jdbc.sql(
                        "select code, %1$s as name, name as full_name %2$s order by %1$s, code limit :limit offset :offset"
                                .formatted(shown, where))
                .param("text", named)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query(Body.class)
                .list();
        return new Bodies(found, total, page, size);
    }
}
