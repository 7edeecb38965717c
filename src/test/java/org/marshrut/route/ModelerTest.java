package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Diagrams;
import org.marshrut.support.ModelerPage;

/** An analyst can open every diagram and every table in Camunda Modeler; so are the corpora drawn as it draws. */
class ModelerTest {

    private static ModelerPage modeler;

    @BeforeAll
    static void openModeler() {
        modeler = ModelerPage.open();
    }

    @AfterAll
    static void closeModeler() {
        modeler.close();
    }

    static Stream<Path> files() {
        Path corpus = Path.of("src/test/resources/routes");
        return Stream.of(
                        Diagrams.bpmn(),
                        Diagrams.dmn(),
                        Diagrams.files(corpus, ".bpmn"),
                        Diagrams.files(corpus, ".dmn"))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("files")
    void opensWithoutAWarning(Path file) {
        assertThat(modeler.open(file).problems())
                .as("%s in Camunda Modeler", file)
                .isEmpty();
    }

    /** Without this the check above could be green because it sees nothing. */
    @Test
    void aFlowToNowhereIsReported(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.bpmn"), BadDiagram.WITH_A_FLOW_TO_NOWHERE);

        assertThat(modeler.open(bad).problems()).anyMatch(problem -> problem.contains("nowhere"));
    }

    @Test
    void aBrokenTableIsReported(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.dmn"), "<definitions/>");

        assertThat(modeler.open(bad).problems()).isNotEmpty();
    }
}
