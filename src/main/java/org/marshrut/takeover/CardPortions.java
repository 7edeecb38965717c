package org.marshrut.takeover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.organisation.Organisations;
import org.marshrut.register.Register;
import org.marshrut.register.Registers;
import org.marshrut.takeover.Mapping.FormerWay;
import org.marshrut.takeover.TakeoverRun.TakeoverState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes papers out of the lines of a run, a portion in each transaction: what was not committed is done again. */
@Component
class CardPortions {

    static final int PORTION = 1_000;

    private record Line(
            int line,
            UUID document,
            String formerId,
            FormerWay way,
            String number,
            LocalDate date,
            String heading,
            @Nullable String correspondent,
            @Nullable String correspondentNumber,
            @Nullable LocalDate correspondentDate,
            @Nullable Integer sheets,
            @Nullable String fileIndex,
            boolean restricted,
            String registerOrganisation,
            @Nullable Integer year,
            @Nullable Integer counted) {}

    private final JdbcClient jdbc;
    private final Documents documents;
    private final DocumentReaders readers;
    private final Registers registers;
    private final Organisations organisations;
    private final Clock clock;

    CardPortions(
            JdbcClient jdbc,
            Documents documents,
            DocumentReaders readers,
            Registers registers,
            Organisations organisations,
            Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.readers = readers;
        this.registers = registers;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** In the transaction under way. The run is done when nothing is left. */
    void next(TakeoverRun run) {
        List<Line> lines = lines(run);
        if (lines.isEmpty()) {
            finish(run);
            return;
        }
        String series = series(run);
        ZoneId zone = organisations.get(run.organisation()).zone();
        documents.takeOver(lines.stream()
                .map(line -> card(run, line, line.counted() == null ? null : series, zone))
                .toList());
        papers(lines, zone);
        remember(run, lines);
        readers.openToRegistry(lines.stream().map(Line::document).toList(), run.organisation());
        jdbc.sql("update takeover_runs set last_line = ?, added = added + ? where id = ?")
                .params(lines.get(lines.size() - 1).line(), lines.size(), run.id())
                .update();
    }

    /** What must be signed is numbered in its register only when it is ours. */
    private @Nullable String series(TakeoverRun run) {
        return run.register() == null
                ? null
                : registers
                        .find(run.register())
                        .filter(register -> !register.signed())
                        .map(Register::code)
                        .orElse(null);
    }

    private List<Line> lines(TakeoverRun run) {
        return jdbc.sql("""
                        select * from takeover_lines
                        where run = :run and message is null and not known
                          and line > (select last_line from takeover_runs where id = :run)
                        order by line limit :portion
                        """)
                .param("run", run.id())
                .param("portion", PORTION)
                .query((row, n) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getInt("line"),
                UUID.randomUUID(),
                row.getString("former_id"),
                FormerWay.valueOf(row.getString("way")),
                row.getString("number"),
                Objects.requireNonNull(row.getObject("date", LocalDate.class)),
                row.getString("heading"),
                row.getString("correspondent"),
                row.getString("correspondent_number"),
                row.getObject("correspondent_date", LocalDate.class),
                row.getObject("sheets", Integer.class),
                row.getString("file_index"),
                row.getBoolean("restricted"),
                Objects.requireNonNullElse(row.getString("register_organisation"), ""),
                row.getObject("register_year", Integer.class),
                row.getObject("register_number", Integer.class));
    }

    private static Documents.FormerCard card(TakeoverRun run, Line line, @Nullable String series, ZoneId zone) {
        return new Documents.FormerCard(
                line.document(),
                line.way() == FormerWay.INCOMING ? "INCOMING" : "FORMER_" + line.way(),
                line.heading(),
                run.organisation(),
                line.restricted(),
                Objects.requireNonNull(run.startedBy()),
                run.system(),
                morning(line.date(), zone),
                line.number(),
                line.date(),
                series,
                series == null ? "" : line.registerOrganisation(),
                series == null ? null : line.year(),
                series == null ? null : line.counted(),
                line.fileIndex());
    }

    /** In lists it stands among what was registered in those days. */
    private static OffsetDateTime morning(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }

    private void papers(List<Line> lines, ZoneId zone) {
        List<Line> incoming = lines.stream()
                .filter(line -> line.way() == FormerWay.INCOMING && line.correspondent() != null)
                .toList();
        jdbc.sql("""
                        insert into incoming_papers (document_id, correspondent, correspondent_number, correspondent_date,
                                                     received_at, sheets)
                        select * from unnest(:ids::uuid[], :names::text[], :numbers::text[], :dates::date[],
                                             :moments::timestamptz[], :sheets::int[])
                        """)
                .param("ids", array(incoming.stream().map(Line::document).toList()))
                .param("names", array(incoming.stream().map(Line::correspondent).toList()))
                .param(
                        "numbers",
                        array(incoming.stream().map(Line::correspondentNumber).toList()))
                .param(
                        "dates",
                        array(incoming.stream().map(Line::correspondentDate).toList()))
                .param(
                        "moments",
                        array(incoming.stream()
                                .map(line -> morning(line.date(), zone))
                                .toList()))
                .param("sheets", array(incoming.stream().map(Line::sheets).toList()))
                .update();
    }

    private void remember(TakeoverRun run, List<Line> lines) {
        jdbc.sql("""
                        insert into taken_over (document_id, run, organisation, system, former_id)
                        select c.id, :run, :organisation, :system, c.former
                        from unnest(:ids::uuid[], :former::text[]) as c (id, former)
                        """)
                .param("run", run.id())
                .param("organisation", run.organisation())
                .param("system", run.system())
                .param("ids", array(lines.stream().map(Line::document).toList()))
                .param("former", array(lines.stream().map(Line::formerId).toList()))
                .update();
    }

    private static @Nullable String[] array(List<? extends @Nullable Object> values) {
        return values.stream()
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    /** The wrong lines stay, to be looked at. */
    private void finish(TakeoverRun run) {
        jdbc.sql("delete from takeover_lines where run = ? and message is null")
                .param(run.id())
                .update();
        jdbc.sql("update takeover_runs set state = ?, finished_at = ?, note = null where id = ?")
                .params(TakeoverState.DONE.name(), clock.instant().atOffset(ZoneOffset.UTC), run.id())
                .update();
    }
}
