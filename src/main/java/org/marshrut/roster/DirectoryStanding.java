package org.marshrut.roster;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.LoginSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known here of people, accounts and organisations when the directory is compared with it; read once. */
final class DirectoryStanding {

    /**
     * @param works today, by the clock of his organisation; his last day may be known already
     * @param key of the directory and {@code name} by which he logs in there; null while nobody of it is linked with him
     * @param gone left because the directory said so, and comes back when it does
     */
    record Known(
            String login,
            LoginSource source,
            boolean works,
            @Nullable String key,
            @Nullable String name,
            boolean gone) {}

    private record Named(String code, String name, String shortName) {}

    private final Map<String, Known> people = new HashMap<>();
    private final Map<String, Known> byKey = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> organisations = new HashMap<>();

    DirectoryStanding(JdbcClient jdbc, Instant now) {
        jdbc.sql("""
                        select p.login, p.source, l.key, l.name, coalesce(l.gone, false) as gone,
                               p.left_on is null or p.left_on > (:now at time zone o.zone)::date as works
                        from people p join organisations o on o.code = p.organisation
                        left join directory_links l on l.login = p.login
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Known.class)
                .list()
                .forEach(known -> {
                    people.put(known.login(), known);
                    if (known.key() != null) {
                        byKey.put(known.key(), known);
                    }
                });
        taken.addAll(people.keySet());
        taken.addAll(jdbc.sql("select login from accounts").query(String.class).list());
        List<Named> all = jdbc.sql("select code, name, short_name from organisations order by code")
                .query(Named.class)
                .list();
        all.forEach(one -> organisations.putIfAbsent(small(one.shortName()), one.code()));
        all.forEach(one -> organisations.putIfAbsent(small(one.name()), one.code()));
        all.forEach(one -> organisations.put(small(one.code()), one.code()));
    }

    Optional<Known> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Optional<Known> byLogin(String login) {
        return Optional.ofNullable(people.get(login));
    }

    /** Those of the directory who work here. */
    List<Known> working() {
        return byKey.values().stream()
                .filter(known -> known.source() == LoginSource.DIRECTORY && known.works())
                .toList();
    }

    /** Whether somebody who is not of the directory has this account. */
    boolean isElsewhere(String login) {
        Known known = people.get(login);
        return taken.contains(login) && (known == null || known.source() != LoginSource.DIRECTORY);
    }

    /** This log-in, or with a number behind it if somebody has it. */
    String free(String login) {
        String free = login;
        for (int n = 2; !taken.add(free); n++) {
            free = login + n;
        }
        return free;
    }

    /** By its code or one of its names, in any letters. */
    Optional<String> organisation(String given) {
        return Optional.ofNullable(organisations.get(small(given)));
    }

    private static String small(String words) {
        return words.strip().toLowerCase(Locale.forLanguageTag("ru"));
    }
}
