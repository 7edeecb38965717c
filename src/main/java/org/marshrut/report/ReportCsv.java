package org.marshrut.report;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.text.Cells;

/**
 * CSV as a Russian spreadsheet opens it: UTF-8 with a byte order mark, semicolons, decimal commas, CRLF. A text that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
final class ReportCsv {

    private static final String MARK = "\uFEFF";

    private ReportCsv() {}

    static <R> byte[] of(ReportTable<R> table) {
        Stream<String> heading = Stream.of(line(table.columns().stream()
                .map(column -> Cells.quoted(column.heading()))
                .toList()));
        Stream<String> rows = table.rows().stream()
                .map(row -> line(table.columns().stream()
                        .map(column -> cell(column, column.value().apply(row)))
                        .toList()));
        return Stream.concat(heading, rows)
                .collect(Collectors.joining("", MARK, ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells) {
        return String.join(";", cells) + "\r\n";
    }

    private static String cell(Column<?> column, Object value) {
        if ("".equals(value)) {
            return column.kind() == ReportTable.Kind.TEXT ? Cells.quoted("") : "";
        }
        return switch (column.kind()) {
            case TEXT -> Cells.quoted(Cells.harmless((String) value));
            case NUMBER -> String.valueOf(value);
            case SHARE -> String.format(Locale.forLanguageTag("ru"), "%.1f%%", 100 * (double) value);
            case TIME -> time((Duration) value);
        };
    }

    private static String time(Duration lateness) {
        return "%d:%02d".formatted(lateness.toHours(), lateness.toMinutesPart());
    }
}
