package org.marshrut.eventlog;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Cells;

/**
 * A log as CSV, a line for each event: UTF-8 with a byte order mark, semicolons, CRLF, moments in ISO 8601. Columns are always
 * all of them, in one order; those of the trace begin with {@code case:}. A way without events has no line. A text that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
final class LogCsvWriter implements LogWriter {

    static final String OF_CASE = "case:";

    private final Writer out;

    LogCsvWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void begin(LogQuestion question) throws IOException {
        out.write('\uFEFF');
        line(Stream.concat(LogKeys.OF_TRACES.stream().map(key -> OF_CASE + key), LogKeys.OF_EVENTS.stream())
                .toList());
    }

    @Override
    public void trace(LoggedTrace trace) throws IOException {
        List<String> ofTrace = cells(LogKeys.OF_TRACES, trace.attributes());
        for (Map<String, Object> event : trace.events()) {
            line(Stream.concat(ofTrace.stream(), cells(LogKeys.OF_EVENTS, event).stream())
                    .toList());
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    private static List<String> cells(List<String> keys, Map<String, Object> values) {
        return keys.stream().map(key -> cell(values.get(key))).toList();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof OffsetDateTime at
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at)
                : Cells.harmless(value.toString());
    }

    private void line(List<String> cells) throws IOException {
        out.write(cells.stream().map(Cells::quoted).collect(Collectors.joining(";", "", "\r\n")));
    }
}
