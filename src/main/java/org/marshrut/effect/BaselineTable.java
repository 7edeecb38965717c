package org.marshrut.effect;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.EntryReader;
import org.marshrut.effect.Baselines.Metric;
import org.marshrut.engine.Refusal;
import org.marshrut.roster.Plan;
import org.marshrut.roster.RosterTable;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Baselines as a table: heads of archives have that of their archive, administrators all of it. */
@Component
class BaselineTable implements RosterTable {

    private static final List<String> KEY = List.of("metric", "service", "organisation", "kind");
    private static final List<String> VALUES = List.of("value", "period", "source");
    private static final Map<String, String> NAMES =
            Map.of("value", "значение", "period", "период", "source", "источник");
    private static final BigDecimal MOST = new BigDecimal("10000000");

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Clock clock;

    BaselineTable(JdbcClient jdbc, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.clock = clock;
    }

    /** @throws Refusal 403 */
    void checkMayEnter() {
        if (!isAdministrator() && !user.groups().contains("archiveHeads")) {
            throw Refusal.forbidden(
                    "Базовые показатели вносит руководитель архива или администратор. Обратитесь к ним.");
        }
    }

    /** Also the system itself, when it loads what a demo region begins with. */
    private boolean isAdministrator() {
        return user.login().isEmpty() || user.groups().contains("camunda-admin");
    }

    @Override
    public CsvTable.Columns columns() {
        return new CsvTable.Columns(Stream.concat(KEY.stream(), VALUES.stream()).toList(), List.of());
    }

    @Override
    public TrailEvent event() {
        return TrailEvent.BASELINE_CHANGED;
    }

    @Override
    public Stream<List<String>> rows() {
        return stored().values().stream()
                .filter(cells -> isAdministrator() || cells.get("organisation").equals(own()))
                .map(cells -> columns().required().stream().map(cells::get).toList());
    }

    private String own() {
        return user.person().organisation();
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new LinkedHashMap<>();
        jdbc.sql(
                        "select metric, service, organisation, kind, value::text, period, source from baselines order by 1, 2, 3, 4")
                .query((row, n) -> {
                    Map<String, String> cells = new HashMap<>();
                    for (String column : columns().required()) {
                        cells.put(column, row.getString(column));
                    }
                    return cells;
                })
                .list()
                .forEach(cells -> stored.put(key(cells), cells));
        return stored;
    }

    private static String key(Map<String, String> cells) {
        return KEY.stream().map(cells::get).collect(Collectors.joining(", "));
    }

    @Override
    public Plan plan(CsvTable file) {
        Plan plan = new Plan(file);
        Set<String> organisations = new HashSet<>(
                jdbc.sql("select code from organisations").query(String.class).list());
        Map<String, Map<String, String>> stored = stored();
        Set<String> seen = new HashSet<>();
        for (Row row : file.rows()) {
            read(row, organisations, plan).ifPresent(cells -> {
                if (seen.add(key(cells))) {
                    compare(row.line(), stored.getOrDefault(key(cells), Map.of()), cells, plan);
                } else {
                    plan.wrong(row.line(), "Такой показатель в файле уже есть. Оставьте одну строку.");
                }
            });
        }
        return plan;
    }

    private Optional<Map<String, String>> read(Row row, Set<String> organisations, Plan plan) {
        EntryReader reader = new EntryReader();
        Map<String, String> cells = new HashMap<>();
        String metric = row.cell("metric").strip();
        if (Arrays.stream(Metric.values()).noneMatch(one -> one.name().equals(metric))) {
            reader.wrong("metric", "Показатель — SERVICE_TIME, SEARCH_TIME, ELECTRONIC_SHARE или DIGITISATION_VOLUME.");
        }
        cells.put("metric", metric);
        cells.put("service", code(reader, row, "service"));
        cells.put("kind", code(reader, row, "kind"));
        if (metric.equals(Metric.DIGITISATION_VOLUME.name())
                == !cells.get("service").isEmpty()) {
            reader.wrong("service", "Услугу указывают у времени и доли, у объёма оцифровки её нет.");
        }
        String organisation = row.cell("organisation").strip();
        if (!organisation.isEmpty() && !organisations.contains(organisation)) {
            reader.wrong("organisation", "Такой организации нет. Проверьте код по списку организаций.");
        } else if (!isAdministrator() && !organisation.equals(own())) {
            reader.wrong("organisation", "Показатели этой организации вносит её руководитель или администратор.");
        }
        cells.put("organisation", organisation);
        cells.put("value", value(reader, row.cell("value"), metric));
        cells.put("period", reader.line("period", row.cell("period"), "Укажите, за какой период значение."));
        cells.put("source", reader.line("source", row.cell("source"), "Укажите, откуда значение."));
        try {
            reader.check();
            return Optional.of(cells);
        } catch (Refusal refusal) {
            plan.wrong(row.line(), refusal.detail());
            return Optional.empty();
        }
    }

    private static String code(EntryReader reader, Row row, String column) {
        String code = row.cell(column).strip();
        if (!code.matches("[A-Za-z0-9_-]{0,60}")) {
            reader.wrong(column, "Код — латинские буквы, цифры, «_» и «-», или пусто.");
        }
        return code;
    }

    private static String value(EntryReader reader, String given, String metric) {
        String text = given.strip().replace(',', '.');
        boolean share = metric.equals(Metric.ELECTRONIC_SHARE.name());
        boolean units = metric.equals(Metric.DIGITISATION_VOLUME.name());
        if (text.matches("\\d{1,8}(\\.\\d{1,2})?")) {
            BigDecimal value = new BigDecimal(text).setScale(2);
            boolean fits = !units || value.stripTrailingZeros().scale() <= 0;
            if (fits && value.signum() > 0 && value.compareTo(share ? new BigDecimal(100) : MOST) <= 0) {
                return value.toPlainString();
            }
        }
        reader.wrong(
                "value",
                share
                        ? "Доля — число процентов от 0,01 до 100."
                        : units
                                ? "Объём — целое число единиц, от 1 до 10 миллионов."
                                : "Нужно число больше нуля, не больше 10 миллионов.");
        return "";
    }

    private void compare(int line, Map<String, String> before, Map<String, String> cells, Plan plan) {
        String said = Plan.difference(NAMES, before, cells);
        if (said.isEmpty()) {
            plan.same();
            return;
        }
        Plan.Note note = new Plan.Note(key(cells), said);
        if (before.isEmpty()) {
            plan.add(line, note, said, () -> put(cells));
        } else {
            plan.change(line, note, said, () -> put(cells));
        }
    }

    private void put(Map<String, String> cells) {
        jdbc.sql("""
                        insert into baselines (metric, service, organisation, kind, value, period, source, entered_by, entered_at)
                        values (:metric, :service, :organisation, :kind, :value::numeric, :period, :source, :login, :now)
                        on conflict (metric, service, organisation, kind) do update
                        set value = excluded.value, period = excluded.period, source = excluded.source,
                            entered_by = excluded.entered_by, entered_at = excluded.entered_at
                        """)
                .params(cells)
                .param("login", user.login().orElse(""))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
