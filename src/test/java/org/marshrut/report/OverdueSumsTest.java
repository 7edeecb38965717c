package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.report.OverdueFacts.Counted;
import org.marshrut.report.OverdueFacts.Running;
import org.marshrut.report.OverdueQuestion.By;
import org.marshrut.report.OverdueSums.Beside;
import org.marshrut.report.OverdueSums.Piece;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Report R2 by sums is report R2 by rows, whatever happens to the rows and whenever they are added up. */
class OverdueSumsTest extends RouteTest {

    private static final List<String> PEOPLE = List.of("adder0", "adder1", "adder2");
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2041-11-20T10:00:00Z");
    private static final int DAYS = 120;
    private static final int DOCUMENTS = 12;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OverdueFacts facts;

    @Autowired
    private OverdueSums sums;

    @Autowired
    private SumKeeping keeping;

    @Autowired
    private CycleKeeping cycles;

    @Autowired
    private SumProof proof;

    @Autowired
    private Periods periods;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TransactionTemplate transaction;

    private final List<UUID> documents = new ArrayList<>();

    @BeforeEach
    void documents() {
        for (int i = 0; i < DOCUMENTS; i++) {
            UUID id = UUID.randomUUID();
            documents.add(id);
            jdbc.sql("""
                            insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                                   state, submitted_at)
                            values (?, 'GOVERNMENT_RESOLUTION', 'О сложении', '06', false, false, 'OTHER', ?, 'author', 'FILED', ?)
                            """).params(id, i % 4 == 0, FIRST).update();
        }
        jdbc.sql("insert into document_readers (reader, document_id) values ('u:adder0', ?)")
                .param(documents.get(0))
                .update();
    }

