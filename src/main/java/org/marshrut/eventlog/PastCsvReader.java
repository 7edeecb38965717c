package org.marshrut.eventlog;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.text.CellTable;
import org.marshrut.text.CellTable.Row;
import org.marshrut.text.Cells;

/**
 * Reads a log as CSV, line by line: UTF-8, semicolons or commas. The first line names the columns, by the keys of XES or in plain
 * words; a line is an event, or, where it has a beginning too, both ends of an activity.
 */
final class PastCsvReader {

    private static final int SAMPLE = 1 << 16;

    private final PastMoments moments;
    private final String deadlineKey;
    private final PastEvent.Sink sink;

    PastCsvReader(PastMoments moments, String deadlineKey, PastEvent.Sink sink) {
        this.moments = moments;
        this.deadlineKey = deadlineKey;
        this.sink = sink;
    }

    /** Where columns stand; -1 for one that is not there. */
    private record Columns(int caseName, int activity, int at, int transition, int instance, int begun, int deadline) {

        static Columns of(List<String> heading, String deadlineKey) {
            List<String> names = heading.stream().map(String::strip).toList();
            boolean plain = !names.contains(LogCsvWriter.OF_CASE + LogKeys.NAME);
            return new Columns(
                    first(names, LogCsvWriter.OF_CASE + LogKeys.NAME, "case_id", "case"),
                    first(names, LogKeys.NAME, "activity"),
                    first(names, LogKeys.TIMESTAMP, "timestamp"),
                    first(names, LogKeys.TRANSITION, "transition"),
                    first(names, LogKeys.INSTANCE, "instance"),
                    first(names, "start_timestamp"),
                    plain
                            ? first(names, LogCsvWriter.OF_CASE + deadlineKey, deadlineKey)
                            : first(names, LogCsvWriter.OF_CASE + deadlineKey));
        }

        private static int first(List<String> names, String... known) {
            return Stream.of(known)
                    .map(names::indexOf)
                    .filter(at -> at >= 0)
                    .findFirst()
                    .orElse(-1);
        }

        void check() {
            if (caseName < 0 || activity < 0 || at < 0) {
                throw WrongLog.at(
                        1,
                        "Нет столбца %s. Первая строка называет столбцы case:concept:name, concept:name, time:timestamp"
                                        .formatted(caseName < 0 ? "дела" : activity < 0 ? "действия" : "времени")
                                + " или case, activity, timestamp.");
            }
        }
    }

    /** @throws Refusal 400 naming the first line that is wrong */
    void read(InputStream content) {
        int line = 0;
        try {
            CellTable table = open(new Utf8Lines(content));
            Row heading = table.next();
            if (heading == null) {
                throw WrongLog.at(1, "Файл пуст.");
            }
            Columns columns = Columns.of(heading.cells(), deadlineKey);
            columns.check();
            for (Row row = table.next(); row != null; row = table.next()) {
                line = row.line();
                if (row.fault() != null) {
                    throw WrongLog.at(line, row.fault());
                }
                take(columns, row);
            }
        } catch (CharacterCodingException e) {
            throw Utf8Lines.wrong(line + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CellTable open(InputStream content) throws IOException {
        byte[] first = content.readNBytes(SAMPLE);
        int end = 0;
        boolean semicolons = false;
        while (end < first.length && first[end] != '\n' && first[end] != '\r') {
            semicolons |= first[end++] == ';';
        }
        if (end == SAMPLE) {
            throw WrongLog.at(1, "Первая строка длиннее %d КБ. Это не таблица событий.".formatted(SAMPLE >> 10));
        }
        return new CellTable(
                new BufferedReader(
                        new InputStreamReader(
                                new SequenceInputStream(new ByteArrayInputStream(first), content),
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                        SAMPLE),
                semicolons ? ';' : ',');
    }

    private void take(Columns columns, Row row) {
        int line = row.line();
        String caseName = needed(row, columns.caseName(), "У события нет дела.");
        String activity = needed(row, columns.activity(), "У события нет названия.");
        OffsetDateTime at = moments.event(line, needed(row, columns.at(), "У события нет времени."));
        String transition = cell(row, columns.transition());
        String instance = cell(row, columns.instance());
        String deadline = cell(row, columns.deadline());
        OffsetDateTime due = deadline == null ? null : moments.deadline(line, deadline);
        String begun = cell(row, columns.begun());
        if (begun != null) {
            OffsetDateTime since = moments.event(line, begun);
            if (since.isAfter(at)) {
                throw WrongLog.at(line, EARLIER);
            }
            instance = instance == null ? "line " + line : instance;
            sink.add(new PastEvent(line, caseName, activity, "start", since, instance, due));
        }
        sink.add(new PastEvent(line, caseName, activity, transition, at, instance, due));
    }

    static final String EARLIER = "Действие окончено раньше, чем начато.";

    private static String needed(Row row, int column, String otherwise) {
        String cell = cell(row, column);
        if (cell == null) {
            throw WrongLog.at(row.line(), otherwise);
        }
        return cell;
    }

    /** Without the apostrophe that keeps a spreadsheet from taking it for a formula. */
    private static @Nullable String cell(Row row, int column) {
        if (column < 0 || column >= row.cells().size()) {
            return null;
        }
        String text = row.cells().get(column).replace('\0', '\uFFFD').strip();
        if (text.startsWith("'") && Cells.harmless(text.substring(1)).equals(text)) {
            text = text.substring(1);
        }
        if (text.length() > PastEvent.LONGEST) {
            throw WrongLog.at(row.line(), "Значение длиннее %d знаков.".formatted(PastEvent.LONGEST));
        }
        return text.isEmpty() ? null : text;
    }
}
