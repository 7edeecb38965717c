package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Report R1 by what was measured once is report R1 by the history, whatever happens to documents and whenever they are measured:
 * routes with called rounds, in two versions, whose documents are registered, published, annulled, restricted, corrected.
 */
class CycleSumsTest extends RouteTest {

    private static final String ROUTE = "cycleSums";
    private static final String CALLED = "cycleSumsRound";
    private static final LocalDateTime FIRST = LocalDateTime.parse("2040-11-20T10:00:00");
    private static final int DAYS = 100;
    private static final int DOCUMENTS = 12;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CycleMeasuring measuring;

    @Autowired
    private CycleSums sums;

    @Autowired
    private CycleKeeping keeping;

    @Autowired
    private CycleDays days;

    @Autowired
    private SumProof proof;

    @Autowired
    private Periods periods;

    @Autowired
    private TransactionTemplate transaction;

    private final List<UUID> documents = new ArrayList<>();

    @BeforeEach
    void documents() {
        for (int version = 1; version <= 2; version++) {
            jdbc.sql("insert into act_re_procdef (id_, rev_, key_, version_, startable_) values (?, 1, ?, ?, true)")
                    .params(ROUTE + ":" + version, ROUTE, version)
                    .update();
        }
        for (int i = 0; i < DOCUMENTS; i++) {
            UUID id = UUID.randomUUID();
            documents.add(id);
            jdbc.sql("""
                            insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                                   state, submitted_at, process_instance_id)
                            values (?, ?, 'О сложении', ?, ?, false, 'OTHER', ?, 'author', 'ON_APPROVAL', ?, ?)
                            """)
                    .params(
                            id,
                            i % 2 == 0 ? "GOVERNMENT_RESOLUTION" : "GOVERNMENT_DIRECTIVE",
                            i % 3 == 0 ? "01" : "06",
                            i % 5 == 0,
                            i % 6 == 0,
                            FIRST.atOffset(ZoneOffset.UTC),
                            i % 4 == 3 ? "another " + id : root(id))
                    .update();
            instance(root(id), root(id), id, ROUTE, 1 + i % 2, FIRST.plusHours(i));
            instance(called(id), root(id), id, CALLED, 1, FIRST.plusHours(i + 1));
        }
    }

    private static String root(UUID document) {
        return "r" + document;
    }

    private static String called(UUID document) {
        return "c" + document;
    }

    private void instance(String id, String root, UUID document, String process, int version, LocalDateTime start) {
        jdbc.sql("""
                        insert into act_hi_procinst (id_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_key_,
                                                     proc_def_id_, start_time_, state_)
                        values (?, ?, ?, ?, ?, ?, ?, 'ACTIVE') on conflict do nothing
                        """)
                .params(id, id, root, document.toString(), process, process + ":" + version, start)
                .update();
    }

