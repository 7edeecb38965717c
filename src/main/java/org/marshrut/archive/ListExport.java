package org.marshrut.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.archive.ListLine.FormerName;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.marshrut.text.Cells;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** An archive as a table that can be read again: a line for each fond, inventory and unit, written row by row. */
@Component
class ListExport {

    private static final int FETCHED = 1_000;
    private static final String ROWS = """
            select f.code as fond, null as inventory, null as unit, f.name as heading, f.years_from, f.years_to, f.places,
                   null::int as sheets, false as personal, null::date as digitised_on, f.subjects, f.former_names::text, f.annotation,
                   f.ordinal as first, -1 as second, -1 as third
            from archive_fonds f where f.archive = ? and (?::text is null or f.code = ?)
            union all
            select f.code, i.code, null, i.name, i.years_from, i.years_to, null, null, false, null, '{}', '[]', null,
                   f.ordinal, coalesce(i.ordinal, 0), -1
            from archive_inventories i join archive_fonds f on f.id = i.fond_id
            where f.archive = ? and (?::text is null or f.code = ?)
            union all
            select f.code, i.code, u.code, u.heading, u.years_from, u.years_to, u.places, u.sheets, u.personal, u.digitised_on,
                   u.subjects, '[]', null, f.ordinal, coalesce(i.ordinal, 0), coalesce(u.ordinal, 0)
            from archive_units u join archive_inventories i on i.id = u.inventory_id join archive_fonds f on f.id = i.fond_id
            where f.archive = ? and (?::text is null or f.code = ?)
            order by first, fond, second, inventory nulls first, third, unit nulls first
            """;
    private static final List<ListColumn> WRITTEN = List.of(
            ListColumn.FOND,
            ListColumn.INVENTORY,
            ListColumn.UNIT,
            ListColumn.HEADING,
            ListColumn.YEARS,
            ListColumn.PLACES,
            ListColumn.SHEETS,
            ListColumn.PERSONAL,
            ListColumn.DIGITISED,
            ListColumn.SUBJECTS,
            ListColumn.FORMER_NAMES,
            ListColumn.ANNOTATION);

    /** Each holds a connection as long as somebody reads, and somebody may read slowly. */
    private static final int MOST_AT_ONCE = 2;

    private static final Duration WAIT = Duration.ofMinutes(1);

    /** Where to. */
    interface Begin {
        OutputStream begin() throws IOException;
    }

    private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;

    ListExport(JdbcTemplate jdbc, ObjectMapper json, TransactionTemplate transaction) {
        this.jdbc = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(FETCHED);
        this.json = json;
        this.transaction = transaction;
    }

    /**
     * @param fond null for all of the archive
     * @param begin asked for where to write when it is its turn
     * @throws Refusal 429 while as many as there may be are written
     */
    void write(String archive, @Nullable String fond, Begin begin) throws IOException {
        if (!turns.tryAcquire()) {
            throw new RetryLater(
                    HttpStatus.TOO_MANY_REQUESTS, "Сейчас выгружают другие описи. Подождите минуту и повторите.", WAIT);
        }
        try {
            write(archive, fond, begin.begin());
        } finally {
            turns.release();
        }
    }

    private void write(String archive, @Nullable String fond, OutputStream stream) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        text.write('\uFEFF');
        row(text, WRITTEN.stream().map(ListColumn::title));
        transaction.executeWithoutResult(status -> jdbc.query(
                ROWS,
                (ResultSet row) -> {
                    try {
                        row(text, cells(row));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                archive,
                fond,
                fond,
                archive,
                fond,
                fond,
                archive,
                fond,
                fond));
        text.flush();
    }

    private Stream<String> cells(ResultSet row) throws SQLException {
        return Stream.of(
                text(row, "fond"),
                text(row, "inventory"),
                text(row, "unit"),
                text(row, "heading"),
                Years.written(row.getObject("years_from", Integer.class), row.getObject("years_to", Integer.class)),
                text(row, "places"),
                text(row, "sheets"),
                row.getBoolean("personal") ? "да" : "",
                text(row, "digitised_on"),
                String.join(
                        " | ", Arrays.asList((String[]) row.getArray("subjects").getArray())),
                formerNames(row.getString("former_names")),
                text(row, "annotation"));
    }

    private String formerNames(String written) {
        try {
            FormerName[] names = json.readValue(written, FormerName[].class);
            return (names == null ? Collections.<FormerName>emptyList() : Arrays.asList(names))
                    .stream().map(FormerName::written).collect(Collectors.joining(" | "));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static void row(Writer text, Stream<String> cells) throws IOException {
        text.write(cells.map(Cells::harmless).map(Cells::quoted).collect(Collectors.joining(";", "", "\r\n")));
    }
}
