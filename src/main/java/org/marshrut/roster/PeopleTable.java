package org.marshrut.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.EntryReader;
import org.marshrut.access.LoginSource;
import org.marshrut.right.OwnRights;
import org.marshrut.substitution.Departures;
import org.marshrut.text.MailAddress;
import org.marshrut.text.Typed;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People: where they work, their mail, since when they work here no longer. Each has an account; nobody a password by this. */
@Component
class PeopleTable implements RosterTable {

    private static final CsvTable.Columns COLUMNS =
            new CsvTable.Columns(List.of("login", "name", "organisation"), List.of("email", "left", "source"));
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("name", "имя");
        NAMES.put("organisation", "организация");
        NAMES.put("email", "почта");
        NAMES.put("left", "не работает с");
        NAMES.put("source", "входит через");
    }

    /** What the engine takes for a log-in, in small letters: two accounts must not differ in capitals. */
    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9]{1,31}");

    private static final int LONGEST_NAME = 100;

    private final JdbcClient jdbc;
    private final StaffAccounts accounts;
    private final Memberships memberships;
    private final Departures departures;
    private final OwnRights own;
    private final LoginSources sources;

    PeopleTable(
            JdbcClient jdbc,
            StaffAccounts accounts,
            Memberships memberships,
            Departures departures,
            OwnRights own,
            LoginSources sources) {
        this.sources = sources;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.memberships = memberships;
        this.departures = departures;
        this.own = own;
    }

    @Override
    public CsvTable.Columns columns() {
        return COLUMNS;
    }

    @Override
    public TrailEvent event() {
        return TrailEvent.PERSON_CHANGED;
    }

    @Override
    public Stream<List<String>> rows() {
        return stored().values().stream()
                .map(cells -> Stream.concat(COLUMNS.required().stream(), COLUMNS.optional().stream())
                        .map(cells::get)
                        .toList());
    }

    /** By log-in; each under the columns of a file. */
    Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.login, p.name, p.organisation, coalesce(a.mail, '') as email,
                               coalesce(p.left_on::text, '') as left_on, p.source
                        from people p left join accounts a on a.login = p.login order by p.login
                        """)
                .query((row, n) -> {
                    Map<String, String> cells = new HashMap<>();
                    cells.put("login", row.getString("login"));
                    cells.put("name", row.getString("name"));
                    cells.put("organisation", row.getString("organisation"));
                    cells.put("email", row.getString("email"));
                    cells.put("left", row.getString("left_on"));
                    cells.put("source", row.getString("source"));
                    return cells;
                })
                .list()
                .forEach(cells -> stored.put(cells.get("login"), cells));
        return stored;
    }

    @Override
    public Plan plan(CsvTable file) {
        Plan plan = new Plan(file);
        Map<String, Map<String, String>> stored = stored();
        Map<String, LocalDate> organisations = Endings.of(jdbc);
        Map<String, Integer> lines = new LinkedHashMap<>();
        List<StaffAccounts.Named> named = new ArrayList<>();
        for (Row row : file.rows()) {
            read(row, stored, organisations, plan, lines)
                    .ifPresent(cells -> compare(row.line(), stored.get(cells.get("login")), cells, named, plan));
        }
        sources.keepAnAdministrator(file, stored, plan);
        plan.afterwards(() -> accounts.save(named));
        if (plan.doesTakeAway()) {
            plan.afterwards(memberships::settle);
            plan.afterwards(departures::handOver);
        }
        return plan;
    }

    private static Optional<Map<String, String>> read(
            Row row,
            Map<String, Map<String, String>> stored,
            Map<String, LocalDate> organisations,
            Plan plan,
            Map<String, Integer> lines) {
        EntryReader reader = new EntryReader();
        Map<String, String> cells = new HashMap<>();
        String login = reader.line("login", row.cell("login"), "Укажите имя для входа.");
        if (!login.isEmpty() && !LOGIN.matcher(login).matches()) {
            reader.wrong(
                    "login",
                    "Имя для входа — от 2 до 32 строчных латинских букв и цифр, сначала буква. Исправьте его.");
        }
        cells.put("login", login);
        Map<String, String> before = stored.getOrDefault(login, Map.of());
        cells.put("name", reader.line("name", row.cell("name"), "Укажите фамилию и инициалы.", LONGEST_NAME));
        cells.put("organisation", row.cell("organisation"));
        if (!organisations.containsKey(row.cell("organisation"))) {
            reader.wrong(
                    "organisation",
                    "Организации «%s» нет. Проверьте код или сначала загрузите организации."
                            .formatted(Typed.shown(row.cell("organisation"))));
        }
        cells.put("email", row.has("email") ? mail(reader, row.cell("email")) : before.getOrDefault("email", ""));
        cells.put("left", row.has("left") ? left(reader, row.cell("left")) : before.getOrDefault("left", ""));
        cells.put("source", LoginSources.read(reader, row, before.getOrDefault("source", LoginSource.LOCAL.name())));
        LocalDate closed = organisations.getOrDefault(row.cell("organisation"), LocalDate.MAX);
        if (Endings.isAfter(cells.get("left"), closed)) {
            reader.wrong(
                    "organisation",
                    "Организация закрыта с %s. Укажите другую или день ухода не позже."
                            .formatted(EntryReader.day(closed)));
        }
        return Codes.sound(reader, row, plan) && Codes.isFirst(login, row, lines, plan)
                ? Optional.of(cells)
                : Optional.empty();
    }

    private static String mail(EntryReader reader, String given) {
        Typed typed = Typed.line(given);
        if (typed.fault() != null
                || !typed.isBlank() && MailAddress.of(typed.text()).isEmpty()) {
            reader.wrong("email", "Адрес почты не принят. Запишите его как ivanova@region.ru.");
        }
        return typed.text();
    }

    private static String left(EntryReader reader, String given) {
        LocalDate day = reader.day("left", given, false);
        return day == null ? "" : day.toString();
    }

    private void compare(
            int line,
            @Nullable Map<String, String> before,
            Map<String, String> after,
            List<StaffAccounts.Named> named,
            Plan plan) {
        String login = String.valueOf(after.get("login"));
        String said = Plan.difference(NAMES, before == null ? Map.of() : before, after);
        if (before != null && said.isEmpty()) {
            plan.same();
            return;
        }
        if (own.isOwn(login)) {
            plan.wrong(line, "Это вы сами. Собственную запись вносит и меняет другой администратор.");
            return;
        }
        StaffAccounts.Named account =
                new StaffAccounts.Named(login, String.valueOf(after.get("name")), String.valueOf(after.get("email")));
        String left = String.valueOf(after.get("left"));
        boolean leaves = !left.equals(before == null ? "" : before.get("left"));
        boolean moves = before != null && !String.valueOf(after.get("source")).equals(before.get("source"));
        if (before == null) {
            named.add(account);
            Plan.Note note = new Plan.Note(login, "новый сотрудник, организация " + after.get("organisation"));
            plan.add(
                    line,
                    note,
                    "новый сотрудник: %s, %s".formatted(after.get("name"), after.get("organisation")),
                    () -> {
                        insert(after);
                        mark(login, left, leaves);
                    });
        } else {
            if (moves
                    || !account.equals(new StaffAccounts.Named(
                            login, String.valueOf(before.get("name")), String.valueOf(before.get("email"))))) {
                named.add(account);
            }
            plan.change(line, new Plan.Note(login, noted(before, after)), said, () -> {
                update(after);
                if (moves) {
                    sources.moved(login);
                }
                mark(login, left, leaves);
            });
        }
        if (leaves) {
            plan.takesAway();
        }
    }

    /** Which columns, with the code of the organisation and the day, and without names and addresses. */
    private static String noted(Map<String, String> before, Map<String, String> after) {
        return NAMES.entrySet().stream()
                .filter(column -> !String.valueOf(before.get(column.getKey())).equals(after.get(column.getKey())))
                .map(column -> column.getValue()
                        + (column.getKey().equals("organisation")
                                        || column.getKey().equals("left")
                                        || column.getKey().equals("source")
                                ? ": " + after.get(column.getKey())
                                : ""))
                .collect(java.util.stream.Collectors.joining("; "));
    }

    private void insert(Map<String, String> cells) {
        jdbc.sql("insert into people (login, name, organisation, source)"
                        + " values (:login, :name, :organisation, :source)")
                .params(cells)
                .update();
    }

    private void update(Map<String, String> cells) {
        jdbc.sql("update people set name = :name, organisation = :organisation, source = :source"
                        + " where login = :login")
                .params(cells)
                .update();
    }

    private void mark(String login, String left, boolean leaves) {
        if (leaves) {
            departures.mark(login, left.isEmpty() ? null : LocalDate.parse(left));
        }
    }
}
