package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** We take what the engine's own command would take, and two at once never try for the same. */
class TakeDueJobsTest extends RouteTest {

    private static final int JOBS = 150;
    private static final int ALL = 100_000;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void nothingElseIsDue() {
        jdbc.sql("update act_ru_job set suspension_state_ = suspension_state_ + 10")
                .update();
    }

    @AfterEach
    void asBefore() {
        jdbc.sql("delete from act_ru_job where id_ like 'due-%'").update();
        jdbc.sql("update act_ru_job set suspension_state_ = suspension_state_ - 10 where suspension_state_ > 10")
                .update();
        engine.setJobExecutorDeploymentAware(false);
        engine.getRegisteredDeployments().remove("deployed-0");
        engine.setJobExecutorAcquireExclusiveOverProcessHierarchies(false);
        engine.setJobExecutorPriorityRangeMin(Long.MIN_VALUE);
        engine.setJobExecutorPriorityRangeMax(Long.MAX_VALUE);
        engine.setHistoryCleanupEnabled(true);
    }

    /** Every setting that tells which jobs are meant, one world with each of them and one with none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void takesWhatTheStockEngineWouldTake(int seed) {
        Random random = new Random(seed);
        settings(seed);
        for (int n = 0; n < JOBS; n++) {
            job(random, n);
        }
        Acquisition stock = undone(new AcquireJobsCmd(engine.getJobExecutor(), ALL));
        Acquisition ours = undone(new TakeDueJobs(jdbc, engine, ALL));
        assertThat(ours.units()).isEqualTo(stock.units()).hasSizeGreaterThan(5);
        assertThat(ours.rows()).isEqualTo(stock.rows());

        int few = 1 + random.nextInt(20);
        Acquisition fewOfStock = undone(new AcquireJobsCmd(engine.getJobExecutor(), few));
        Acquisition fewOfOurs = undone(new TakeDueJobs(jdbc, engine, few));
        assertThat(priorities(fewOfOurs)).isEqualTo(priorities(fewOfStock));
        assertThat(ids(fewOfOurs)).isSubsetOf(ids(stock));
    }

    private void settings(int seed) {
        engine.setJobExecutorAcquireExclusiveOverProcessHierarchies(seed % 4 == 1);
        engine.setJobExecutorDeploymentAware(seed % 4 == 2);
        engine.getRegisteredDeployments().add("deployed-0");
        if (seed % 4 == 3) {
            engine.setJobExecutorPriorityRangeMin(0);
            engine.setJobExecutorPriorityRangeMax(10);
        }
        engine.setHistoryCleanupEnabled(seed % 3 != 0);
    }

    private void job(Random random, int n) {
        Instant now = clock.now();
        insert(
                n,
                random.nextInt(5) == 0 ? null : now.plusSeconds(random.nextInt(5) - 3),
                random.nextInt(3) == 0 ? now.plusSeconds(random.nextInt(5) - 3) : null,
                random.nextInt(3) != 0,
                random.nextInt(6) == 0 ? null : "instance-" + random.nextInt(40),
                random.nextInt(3) == 0 ? null : "root-" + random.nextInt(20),
                List.of(-5, 0, 0, 10, 50).get(random.nextInt(5)));
        jdbc.sql(
                        "update act_ru_job set retries_ = ?, suspension_state_ = ?, deployment_id_ = ?, handler_type_ = ? where id_ = ?")
                .params(
                        random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3),
                        random.nextInt(8) == 0 ? 2 : 1,
                        random.nextInt(4) == 0 ? null : "deployed-" + random.nextInt(2),
                        random.nextInt(10) == 0 ? "history-cleanup" : "timer-transition",
                        "due-" + n)
                .update();
    }

    private void insert(
            int n, Instant due, Instant lockedUntil, boolean exclusive, String instance, String root, int priority) {
        jdbc.sql("""
                        insert into act_ru_job (id_, rev_, type_, duedate_, lock_owner_, lock_exp_time_, exclusive_,
                                                process_instance_id_, root_proc_inst_id_, priority_, retries_,
                                                suspension_state_, handler_type_)
                        values (?, 1, 'timer', ?, ?, ?, ?, ?, ?, ?, 3, 1, 'timer-transition')
                        """)
                .params(
                        "due-" + n,
                        due == null ? null : Timestamp.from(due),
                        lockedUntil == null ? null : "another node",
                        lockedUntil == null ? null : Timestamp.from(lockedUntil),
                        exclusive,
                        instance,
                        root,
                        priority)
                .update();
    }

    /** @param rows how the jobs stand after it */
    private record Acquisition(Set<Set<String>> units, List<Map<String, Object>> rows) {}

