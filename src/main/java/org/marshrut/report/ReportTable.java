package org.marshrut.report;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/**
 * A report as a table for an office: its Russian columns, in CSV and in a spreadsheet alike.
 *
 * @param title names a sheet too, and that has 31 characters at most
 */
public record ReportTable<R>(String title, List<Column<R>> columns, List<R> rows) {

    /** How a value is shown: a {@link Duration} in hours and minutes, a share in percent; an empty text is an empty cell. */
    public enum Kind {
        TEXT,
        NUMBER,
        SHARE,
        TIME
    }

    /** @param width in characters */
    public record Column<R>(String heading, int width, Kind kind, Function<R, Object> value) {}

    /** @throws Refusal 400 where a file would have more rows than one may have */
    static void checkSize(long rows, int most) {
        if (rows > most) {
            throw Refusal.badRequest(
                    "В файле не больше %d строк, а подходит %d. Сузьте условия.".formatted(most, rows));
        }
    }

    /** @param value a time of ISO 8601 of hours and minutes; null for an empty cell */
    static <R> Column<R> time(String heading, int width, Function<R, @Nullable String> value) {
        return new Column<>(heading, width, Kind.TIME, row -> {
            String time = value.apply(row);
            return time == null ? "" : Duration.parse(time);
        });
    }

    /** @param value null for an empty cell */
    static <R> Column<R> text(String heading, int width, Function<R, @Nullable String> value) {
        return new Column<>(heading, width, Kind.TEXT, row -> {
            String text = value.apply(row);
            return text == null ? "" : text;
        });
    }

    static <R> Column<R> number(String heading, Function<R, Object> value) {
        return new Column<>(heading, 12, Kind.NUMBER, value);
    }

    static <R> Column<R> share(String heading, Function<R, Object> value) {
        return new Column<>(heading, 12, Kind.SHARE, value);
    }
}
