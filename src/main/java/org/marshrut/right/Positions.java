package org.marshrut.right;

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
class Positions {

    /** @param login of the holder and {@code name} of his; null for a vacant position, which is not admitted either */
    record PositionRow(
            String code,
            String title,
            String organisation,
            @Nullable String login,
            @Nullable String name,
            boolean admitted,
            @Nullable String admissionOrder) {}

    record PositionPage(List<PositionRow> items, long total, int page, int size) {}

    private static final String FOUND = """
             from positions p
             join organisations o on o.code = p.organisation
             left join lateral (
               select h.login, e.name, h.admitted, h.admission_order
               from holdings h join people e on e.login = h.login
               where h.position = p.code
                 and (:now at time zone o.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
               order by h.valid_from desc limit 1) h on true
             where (cast(:text as text) is null or lower(p.code) = :text
                    or starts_with(lower(h.name), :text) or strpos(lower(p.title), :text) > 0)
               and (:all or h.admitted)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Positions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param text a code, a part of a title or the beginning of the holder's name; null for all
     * @param admitted only those whose holder is admitted
     */
    PositionPage page(@Nullable String text, boolean admitted, int page, int size) {
        List<PositionRow> rows = found(
                        """
                        select p.code, p.title, o.short_name as organisation, h.login, h.name,
                               coalesce(h.admitted, false) as admitted, h.admission_order
                        """ + FOUND + " order by p.title, p.code limit :size offset :skip", text, admitted)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(PositionRow.class)
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
