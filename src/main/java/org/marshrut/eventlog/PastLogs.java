package org.marshrut.eventlog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.marshrut.access.BoundedInput;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Logs of former systems: taken as a whole or not at all, one at a time, never changed, deleted as a whole. */
@Component
class PastLogs {

    /** Bytes, as sent and unpacked. */
    private static final long LARGEST = 512L << 20;

    private static final long LARGEST_UNPACKED = 4096L << 20;
    private static final String COLUMNS =
            "select id, name, format, cases, events, first_at, last_at, entered_by, entered_at from event_logs";

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final PastMeasuring measuring;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PastLogs(
            JdbcClient jdbc,
            DataSource dataSource,
            PastMeasuring measuring,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.measuring = measuring;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The whole of the file is here before the database is asked for anything, however slow the line is.
     *
     * @param sent packed by gzip or not
     * @param deadlineKey name of the attribute of cases that is their deadline
     * @throws Refusal 400 naming the first wrong line, 409 while another one is read, 413
     */
    PastLog take(String name, LogFormat format, String deadlineKey, String login, InputStream sent) throws IOException {
        Path file = Files.createTempFile("marshrut-", ".log");
        try {
            Files.copy(new BoundedInput(sent, LARGEST), file, StandardCopyOption.REPLACE_EXISTING);
            return Objects.requireNonNull(transaction.execute(status -> taken(name, format, deadlineKey, login, file)));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private PastLog taken(String name, LogFormat format, String deadlineKey, String login, Path file) {
        oneAtATime();
        long log = jdbc.sql("""
                        insert into event_logs (name, format, entered_by, entered_at) values (?, ?, ?, ?) returning id
                        """)
                .params(name, format.name(), login, clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        StagedEvents staged = new StagedEvents(jdbc, dataSource);
        PastMoments moments = new PastMoments(measuring.clock().zone());
        try (InputStream content = unpacked(new BufferedInputStream(Files.newInputStream(file)))) {
            if (format == LogFormat.XES) {
                new XesReader(moments, deadlineKey, staged).read(content);
            } else {
                new PastCsvReader(moments, deadlineKey, staged).read(content);
            }
        } catch (IOException | UncheckedIOException e) {
            throw Refusal.badRequest(
                    "Ничего не внесено: файл не читается до конца. Проверьте архив и загрузите снова.");
        }
        staged.check();
        measuring.measure(log, staged);
        PastLog taken = get(log);
        trail.add(
                TrailEvent.EVENT_LOG_LOADED,
                Long.toString(log),
                "дел %d, событий %d".formatted(taken.cases(), taken.events()));
        return taken;
    }

    private void oneAtATime() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('event_logs', 0))")
                .query(Boolean.class)
                .single()) {
            throw Refusal.conflict("Другой журнал сейчас загружают. Подождите минуту и повторите.");
        }
    }

    private static InputStream unpacked(BufferedInputStream content) throws IOException {
        content.mark(2);
        boolean packed = content.read() == 0x1f && content.read() == 0x8b;
        content.reset();
        return packed ? new BoundedInput(new GZIPInputStream(content, 1 << 16), LARGEST_UNPACKED) : content;
    }

    /** The last that was taken comes first. */
    Page<PastLog> page(int page, int size) {
        long total =
                jdbc.sql("select count(*) from event_logs").query(Long.class).single();
        List<PastLog> items = jdbc.sql(COLUMNS + " order by id desc limit ? offset ?")
                .params(size, (long) page * size)
                .query(PastLog.class)
                .list();
        return new Page<>(items.stream().map(this::local).toList(), total, page, size);
    }

    /** @throws Refusal 404 */
    PastLog get(long id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id)
                .query(PastLog.class)
                .optional()
                .map(this::local)
                .orElseThrow(PastLogs::unknown);
    }

    /** @throws Refusal 404 */
    void delete(long id) {
        transaction.executeWithoutResult(status -> {
            if (jdbc.sql("delete from event_logs where id = ?").param(id).update() == 0) {
                throw unknown();
            }
            trail.add(TrailEvent.EVENT_LOG_DELETED, Long.toString(id), null);
        });
    }

    private static Refusal unknown() {
        return Refusal.notFound("Такого журнала нет. Откройте список журналов.");
    }

    private PastLog local(PastLog log) {
        ZoneId zone = measuring.clock().zone();
        return new PastLog(
                log.id(),
                log.name(),
                log.format(),
                log.cases(),
                log.events(),
                Optional.ofNullable(log.firstAt()).map(at -> local(at, zone)).orElse(null),
                Optional.ofNullable(log.lastAt()).map(at -> local(at, zone)).orElse(null),
                log.enteredBy(),
                local(log.enteredAt(), zone));
    }

    private static OffsetDateTime local(OffsetDateTime at, ZoneId zone) {
        return at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
