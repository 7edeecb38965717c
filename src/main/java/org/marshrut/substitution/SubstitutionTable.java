package org.marshrut.substitution;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.People;
import org.marshrut.text.Cells;
import org.springframework.stereotype.Component;

/**
 * Substitutions as a Russian spreadsheet opens them: UTF-8 with a byte order mark, semicolons, CRLF. A text that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
@Component
class SubstitutionTable {

    private static final List<String> HEADINGS =
            List.of("Кого", "Кто замещает", "С", "По", "Виды", "Шаги", "Основание", "Состояние", "Передано задач");
    private static final Map<Substitution.State, String> STATES = Map.of(
            Substitution.State.PLANNED, "предстоит",
            Substitution.State.IN_FORCE, "действует",
            Substitution.State.ENDED, "окончено",
            Substitution.State.REVOKED, "отозвано");

    private final People people;

    SubstitutionTable(People people) {
        this.people = people;
    }

    byte[] csv(List<SubstitutionView> rows) {
        Map<String, People.Named> names = people.named(rows.stream()
                .flatMap(row -> Stream.of(row.user(), row.substitute()))
                .distinct()
                .toList());
        return Stream.concat(Stream.of(line(HEADINGS)), rows.stream().map(row -> line(cells(row, names))))
                .collect(Collectors.joining("", "\uFEFF", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> cells(SubstitutionView row, Map<String, People.Named> names) {
        return List.of(
                name(row.user(), names.get(row.user())),
                name(row.substitute(), names.get(row.substitute())),
                Days.of(row.from()),
                Days.of(row.to()),
                row.kinds().isEmpty() ? "все" : String.join(", ", row.kinds()),
                row.steps().isEmpty() ? "все" : String.join(", ", row.steps()),
                row.reason(),
                STATES.get(row.state()),
                String.valueOf(row.moved()));
    }

    private static String name(String login, People.@Nullable Named named) {
        return named == null ? login : named.name();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Cells::harmless).map(Cells::quoted).collect(Collectors.joining(";", "", "\r\n"));
    }
}