    private Acquisition undone(Command<AcquiredJobs> command) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            AcquiredJobs acquired = engine.getCommandExecutorTxRequired().execute(command);
            assertThat(acquired.getNumberOfJobsFailedToLock()).isZero();
            return new Acquisition(
                    acquired.getJobIdBatches().stream().map(Set::copyOf).collect(Collectors.toSet()),
                    jdbc.sql("""
                                    select id_, rev_, lock_owner_, lock_exp_time_, duedate_, retries_ from act_ru_job
                                    where id_ like 'due-%' order by id_
                                    """).query().listOfRows());
        });
    }

    private List<Long> priorities(Acquisition acquisition) {
        return jdbc.sql("select priority_ from act_ru_job where id_ in (:ids) order by 1")
                .param("ids", ids(acquisition))
                .query(Long.class)
                .list();
    }

    private static Set<String> ids(Acquisition acquisition) {
        return acquisition.units().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }

    @Test
    void twoAtOnceTakeEachJobOnceAndNeverTryForTheSame() throws Exception {
        IntStream.range(0, 600).forEach(n -> insert(n, clock.now(), null, true, "instance-" + n, null, 0));
        CountDownLatch ready = new CountDownLatch(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Future<List<String>>> taken =
                List.of(nodes.submit(() -> takenByTurns(ready, 7)), nodes.submit(() -> takenByTurns(ready, 7)));
        List<String> all = new ArrayList<>(taken.get(0).get());
        all.addAll(taken.get(1).get());
        nodes.shutdown();
        assertThat(all).hasSize(600).doesNotHaveDuplicates();
    }

    /** In stock two nodes may each take one of them, and only the second one's revision tells that somebody was before. */
    @Test
    void exclusiveJobsOfOneInstanceAreNeverWithTwo() throws Exception {
        IntStream.range(0, 40).forEach(n -> insert(n, clock.now(), null, true, "instance-" + n / 2, null, 0));
        CountDownLatch ready = new CountDownLatch(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Future<List<String>>> taken =
                List.of(nodes.submit(() -> takenByTurns(ready, 3)), nodes.submit(() -> takenByTurns(ready, 3)));
        Set<Integer> first = instances(taken.get(0).get());
        Set<Integer> second = instances(taken.get(1).get());
        nodes.shutdown();
        assertThat(first).doesNotContainAnyElementsOf(second);
        assertThat(first.size() + second.size()).isEqualTo(20);
    }

    private List<String> takenByTurns(CountDownLatch ready, int most) throws InterruptedException {
        ready.countDown();
        ready.await();
        List<String> all = new ArrayList<>();
        for (List<String> some = take(most); !some.isEmpty(); some = take(most)) {
            all.addAll(some);
        }
        return all;
    }

    private static Set<Integer> instances(List<String> jobs) {
        return jobs.stream()
                .map(job -> Integer.parseInt(job.substring("due-".length())) / 2)
                .collect(Collectors.toSet());
    }

    @Test
    void theOldestOfTheHighestPriorityComeFirst() {
        for (int n = 0; n < 30; n++) {
            insert(n, clock.now().minusSeconds(n * 7 % 30), null, false, null, null, n % 3);
        }
        List<String> taken = take(30);
        List<String> sorted = jdbc.sql(
                        "select id_ from act_ru_job where id_ like 'due-%' order by priority_ desc, duedate_, id_")
                .query(String.class)
                .list();
        assertThat(taken).isEqualTo(sorted);
    }

    @Test
    void whatANodeThatIsGoneHadTakenIsTakenAgain() {
        insert(1, clock.now(), null, true, "instance-1", null, 0);
        assertThat(take(10)).containsExactly("due-1");
        clock.forward(Duration.ofMillis(engine.getJobExecutor().getLockTimeInMillis()));
        assertThat(take(10)).isEmpty();
        clock.forward(Duration.ofMillis(1));
        assertThat(take(10)).containsExactly("due-1");
    }

    /** A long transaction that changes a job keeps nobody waiting for the others. */
    @Test
    void aJobThatSomebodyIsChangingIsLeftForLater() throws Exception {
        insert(1, clock.now(), null, false, null, null, 0);
        insert(2, clock.now(), null, false, null, null, 0);
        ExecutorService node = Executors.newSingleThreadExecutor();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update act_ru_job set duedate_ = duedate_ + interval '1 hour' where id_ = 'due-1'")
                    .update();
            try {
                assertThat(node.submit(() -> take(10)).get()).containsExactly("due-2");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        node.shutdown();
        assertThat(take(10)).isEmpty();
    }

    private List<String> take(int most) {
        AcquiredJobs acquired = engine.getCommandExecutorTxRequired().execute(new TakeDueJobs(jdbc, engine, most));
        assertThat(acquired.getNumberOfJobsFailedToLock()).isZero();
        return acquired.getJobIdBatches().stream().flatMap(List::stream).toList();
    }

    @Test
    void theEngineTakesItsJobsThisWay() {
        assertThat(engine.getJobExecutor().getAcquireJobsCmd(1)).isInstanceOf(TakeDueJobs.class);
    }

    /** What PostgreSQL says of the transaction: with 20,000 timers due, and as many that are not, few rows are looked at. */
    @Test
    void readsNoMoreThanItTakes() {
        jdbc.sql("""
                        insert into act_ru_job (id_, rev_, type_, duedate_, exclusive_, process_instance_id_, priority_, retries_,
                                                suspension_state_, handler_type_)
                        select 'due-' || n, 1, 'timer', cast(:now as timestamp) + (n % 2) * interval '1 day' - interval '1 hour', true,
                               'instance-' || n, n % 3, 3, 1, 'timer-transition'
                        from generate_series(1, 40000) n
                        """).param("now", Timestamp.from(clock.now())).update();
        jdbc.sql("vacuum analyze act_ru_job").update();
        transaction.executeWithoutResult(status -> {
            Map<String, Object> before = scans();
            assertThat(take(24)).hasSize(24);
            Map<String, Object> after = scans();
            assertThat(after.get("through")).isEqualTo(before.get("through"));
            assertThat((long) after.get("rows") - (long) before.get("rows")).isLessThan(200);
            status.setRollbackOnly();
        });
    }

    private Map<String, Object> scans() {
        return jdbc.sql("""
                        select seq_scan as through, idx_tup_fetch as rows from pg_stat_xact_user_tables
                        where relname = 'act_ru_job'
                        """).query().singleRow();
    }
}
