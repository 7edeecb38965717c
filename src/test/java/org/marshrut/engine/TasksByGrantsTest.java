package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
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

    @Test
    void beyondFiveThousandGrantsTheStockEngineAnswers() {
        many(TasksByGrants.MOST + 1);
        identity.setAuthentication("seer0", List.of());
        assertThat(tasks.createTaskQuery().count()).isEqualTo(TasksByGrants.MOST + 1);
    }

    /** What PostgreSQL says of the transaction: no table is read through, and no more rows than are his. */
    @Test
    void readsByIndexesAlone() {
        many(5_000);
        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                        select 'seen-few-' || n, 1, 1, 'seer1', 7, 'seen-' || n * 7, 2 from generate_series(1, 300) n
                        """).update();
        jdbc.sql("vacuum analyze act_ru_task").update();
        jdbc.sql("vacuum analyze act_ru_authorization").update();
        identity.setAuthentication("seer1", List.of("seers0", "seers1"));
        for (TaskQuery question : List.of(
                tasks.createTaskQuery().orderByTaskCreateTime().desc(),
                tasks.createTaskQuery().taskNameLike("%").orderByDueDate().asc(),
                tasks.createTaskQuery()
                        .or()
                        .taskAssignee("seer1")
                        .taskUnassigned()
                        .endOr())) {
            transaction.executeWithoutResult(status -> {
                Map<String, Object> before = scans();
                question.listPage(0, 15);
                question.count();
                Map<String, Object> after = scans();
                assertThat(after.get("through")).isEqualTo(before.get("through"));
                assertThat((long) after.get("rows") - (long) before.get("rows")).isLessThan(7 * 300);
            });
        }
        assertThat(jdbc.sql("explain " + TasksByGrants.GRANTS)
                        .param("login", "seer1")
                        .param("groups", new String[] {"seers0"})
                        .query(String.class)
                        .list())
                .anyMatch(line -> line.contains("act_ru_authorization_of_user"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    private Map<String, Object> scans() {
        return jdbc.sql("""
                        select sum(seq_scan)::bigint as through, sum(idx_tup_fetch)::bigint as rows
                        from pg_stat_xact_user_tables where relname in ('act_ru_task', 'act_ru_authorization')
                        """).query().singleRow();
    }

    private static List<String> ids(List<Task> found) {
        return found.stream().map(Task::getId).toList();
    }

    private void many(int count) {
        jdbc.sql("""
                        insert into act_ru_task (id_, rev_, name_, task_def_key_, assignee_, create_time_, suspension_state_, priority_)
                        select 'seen-' || n, 1, 'Задача', 'giveVisa', 'seer0', timestamp '2026-11-01' + n * interval '1 minute', 1, 50
                        from generate_series(1, ?) n
                        """).param(count).update();
        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                        select id_, 1, 1, 'seer0', 7, id_, 2 from act_ru_task where id_ like 'seen-%'
                        """).update();
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
                            new java.sql.Timestamp(1_790_000_000_000L + random.nextInt(1000) * 1000L),
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
        return switch (random.nextInt(4)) {
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
        List<Integer> kinds = new ArrayList<>(IntStream.range(0, 9).boxed().toList());
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
