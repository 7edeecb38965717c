package org.marshrut.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.ledger.LedgerWorld.Paper;
import org.marshrut.ledger.LostHoursQuestion.By;
import org.marshrut.report.Periods;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept is what the rows say now, whatever has happened to them; and nothing is read from end to end. */
class LedgerKeepingTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LedgerKeeping keeping;

    @Autowired
    private Ways ways;

    @Autowired
    private LedgerMeasuring measuring;

    @Autowired
    private LedgerSums sums;

    @Autowired
    private StepSums steps;

    @Autowired
    private Periods periods;

    @Autowired
    private TransactionTemplate transaction;

    private LedgerWorld world;

    @BeforeEach
    void documentsWereOnTheirWay() {
        world = new LedgerWorld(jdbc, 7);
        world.fill(30);
        keeping.addUp();
    }

    @AfterEach
    void nothingOfItStays() {
        world.remove();
        keeping.addUp();
    }

    @Test
    void saysWhatTheRowsSayWhateverHappens() {
        long seed = System.nanoTime();
        System.out.println("Random changes of seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 6; i++) {
                change(random, world.papers.get(random.nextInt(world.papers.size())));
            }
            keeping.addUp();
            keptIsMeasured();
            sumsAreOfDocuments();
        }
        assertThat(jdbc.sql("select (select count(*) from stale_lost_hours) + (select count(*) from stale_lost_days)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void change(Random random, Paper paper) {
        UUID id = paper.id();
        Instant at = paper.submitted().plusSeconds(60L * random.nextInt(60_000));
        switch (random.nextInt(9)) {
            case 0 -> update("update documents set restricted = not restricted where id = ?", id);
            case 1 -> update("update documents set kind = 'GOVERNOR_DIRECTIVE' where id = ?", id);
            case 2 ->
                update(
                        "update documents set organisation = case organisation when '01' then '06' else '01' end where id = ?",
                        id);
            case 3 -> update("delete from publications where document_id = ?", id);
            case 4 ->
                jdbc.sql("update publications set published_at = ? where document_id = ?")
                        .params(at.atOffset(ZoneOffset.UTC), id)
                        .update();
            case 5 ->
                update(
                        "update documents set state = case state when 'REJECTED' then 'FILED' else 'REJECTED' end where id = ?",
                        id);
            case 6 -> jdbc.sql("""
                            update decisions set opened_at = ?, opened_by = approver
                            where id = (select min(id) from decisions where document_id = ?)
                            """).params(at.atOffset(ZoneOffset.UTC), id).update();
            case 7 ->
                jdbc.sql("update act_hi_procinst set end_time_ = ?, state_ = 'COMPLETED' where id_ = ?")
                        .params(LedgerWorld.utc(at), LedgerRowsOfTests.root(paper))
                        .update();
            default ->
                jdbc.sql("update act_hi_procinst set end_time_ = null, state_ = 'ACTIVE' where id_ = ?")
                        .param(LedgerRowsOfTests.root(paper))
                        .update();
        }
    }

    private void update(String sql, UUID id) {
        jdbc.sql(sql).param(id).update();
    }

    /** Every document that has an end is kept as it is measured now, and no other is. */
    private void keptIsMeasured() {
        Map<UUID, String> measured = new TreeMap<>();
        ways.of(world.papers.stream().map(Paper::id).toList()).forEach(way -> Way.end(way.document())
                .map(end -> measuring.begin().measured(way, end))
                .ifPresent(one -> measured.put(
                        one.id(),
                        "%s %s %s %s %d"
                                .formatted(
                                        one.organisation(),
                                        one.kind(),
                                        one.broken(),
                                        one.day(),
                                        one.parts().total()))));
        Map<UUID, String> kept = new TreeMap<>();
        jdbc.sql("""
                        select document_id, concat_ws(' ', organisation, kind, case when broken then 'true' else 'false' end, day,
                               total) as said
                        from lost_hours where process = 'lostRoute'
                        """).query(row -> {
            kept.put(row.getObject("document_id", UUID.class), row.getString("said"));
        });
        assertThat(kept).isEqualTo(measured);
    }

    private void sumsAreOfDocuments() {
        for (String span : new String[] {"DAY", "MONTH", "YEAR"}) {
            assertThat(jdbc.sql("""
                            with expected as (
                              select date_trunc(:span, h.day)::date as day, o.organisation, h.version, h.kind,
                                     count(*) filter (where not broken) as documents, count(*) filter (where broken) as left_out,
                                     sum(total) as total, sum(work) as work, sum(waiting) as waiting, sum(off_hours) as off_hours
                              from lost_hours h cross join lateral (values (h.organisation), ('*')) o (organisation)
                              where process = 'lostRoute' group by 1, 2, 3, 4)
                            select coalesce(k.day, e.day) || ' ' || organisation
                            from (select * from lost_hour_sums where span = :span and process = 'lostRoute') k
                            full join expected e using (day, organisation, version, kind)
                            where (k.documents, k.left_out, k.total, k.work, k.waiting, k.off_hours)
                                  is distinct from (e.documents, e.left_out, e.total, e.work, e.waiting, e.off_hours)
                            """).param("span", span).query(String.class).list())
                    .as(span)
                    .isEmpty();
            assertThat(jdbc.sql("""
                            with expected as (
                              select date_trunc(:span, h.day)::date as day, s.process, s.version, s.activity, count(*) as times,
                                     sum(s.working) as working
                              from lost_hours h
                              cross join lateral jsonb_to_recordset(h.steps) s (process text, version int, activity text, working int)
                              where h.process = 'lostRoute' and not broken group by 1, 2, 3, 4)
                            select coalesce(k.day, e.day) || ' ' || activity
                            from (select s.day, s.process, s.version, s.activity, s.times,
                                         (select sum(m * n) from unnest(s.working, s.working_times) u (m, n)) as working
                                  from step_sums s where span = :span and process in ('lostRoute', 'lostRound')) k
                            full join expected e using (day, process, version, activity)
                            where (k.times, k.working) is distinct from (e.times, e.working)
                            """).param("span", span).query(String.class).list())
                    .as(span)
                    .isEmpty();
        }
    }

    @Test
    void anotherCalendarMeasuresAnew() {
        long before = offHours();
        long calendar = transaction.execute(status -> {
            long id = jdbc.sql(
                            "insert into calendars (code, year, loaded_at) values ('federal', 2026, now()) returning id")
                    .query(Long.class)
                    .single();
            jdbc.sql("""
                            insert into calendar_days (calendar, day, kind)
                            select ?, day, 'OFF' from generate_series(date '2026-07-06', date '2026-07-17', '1 day') day
                            """).param(id).update();
            return id;
        });
        try {
            keeping.addUp();
            assertThat(offHours()).isGreaterThan(before);
        } finally {
            jdbc.sql("delete from calendars where id = ?").param(calendar).update();
            jdbc.sql("select lost_hours_begin_anew()::text").query().singleRow();
        }
        keeping.addUp();
        assertThat(offHours()).isEqualTo(before);
    }

    private long offHours() {
        return jdbc.sql("""
                        select coalesce(sum(off_hours), 0) from lost_hour_sums
                        where process = 'lostRoute' and span = 'YEAR' and organisation = '*'
                        """).query(Long.class).single();
    }

    @Test
    void whatWasMeasuredStaysWhenTheHistoryGoes() {
        Paper paper = world.papers.stream().filter(Paper::counts).findFirst().orElseThrow();
        String kept = "select total || ' ' || waiting from lost_hours where document_id = ?";
        String before = jdbc.sql(kept).param(paper.id()).query(String.class).single();
        for (String table : new String[] {"act_hi_actinst", "act_hi_taskinst", "act_hi_procinst"}) {
            jdbc.sql("delete from " + table + " where root_proc_inst_id_ = ?")
                    .param(LedgerRowsOfTests.root(paper))
                    .update();
        }
        jdbc.sql("insert into stale_lost_hours values (?)").param(paper.id()).update();
        keeping.addUp();
        assertThat(jdbc.sql(kept).param(paper.id()).query(String.class).single())
                .isEqualTo(before);
        assertThat(api().as("ops")
                        .get("/api/reports/lost-hours?document=" + paper.id())
                        .json()
                        .at("/rows/0/documents")
                        .asInt())
                .isEqualTo(1);
    }

    /** However few rows a table of the tests has. */
    @Test
    void readsNoHistoryFromEndToEnd() {
        Map<String, Object> of = Map.of("documents", new UUID[] {UUID.randomUUID()}, "logins", new String[] {"author"});
        for (String sql : List.of(
                LedgerFacts.DOCUMENTS,
                LedgerFacts.ROUTES,
                LedgerFacts.TASKS,
                LedgerFacts.CALLS,
                LedgerFacts.MOVES,
                LedgerFacts.SUSPENSIONS,
                LedgerFacts.ABSENCES)) {
            noneIsRead(sql, of);
        }
        for (By by : By.values()) {
            LostHoursQuestion question = new LostHoursQuestion(
                    "lostRoute", periods.ofYear("2026-01-05", "2026-11-03"), EnumSet.of(by), null);
            noneIsRead(LedgerSums.sql(question), sums.params(question));
        }
        for (String organisation : new @Nullable String[] {null, "06"}) {
            HeatQuestion question = new HeatQuestion(
                    new AskedRoutes.DrawnRoute("lostRoute", 1, "lostRoute:1", "Опыт", List.of()),
                    true,
                    periods.ofYear("2026-01-05", "2026-11-03"),
                    organisation,
                    HeatQuestion.Measure.SHARE);
            noneIsRead(StepSums.countedSql(organisation), steps.params(question));
            noneIsRead(StepSums.lastOnesSql(organisation), steps.params(question));
            Map<String, Object> open = new java.util.HashMap<>(steps.params(question));
            open.put("now", LocalDate.parse("2026-11-03").atStartOfDay().atOffset(ZoneOffset.UTC));
            noneIsRead(StepSums.OPEN, open);
        }
    }

    private void noneIsRead(String sql, Map<String, Object> params) {
        List<String> plan = transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return jdbc.sql("explain " + sql).params(params).query(String.class).list();
        });
        assertThat(String.join("\n", plan))
                .doesNotContain(
                        "Seq Scan on act_hi",
                        "Seq Scan on documents",
                        "Seq Scan on decisions",
                        "Seq Scan on lost_hours",
                        "Seq Scan on lost_hour_sums",
                        "Seq Scan on step_sums",
                        "Seq Scan on round_sums",
                        "Seq Scan on task_moves",
                        "Seq Scan on deadline_changes",
                        "Seq Scan on publications");
    }
}
