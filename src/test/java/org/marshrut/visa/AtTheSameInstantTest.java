package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** Real requests that meet at the same instant. */
class AtTheSameInstantTest extends RouteTest {

    private final ExecutorService people = Executors.newFixedThreadPool(4);

    @AfterEach
    void goHome() {
        people.shutdownNow();
    }

    @RepeatedTest(5)
    void theTwoLastVisasAreBothKept() {
        Act act = act().endorsed().visasBy("economy", "property").examined();
        String first = act.taskOf("digital", "giveVisa");
        String second = act.taskOf("deputy", "giveVisa");
        assertThat(together(() -> api().as("digital").complete(first, "AGREED", null), () -> api().as("deputy")
                        .complete(second, "AGREED", null)))
                .containsExactly(204, 204);
        act.hasVisas(1, "economy AGREED", "property AGREED", "digital AGREED", "deputy AGREED")
                .waitsFor("signAct:governor");
    }

    @RepeatedTest(5)
    void oneCompletionSentTwiceCountsOnceAndTheSecondIsToldSo() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        assertThat(together(() -> api().as("economy").complete(task, "AGREED", null), () -> api().as("economy")
                        .complete(task, "AGREED", null)))
                .containsExactlyInAnyOrder(204, 409);
        act.hasVisas(1, "economy AGREED", "property -", "digital -", "deputy -");
    }

    @RepeatedTest(5)
    void aReturnAndAVisaMeetAndTheLaterOneIsToldThatTheRoundIsOver() {
        Act act = act().endorsed();
        String returning = act.taskOf("economy", "giveVisa");
        String agreeing = act.taskOf("property", "giveVisa");
        List<Integer> answers = together(
                () -> api().as("economy").complete(returning, "RETURNED", "Переделать"),
                () -> api().as("property").complete(agreeing, "AGREED", null));
        assertThat(answers.get(0)).isEqualTo(204);
        assertThat(answers.get(1)).isIn(204, 409);
        act.waitsFor("reviseDraft:author");
    }

    @SafeVarargs
    private List<Integer> together(Callable<Reply>... requests) {
        CyclicBarrier start = new CyclicBarrier(requests.length);
        List<Future<Integer>> running = java.util.Arrays.stream(requests)
                .map(request -> people.submit(() -> {
                    start.await();
                    return request.call().status();
                }))
                .toList();
        return running.stream().map(AtTheSameInstantTest::result).toList();
    }

    private static Integer result(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
