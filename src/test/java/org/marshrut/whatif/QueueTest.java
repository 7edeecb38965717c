package org.marshrut.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;

/** The run agrees with the one queue whose answer is known exactly: Poisson arrivals, exponential service, one server. */
class QueueTest {

    private static final int CUSTOMERS = 5_000;
    private static final int REPLICATIONS = 10;

    @Test
    void oneClerkIsBusyHalfOfTheTimeAndAnybodyWaitsFiveMinutes() {
        var model = Bpmn.createExecutableProcess("oneClerk")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("serve")
                .camundaAssignee("clerk")
                .endEvent()
                .done();
        Inputs inputs = new Inputs(
                0,
                0,
                0,
                600 / 3600.0,
                0,
                0,
                Map.of("serve", 300 / 3600.0),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        SimulationEngine engine = SimulationEngine.shared();
        var deployed = new Picture("queue", "one-clerk", model).deploy(engine, inputs);
        double wait = 0;
        double busy = 0;
        for (int replication = 0; replication < REPLICATIONS; replication++) {
            Plan plan = new Plan(
                    inputs,
                    new Luck(replication),
                    Hours.always(),
                    Instant.parse("2026-01-12T04:00:00Z"),
                    CUSTOMERS,
                    true,
                    false);
            var measured = new Simulation(engine, deployed, new Inputs.Route(Map.of(), List.of("end serve")), plan)
                    .inMemory()
                    .queues();
            assertThat(measured.tasks()).isEqualTo(CUSTOMERS);
            wait += measured.meanWaitSeconds() / REPLICATIONS;
            busy += measured.busy() / REPLICATIONS;
        }

        assertThat(busy).isCloseTo(0.50, Offset.offset(0.01));
        assertThat(wait).as("mean wait").isCloseTo(300, Percentage.withPercentage(5));
    }
}
