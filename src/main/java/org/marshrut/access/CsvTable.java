package org.marshrut.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Cells;
import org.springframework.http.HttpStatus;

/**
 * A table as CSV: UTF-8, semicolons (commas are read too), a heading that names its columns in any order, one line a row.
 *
 * @param wrong lines that are no rows; the others are in {@code rows}
 */
public record CsvTable(List<Row> rows, List<WrongLine> wrong) {

    /** @param optional what a file may leave out: the product keeps what it has */
    public record Columns(List<String> required, List<String> optional) {

        List<String> all() {
            return Stream.concat(required.stream(), optional.stream()).toList();
        }

        private String words() {
            return "нужны столбцы «%s»%s"
                    .formatted(
                            String.join(";", required),
                            optional.isEmpty() ? "" : ", можно ещё «%s»".formatted(String.join(";", optional)));
        }
    }

    /** @param line counts from 1, the heading included */
    public record Row(int line, Map<String, String> cells) {

        /** Whether the file has such a column. */
        public boolean has(String column) {
            return cells.containsKey(column);
        }

        /** Empty where the file has no such column. */
        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** @throws Refusal 400 when it is no such table, 413 when it has too many rows */
    public static CsvTable read(byte[] content, Columns columns, int mostRows) {
        List<String> lines = Cells.text(content)
                .orElseThrow(() -> Refusal.badRequest("Ничего не внесено: файл не в кодировке UTF-8. В Excel выберите"
                        + " «Сохранить как», «CSV UTF-8»."))
                .lines()
                .toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        char separator = first.contains(";") ? ';' : ',';
        List<String> heading = heading(Cells.of(first, separator), columns);
        if (lines.size() > mostRows + 1) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Ничего не внесено: в файле больше %d строк. Разделите его.".formatted(mostRows));
        }
        CsvTable table = new CsvTable(new ArrayList<>(), new ArrayList<>());
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).replace(separator, ' ').isBlank()) {
                table.line(i + 1, Cells.of(lines.get(i), separator), heading);
            }
        }
        return table;
    }

    private static List<String> heading(List<String> heading, Columns columns) {
        if (heading.stream().distinct().count() != heading.size()) {
            throw Refusal.badRequest(
                    "Ничего не внесено: в первой строке один столбец назван дважды; %s.".formatted(columns.words()));
        }
        if (!heading.containsAll(columns.required()) || !columns.all().containsAll(heading)) {
            throw Refusal.badRequest("Ничего не внесено: первая строка файла называет столбцы, %s. Исправьте её."
                    .formatted(columns.words()));
        }
        return heading;
    }

    private void line(int number, List<String> cells, List<String> heading) {
        // A spreadsheet leaves out the separator of a last cell that is empty.
        if (cells.isEmpty()) {
            wrong.add(new WrongLine(
                    number, "Строка не разобрана: кавычки без пары или больше 500 знаков. Исправьте её в таблице."));
        } else if (cells.size() > heading.size() || cells.size() < heading.size() - 1) {
            wrong.add(new WrongLine(
                    number,
                    "Ячеек %d, а столбцов %d: %s. Добавьте недостающее или уберите лишнее."
                            .formatted(cells.size(), heading.size(), String.join(";", heading))));
        } else {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < heading.size(); i++) {
                row.put(heading.get(i), i < cells.size() ? cells.get(i) : "");
            }
            rows.add(new Row(number, row));
        }
    }

    /** With a mark of the byte order, for spreadsheets; no cell is a formula. */
    public static byte[] written(List<String> heading, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(heading), rows)
                .map(cells -> cells.stream()
                        .map(Cells::harmless)
                        .map(Cells::quoted)
                        .collect(Collectors.joining(";", "", "\r\n")))
                .collect(Collectors.joining("", "\uFEFF", ""))
                .getBytes(StandardCharsets.UTF_8);
    }
}
