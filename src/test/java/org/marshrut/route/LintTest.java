package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Diagrams;
import org.marshrut.support.NodeTools;
import org.marshrut.support.NodeTools.Output;

/** Every diagram is clean under the linter's recommended rules and those for this engine. */
class LintTest {

    @Test
    void everyDiagramIsClean() {
        List<Path> diagrams = Diagrams.everyBpmn();
        assertThat(diagrams).isNotEmpty();

        Output output = NodeTools.bpmnlint(diagrams);

        assertThat(output.text()).isBlank();
        assertThat(output.exitCode()).isZero();
    }

    @Test
    void aBadDiagramIsReported(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.bpmn"), BadDiagram.WITH_A_FLOW_TO_NOWHERE);

        Output output = NodeTools.bpmnlint(List.of(bad));

        assertThat(output.exitCode()).isNotZero();
        assertThat(output.text()).contains("end-event-required", "label-required", "history-time-to-live");
    }
}
