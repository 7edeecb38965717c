package org.marshrut.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.RepeatedTest;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Act;
import org.marshrut.support.DrawnChain;

/** A registration that was a mistake is annulled while the engine stamps the act: one of both is first, and nothing is half done. */
class AnnulledWhileWorkingTest extends LawTest {

    private static final String SIGN = "sign SIGNATURE ${people.holder('GOVERNOR')}";

    @RepeatedTest(6)
    void theAnnulmentHoldsAndIsNeverAnError() throws Exception {
        drawn(
                "act-approval",
                DrawnChain.of("actApproval", SIGN, "!registerAct", "!~stampAct", "!placeOnPortal", "wait WORK author"));
        Act act = act().with("kind", "GOVERNOR_DIRECTIVE").submitted();
        assertThat(act.tryDecide("governor", "sign", "SIGNED", null).status()).isEqualTo(204);
        List<Job> stamping = jobsOf(act.id()).messages().list();
        assertThat(stamping).hasSize(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> stamped = two.submit(() -> stamps(stamping.get(0)));
            int status = two.submit(() -> api().as("clerk")
                            .post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Не тот номер"))
                            .status())
                    .get();
            boolean done = stamped.get();
            boolean published = !act.view().path("publication").isNull();
            if (status == 200) {
                act.isIn("ANNULLED");
                assertThat(published).isFalse();
            } else {
                assertThat(status).as("published before the annulment came").isEqualTo(409);
                assertThat(done && published).isTrue();
            }
        } finally {
            two.shutdownNow();
        }
    }

    /** False when the annulment was first: then the job is refused, or finds its route changed. */
    private boolean stamps(Job job) {
        try {
            management.executeJob(job.getId());
            return true;
        } catch (RuntimeException told) {
            assertThat(told)
                    .satisfiesAnyOf(
                            one -> assertThat(one).isInstanceOf(OptimisticLockingException.class),
                            one -> assertThat(Refusal.unwrapped((RuntimeException) one))
                                    .isInstanceOf(Refusal.class),
                            one -> assertThat(one).hasMessageContaining("No job found"));
            return false;
        }
    }
}
