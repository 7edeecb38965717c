package org.marshrut.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same seed gives the same run to the last event, and running in memory is running. */
class SameTraceTest {

    private final SimulationEngine engine = SimulationEngine.shared();
    private final Inputs inputs = Inputs.read();

    static Stream<Arguments> pictures() {
        return Stream.of(
                        Arguments.of(Row.ACT, "1-on-paper"),
                        Arguments.of(Row.ACT, "7-examined-at-once"),
                        Arguments.of(Row.ACT, "today"),
                        Arguments.of(Row.RESOLUTION, "1-draft-and-approval"),
                        Arguments.of(Row.RESOLUTION, "today"))
                .filter(of -> Picture.file((String) of.get()[0], (String) of.get()[1])
                        .toFile()
                        .exists());
    }

    private Simulation simulation(String route, String picture, long seed, int documents) {
        return new Simulation(
                engine,
                Picture.of(route, picture).deploy(engine, inputs),
                inputs.route(route),
                Plan.of(inputs, seed, documents));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void inMemoryItIsWhatItIsInTheDatabase(String route, String picture) {
        Result quick = simulation(route, picture, 7, 3).inMemory();
        Result real = simulation(route, picture, 7, 3).eventByEvent();
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
