package org.marshrut.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table answers to the diagrams: what differs between two lines is what differs between two pictures. */
class ChangesTest {

    private static final int DOCUMENTS = 15;

    private final SimulationEngine engine = SimulationEngine.shared();
    private final Inputs inputs = Inputs.read();

    /** What is measured of a document. */
    private record Measured(int document, @Nullable Instant done, int tasks, int people) {}

    private List<Measured> run(Picture picture, Inputs with) {
        Inputs own = with.of(picture);
        return new Simulation(
                        engine, picture.deploy(engine, own), own.route(picture.route()), Plan.of(own, 3, DOCUMENTS))
                .inMemory().papers().stream()
                        .map(paper -> new Measured(paper.number, paper.done, paper.userTasks, paper.people.size()))
                        .toList();
    }

    @ParameterizedTest
    @EnumSource(Row.OfAct.class)
    void theChangesMadeOneAfterAnotherGiveWhatTheNextPictureGives(Row.OfAct until) {
        Change[] changes = Arrays.stream(Row.OfAct.values())
                .filter(of -> of.compareTo(until) <= 0)
                .map(of -> of.change)
                .toArray(Change[]::new);
        Picture made = Picture.of(Row.ACT, "1-on-paper").with("made", changes);
        assertThat(run(made, inputs)).isEqualTo(run(Picture.of(Row.ACT, until.picture), inputs));
    }

    @ParameterizedTest
    @EnumSource(Row.OfResolution.class)
    void soDoThoseOfAResolution(Row.OfResolution until) {
        Change[] changes = Arrays.stream(Row.OfResolution.values())
                .filter(of -> of.compareTo(until) <= 0)
                .map(of -> of.change)
                .toArray(Change[]::new);
        Picture made = Picture.of(Row.RESOLUTION, "1-draft-and-approval").with("made", changes);
        assertThat(run(made, inputs)).isEqualTo(run(Picture.of(Row.RESOLUTION, until.picture), inputs));
    }

    @Test
    void twiceTheTimeOfAStepChangesTheLinesWhosePictureHasItAndNoOther() {
        Inputs slower = inputs.withStep("uploadToSite", 2 * inputs.hours("uploadToSite"));
        List<String> changed = new ArrayList<>();
        List<Row> rows = Row.all();
        for (Row row : rows) {
            if (!row.faster() && !run(row.picture(), slower).equals(run(row.picture(), inputs))) {
                changed.add(row.section() + row.title());
            }
        }
        assertThat(changed)
                .isNotEmpty()
                .containsExactlyElementsOf(rows.stream()
                        .filter(row -> !row.faster())
                        .filter(row -> row.picture().model().getModelElementById("uploadToSite") != null)
                        .map(row -> row.section() + row.title())
                        .toList());
    }

    @Test
    void aStepThatIsLeftOutMakesThePictureQuickerForEveryDocument() {
        Picture paper = Picture.of(Row.ACT, "1-on-paper");
        List<Measured> with = run(paper, inputs);
        List<Measured> without = run(paper.with("no-dispatch", Change.without("dispatchCopies")), inputs);
        assertThat(without).hasSameSizeAs(with);
        for (int i = 0; i < with.size(); i++) {
            assertThat(without.get(i).done()).isBefore(with.get(i).done());
            assertThat(without.get(i).tasks()).isEqualTo(with.get(i).tasks() - 1);
        }
    }
}
