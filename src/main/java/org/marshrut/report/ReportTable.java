package org.marshrut.report;

import java.util.List;
import java.util.function.Function;

/**
 * A report as a table for an office: its Russian columns, in CSV and in a spreadsheet alike.
 *
 * @param title names a sheet too, and that has 31 characters at most
 */
public record ReportTable<R>(String title, List<Column<R>> columns, List<R> rows) {

    /** How a value is shown: a {@link java.time.Duration} in hours and minutes, a share in percent. */
    public enum Kind {
        TEXT,
        NUMBER,
        SHARE,
        TIME
    }

    /** @param width in characters */
    public record Column<R>(String heading, int width, Kind kind, Function<R, Object> value) {}
}
