package org.marshrut.edition;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.card.FactType;
import org.marshrut.text.Cells;

/** A version as a Russian spreadsheet opens it: UTF-8 with a byte order mark, semicolons, decimal commas, CRLF. */
final class ListCsv {

    private ListCsv() {}

    static byte[] of(List<Column> columns, List<ListRow> rows) {
        Stream<String> heading = Stream.of(line(columns.stream().map(Column::label)));
        Stream<String> lines = rows.stream().map(row -> line(columns.stream().map(column -> cell(column, row))));
        return Stream.concat(heading, lines)
                .collect(Collectors.joining("", "\uFEFF", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sums without their currency and grouping, so that a spreadsheet adds them up. */
    private static String cell(Column column, ListRow row) {
        Object value = row.values().get(column.key());
        return value != null && (column.type() == FactType.MONEY || column.type() == FactType.NUMBER)
                ? Values.words(FactType.NUMBER, value)
                : Cells.harmless(row.words().getOrDefault(column.key(), ""));
    }

    private static String line(Stream<String> cells) {
        return cells.map(Cells::quoted).collect(Collectors.joining(";")) + "\r\n";
    }
}
