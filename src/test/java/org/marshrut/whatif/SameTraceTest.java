package org.marshrut.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same seed gives the same run to the last event, and running in memory is running. */
class SameTraceTest {

    private final SimulationEngine engine = SimulationEngine.shared();
    private final Inputs inputs = Inputs.read();

    private Simulation simulation(String route, String picture, long seed, int documents) {
        return new Simulation(
                engine,
                Picture.of(route, picture).deploy(engine, inputs),
                inputs.route(route),
                Plan.of(inputs, seed, documents));
    }

    @ParameterizedTest
    @CsvSource({
        "act-approval, 1-on-paper",
        "act-approval, 7-examined-at-once",
        "act-approval, today",
        "resolution-control, 1-draft-and-approval"
    })
    void inMemoryItIsWhatItIsInTheDatabase(String route, String picture) {
        Simulation.Result quick = simulation(route, picture, 7, 6).inMemory();
        Simulation.Result real = simulation(route, picture, 7, 6).eventByEvent();
        assertThat(quick.papers()).allMatch(paper -> paper.done != null);
        assertThat(quick.trace()).isEqualTo(real.trace());
        assertThat(quick.events()).isEqualTo(real.events());
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherSeedAnother() {
        long once = simulation("act-approval", "today", 1, 50).inMemory().trace();
        assertThat(simulation("act-approval", "today", 1, 50).inMemory().trace())
                .isEqualTo(once);
        assertThat(simulation("act-approval", "today", 2, 50).inMemory().trace())
                .isNotEqualTo(once);
    }
}
