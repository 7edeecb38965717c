package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Our answers are those of the stock engine, whatever is granted and asked; and they are read by indexes. */
class TasksByGrantsTest extends RouteTest {

    private static final List<String> PEOPLE = List.of("seer0", "seer1", "seer2");
    private static final List<String> GROUPS = List.of("seers0", "seers1", "seers2");
    private static final int TASKS = 120;
    private static final int QUESTIONS = 25;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private FilterService filters;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TransactionTemplate transaction;

    private List<String> definitions = List.of();

    @BeforeEach
    void routes() {
        definitions = jdbc.sql("select min(id_) from act_re_procdef group by key_ order by key_ limit 4")
                .query(String.class)
                .list();
    }

    @AfterEach
    void nothingIsLeft() {
        identity.clearAuthentication();
        jdbc.sql("delete from act_ru_authorization where resource_id_ like 'seen-%' or id_ like 'seen-%'")
                .update();
        jdbc.sql("delete from act_ru_identitylink where task_id_ like 'seen-%'").update();
        jdbc.sql("delete from act_ru_task where id_ like 'seen-%'").update();
    }

    /** @param wide what is granted beside single tasks, so that the stock query has to decide */
    @ParameterizedTest
    @CsvSource({
        "1, NOTHING",
        "2, NOTHING",
        "3, NOTHING",
        "4, NOTHING",
        "5, ROUTE",
        "6, ROUTE",
        "7, EVERY_ROUTE",
        "8, EVERY_TASK",
        "9, EVERYBODY",
        "10, REVOKED",
        "11, REVOKED",
        "12, NO_GRANT"
    })
    void answersAsTheStockEngineDoes(int seed, String wide) {
        Random random = new Random(seed);
        world(random, wide);
        for (int i = 0; i < QUESTIONS; i++) {
            identity.setAuthentication(any(random, PEOPLE), random.nextInt(5) == 0 ? null : some(random, GROUPS));
            long words = random.nextLong();
            int page = random.nextInt(10);
            Supplier<List<Object>> answer = () -> {
                TaskQuery question = question(new Random(words));
                return List.of(question.count(), ids(question.list()), ids(question.listPage(page, 1 + page)));
            };
            assertThat(answer.get()).isEqualTo(StockTasks.answering(engine, answer));
        }
    }

    @Test
    void whoeverIsGrantedNothingSeesNothing() {
        world(new Random(1), "NO_GRANT");
        identity.setAuthentication("nobody", List.of("none"));
        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThat(tasks.createTaskQuery()
                        .or()
                        .taskUnassigned()
                        .taskAssigned()
                        .endOr()
                        .list())
                .isEmpty();
    }

    /** The statement sees one moment: nothing that has been withdrawn since another statement asked for it. */
    @Test
    void everyWayToAskLetsTheSameTasksThrough() {
        world(new Random(20), "NOTHING");
        for (String person : PEOPLE) {
            List<String> granted = seen(GrantCheck.TOGETHER, person, "true");
            assertThat(granted).isNotEmpty();
            assertThat(seen(GrantCheck.EVERYTHING, person, "true")).isEqualTo(granted);
            assertThat(seen(GrantCheck.ONE_BY_ONE, person, "true")).isEqualTo(granted);
            assertThat(seen(GrantCheck.BY_GRANTS, person, "true")).isEqualTo(granted);
            assertThat(seen(GrantCheck.BY_GROUPS, person, "true")).isEqualTo(granted);
            String involved = """
                    (T.assignee_ = :involvedUser or T.owner_ = :involvedUser or exists (
                       select 1 from act_ru_identitylink l where l.task_id_ = T.id_ and l.user_id_ = :involvedUser))
                    """;
            assertThat(seen(GrantCheck.BY_INVOLVEMENT, person, involved))
                    .isNotEmpty()
                    .isEqualTo(seen(GrantCheck.TOGETHER, person, involved));
        }
    }