    @AfterEach
    void nothingIsLeft() {
        identity.clearAuthentication();
        UUID[] all = documents.toArray(UUID[]::new);
        jdbc.sql("delete from decisions where document_id = any(?)").param(all).update();
        jdbc.sql("delete from document_readers where document_id = any(?)")
                .param(all)
                .update();
        jdbc.sql("delete from documents where id = any(?)").param(all).update();
        keeping.addUp();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void saysWhatTheRowsSay(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < 15; i++) {
                if (random.nextBoolean()) {
                    change(random);
                } else {
                    transaction.executeWithoutResult(
                            status -> IntStream.range(0, 4).forEach(one -> change(random)));
                }
            }
            if (random.nextBoolean()) {
                keeping.addUp();
            }
            compare(random);
        }
        addUpAll();
        assertThat(proof.prove().waiting()).isZero();
        assertThat(proof.prove().differing()).isEmpty();
        compare(random);
    }

    @Test
    void loosesNothingThatComesWhileItAddsUp() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(6);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            all.add(many.submit(() -> IntStream.range(0, 25)
                    .forEach(i -> transaction.executeWithoutResult(status -> {
                        change(random);
                        change(random);
                        if (random.nextInt(5) == 0) {
                            status.setRollbackOnly();
                        }
                    }))));
        }
        for (int node = 0; node < 2; node++) {
            all.add(many.submit(() -> IntStream.range(0, 15).forEach(i -> keeping.addUp())));
        }
        for (Future<?> one : all) {
            one.get();
        }
        many.shutdown();
        compare(new Random(9));
        keeping.addUp();
        compare(new Random(9));
        assertThat(proof.prove().equal()).isTrue();
    }

    @Test
    void beginsAgainWhereItWasBroken() {
        Random random = new Random(3);
        IntStream.range(0, 40).forEach(i -> change(random));
        long waiting = proof.prove().waiting();
        transaction.executeWithoutResult(status -> {
            keeping.addUp();
            status.setRollbackOnly();
        });
        assertThat(proof.prove().waiting()).isEqualTo(waiting).isPositive();
        compare(random);
        addUpAll();
        assertThat(proof.prove().waiting()).isZero();
        compare(random);
    }

    @Test
    void aConnectionThatBreaksLosesNothing() {
        Random random = new Random(5);
        IntStream.range(0, 40).forEach(i -> change(random));
        long waiting = proof.prove().waiting();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    keeping.addUp();
                    jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                            .query(Boolean.class)
                            .single();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(proof.prove().waiting()).isEqualTo(waiting).isPositive();
        compare(random);
        addUpAll();
        assertThat(proof.prove().waiting()).isZero();
        assertThat(proof.prove().equal()).isTrue();
        compare(random);
    }

    /** However few rows a table of the tests has. */
    @Test
    void readsNoTableFromEndToEnd() {
        OverdueQuestion question =
                new OverdueQuestion(periods.of("2041-01-01", "2041-12-31"), By.PERFORMER, null, null);
        Beside all = new Beside(
                List.of(LocalDate.parse("2041-01-01")), List.of(1L), List.of("adder0"), List.of(documents.get(0)));
        List<Piece> year = List.of(new Piece("YEAR", LocalDate.parse("2041-01-01")));
        List<Piece> months = OverdueSums.pieces(LocalDate.parse("2041-01-01"), LocalDate.parse("2041-03-31"));
        for (String sql : List.of(
                OverdueSums.countedSql(year, all), OverdueSums.countedSql(months, all), OverdueSums.runningSql(all))) {
            List<String> plan = transaction.execute(status -> {
                jdbc.sql("set local enable_seqscan = off").update();
                return jdbc.sql("explain " + sql)
                        .params(OverdueSums.params(question, months, all))
                        .query(String.class)
                        .list();
            });
            assertThat(String.join("\n", plan))
                    .doesNotContain("Seq Scan on decisions", "Seq Scan on documents", "Seq Scan on overdue_sums");
        }
    }

    @Test
    void aWrongSumIsNamed() {
        Random random = new Random(4);
        IntStream.range(0, 40).forEach(i -> change(random));
        keeping.addUp();
        assertThat(api().as("ops")
                        .get("/api/reports/sums/proof")
                        .json()
                        .path("equal")
                        .asBoolean())
                .isTrue();
        LocalDate day = jdbc.sql("""
                        update overdue_sums set given = given + 1
                        where (span, day, performer, step, kind) = (select span, day, performer, step, kind from overdue_sums
                          where span = 'DAY' and performer like 'adder%' order by day limit 1) returning day
                        """).query(LocalDate.class).single();
        assertThat(proof.prove().differing())
                .anySatisfy(wrong -> assertThat(wrong.day()).isEqualTo(day));
        assertThat(api().as("finance").get("/api/reports/sums/proof").status()).isEqualTo(403);
        String performer = jdbc.sql("""
                        update awaited_sums set awaited = awaited + 1 where performer = (
                          select performer from awaited_sums where performer like 'adder%' order by performer limit 1)
                        returning performer
                        """).query(String.class).list().get(0);
        assertThat(proof.prove().differing()).anySatisfy(wrong -> {
            assertThat(wrong.span()).isEqualTo("AWAITED");
            assertThat(wrong.performer()).isEqualTo(performer);
        });
        jdbc.sql("insert into stale_awaited (performer) values (?)")
                .param(performer)
                .update();
        jdbc.sql("insert into stale_days (day) values (?)").param(day).update();
        keeping.addUp();
        assertThat(proof.prove().equal()).isTrue();
    }

    @Test
    void aYearIsOneSum() {
        assertThat(OverdueSums.pieces(LocalDate.parse("2025-12-30"), LocalDate.parse("2027-02-02")))
                .containsExactly(
                        new Piece("DAY", LocalDate.parse("2025-12-30")),
                        new Piece("DAY", LocalDate.parse("2025-12-31")),
                        new Piece("YEAR", LocalDate.parse("2026-01-01")),
                        new Piece("MONTH", LocalDate.parse("2027-01-01")),
                        new Piece("DAY", LocalDate.parse("2027-02-01")),
                        new Piece("DAY", LocalDate.parse("2027-02-02")));
    }

    private void addUpAll() {
        keeping.addUp();
        cycles.addUp();
    }

    private void compare(Random random) {
        for (String login : List.of("ops", "adder0")) {
            identity.setAuthentication(login, List.of(login));
            for (By by : List.of(By.PERFORMER, By.STEP)) {
                LocalDate from = FIRST.toLocalDate().plusDays(random.nextInt(DAYS));
                LocalDate to = from.plusDays(random.nextInt(DAYS));
                String step = random.nextInt(3) == 0 ? "EXAMINATION" : random.nextInt(3) == 0 ? "step1" : null;
                for (String[] dates : new String[][] {
                    {from.toString(), to.toString()},
                    {"2041-01-01", "2041-12-31"},
                    {"2040-03-05", "2042-12-30"},
                    {"2042-01-01", "2042-06-30"}
                }) {
                    OverdueQuestion question = new OverdueQuestion(periods.of(dates[0], dates[1]), by, step, null);
                    assertThat(byKey(sums.counted(question))).isEqualTo(byKey(facts.counted(question)));
                    assertThat(alike(sums.running(question))).isEqualTo(alike(facts.running(question)));
                }
            }
        }
        identity.clearAuthentication();
    }

    /** How many are late alike: the same as one by one. */
    private static Map<List<Object>, Long> alike(List<Running> all) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        one -> Arrays.asList(
                                one.performer(),
                                one.step(),
                                one.organisation(),
                                one.due().toInstant(),
                                one.until() == null ? null : one.until().toInstant()),
                        Collectors.summingLong(Running::times)));
    }

    /** Which task gives a step its name does not matter. */
    private static Map<String, Counted> byKey(List<Counted> all) {
        return all.stream()
                .map(one -> new Counted(
                        one.performer(),
                        one.step(),
                        null,
                        one.given(),
                        one.givenLate(),
                        one.openLate(),
                        one.cancelledLate(),
                        one.openNow(),
                        one.minutes(),
                        one.worst(),
                        null))
                .collect(Collectors.toMap(one -> one.performer() + " " + one.step(), Function.identity()));
    }

    /** A fact comes, late or in time, is corrected, taken back, goes away, or its document becomes restricted. */
    private void change(Random random) {
        UUID document = documents.get(random.nextInt(DOCUMENTS));
        OffsetDateTime at = FIRST.plusMinutes(random.nextInt(DAYS * 24 * 60));
        String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
        String own = "id = (select id from decisions where document_id = ? order by md5(id::text || ?) limit 1)";
        String salt = String.valueOf(random.nextInt());
        switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                jdbc.sql("""
                            insert into decisions (document_id, stage, task_key, step, round, approver, candidate_groups, assigned_at, due)
                            values (?, 'approval', ?, ?, 1, ?, ?, ?, ?)
                            """)
                        .params(
                                document,
                                "step" + random.nextInt(2),
                                random.nextBoolean() ? "EXAMINATION" : null,
                                random.nextInt(4) == 0 ? null : person,
                                new String[] {"adders"},
                                at,
                                random.nextInt(8) == 0 ? null : at.plusDays(2))
                        .update();
            case 3, 4 ->
                jdbc.sql(
                                "update decisions set decided_at = ?, actual = ?, late_minutes = case when overdue_at is not null then ? end where "
                                        + own)
                        .params(at, person, random.nextInt(5000), document, salt)
                        .update();
            case 5 ->
                jdbc.sql("update decisions set overdue_at = due, overdue_holder = ?, mark_carried = ? where " + own)
                        .params(person, random.nextInt(6) == 0, document, salt)
                        .update();
            case 6 ->
                jdbc.sql(
                                "update decisions set cancelled_at = case when decided_at is null then ?::timestamptz end where "
                                        + own)
                        .params(at, document, salt)
                        .update();
            case 7 ->
                jdbc.sql(
                                random.nextBoolean()
                                        ? "update decisions set decided_at = null, actual = null, late_minutes = null where "
                                                + own
                                        : "delete from decisions where " + own)
                        .params(document, salt)
                        .update();
            default ->
                jdbc.sql("update documents set restricted = not restricted where id = ?")
                        .param(document)
                        .update();
        }
    }
}
