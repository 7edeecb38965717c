package org.marshrut.roster;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marshrut.access.EntryReader;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Organisations against each other, their people and what has happened; cells by column, with the file read. */
@Component
class OrganisationChecks {

    private final JdbcClient jdbc;
    private final Today today;

    OrganisationChecks(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    /** What is wrong with the organisations above; empty when they are there and end. */
    static Optional<String> above(String code, Map<String, Map<String, String>> after) {
        Set<String> above = new HashSet<>();
        String at = code;
        while (!at.isEmpty()) {
            if (!above.add(at)) {
                return Optional.of("parent: Получается круг через «%s». Исправьте, кто над кем стоит.".formatted(at));
            }
            Map<String, String> cells = after.get(at);
            if (cells == null) {
                return Optional.of("parent: Организации «%s» нет ни здесь, ни в файле. Проверьте код или добавьте её."
                        .formatted(at));
            }
            at = cells.get("parent");
        }
        return Optional.empty();
    }

    /** What is wrong with the day of connection that a file enters. */
    Optional<String> connected(Map<String, String> before, Map<String, String> cells) {
        String connected = cells.get("connected");
        if (connected.equals(before.getOrDefault("connected", ""))) {
            return Optional.empty();
        }
        if (isConnectedByARoute(cells.get("code"))) {
            return Optional.of(
                    "connected: Организация подключена по соглашению, этот день не переписывают. Верните прежний.");
        }
        return connected.isEmpty() || !LocalDate.parse(connected).isAfter(today.at(ZoneId.of(cells.get("zone"))))
                ? Optional.empty()
                : Optional.of(
                        "connected: Этот день ещё не настал. Подключают заявкой; здесь — тех, кто уже подключён.");
    }

    private boolean isConnectedByARoute(String code) {
        return jdbc.sql("select exists (select from connections where organisation = ? and connected_at is not null)")
                .param(code)
                .query(Boolean.class)
                .single();
    }

    /**
     * What is wrong with the end of an organisation: it leaves a successor and nobody behind. What waits for its people goes to
     * the successor's head, so an end without one would leave documents with nobody.
     */
    Optional<String> closed(
            Map<String, String> before, Map<String, String> cells, Map<String, Map<String, String>> after) {
        String closed = cells.get("closed");
        String successor = cells.get("successor");
        if (closed.isEmpty() != successor.isEmpty()) {
            return Optional.of(
                    "closed: У закрытой организации указывают и день (closed), и кому переходят дела (successor).");
        }
        if (closed.isEmpty()
                || closed.equals(before.getOrDefault("closed", ""))
                        && successor.equals(before.getOrDefault("successor", ""))) {
            return Optional.empty();
        }
        String code = cells.get("code");
        LocalDate day = LocalDate.parse(closed);
        return successor(code, successor, after)
                .or(() -> below(code, after))
                .or(() -> people(code, day))
                .or(() -> positions(code, day));
    }

    private static Optional<String> successor(String code, String successor, Map<String, Map<String, String>> after) {
        Map<String, String> cells = after.get(successor);
        if (cells == null || successor.equals(code)) {
            return Optional.of(
                    "successor: Организации «%s» нет, или это она сама. Укажите код другой.".formatted(successor));
        }
        return cells.get("closed").isEmpty()
                ? Optional.empty()
                : Optional.of("successor: «%s» тоже закрыта. Укажите ту, что ведёт дела сейчас.".formatted(successor));
    }

    private static Optional<String> below(String code, Map<String, Map<String, String>> after) {
        return after.values().stream()
                .filter(cells ->
                        code.equals(cells.get("parent")) && cells.get("closed").isEmpty())
                .findFirst()
                .map(cells -> "closed: Под ней стоит «%s». Укажите ей другую вышестоящую, можно в этом же файле."
                        .formatted(cells.get("code")));
    }

    private Optional<String> people(String code, LocalDate day) {
        return jdbc.sql("""
                        select login from people where organisation = ? and (left_on is null or left_on > ?)
                        order by login limit 1
                        """)
                .params(code, day)
                .query(String.class)
                .optional()
                .map(login ->
                        ("closed: Здесь ещё работает «%s». Переведите людей или отметьте их ушедшими не позже %s в"
                                        + " таблице людей, потом закройте организацию.")
                                .formatted(login, EntryReader.day(day)));
    }

    private Optional<String> positions(String code, LocalDate day) {
        return jdbc.sql("""
                        select h.position from holdings h join positions p on p.code = h.position
                        where p.organisation = ? and coalesce(h.valid_to, 'infinity') >= ?
                        order by h.position limit 1
                        """)
                .params(code, day)
                .query(String.class)
                .optional()
                .map(position ->
                        ("closed: Должность «%s» здесь занята. Закончите записи до %s в таблице должностей, потом"
                                        + " закройте организацию.")
                                .formatted(position, EntryReader.day(day)));
    }
}
