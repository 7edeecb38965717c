package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real requests at the instant at which a substitution begins or ends: one outcome, and it is on the sheet. */
class BothActAtOnceTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private final ExecutorService people = Executors.newFixedThreadPool(3);

    @AfterEach
    void goHome() {
        people.shutdownNow();
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
    }

    @SafeVarargs
    private List<Integer> together(Callable<Integer>... requests) throws Exception {
        CyclicBarrier start = new CyclicBarrier(requests.length);
        List<Future<Integer>> answers = java.util.Arrays.stream(requests)
                .map(request -> people.submit(() -> {
                    start.await();
                    return request.call();
                }))
                .toList();
        List<Integer> statuses = new java.util.ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        return statuses;
    }

    private int order() {
        return api().as("chief")
                .put(
                        "/api/substitutions/economy",
                        Map.of(
                                "substitute",
                                "finance",
                                "from",
                                "2026-11-24",
                                "to",
                                "2026-11-27",
                                "reason",
                                Absences.GROUND))
                .status();
    }

    @RepeatedTest(5)
    void theAbsentPersonAndHisSubstitutePressAsItBegins() throws Exception {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        clock.tick();
        List<Integer> answers = together(
                this::order,
                () -> api().as("economy").complete(task, "AGREED", null).status(),
                () -> api().as("finance").complete(task, "AGREED", null).status());
        assertThat(answers.get(0)).isEqualTo(200);
        assertThat(answers.subList(1, 3)).as("never an error of the product").allMatch(status -> status < 500);
        int given = (int)
                answers.subList(1, 3).stream().filter(status -> status == 204).count();
        assertThat(given).isLessThanOrEqualTo(1);
        if (given == 0) {
            act.decides("finance", "giveVisa", "AGREED");
        }
        var visa = jdbc.sql("select actual, basis from decisions where task_id = ?")
                .param(task)
                .query()
                .singleRow();
        assertThat(visa.get("actual")).isEqualTo(answers.get(1) == 204 ? "economy" : "finance");
        assertThat(visa.get("basis") == null).isEqualTo("economy".equals(visa.get("actual")));
    }
}
