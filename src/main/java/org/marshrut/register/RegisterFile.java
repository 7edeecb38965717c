package org.marshrut.register;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.WrongLine;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Cells;
import org.springframework.http.HttpStatus;

/**
 * Registers as a file: UTF-8, semicolons (commas are read too), at most 2,000 rows under a heading, one for each term.
 *
 * @param entries by the number of their line
 */
record RegisterFile(SortedMap<Integer, RegisterEntry> entries, List<WrongLine> wrong) {

    static final List<String> COLUMNS =
            List.of("register", "name", "signed", "valid_from", "pattern", "file_index", "retention");

    private static final String HEADING = String.join(";", COLUMNS);
    private static final int MOST_ROWS = 2_000;
    private static final String YES = "да";
    private static final String NO = "нет";

    /** A row of the file: a register and one of its terms. */
    record Row(Register register, RegisterTerm term) {}

    /** @throws Refusal 400 when it is no such file, 413 when it has too many rows; wrong lines are told in the record */
    static RegisterFile read(byte[] content) {
        List<String> lines = Cells.text(content)
                .orElseThrow(() -> Refusal.badRequest("Ничего не внесено: файл не в кодировке UTF-8. В Excel выберите"
                        + " «Сохранить как», «CSV UTF-8»."))
                .lines()
                .toList();
        String heading = lines.isEmpty() ? "" : lines.get(0);
        char separator = heading.contains(";") ? ';' : ',';
        if (!Cells.of(heading, separator).equals(COLUMNS)) {
            throw Refusal.badRequest("Ничего не внесено: первая строка файла должна быть «%s».".formatted(HEADING));
        }
        if (lines.size() > MOST_ROWS + 1) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Ничего не внесено: в файле больше %d строк. Разделите его.".formatted(MOST_ROWS));
        }
        RegisterFile file = new RegisterFile(new TreeMap<>(), new ArrayList<>());
        Map<List<Object>, Integer> terms = new HashMap<>();
        Map<String, RegisterEntry> registers = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).replace(separator, ' ').isBlank()) {
                file.line(i + 1, Cells.of(lines.get(i), separator), terms, registers);
            }
        }
        return file;
    }

    private void line(
            int number, List<String> cells, Map<List<Object>, Integer> terms, Map<String, RegisterEntry> registers) {
        if (cells.size() != COLUMNS.size()) {
            wrong.add(new WrongLine(number, "Нужно семь столбцов: %s.".formatted(HEADING)));
            return;
        }
        try {
            RegisterEntry entry = RegisterEntry.read(
                    cells.get(0),
                    cells.get(1),
                    yesOrNo(cells.get(2)),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5),
                    cells.get(6));
            Integer before = terms.putIfAbsent(List.of(entry.code(), entry.validFrom()), number);
            RegisterEntry first = registers.putIfAbsent(entry.code(), entry);
            if (before != null) {
                wrong.add(
                        new WrongLine(number, "Тот же реестр с того же дня уже стоит в строке %d.".formatted(before)));
            } else if (first != null
                    && (first.signed() != entry.signed() || !first.name().equals(entry.name()))) {
                wrong.add(new WrongLine(
                        number, "Название и подпись у реестра одни: выше по файлу этот реестр назван иначе."));
            } else {
                entries.put(number, entry);
            }
        } catch (Refusal refusal) {
            refusal.errors().forEach(error -> wrong.add(new WrongLine(number, error.field() + ": " + error.message())));
        }
    }

    static @Nullable Boolean yesOrNo(String cell) {
        return YES.equalsIgnoreCase(cell) ? Boolean.TRUE : NO.equalsIgnoreCase(cell) ? Boolean.FALSE : null;
    }

    static byte[] csv(List<Row> rows) {
        return Stream.concat(
                        Stream.of(COLUMNS),
                        rows.stream()
                                .map(row -> List.of(
                                        row.register().code(),
                                        row.register().name(),
                                        row.register().signed() ? YES : NO,
                                        row.term().validFrom().toString(),
                                        row.term().pattern(),
                                        row.term().fileIndex(),
                                        row.term().retention())))
                .map(cells -> cells.stream()
                        .map(Cells::harmless)
                        .map(Cells::quoted)
                        .collect(Collectors.joining(";", "", "\r\n")))
                .collect(Collectors.joining("", "\uFEFF", ""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
