package org.marshrut.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.RouteTest;
import org.marshrut.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody changes, removes, reorders or inserts a row unnoticed, not even who owns the database. */
class TrailChainTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HikariDataSource database;

    @Autowired
    private Trail trail;

    @Autowired
    private TrailSealer sealer;

    @Autowired
    private TrailVerification verification;

    @Autowired
    private TrailExport export;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PlatformTransactionManager transactions;

    private static int rowsWritten;

    /** Rows of the trail, one by one, sealed; their ids. */
    private List<Long> written(String... details) {
        for (String one : details) {
            // No two rows tell the same: such could stand for one another.
            clock.set(TestClock.MORNING.plusMillis(++rowsWritten));
            trail.add(TrailEvent.RIGHTS_CHANGED, "chained", one);
        }
        sealer.seal();
        return jdbc
                .sql("select id from trail where subject = 'chained' order by id desc limit ?")
                .param(details.length)
                .query(Long.class)
                .list()
                .stream()
                .sorted()
                .toList();
    }

    /** Somebody who owns the database takes its guards away, and all that he did is rolled back afterwards. */
    private TrailVerification.Verdict verdictAfter(Runnable tampering, TrailChain.@Nullable Head kept) {
        return transaction.execute(status -> {
            jdbc.sql("alter table trail disable trigger user").update();
            jdbc.sql("alter table trail_seals disable trigger user").update();
            tampering.run();
            status.setRollbackOnly();
            return verification.verify(kept);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail set details = 'иначе'",
                "update trail set details = 'иначе' where false",
                "delete from trail",
                "truncate trail",
                "update trail_seals set hash = hash",
                "delete from trail_seals where position = 1",
                "truncate trail_seals",
                "set local session_replication_role = replica; delete from trail"
            })
    void theDatabaseRefusesToChangeIt(String statement) {
        written("раз");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    for (String one : statement.split("; ")) {
                        jdbc.sql(one).update();
                    }
                }))
                .hasMessageContaining("Журнал действий только пополняется");
        assertThat(verification.verify(null).whole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "at, at + interval '1 second'",
                "login, 'other'",
                "on_behalf, 'other'",
                "from_where, '10.0.0.9'",
                "event, 'DECISION'",
                "document, gen_random_uuid()",
                "subject, 'other'",
                "details, null"
            })
    void aChangedRowIsNamed(String column, String value) {
        List<Long> rows = written("раз", "два", "три");
        var verdict = verdictAfter(
                () -> jdbc.sql("update trail set %s = %s where id = %d".formatted(column, value, rows.get(1)))
                        .update(),
                null);
        assertThat(verdict.whole()).isFalse();
        assertThat(verdict.fault()).startsWith("Изменена строка " + rows.get(1) + ",");
        assertThat(verdict.rows()).isEqualTo(positionOf(rows.get(1)) - 1);
    }

    private long positionOf(long row) {
        return jdbc.sql("select position from trail_seals where row_id = ?")
                .param(row)
                .query(Long.class)
                .single();
    }

    @Test
    void aWordThatMovesIntoTheNextColumnIsAChange() {
        List<Long> rows = written("раз");
        var verdict = verdictAfter(
                () -> jdbc.sql("update trail set subject = null, details = concat(subject, details) where id = ?")
                        .param(rows.get(0))
                        .update(),
                null);
        assertThat(verdict.fault()).startsWith("Изменена строка");
    }

    @Test
    void aRowMissingInTheMiddleIsNamed() {
        List<Long> rows = written("раз", "два", "три");
        var verdict = verdictAfter(
                () -> jdbc.sql("delete from trail where id = ?")
                        .param(rows.get(1))
                        .update(),
                null);
        assertThat(verdict.fault())
                .isEqualTo("Пропала строка %d, место %d.".formatted(rows.get(1), positionOf(rows.get(1))));
    }

    @Test
    void aRowMissingWithItsSealIsNamed() {
        List<Long> rows = written("раз", "два", "три");
        long position = positionOf(rows.get(1));
        var verdict = verdictAfter(
                () -> {
                    jdbc.sql("delete from trail where id = ?")
                            .param(rows.get(1))
                            .update();
                    jdbc.sql("delete from trail_seals where position = ?")
                            .param(position)
                            .update();
                },
                null);
        assertThat(verdict.fault()).contains("нет места " + position);
        var closedUp = verdictAfter(
                () -> {
                    jdbc.sql("delete from trail where id = ?")
                            .param(rows.get(1))
                            .update();
                    jdbc.sql("delete from trail_seals where position = ?")
                            .param(position)
                            .update();
                    jdbc.sql("update trail_seals set position = position - 1 where position > ?")
                            .param(position)
                            .update();
                },
                null);
        assertThat(closedUp.whole()).isFalse();
        assertThat(closedUp.rows()).isEqualTo(position - 1);
    }

    @Test
    void aMissingEndIsFoundByTheHeadThatWasKept() {
        List<Long> rows = written("раз", "два", "три");
        TrailChain.Head kept = sealer.head();
        Runnable cut = () -> {
            jdbc.sql("delete from trail where id > ?").param(rows.get(1)).update();
            jdbc.sql("delete from trail_seals where row_id > ?")
                    .param(rows.get(1))
                    .update();
        };
        assertThat(verdictAfter(cut, kept).fault()).startsWith("Пропал конец журнала");
        assertThat(verdictAfter(cut, null).whole())
                .as("why a head is kept outside")
                .isTrue();
    }

    @Test
    void twoRowsInEachOthersPlaceAreNamed() {
        List<Long> rows = written("раз", "два", "три");
        var contents = verdictAfter(
                () -> jdbc.sql("""
                                update trail t set details = o.details, at = o.at from trail o
                                where t.id in (:one, :other) and o.id in (:one, :other) and o.id <> t.id
                                """)
                        .param("one", rows.get(0))
                        .param("other", rows.get(2))
                        .update(),
                null);
        assertThat(contents.fault()).startsWith("Строки переставлены: на месте " + positionOf(rows.get(0)));
        var seals = verdictAfter(
                () -> {
                    jdbc.sql("update trail_seals set row_id = -row_id where row_id in (?, ?)")
                            .params(rows.get(0), rows.get(2))
                            .update();
                    jdbc.sql("""
                                    update trail_seals set row_id = case when -row_id = :one then :other else :one end
                                    where row_id < 0
                                    """)
                            .param("one", rows.get(0))
                            .param("other", rows.get(2))
                            .update();
                },
                null);
        assertThat(seals.fault()).startsWith("Строки переставлены").contains("содержание строки " + rows.get(0));
    }

    @Test
    void anInsertedRowIsNamed() {
        written("раз");
        var around = verdictAfter(
                () -> jdbc.sql("insert into trail (at, login, event) values (now(), 'ghost', 'DECISION')")
                        .update(),
                null);
        assertThat(around.fault()).contains("вставлена в обход цепочки");
    }

    @Test
    void aWaitingRowThatIsTakenAwayIsNamed() {
        written("раз");
        var taken = verdictAfter(
                () -> jdbc.sql("insert into trail_waiting (id) values (9000000000000000)")
                        .update(),
                null);
        assertThat(taken.fault()).isEqualTo("Пропала строка 9000000000000000: она ждала печати.");
    }

    @Test
    void aChainRewrittenAsAWholeIsFoundByTheHeadThatWasKept() {
        List<Long> rows = written("раз", "два");
        TrailChain.Head kept = sealer.head();
        Runnable rewriting = () -> {
            jdbc.sql("update trail set details = 'иначе' where id = ?")
                    .param(rows.get(0))
                    .update();
            jdbc.sql("delete from trail_seals").update();
            jdbc.sql("insert into trail_waiting (id) select id from trail").update();
            new TrailSealer(jdbc, transactions).seal();
        };
        assertThat(verdictAfter(rewriting, null).whole())
                .as("why a head is kept outside")
                .isTrue();
        assertThat(verdictAfter(rewriting, kept).fault()).startsWith("Цепочка переписана");
    }

    @Test
    void transactionsAndSealersAtOnceLeaveOneChain() throws Exception {
        sealer.seal();
        long before = sealer.head().position();
        ExecutorService pool = Executors.newFixedThreadPool(20);
        List<Future<?>> work = new ArrayList<>();
        for (int person = 0; person < 20; person++) {
            String name = "person " + person;
            work.add(pool.submit(() -> IntStream.range(0, 20)
                    .forEach(turn -> transaction.executeWithoutResult(status -> {
                        trail.add(TrailEvent.RIGHTS_CHANGED, "at once", name + " " + turn);
                        trail.add(TrailEvent.RIGHTS_CHANGED, "at once", name + " again " + turn);
                        if (turn % 5 == 4) {
                            status.setRollbackOnly();
                        }
                    }))));
        }
        for (int node = 0; node < 2; node++) {
            TrailSealer other = new TrailSealer(jdbc, transactions);
            work.add(pool.submit(() -> IntStream.range(0, 60).forEach(turn -> other.seal())));
        }
        for (Future<?> one : work) {
            one.get();
        }
        pool.shutdown();
        var verdict = verification.verify(null);
        assertThat(verdict.fault()).isNull();
        assertThat(verdict.rows() - before).isEqualTo(20 * 16 * 2);
        assertThat(jdbc.sql("select count(*) from trail_waiting")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSealingThatBreaksOffLosesNothing() {
        sealer.seal();
        TrailChain.Head before = sealer.head();
        trail.add(TrailEvent.RIGHTS_CHANGED, "chained", "перед обрывом");
        transaction.executeWithoutResult(status -> {
            assertThat(new TrailSealer(jdbc, transactions).seal()).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(sealer.head()).isEqualTo(before);
        assertThat(new TrailSealer(jdbc, transactions).seal())
                .as("another node")
                .isEqualTo(1);
        assertThat(sealer.head().position()).isEqualTo(before.position() + 1);
        assertThat(verification.verify(sealer.head()).whole()).isTrue();
    }

    @Test
    void theExportIsTheChain() throws Exception {
        written("=cmd()", "ряд; с \"кавычками\"", "+7");
        StringWriter all = new StringWriter();
        export.write(0, all);
        List<String> lines = all.toString().lines().toList();
        assertThat(lines.get(0)).startsWith("\uFEFFМесто;Строка;");
        assertThat(lines).hasSize((int) sealer.head().position() + 1);
        assertThat(lines.get(lines.size() - 1))
                .contains(";'+7;")
                .endsWith(sealer.head().toString().split(":")[1]);
        assertThat(lines.get(lines.size() - 3)).contains(";'=cmd();");
        assertThat(lines.get(lines.size() - 2)).contains("\"ряд; с \"\"кавычками\"\"\"");
        StringWriter rest = new StringWriter();
        export.write(sealer.head().position() - 2, rest);
        assertThat(rest.toString().lines().skip(1).toList()).isEqualTo(lines.subList(lines.size() - 2, lines.size()));
    }

    @Test
    void theExportOverHttpIsWrittenToo() {
        var reply =
                api().as("admin").get("/api/trail/export?after=" + sealer.head().position());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/csv");
        assertThat(new String(reply.bytes(), StandardCharsets.UTF_8)).contains(";admin;", ";EXPORTED;");
    }

    @Test
    void oneCommandVerifiesIt() {
        written("раз");
        assertThat(command("--verify-trail")).startsWith("0 Журнал действий цел, строк: ");
        TrailChain.Head head = sealer.head();
        assertThat(command("--verify-trail=" + head)).startsWith("0 ").contains("Голова: " + head);
        assertThat(command("--verify-trail=" + (head.position() + 5) + ":" + "0".repeat(64)))
                .startsWith("1 ЖУРНАЛ ДЕЙСТВИЙ НАРУШЕН. Пропал конец журнала");
        assertThat(command("--verify-trail=1:" + "0".repeat(64)))
                .startsWith("1 ")
                .contains("Цепочка переписана");
        assertThat(command("--verify-trail=nonsense")).startsWith("2 Голова цепочки записывается");
    }

    private String command(String argument) {
        String[] arguments = {
            argument,
            "--spring.datasource.url=" + database.getJdbcUrl(),
            "--spring.datasource.username=" + database.getUsername(),
            "--spring.datasource.password=" + database.getPassword()
        };
        assertThat(TrailCommand.isAsked(arguments)).isTrue();
        PrintStream usual = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int status = TrailCommand.run(arguments);
            return status + " " + said.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(usual);
        }
    }
}
