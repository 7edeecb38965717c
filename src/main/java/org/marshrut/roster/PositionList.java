package org.marshrut.roster;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Positions and who holds them today, by the date of their organisation. */
@Component
class PositionList {

    /** @param login of the holder and {@code name} of his; null for a vacant position, which is not admitted either */
    record PositionRow(
            String code,
            String title,
            String organisation,
            String unit,
            List<String> groups,
            @Nullable String login,
            @Nullable String name,
            boolean admitted,
            @Nullable String admissionOrder) {}

    record PositionPage(List<PositionRow> items, long total, int page, int size) {}

    /** SQL: who holds a position {@code p} today. */
    private static final String HOLDER = """
            from holdings h
            join people e on e.login = h.login
            join organisations z on z.code = p.organisation
            where h.position = p.code
              and (:now at time zone z.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
            """;

    private static final String FOUND = """
             from positions p
             where (cast(:text as text) is null or lower(p.code) = :text or strpos(lower(p.title), :text) > 0
                    or exists (select 1 %1$s and starts_with(lower(e.name), :text)))
               and (:all or exists (select 1 %1$s and h.admitted))
            """.formatted(HOLDER);

    /** Holders are looked for on the page alone. */
    private static final String PAGE = """
            select p.code, p.title, o.short_name as organisation, p.unit, p.groups, h.login, h.name,
                   coalesce(h.admitted, false) as admitted, h.admission_order
            from (select p.* %s order by p.title, p.code limit :size offset :skip) p
            join organisations o on o.code = p.organisation
            left join lateral (
              select h.login, e.name, h.admitted, h.admission_order %s order by h.valid_from desc limit 1) h on true
            order by p.title, p.code
            """.formatted(FOUND, HOLDER);

    private final JdbcClient jdbc;
    private final Clock clock;

    PositionList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param text a code, a part of a title or the beginning of the holder's name; null for all
     * @param admitted only those whose holder is admitted
     */
    PositionPage page(@Nullable String text, boolean admitted, int page, int size) {
        List<PositionRow> rows = found(PAGE, text, admitted)
                .param("size", size)
                .param("skip", (long) page * size)
                .query((row, n) -> new PositionRow(
                        row.getString("code"),
                        row.getString("title"),
                        row.getString("organisation"),
                        row.getString("unit"),
                        List.of((String[]) row.getArray("groups").getArray()),
                        row.getString("login"),
                        row.getString("name"),
                        row.getBoolean("admitted"),
                        row.getString("admission_order")))
                .list();
        long total = found("select count(*)" + FOUND, text, admitted)
                .query(Long.class)
                .single();
        return new PositionPage(rows, total, page, size);
    }

    private JdbcClient.StatementSpec found(String sql, @Nullable String text, boolean admitted) {
        return jdbc.sql(sql)
                .param("text", text == null ? null : text.toLowerCase(Locale.forLanguageTag("ru")), Types.VARCHAR)
                .param("all", !admitted)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }
}
