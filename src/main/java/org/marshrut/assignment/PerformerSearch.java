package org.marshrut.assignment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds those to whom an assignment may be given, by the beginning of a surname. */
@Component
class PerformerSearch {

    /** {@code title} is that of his position today; {@code organisation} a code. */
    record Performer(String login, String name, @Nullable String title, String organisation, String organisationName) {}

    private record Found(String login, String name, String organisation, String organisationName) {}

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final People people;

    PerformerSearch(JdbcClient jdbc, CurrentUser user, People people) {
        this.jdbc = jdbc;
        this.user = user;
        this.people = people;
    }

    /** People of the organisation of whoever asks first, then by name; himself never. */
    Page<Performer> page(String text, int page, int size) {
        Person me = user.person();
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("me", me.login());
        params.put("others", Officials.NO_OFFICIALS);
        String where = " from people p join organisations o on o.code = p.organisation where p.login <> :me and "
                + Officials.ABLE;
        if (!text.isEmpty()) {
            where += " and " + People.NAME_BEGINS;
            params.put("text", Typed.shown(text));
        }
        long total = jdbc.sql("select count(*)" + where)
                .params(params)
                .query(Long.class)
                .single();
        params.put("organisation", me.organisation());
        params.put("limit", size);
        params.put("offset", (long) page * size);
        var found = jdbc.sql("select p.login, p.name, p.organisation, o.short_name as organisation_name" + where
                        + " order by p.organisation <> :organisation, p.name, p.login limit :limit offset :offset")
                .params(params)
                .query(Found.class)
                .list();
        var titles = people.named(found.stream().map(Found::login).toList());
        return new Page<>(
                found.stream()
                        .map(one -> new Performer(
                                one.login(),
                                one.name(),
                                titles.get(one.login()).title(),
                                one.organisation(),
                                one.organisationName()))
                        .toList(),
                total,
                page,
                size);
    }
}