    private List<String> seen(GrantCheck check, String person, String condition) {
        return jdbc.sql("select id_ from act_ru_task T where %s and %s order by id_"
                        .formatted(check.condition(), condition))
                .params(values(person))
                .query(String.class)
                .list();
    }

    private static Map<String, Object> values(String person) {
        return Map.of(
                "login", person, "groups", GROUPS.toArray(String[]::new), "involvedUser", "seer2", "unassigned", false);
    }

    @Test
    void thousandsOfGrantsAreNoReasonToAskOtherwise() {
        int count = WideGrants.MANY + 1;
        many(count);
        identity.setAuthentication("seer0", List.of());
        assertThat(tasks.createTaskQuery().count()).isEqualTo(count);
        assertThat(tasks.createTaskQuery().taskAssignee("seer0").count()).isEqualTo(count);
        assertThat(ids(tasks.createTaskQuery().orderByTaskCreateTime().desc().listPage(0, 2)))
                .containsExactly("seen-" + count, "seen-" + (count - 1));
    }

    @Test
    void pagesFollowOneAnotherWithoutAnOrderToo() {
        many(450);
        identity.setAuthentication("seer0", List.of());
        List<String> found = new ArrayList<>();
        for (int page = 0; page < 10; page++) {
            found.addAll(ids(tasks.createTaskQuery().taskAssignee("seer0").listPage(page * 50, 50)));
        }
        assertThat(found).hasSize(450).doesNotHaveDuplicates();
    }

    /** What PostgreSQL says of the transaction: no table is read through, and no more rows than are his. */
    @Test
    void readsByIndexesAlone() {
        manyAndFew();
        identity.setAuthentication("seer1", List.of("seers0", "seers1"));
        for (TaskQuery question : List.of(
                tasks.createTaskQuery().orderByTaskCreateTime().desc(),
                tasks.createTaskQuery().taskNameLike("%").orderByDueDate().asc(),
                tasks.createTaskQuery().taskInvolvedUser("seer1"),
                tasks.createTaskQuery().taskCandidateGroupIn(List.of("seers0", "seers1")),
                tasks.createTaskQuery()
                        .or()
                        .taskAssignee("seer1")
                        .taskUnassigned()
                        .endOr())) {
            assertThat(rowsRead(question)).isLessThan(7 * 300);
        }
    }

    /** Tasklist extends the query of a filter by its order: where nothing is asked there are empty lists then. */
    @Test
    void aFilterReadsNoMoreThanItsQuery() {
        manyAndFew();
        Filter filter = filters.newTaskFilter("Задачи для проверки")
                .setOwner("seer1")
                .setQuery(tasks.createTaskQuery().taskInvolvedUser("seer1").taskUnassigned());
        filters.saveFilter(filter);
        try {
            identity.setAuthentication("seer1", List.of("seers0", "seers1"));
            transaction.executeWithoutResult(status -> {
                Map<String, Object> before = scans();
                assertThat(filters.listPage(filter.getId(), newest(), 0, 15)).isEmpty();
                assertThat(filters.count(filter.getId(), newest())).isZero();
                assertThat(since(before)).isLessThan(100);
            });
        } finally {
            identity.clearAuthentication();
            filters.deleteFilter(filter.getId());
        }
    }

    @Test
    void aPageOfOnesOwnReadsNoMoreThanItself() {
        manyAndFew();
        identity.setAuthentication("seer0", List.of("seers0", "seers1"));
        TaskQuery question = tasks.createTaskQuery().taskAssignee("seer0");
        assertThat(question.count()).isEqualTo(5_000);
        transaction.executeWithoutResult(status -> {
            Map<String, Object> before = scans();
            assertThat(question.orderByTaskCreateTime().desc().listPage(0, 15)).hasSize(15);
            assertThat(since(before)).isLessThan(100);
        });
    }

