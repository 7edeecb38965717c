package org.marshrut.takeover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.register.NumberReading;
import org.marshrut.register.Registers;
import org.marshrut.takeover.FormerLine.FormerCard;
import org.marshrut.text.CellTable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a file into the lines of a run: the trial, of which nobody sees anything but its counts and its wrong lines. */
@Component
class FileReading {

    /** @param register null when the numbers have no place in a series of ours */
    record Order(
            String organisation, String system, @Nullable String register, String mappingCode, Mapping mapping) {}

    static final int MOST_LINES = 500_000;
    private static final int PORTION = 2_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Registers registers;
    private final Clashes clashes;
    private final CurrentUser user;
    private final Clock clock;

    FileReading(
            JdbcClient jdbc, ObjectMapper json, Registers registers, Clashes clashes, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.registers = registers;
        this.clashes = clashes;
        this.user = user;
        this.clock = clock;
    }

    /**
     * In the transaction under way.
     *
     * @param today where the organisation is: nothing was registered later
     * @return the id of the run
     * @throws Refusal 400 for a file that is no such table, 413 for one that is too large
     */
    long read(Order order, LocalDate today, InputStream content) throws IOException {
        Mapping mapping = order.mapping();
        Reader text = FormerFile.open(content, Objects.requireNonNull(mapping.encoding()));
        try {
            CellTable table = new CellTable(text, Objects.requireNonNull(mapping.separator()).sign);
            CellTable.Row heading = table.next();
            if (heading == null) {
                throw Refusal.badRequest("Файл пуст. Выберите другой.");
            }
            CardReader cards = new CardReader(mapping, heading, today);
            long run = begin(order);
            lines(
                    run,
                    order.register() == null ? null : registers.reading(order.register(), order.organisation()),
                    table,
                    cards);
            clashes.mark(run);
            return run;
        } catch (CharacterCodingException e) {
            throw FormerFile.otherEncoding();
        }
    }

    private long begin(Order order) {
        return jdbc.sql("""
                        insert into takeover_runs (organisation, system, register, mapping, state, entered_by, entered_at)
                        values (:organisation, :system, :register, :mapping, 'CHECKED', :by, :at) returning id
                        """)
                .param("organisation", order.organisation())
                .param("system", order.system())
                .param("register", order.register())
                .param("mapping", order.mappingCode())
                .param("by", user.person().login())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private void lines(long run, @Nullable NumberReading numbers, CellTable table, CardReader cards)
            throws IOException {
        List<Map<String, @Nullable Object>> portion = new ArrayList<>();
        int count = 0;
        for (CellTable.Row row = table.next(); row != null; row = table.next()) {
            if (++count > MOST_LINES) {
                throw new Refusal(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "Файл не принят: в нём больше %d строк. Разделите его.".formatted(MOST_LINES));
            }
            portion.add(columns(cards.read(row), numbers));
            if (portion.size() == PORTION) {
                store(run, portion);
                portion.clear();
            }
        }
        store(run, portion);
    }

    private static Map<String, @Nullable Object> columns(FormerLine line, @Nullable NumberReading numbers) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("line", line.line());
        columns.put("message", line.message());
        FormerCard card = line.card();
        if (card != null) {
            columns.put("former_id", card.id());
            columns.put("way", card.way());
            columns.put("number", card.number());
            columns.put("date", card.date().toString());
            columns.put("heading", card.heading());
            columns.put("correspondent", card.correspondent());
            columns.put("correspondent_number", card.correspondentNumber());
            columns.put(
                    "correspondent_date",
                    card.correspondentDate() == null
                            ? null
                            : card.correspondentDate().toString());
            columns.put("sheets", card.sheets());
            columns.put("file_index", card.fileIndex());
            columns.put("restricted", card.restricted());
            Optional.ofNullable(numbers)
                    .flatMap(reading -> reading.place(card.number(), card.date()))
                    .ifPresent(place -> {
                        columns.put("register_organisation", place.organisation());
                        columns.put("register_year", place.year());
                        columns.put("register_number", place.number());
                    });
        }
        return columns;
    }

    private void store(long run, List<Map<String, @Nullable Object>> portion) {
        try {
            jdbc.sql("""
                            insert into takeover_lines
                              (run, line, message, former_id, way, number, date, heading, correspondent, correspondent_number,
                               correspondent_date, sheets, file_index, restricted, register_organisation, register_year, register_number)
                            select :run, l.* from jsonb_to_recordset(:lines::jsonb) as l
                              (line int, message text, former_id text, way text, number text, date date, heading text,
                               correspondent text, correspondent_number text, correspondent_date date, sheets int,
                               file_index text, restricted boolean, register_organisation text, register_year int, register_number int)
                            """)
                    .param("run", run)
                    .param("lines", json.writeValueAsString(portion))
                    .update();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
