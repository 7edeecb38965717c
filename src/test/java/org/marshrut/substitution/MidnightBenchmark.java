package org.marshrut.substitution;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 200 substitutions that begin at one midnight over 10,000 open visas, by the job executor; not a test: {@code mvn
 * test -DargLine= -Dtest=MidnightBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class MidnightBenchmark extends RouteTest {

    private static final int PEOPLE = 200;
    private static final int TASKS = 10_000;
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T19:00:00Z");
    private static final Instant END = Instant.parse("2026-11-25T19:00:00Z");
    private static final String ROUTE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="benchmarkDefinitions" targetNamespace="http://marshrut.org/processes">
              <bpmn:process id="benchmarkVisas" name="Визы" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="asked" name="Спрошены"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
                <bpmn:userTask id="giveVisa" name="Завизировать документ" camunda:assignee="${approver}"
                    camunda:dueDate="${workingTime.after('P2D')}">
                  <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>
                <bpmn:endEvent id="given" name="Даны"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
                <bpmn:sequenceFlow id="a" sourceRef="asked" targetRef="giveVisa" />
                <bpmn:sequenceFlow id="b" sourceRef="giveVisa" targetRef="given" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private SubstitutionRoute route;

    @Test
    void measure() {
        fill();
        order();
        clock.set(MIDNIGHT.plusMillis(1));
        double begun = run("began_at");
        report("begin", begun, "substitute-");
        clock.set(END.plusMillis(1));
        double ended = run("ended_at");
        report("end", ended, "absent-");
    }

    private void report(String what, double seconds, String holder) {
        System.out.printf(
                "%n| %s | %.1f s | held by %s* %d | moves %d, of one task twice %d | with nobody %d |%n",
                what,
                seconds,
                holder,
                count("select count(*) from act_ru_task where assignee_ like '" + holder + "%'"),
                count("select count(*) from task_moves"),
                count(
                        "select count(*) from (select 1 from task_moves group by decision_id, cause having count(*) > 1) m"),
                count("select count(*) from act_ru_task t join act_re_procdef p on p.id_ = t.proc_def_id_"
                        + " where p.key_ = 'benchmarkVisas' and t.assignee_ is null"));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private double run(String column) {
        long start = System.nanoTime();
        engine.getJobExecutor().start();
        try {
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> count("select count(*) from substitutions where login like 'absent-%' and " + column
                                    + " is not null")
                            == PEOPLE);
        } finally {
            engine.getJobExecutor().shutdown();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void order() {
        var order = new SubstitutionOrder.Checked(
                "",
                java.time.LocalDate.parse("2026-11-25"),
                java.time.LocalDate.parse("2026-11-25"),
                List.of(),
                List.of(),
                "приказ № 1");
        IntStream.range(0, PEOPLE).forEach(n -> {
            UUID id = UUID.randomUUID();
            substitutions.insert(
                    id,
                    "absent-" + n,
                    new SubstitutionOrder.Checked(
                            "substitute-" + n, order.from(), order.to(), List.of(), List.of(), order.reason()),
                    "chief",
                    true,
                    clock.now().atOffset(java.time.ZoneOffset.UTC));
            substitutions.started(id, route.start(id));
        });
    }

    private void fill() {
        for (String role : List.of("absent", "substitute")) {
            jdbc.sql(
                            "insert into people (login, name, organisation) select '%s-' || n, 'Служащий ' || n, '04' from generate_series(0, %d) n"
                                    .formatted(role, PEOPLE - 1))
                    .update();
            jdbc.sql("insert into act_id_user (id_, rev_) select '%s-' || n, 1 from generate_series(0, %d) n"
                            .formatted(role, PEOPLE - 1))
                    .update();
        }
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at, project_number)
                        select gen_random_uuid(), 'GOVERNMENT_RESOLUTION', 'Об акте ' || n, '06', false, false, 'OTHER', false,
                               'author', 'ON_APPROVAL', now(), 'ПП-Б' || n from generate_series(1, :tasks) n
                        """).param("tasks", TASKS).update();
        repository
                .createDeployment()
                .name("benchmark")
                .addString("benchmark-visas.bpmn", ROUTE)
                .deploy();
        List<String> documents = jdbc.sql("select id::text from documents where project_number like 'ПП-Б%'")
                .query(String.class)
                .list();
        IntStream.range(0, documents.size())
                .parallel()
                .forEach(n -> runtime.startProcessInstanceByKey(
                        "benchmarkVisas", documents.get(n), java.util.Map.of("approver", "absent-" + n % PEOPLE)));
        jdbc.sql("vacuum analyze").update();
    }
}
