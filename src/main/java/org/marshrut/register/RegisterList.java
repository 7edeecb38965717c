package org.marshrut.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Registers as the staff look through them; "now" is the day where each is kept. */
@Component
class RegisterList {

    /**
     * @param begun whether it has begun, and so stays as it is
     * @param current whether it holds today
     */
    record TermRow(
            LocalDate validFrom,
            String pattern,
            String fileIndex,
            String retention,
            String enteredBy,
            boolean begun,
            boolean current) {}

    /**
     * @param registry code of the organisation whose clerks keep it
     * @param last number given this year, null when none was
     * @param mayChange whether whoever asks keeps it
     * @param terms all in the view of one register; in a list the present one and the next, as far as there are such
     */
    record RegisterView(
            String code,
            String name,
            String registry,
            String registryName,
            boolean signed,
            boolean yearly,
            @Nullable Integer last,
            boolean mayChange,
            List<TermRow> terms) {

        RegisterView with(List<TermRow> some) {
            return new RegisterView(code, name, registry, registryName, signed, yearly, last, mayChange, some);
        }
    }

    record RegisterPage(List<RegisterView> items, long total, int page, int size) {}

    private static final String REGISTERS = """
            select g.code, g.name, g.registry, coalesce(o.short_name, g.registry) as registry_name, g.signed, g.yearly, s.last,
                   g.registry is not distinct from :keeper as may_change
            from registers g
            left join organisations o on o.code = g.registry
            left join number_series s on s.series = g.code and s.year = case when g.yearly
              then extract(year from :now at time zone coalesce(o.zone, 'Europe/Moscow'))::int else 0 end
            """;

    /** The newest term that has begun is the one that holds. */
    private static final String TERMS = """
            select t.register, t.valid_from, t.pattern, t.file_index, t.retention, t.entered_by,
                   t.valid_from <= n.day as begun,
                   coalesce(t.valid_from = max(t.valid_from) filter (where t.valid_from <= n.day)
                     over (partition by t.register), false) as current
            from register_terms t join registers g on g.code = t.register
            left join organisations o on o.code = g.registry
            cross join lateral (select (:now at time zone coalesce(o.zone, 'Europe/Moscow'))::date as day) n
            where t.register = any(:codes) order by t.valid_from desc
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param keeper organisation whose registers come first and may be changed; null when none may */
    RegisterPage page(@Nullable String keeper, int page, int size) {
        List<RegisterView> bare = registers(
                        keeper, " order by may_change desc, g.name, g.code limit :size offset :skip")
                .param("size", size)
                .param("skip", (long) page * size)
                .query((row, n) -> withoutTerms(row))
                .list();
        Map<String, List<TermRow>> terms =
                terms(bare.stream().map(RegisterView::code).toList());
        List<RegisterView> items = bare.stream()
                .map(register -> register.with(presentAndNext(terms.getOrDefault(register.code(), List.of()))))
                .toList();
        long total =
                jdbc.sql("select count(*) from registers").query(Long.class).single();
        return new RegisterPage(items, total, page, size);
    }

    Optional<RegisterView> one(@Nullable String keeper, String code) {
        return registers(keeper, " where g.code = :code")
                .param("code", code)
                .query((row, n) -> withoutTerms(row))
                .optional()
                .map(register -> register.with(terms(List.of(code)).getOrDefault(code, List.of())));
    }

    private JdbcClient.StatementSpec registers(@Nullable String keeper, String rest) {
        return jdbc.sql(REGISTERS + rest)
                .param("keeper", keeper, java.sql.Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static RegisterView withoutTerms(ResultSet row) throws SQLException {
        return new RegisterView(
                row.getString("code"),
                row.getString("name"),
                row.getString("registry"),
                row.getString("registry_name"),
                row.getBoolean("signed"),
                row.getBoolean("yearly"),
                row.getObject("last", Integer.class),
                row.getBoolean("may_change"),
                List.of());
    }

    /** By the codes of the registers, the newest first; one question for a page. */
    private Map<String, List<TermRow>> terms(List<String> codes) {
        Map<String, List<TermRow>> terms = new HashMap<>();
        jdbc.sql(TERMS)
                .param("codes", codes.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> terms.computeIfAbsent(row.getString("register"), code -> new ArrayList<>())
                        .add(new TermRow(
                                row.getObject("valid_from", LocalDate.class),
                                row.getString("pattern"),
                                row.getString("file_index"),
                                row.getString("retention"),
                                row.getString("entered_by"),
                                row.getBoolean("begun"),
                                row.getBoolean("current"))))
                .list();
        return terms;
    }

    private static List<TermRow> presentAndNext(List<TermRow> newestFirst) {
        List<TermRow> planned =
                newestFirst.stream().filter(term -> !term.begun()).toList();
        return Stream.concat(
                        planned.isEmpty() ? Stream.of() : Stream.of(planned.get(planned.size() - 1)),
                        newestFirst.stream().filter(TermRow::current))
                .toList();
    }

    /** All, as the file has them. */
    List<RegisterFile.Row> rows() {
        return jdbc.sql("""
                        select g.code, g.name, g.registry, g.signed, g.yearly,
                               t.valid_from, t.pattern, t.file_index, t.retention, t.entered_by
                        from registers g join register_terms t on t.register = g.code order by g.code, t.valid_from
                        """)
                .query((row, n) -> new RegisterFile.Row(
                        new Register(
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("registry"),
                                row.getBoolean("signed"),
                                row.getBoolean("yearly")),
                        new RegisterTerm(
                                row.getString("code"),
                                row.getObject("valid_from", LocalDate.class),
                                row.getString("pattern"),
                                row.getString("file_index"),
                                row.getString("retention"),
                                row.getString("entered_by"))))
                .list();
    }
}