    @AfterEach
    void nothingIsLeft() {
        UUID[] all = documents.toArray(UUID[]::new);
        String[] keys = documents.stream().map(UUID::toString).toArray(String[]::new);
        jdbc.sql("delete from samples where document_id = any(?)").param(all).update();
        jdbc.sql("delete from publications where document_id = any(?)")
                .param(all)
                .update();
        jdbc.sql("delete from decisions where document_id = any(?)").param(all).update();
        jdbc.sql("""
                        delete from act_hi_taskinst where root_proc_inst_id_ in (
                          select 'r' || key from unnest(?::text[]) t (key))
                        """).param(keys).update();
        jdbc.sql("delete from act_hi_procinst where business_key_ = any(?)")
                .param(keys)
                .update();
        jdbc.sql("delete from documents where id = any(?)").param(all).update();
        jdbc.sql("delete from act_re_procdef where key_ = ?").param(ROUTE).update();
        keeping.addUp();
        assertThat(jdbc.sql("select count(*) from cycle_days where process in (?, ?)")
                        .params(ROUTE, CALLED)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1004, 1013, 1026, 1049, 1095, 2072, 2087})
    void saysWhatTheHistorySays(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 20; i++) {
                if (random.nextBoolean()) {
                    change(random);
                } else {
                    transaction.executeWithoutResult(status -> {
                        UUID document = documents.get(random.nextInt(DOCUMENTS));
                        IntStream.range(0, 3).forEach(one -> change(random, document));
                    });
                }
            }
            if (random.nextBoolean()) {
                keeping.addUp();
            }
            compare(random);
        }
        keeping.addUp();
        assertThat(jdbc.sql("select count(*) from stale_cycles")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(proof.prove().differing()).isEmpty();
        compare(random);
    }

    @Test
    void losesNothingThatComesWhileItMeasures() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(5);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            Random random = new Random(thread);
            int own = thread;
            all.add(many.submit(() -> IntStream.range(0, 25)
                    .forEach(i -> transaction.executeWithoutResult(status -> {
                        // Whatever concerns a document is done under its lock, one after the other.
                        change(random, documents.get(3 * random.nextInt(DOCUMENTS / 3) + own));
                        if (random.nextInt(5) == 0) {
                            status.setRollbackOnly();
                        }
                    }))));
        }
        for (int node = 0; node < 2; node++) {
            all.add(many.submit(() -> IntStream.range(0, 10).forEach(i -> keeping.addUp())));
        }
        for (Future<?> one : all) {
            one.get();
        }
        many.shutdown();
        compare(new Random(9));
        keeping.addUp();
        compare(new Random(9));
        assertThat(proof.prove().differing()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksLosesNothing() {
        Random random = new Random(3);
        IntStream.range(0, 80).forEach(i -> change(random));
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
        keeping.addUp();
        assertThat(proof.prove().differing()).isEmpty();
        compare(random);
    }

    @Test
    void anotherCalendarMeasuresAnew() {
        Random random = new Random(4);
        IntStream.range(0, 120).forEach(i -> change(random));
        keeping.addUp();
        long before = working();
        long calendar = transaction.execute(status -> {
            long id = jdbc.sql(
                            "insert into calendars (code, year, loaded_at) values ('federal', 2041, now()) returning id")
                    .query(Long.class)
                    .single();
            return jdbc.sql("""
                            insert into calendar_days (calendar, day, kind)
                            select ?, day, 'OFF' from generate_series(date '2041-01-09', date '2041-02-20', '1 day') day
                            returning calendar
                            """).param(id).query(Long.class).list().get(0);
        });
        try {
            assertThat(jdbc.sql("select min(day) from stale_cycles")
                            .query(LocalDate.class)
                            .single())
                    .isAfterOrEqualTo(LocalDate.parse("2041-01-01"));
            compare(random);
            keeping.addUp();
            compare(random);
            assertThat(working()).isLessThan(before);
            assertThat(proof.prove().differing()).isEmpty();
        } finally {
            jdbc.sql("delete from calendars where id = ?").param(calendar).update();
            jdbc.sql("select cycles_begin_anew()::text").query().singleRow();
        }
        keeping.addUp();
        assertThat(working()).isEqualTo(before);
    }

    private long working() {
        return jdbc.sql("select coalesce(sum(s), 0) from cycle_days, unnest(working) s where process = ?")
                .param(ROUTE)
                .query(Long.class)
                .single();
    }

    @Test
    void aWrongTimeIsNamed() {
        Random random = new Random(6);
        IntStream.range(0, 120).forEach(i -> change(random));
        keeping.addUp();
        LocalDate day = jdbc.sql("""
                        update cycle_days set working[1] = working[1] + 60
                        where day = (select min(day) from cycle_days where process = :route) and process = :route returning day
                        """)
                .param("route", ROUTE)
                .query(LocalDate.class)
                .list()
                .get(0);
        assertThat(proof.prove().differing())
                .anySatisfy(wrong -> {
                    assertThat(wrong.span()).isEqualTo("CYCLE_DAY");
                    assertThat(wrong.day()).isEqualTo(day);
                    assertThat(wrong.process()).isEqualTo(ROUTE);
                })
                .anySatisfy(wrong -> {
                    assertThat(wrong.span()).isEqualTo("CYCLE_MONTH");
                    assertThat(wrong.day()).isEqualTo(day.withDayOfMonth(1));
                });
        jdbc.sql("insert into stale_cycles (day) values (?)").param(day).update();
        keeping.addUp();
        assertThat(proof.prove().differing()).isEmpty();
    }

    /** However few rows a table of the tests has. */
    @Test
    void readsNoHistoryFromEndToEnd() {
        for (Measure measure : Measure.values()) {
            for (Set<By> by : List.of(Set.<By>of(), Set.of(By.ACTIVITY))) {
                CycleTimeQuestion question = question("2041-01-01", "2041-01-01", measure, by, null);
                for (String sql : List.of(CycleTimeFacts.sql(question), CycleTimeFacts.sqlOfSome(question))) {
                    List<String> plan = transaction.execute(status -> {
                        jdbc.sql("set local enable_seqscan = off").update();
                        return jdbc.sql("explain " + sql)
                                .params(CycleTimeFacts.params(question))
                                .param("instances", new String[] {"some"})
                                .query(String.class)
                                .list();
                    });
                    assertThat(String.join("\n", plan))
                            .doesNotContain("Seq Scan on act_hi", "Seq Scan on documents", "Seq Scan on decisions");
                }
            }
        }
    }

    private void compare(Random random) {
        for (Measure measure : Measure.values()) {
            for (String organisation : new String[] {null, "06"}) {
                Set<By> by = EnumSet.noneOf(By.class);
                for (By one : By.values()) {
                    if (random.nextBoolean()) {
                        by.add(one);
                    }
                }
                LocalDate from = FIRST.toLocalDate().plusDays(random.nextInt(DAYS));
                LocalDate to = from.plusDays(random.nextInt(DAYS));
                YearMonth month = YearMonth.from(from);
                for (String[] dates : new String[][] {
                    {from.toString(), to.toString()},
                    {month.atDay(1).toString(), month.atEndOfMonth().toString()},
                    {"2040-03-05", "2041-12-30"},
                    {"2041-01-01", "2041-12-31"}
                }) {
                    CycleTimeQuestion question = question(dates[0], dates[1], measure, by, organisation);
                    Map<CycleKey, CycleNumbers> bySums = transaction.execute(status -> sums.numbers(question));
                    assertThat(bySums).as("%s", question).isEqualTo(byHistory(question));
                }
            }
        }
    }

    private CycleTimeQuestion question(String from, String to, Measure measure, Set<By> by, String organisation) {
        return new CycleTimeQuestion(ROUTE, periods.of(from, to), measure, by, organisation);
    }

    private Map<CycleKey, CycleNumbers> byHistory(CycleTimeQuestion question) {
        CycleTallies tallies = new CycleTallies(question);
        measuring.all(question).forEach(tallies::add);
        return tallies.numbers();
    }

    private void change(Random random) {
        change(random, documents.get(random.nextInt(DOCUMENTS)));
    }

    /** A task is done, a route ends, a document is registered, published, becomes another; something is corrected or removed. */
    private void change(Random random, UUID document) {
        LocalDateTime at = FIRST.plusMinutes(random.nextInt(DAYS * 24 * 60));
        String instance = random.nextBoolean() ? root(document) : called(document);
        String salt = String.valueOf(random.nextInt());
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> task(random, document, instance, at);
            case 4, 5 ->
                jdbc.sql("update act_hi_procinst set end_time_ = ?, state_ = ? where id_ = ?")
                        .params(at, random.nextInt(5) == 0 ? "EXTERNALLY_TERMINATED" : "COMPLETED", instance)
                        .update();
            case 6 ->
                jdbc.sql("update act_hi_procinst set end_time_ = null, state_ = 'ACTIVE' where id_ = ?")
                        .param(instance)
                        .update();
            case 7, 8 -> jdbc.sql("""
                                update documents set registration_number = case when registration_number is null then ? end
                                where id = ?
                                """).params("С-" + document, document).update();
            case 9, 10 -> publish(document, at);
            case 11 ->
                jdbc.sql("delete from publications where document_id = ?")
                        .param(document)
                        .update();
            case 12 ->
                jdbc.sql("update documents set restricted = not restricted where id = ?")
                        .param(document)
                        .update();
            case 13 ->
                jdbc.sql("update documents set kind = 'GOVERNMENT_RESOLUTION', normative = not normative where id = ?")
                        .param(document)
                        .update();
            case 14 -> jdbc.sql("""
                                update act_hi_taskinst set end_time_ = ?, delete_reason_ = case when delete_reason_ is null
                                  then 'completed' end
                                where id_ = (select id_ from act_hi_taskinst where root_proc_inst_id_ = ?
                                             order by md5(id_ || ?) limit 1)
                                """).params(at, root(document), salt).update();
            default -> jdbc.sql("""
                                delete from act_hi_taskinst
                                where id_ = (select id_ from act_hi_taskinst where root_proc_inst_id_ = ?
                                             order by md5(id_ || ?) limit 1)
                                """).params(root(document), salt).update();
        }
    }

    private void publish(UUID document, LocalDateTime at) {
        jdbc.sql("""
                        insert into publications (document_id, published_at, kind, kind_name, heading, organisation,
                                                  registration_number, registration_date, in_force_from, normative, search)
                        select id, ?, kind, kind, heading, organisation, 'С-1', date '2041-01-01', date '2041-01-01', normative,
                               to_tsvector('simple', 'сложение')
                        from documents where id = ?
                        on conflict (document_id) do update set published_at = excluded.published_at
                        """).params(at.atOffset(ZoneOffset.UTC), document).update();
    }

    /** Done, or dropped with its round; some are visas by what the table of decisions says of them. */
    private void task(Random random, UUID document, String instance, LocalDateTime at) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        boolean visa = random.nextInt(3) == 0;
        if (visa) {
            jdbc.sql("""
                            insert into decisions (document_id, stage, task_key, step, round, approver, assigned_at, task_id)
                            values (?, 'approval', 'drawnVisa', 'VISA', ?, 'author', ?, ?)
                            """)
                    .params(document, random.nextInt(1_000_000), at.atOffset(ZoneOffset.UTC), id)
                    .update();
        }
        String key = visa ? "drawnVisa" : random.nextBoolean() ? "giveVisa" : "step" + random.nextInt(2);
        jdbc.sql("""
                        insert into act_hi_taskinst (id_, task_def_key_, name_, proc_def_key_, root_proc_inst_id_, proc_inst_id_,
                                                     start_time_, end_time_, delete_reason_)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(List.of(
                        id,
                        key,
                        "Шаг " + key,
                        ROUTE,
                        root(document),
                        instance,
                        at,
                        at.plusMinutes(random.nextInt(5 * 24 * 60)),
                        random.nextInt(5) == 0 ? "deleted" : "completed"))
                .update();
    }
}