    @Test
    void aPageOfAllTasksBeginsWithTheNewestAndGoesOnByGrants() {
        manyAndFew();
        identity.setAuthentication("seer0", List.of("seers0"));
        assertThat(ids(newest().listPage(0, 2))).containsExactly("seen-5000", "seen-4999");

        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                        select 'seen-new-' || n, 1, 1, 'seer2', 7, 'seen-others-' || n, 2 from generate_series(18000, 20000) n
                        """).update();
        jdbc.sql(
                        "update act_ru_task set create_time_ = create_time_ + interval '1 year' where id_ like 'seen-others-%'")
                .update();
        jdbc.sql("vacuum analyze act_ru_task").update();
        identity.setAuthentication("seer2", List.of("seers0"));
        transaction.executeWithoutResult(status -> {
            long before = tasksRead();
            assertThat(ids(newest().listPage(2, 15))).hasSize(15).startsWith("seen-others-19998", "seen-others-19997");
            assertThat(tasksRead() - before).isLessThan(1_100);
        });
        assertThat(ids(newest().listPage(0, 3_000))).hasSize(2_001).startsWith("seen-others-20000");
    }

    private long tasksRead() {
        return jdbc.sql("select idx_tup_fetch from pg_stat_xact_user_tables where relname = 'act_ru_task'")
                .query(Long.class)
                .single();
    }

    private TaskQuery newest() {
        return tasks.createTaskQuery().orderByTaskCreateTime().desc();
    }

    /** @return rows of its page and its number; fails if a table is read through */
    private long rowsRead(TaskQuery question) {
        return transaction.execute(status -> {
            Map<String, Object> before = scans();
            question.listPage(0, 15);
            question.count();
            return since(before);
        });
    }

    private long since(Map<String, Object> before) {
        Map<String, Object> after = scans();
        assertThat(after.get("through")).isEqualTo(before.get("through"));
        return (long) after.get("rows") - (long) before.get("rows");
    }

    @Test
    void eachWayToAskHasItsIndexes() {
        manyAndFew();
        String page = " order by RES.create_time_ desc, RES.id_ desc limit 15";
        assertThat(plan(GrantCheck.ONE_BY_ONE, "RES.*", "RES.assignee_ = :login" + page))
                .contains("act_ru_task_of_assignee")
                .containsPattern(
                        "using (act_ru_authorization_for_group|act_idx_auth_resource_id) on act_ru_authorization")
                .doesNotContain("Seq Scan")
                .doesNotContain("Sort");
        assertThat(plan(GrantCheck.ONE_BY_ONE, "RES.*", "RES.owner_ = :login" + page))
                .contains("act_ru_task_of_owner")
                .doesNotContain("Sort");
        assertThat(plan(GrantCheck.NEWEST, "RES.*", "true" + page)).contains("act_idx_task_create");
        assertThat(plan(GrantCheck.TOGETHER, "count(RES.id_)", "RES.assignee_ = :login"))
                .contains("Index Only Scan using act_ru_task_of_assignee")
                .contains("act_ru_authorization_for_user");
        assertThat(plan(GrantCheck.BY_GRANTS, "RES.*", "true" + page))
                .contains("act_ru_task_pkey")
                .contains("act_ru_authorization_for_user");
        assertThat(plan(GrantCheck.BY_INVOLVEMENT, "RES.*", "true" + page))
                .contains("act_idx_ident_lnk_user")
                .contains("act_ru_task_of_owner")
                .contains("act_ru_task_pkey");
        assertThat(explained(WideGrants.COUNTED, values("seer0"))).doesNotContain("Seq Scan");
    }

    private String plan(GrantCheck check, String what, String condition) {
        String plan = explained(
                "select %s from (select T.* from act_ru_task T where %s) RES where %s"
                        .formatted(what, check.condition(), condition),
                values("seer0"));
        assertThat(plan).doesNotContain("Seq Scan");
        return plan;
    }

    private String explained(String statement, Map<String, Object> values) {
        return String.join(
                "\n",
                jdbc.sql("explain " + statement)
                        .params(values)
                        .query(String.class)
                        .list());
    }

    /** One in five is of one, 300 of these of another too. */
    private void manyAndFew() {
        many(5_000, "seen-", "'seer0'");
        many(20_000, "seen-others-", "'other' || n % 1000");
        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                        select 'seen-few-' || n, 1, 1, 'seer1', 7, 'seen-' || n * 7, 2 from generate_series(1, 300) n
                        """).update();
        jdbc.sql("""
                        insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
                        select id_ || '-link', 1, 'candidate', 'others' || id_, id_ from act_ru_task where id_ like 'seen-%'
                        """).update();
        for (String table : List.of("act_ru_task", "act_ru_authorization", "act_ru_identitylink")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    private Map<String, Object> scans() {
        return jdbc.sql("""
                        select sum(seq_scan)::bigint as through, sum(idx_tup_fetch)::bigint as rows
                        from pg_stat_xact_user_tables where relname in ('act_ru_task', 'act_ru_authorization', 'act_ru_identitylink')
                        """).query().singleRow();
    }

    private static List<String> ids(List<Task> found) {
        return found.stream().map(Task::getId).toList();
    }

    private void many(int count) {
        many(count, "seen-", "'seer0'");
    }

    private void many(int count, String id, String assignee) {
        jdbc.sql("""
                        insert into act_ru_task (id_, rev_, name_, task_def_key_, assignee_, create_time_, suspension_state_, priority_)
                        select '%s' || n, 1, 'Задача', 'giveVisa', %s, timestamp '2026-11-01' + n * interval '1 minute', 1, 50
                        from generate_series(1, ?) n
                        """.formatted(id, assignee)).param(count).update();
        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                        select id_, 1, 1, assignee_, 7, id_, 2 from act_ru_task where id_ like ? || '%'
                        on conflict do nothing
                        """).param(id).update();
    }

    /** Grants that go with an assignee, an owner and candidates, and some that go with nothing, or are left of one who had it. */
    private void world(Random random, String wide) {
        for (int n = 0; n < TASKS; n++) {
            String id = "seen-" + n;
            String assignee = random.nextBoolean() ? any(random, PEOPLE) : null;
            jdbc.sql("""
                            insert into act_ru_task (id_, rev_, name_, task_def_key_, assignee_, owner_, delegation_, create_time_,
                                                     due_date_, suspension_state_, priority_, proc_def_id_)
                            values (?, 1, ?, 'step' || ?, ?, ?, ?, ?, ?, 1, ?, ?)
                            """)
                    .params(
                            id,
                            "Задача " + random.nextInt(9),
                            String.valueOf(random.nextInt(3)),
                            assignee,
                            random.nextInt(4) == 0 ? any(random, PEOPLE) : null,
                            random.nextInt(6) == 0 ? "PENDING" : null,
                            new java.sql.Timestamp(1_790_000_000_000L + n * 37 % TASKS * 1000L),
                            random.nextBoolean() ? new java.sql.Timestamp(1_790_000_000_000L) : null,
                            random.nextInt(3) * 10,
                            any(random, definitions))
                    .update();
            for (String group : random.nextBoolean() ? some(random, GROUPS) : List.<String>of()) {
                link(id, null, group);
            }
            if (random.nextInt(4) == 0) {
                link(id, any(random, PEOPLE), null);
            }
            if (wide.equals("NO_GRANT")) {
                continue;
            }
            if (assignee != null && random.nextInt(8) != 0) {
                grant(1, assignee, null, 7, id, 2 | 16384);
            }
            if (random.nextInt(3) == 0) {
                grant(1, any(random, PEOPLE), null, 7, id, any(random, List.of(2, 4, 16384, 6)));
            }
            if (random.nextInt(3) == 0) {
                grant(1, null, any(random, GROUPS), 7, id, any(random, List.of(2, 4, 2 | 16384)));
            }
            if (random.nextInt(40) == 0) {
                grant(0, "*", null, 7, id, 2);
            }
            if (random.nextInt(20) == 0) {
                grant(1, any(random, PEOPLE), null, 8, id, 2);
            }
        }
        String key = definitions.get(0).split(":")[0];
        switch (wide) {
            case "ROUTE" -> {
                grant(1, PEOPLE.get(0), null, 6, key, 64);
                grant(1, null, GROUPS.get(1), 6, key, 2);
            }
            case "EVERY_ROUTE" -> grant(1, null, GROUPS.get(0), 6, "*", 64);
            case "EVERY_TASK" -> grant(1, PEOPLE.get(1), null, 7, "*", 2);
            case "EVERYBODY" -> grant(0, "*", null, 7, "*", random.nextBoolean() ? 2 : 4);
            case "REVOKED" -> {
                for (int n = 0; n < 20; n++) {
                    grant(2, any(random, PEOPLE), null, 7, "seen-" + random.nextInt(TASKS), 2);
                    grant(2, null, any(random, GROUPS), 7, "seen-" + random.nextInt(TASKS), 2);
                }
            }
            default -> {}
        }
    }

    private void link(String task, String person, String group) {
        jdbc.sql(
                        "insert into act_ru_identitylink (id_, rev_, type_, user_id_, group_id_, task_id_) values (?, 1, ?, ?, ?, ?)")
                .params("seen-" + Math.random(), "candidate", person, group, task)
                .update();
    }

    private void grant(int type, String person, String group, int resource, String id, int permissions) {
        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, group_id_, resource_type_, resource_id_, perms_)
                        values (?, 1, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params("seen-" + Math.random(), type, person, group, resource, id, permissions)
                .update();
    }

    private TaskQuery question(Random random) {
        TaskQuery question = conditions(tasks.createTaskQuery(), random, random.nextInt(3));
        for (int i = random.nextInt(3); i > 0; i--) {
            question = conditions(question.or(), random, 1 + random.nextInt(3)).endOr();
        }
        if (random.nextInt(4) == 0) {
            question.taskIdIn(IntStream.range(0, 40)
                    .mapToObj(n -> "seen-" + random.nextInt(TASKS))
                    .toArray(String[]::new));
        }
        return switch (random.nextInt(6)) {
            case 4 -> question.orderByTaskCreateTime().desc();
            case 5 -> question.orderByTaskCreateTime().asc();
            case 0 -> question.orderByTaskCreateTime().desc().orderByTaskId().asc();
            case 1 ->
                question.orderByDueDate()
                        .asc()
                        .orderByTaskName()
                        .desc()
                        .orderByTaskId()
                        .asc();
            case 2 ->
                question.orderByTaskNameCaseInsensitive().asc().orderByTaskId().desc();
            default -> question.orderByTaskId().asc();
        };
    }

    private TaskQuery conditions(TaskQuery question, Random random, int count) {
        List<Integer> kinds = new ArrayList<>(IntStream.range(0, 11).boxed().toList());
        for (int i = 0; i < count; i++) {
            switch (kinds.remove(random.nextInt(kinds.size()))) {
                case 0 -> question.taskAssignee(any(random, PEOPLE));
                case 1 -> question.taskCandidateGroupIn(some(random, GROUPS));
                case 2 -> question.taskInvolvedUser(any(random, PEOPLE));
                case 3 -> question.processDefinitionKey(any(random, definitions).split(":")[0]);
                case 4 -> question.taskNameLike("%" + random.nextInt(9));
                case 5 -> question.taskUnassigned();
                case 6 -> question.dueBefore(new Date());
                case 7 -> question.taskOwner(any(random, PEOPLE));
                case 8 -> question.taskCandidateUser(any(random, PEOPLE));
                case 9 -> question.taskAssigneeIn(some(random, PEOPLE).toArray(String[]::new));
                default -> question.taskPriority(random.nextInt(3) * 10);
            }
        }
        return question;
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static List<String> some(Random random, List<String> all) {
        return all.subList(0, 1 + random.nextInt(all.size()));
    }
}
