package org.marshrut.right;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.access.WrongLine;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Cells;
import org.springframework.http.HttpStatus;

/**
 * Rights of signature as a file: UTF-8, semicolons (commas are read too), at most 5,000 rows under a heading.
 *
 * @param entries by the number of their line
 */
record SigningRightFile(SortedMap<Integer, SigningRightEntry> entries, List<WrongLine> wrong) {

    private static final List<String> COLUMNS = List.of("position", "kind", "from", "to", "order");
    private static final String HEADING = String.join(";", COLUMNS);
    private static final int MOST_ROWS = 5_000;

    /** @throws Refusal 400 when it is no such file, 413 when it has too many rows; wrong lines are told in the record */
    static SigningRightFile read(byte[] content) {
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
        SigningRightFile file = new SigningRightFile(new TreeMap<>(), new ArrayList<>());
        Map<List<Object>, Integer> first = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).replace(separator, ' ').isBlank()) {
                file.line(i + 1, Cells.of(lines.get(i), separator), first);
            }
        }
        return file;
    }

    private void line(int number, List<String> cells, Map<List<Object>, Integer> first) {
        // A spreadsheet leaves out the separator of a last cell that is empty; here the last one is required.
        if (cells.size() != COLUMNS.size()) {
            wrong.add(new WrongLine(number, "Нужно пять столбцов: %s.".formatted(HEADING)));
            return;
        }
        try {
            SigningRightEntry entry =
                    SigningRightEntry.read(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
            Integer before = first.putIfAbsent(List.of(entry.position(), entry.kind(), entry.from()), number);
            if (before == null) {
                entries.put(number, entry);
            } else {
                wrong.add(new WrongLine(number, "То же право уже стоит в строке %d.".formatted(before)));
            }
        } catch (Refusal refusal) {
            refusal.errors().forEach(error -> wrong.add(new WrongLine(number, error.field() + ": " + error.message())));
        }
    }

    static byte[] csv(List<SigningRight> rights) {
        return Stream.concat(
                        Stream.of(COLUMNS),
                        rights.stream()
                                .map(right -> List.of(
                                        right.position(),
                                        right.kind(),
                                        right.validFrom().toString(),
                                        right.validTo() == null
                                                ? ""
                                                : right.validTo().toString(),
                                        right.orderNumber())))
                .map(cells -> cells.stream()
                        .map(Cells::harmless)
                        .map(Cells::quoted)
                        .collect(Collectors.joining(";", "", "\r\n")))
                .collect(Collectors.joining("", "\uFEFF", ""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
