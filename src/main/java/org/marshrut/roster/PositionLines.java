package org.marshrut.roster;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.EntryReader;
import org.marshrut.roster.StaffList.Holding;
import org.marshrut.roster.StaffList.Position;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the lines of a file of positions, each by itself: what names something that is not there is wrong. */
@Component
class PositionLines {

    /** @param holding null where the line names no holder */
    record Line(Position position, @Nullable Holding holding) {}

    /** @param people with the first day on which each works here no longer; the last day there is for who stays */
    private record Known(Map<String, LocalDate> organisations, Map<String, LocalDate> people, Set<String> groups) {}

    private static final Set<String> YES = Set.of("true", "да");
    private static final Set<String> NO = Set.of("false", "нет", "");

    private final JdbcClient jdbc;
    private final IdentityService identity;

    PositionLines(JdbcClient jdbc, IdentityService identity) {
        this.jdbc = jdbc;
        this.identity = identity;
    }

    /** Sound lines by their number. */
    Map<Integer, Line> read(CsvTable file, StaffList.Stored stored, Plan plan) {
        Known known = known();
        Map<Integer, Line> lines = new LinkedHashMap<>();
        Map<String, Integer> first = new LinkedHashMap<>();
        for (Row row : file.rows()) {
            EntryReader reader = new EntryReader();
            Position position = position(reader, row, stored, known);
            Holding holding = holding(reader, row, position.code(), known);
            LocalDate closed = known.organisations().getOrDefault(position.organisation(), LocalDate.MAX);
            if (holding != null
                    && Endings.isAfter(
                            holding.to() == null ? "" : holding.to().plusDays(1).toString(), closed)) {
                reader.wrong(
                        "to",
                        "Организация закрыта с %s: последним днём укажите день до этого."
                                .formatted(EntryReader.day(closed)));
            }
            String key = holding == null ? position.code() : position.code() + " с " + EntryReader.day(holding.from());
            if (Codes.sound(reader, row, plan) && Codes.isFirst(key, row, first, plan)) {
                lines.put(row.line(), new Line(position, holding));
            }
        }
        return lines;
    }

    private Known known() {
        Map<String, LocalDate> people = new HashMap<>();
        jdbc.sql("select login, left_on from people")
                .query((row, n) -> people.put(
                        row.getString("login"),
                        Objects.requireNonNullElse(row.getObject("left_on", LocalDate.class), LocalDate.MAX)))
                .list();
        return new Known(
                Endings.of(jdbc),
                people,
                identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet()));
    }

    private static Position position(EntryReader reader, Row row, StaffList.Stored stored, Known known) {
        String code = Codes.read(reader, "code", row.cell("code"), "Укажите код должности.");
        Position before = stored.positions().get(code);
        String title = reader.line("title", row.cell("title"), "Укажите название должности.");
        String organisation = row.cell("organisation");
        if (!known.organisations().containsKey(organisation)) {
            reader.wrong(
                    "organisation",
                    "Организации «%s» нет. Проверьте код или сначала загрузите организации."
                            .formatted(Typed.shown(organisation)));
        }
        boolean keeps = before != null;
        return new Position(
                code,
                title,
                organisation,
                row.has("unit") ? unit(reader, row.cell("unit")) : keeps ? before.unit() : "",
                row.has("head") ? head(reader, row.cell("head")) : keeps && before.head(),
                row.has("groups") ? groups(reader, row.cell("groups"), known) : keeps ? before.groups() : List.of());
    }

    private static String unit(EntryReader reader, String given) {
        return given.isEmpty() ? "" : reader.line("unit", given, "");
    }

    private static boolean head(EntryReader reader, String given) {
        if (!YES.contains(given) && !NO.contains(given)) {
            reader.wrong("head", "Руководитель ли он организации, пишут true или false.");
        }
        return YES.contains(given);
    }

    private static List<String> groups(EntryReader reader, String given, Known known) {
        List<String> groups = Arrays.stream(given.split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .distinct()
                .sorted()
                .toList();
        groups.stream()
                .filter(group -> !known.groups().contains(group))
                .forEach(group -> reader.wrong(
                        "groups",
                        "Группы «%s» нет. Проверьте код: группы стоят через запятую, как heads,signatories."
                                .formatted(Typed.shown(group))));
        return groups;
    }

    private static @Nullable Holding holding(EntryReader reader, Row row, String position, Known known) {
        String holder = row.cell("holder");
        LocalDate from = reader.day("from", row.cell("from"), !holder.isEmpty());
        LocalDate to = reader.day("to", row.cell("to"), false);
        if (holder.isEmpty()) {
            if (from != null || to != null) {
                reader.wrong("holder", "Дни указаны, а кто занимает должность — нет. Впишите его имя для входа.");
            }
            return null;
        }
        LocalDate left = known.people().get(holder);
        if (left == null) {
            reader.wrong(
                    "holder",
                    "Сотрудника «%s» нет. Проверьте имя или сначала загрузите людей.".formatted(Typed.shown(holder)));
        } else if (from != null && !left.isAfter(from)) {
            reader.wrong(
                    "holder",
                    "%s с %s здесь не работает. Назначьте другого или исправьте «left» в таблице людей."
                            .formatted(holder, EntryReader.day(left)));
        }
        if (from != null && to != null && to.isBefore(from)) {
            reader.wrong("to", "Последний день раньше первого. Поменяйте их местами или исправьте.");
        }
        // Without a first day the line is wrong, and nobody looks at it any more.
        return new Holding(position, holder, Objects.requireNonNullElse(from, LocalDate.EPOCH), to, false);
    }
}
