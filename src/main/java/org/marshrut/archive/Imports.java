package org.marshrut.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.marshrut.access.CsvUpload;
import org.marshrut.access.WrongLine;
import org.marshrut.archive.ImportRun.ImportState;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.text.CellTable;
import org.marshrut.text.CellTable.Row;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What archivists order with files of their archive: read one, carry it out. Big ones are carried out without them. */
@Component
class Imports {

    static final int MOST_LINES = 1_000_000;

    private static final int TOLD = 100;
    private static final String COLUMNS = """
            select id, archive, state, lines, done, added, changed, unchanged, wrong, entered_by, entered_at, finished_at, note
            from archive_imports
            """;

    private final Keepers keepers;
    private final ImportChecks checks;
    private final Today today;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Imports(
            Keepers keepers,
            ImportChecks checks,
            Today today,
            Trail trail,
            JdbcClient jdbc,
            DataSource dataSource,
            ObjectMapper json,
            TransactionTemplate transaction,
            Clock clock) {
        this.keepers = keepers;
        this.checks = checks;
        this.today = today;
        this.trail = trail;
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Reads a file and says what would become of each line. What was read before and not carried out is forgotten.
     *
     * @throws Refusal 400 for what is no such table, 403, 409 while another file of the archive is read, 413
     */
    ImportRun read(InputStream sent) throws IOException {
        Person keeper = keepers.check();
        return SentList.with(sent, content -> read(keeper, content));
    }

    private ImportRun read(Person keeper, InputStream content) {
        return Objects.requireNonNull(transaction.execute(status -> {
            oneAtATime(keeper.organisation());
            jdbc.sql("delete from archive_imports where archive = ? and state = 'CHECKED'")
                    .param(keeper.organisation())
                    .update();
            try {
                return get(lines(keeper, content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private long lines(Person keeper, InputStream content) throws IOException {
        int line = 1;
        StagedLines staged = null;
        try {
            CellTable table = ListFile.open(content);
            Row heading = table.next();
            if (heading == null) {
                throw Refusal.badRequest("Файл пуст. Выберите другой.");
            }
            LineReader reader = new LineReader(heading, keeper.organisation(), today.in(keeper.organisation()));
            List<String> columns = reader.given().stream().map(Enum::name).toList();
            long run = begin(keeper, columns);
            staged = new StagedLines(run, dataSource, json);
            int count = 0;
            for (Row row = table.next(); row != null; row = table.next()) {
                line = row.line();
                if (++count > MOST_LINES) {
                    throw new Refusal(
                            HttpStatus.PAYLOAD_TOO_LARGE,
                            "Файл не принят: в нём больше %d строк. Разделите его.".formatted(MOST_LINES));
                }
                stage(staged, reader, row);
            }
            staged.finish();
            jdbc.sql("analyze archive_import_lines").update();
            checks.mark(run, keeper.organisation(), columns);
            return run;
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest(
                    "Файл не принят: после строки %d знаки не читаются ни как UTF-8, ни как windows-1251. Сохраните его заново в UTF-8."
                            .formatted(line));
        } finally {
            if (staged != null) {
                staged.giveUp();
            }
        }
    }

    private static void stage(StagedLines staged, LineReader reader, Row row) {
        try {
            staged.add(reader.read(row));
        } catch (LineFault fault) {
            staged.wrong(row.line(), Objects.requireNonNull(fault.getMessage()));
        }
    }

    private long begin(Person keeper, List<String> columns) {
        return jdbc.sql("""
                        insert into archive_imports (archive, state, columns, entered_by, entered_at)
                        values (?, 'CHECKED', ?, ?, ?) returning id
                        """)
                .params(
                        keeper.organisation(),
                        columns.toArray(String[]::new),
                        keeper.login(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /**
     * Reads a file that is carried out from now on, or nothing of it is kept.
     *
     * @param onlyGood whether wrong lines are left out; else there must be none
     * @throws Refusal 400 for what is no such table and naming the first wrong lines, 403, 409 when another file of the archive is under
     *     way, 413
     */
    ImportRun take(InputStream sent, boolean onlyGood) throws IOException {
        Person keeper = keepers.check();
        return SentList.with(sent, content -> take(keeper, content, onlyGood));
    }

    ImportRun take(Person keeper, InputStream content, boolean onlyGood) {
        return Objects.requireNonNull(transaction.execute(status -> {
            oneAtATime(keeper.organisation());
            notBesideAnother(keeper.organisation());
            return begin(read(keeper, content), onlyGood);
        }));
    }

    /**
     * What was read is carried out from now on; its lines are looked at once more.
     *
     * @throws Refusal 400 naming the first wrong lines, 403, 404, 409 when it has begun or another file of the archive is under way
     */
    ImportRun start(long id, boolean onlyGood) {
        Person keeper = keepers.check();
        return Objects.requireNonNull(transaction.execute(status -> {
            oneAtATime(keeper.organisation());
            ImportRun run = own(id, keeper);
            if (run.state() != ImportState.CHECKED) {
                throw Refusal.conflict("Этот файл уже загружается или загружен. Чтобы загрузить новое, выберите файл.");
            }
            notBesideAnother(keeper.organisation());
            checks.mark(id, run.archive(), columns(id));
            return begin(get(id), onlyGood);
        }));
    }

    private ImportRun begin(ImportRun checked, boolean onlyGood) {
        if (!onlyGood) {
            CsvUpload.refuse(checked.wrong(), checked.wrongLines());
        }
        jdbc.sql("update archive_imports set state = 'RUNNING' where id = ?")
                .param(checked.id())
                .update();
        trail.add(TrailEntry.of(TrailEvent.FINDING_AIDS_IMPORTED)
                .about(Long.toString(checked.id()))
                .saying("архив %s, новых строк %d, изменённых %d, с ошибками %d"
                        .formatted(checked.archive(), checked.added(), checked.changed(), checked.wrongLines())));
        return get(checked.id());
    }

    private void oneAtATime(String archive) {
        boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('archive_imports ' || ?, 0))")
                .param(archive)
                .query(Boolean.class)
                .single();
        if (!alone) {
            throw Refusal.conflict("Другой файл этого архива сейчас читают. Подождите минуту и повторите.");
        }
    }

    private void notBesideAnother(String archive) {
        jdbc.sql("select id from archive_imports where archive = ? and state = 'RUNNING' limit 1")
                .param(archive)
                .query(Long.class)
                .optional()
                .ifPresent(other -> {
                    throw Refusal.conflict(
                            "Идёт загрузка № %d, файлы одного архива загружают по одному. Дождитесь её окончания и повторите."
                                    .formatted(other));
                });
    }

    private List<String> columns(long id) {
        return jdbc.sql("select unnest(columns) from archive_imports where id = ?")
                .param(id)
                .query(String.class)
                .list();
    }

    /** Those of the archive of whoever asks, the newest first. @throws Refusal 403 */
    Page<ImportRun> page(int page, int size) {
        String archive = keepers.check().organisation();
        return new Page<>(
                jdbc.sql(COLUMNS + " where archive = ? order by id desc limit ? offset ?")
                        .params(archive, size, (long) page * size)
                        .query((row, n) -> run(row, List.of()))
                        .list(),
                jdbc.sql("select count(*) from archive_imports where archive = ?")
                        .param(archive)
                        .query(Long.class)
                        .single(),
                page,
                size);
    }

    /** @throws Refusal 403, 404 */
    ImportRun own(long id) {
        return own(id, keepers.check());
    }

    private ImportRun own(long id, Person keeper) {
        return jdbc.sql("select id from archive_imports where id = ? and archive = ?")
                .params(id, keeper.organisation())
                .query(Long.class)
                .optional()
                .map(this::get)
                .orElseThrow(() -> Refusal.notFound("Такой загрузки нет. Обновите список."));
    }

    /** @throws Refusal 403, 404 */
    Page<WrongLine> wrong(long id, int page, int size) {
        ImportRun run = own(id);
        return new Page<>(wrongLines(id, size, (long) page * size), run.wrongLines(), page, size);
    }

    private ImportRun get(long id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id)
                .query((row, n) -> run(row, wrongLines(id, TOLD, 0)))
                .single();
    }

    private List<WrongLine> wrongLines(long id, int size, long offset) {
        return jdbc.sql("""
                        select line, message from archive_import_lines where import_id = ? and message is not null
                        order by line limit ? offset ?
                        """).params(id, size, offset).query(WrongLine.class).list();
    }

    private static ImportRun run(ResultSet row, List<WrongLine> wrong) throws SQLException {
        return new ImportRun(
                row.getLong("id"),
                row.getString("archive"),
                ImportState.valueOf(row.getString("state")),
                row.getInt("lines"),
                row.getInt("done"),
                row.getInt("added"),
                row.getInt("changed"),
                row.getInt("unchanged"),
                row.getInt("wrong"),
                wrong,
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class),
                row.getObject("finished_at", OffsetDateTime.class),
                row.getString("note"));
    }
}
