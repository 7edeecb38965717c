package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Diagrams;
import org.marshrut.support.Walked;

/** The gate of the whole run: every node and every flow of every diagram has been walked by some test before. */
class EveryStepIsWalkedTest {

    @Test
    void everyNodeAndFlowOfEveryDiagramIsWalked() throws IOException {
        Set<String> drawn = new TreeSet<>();
        for (Path file : Diagrams.bpmn()) {
            var model = Bpmn.readModelFromFile(file.toFile());
            String process = model.getModelElementsByType(Process.class)
                    .iterator()
                    .next()
                    .getId();
            model.getModelElementsByType(FlowElement.class).stream()
                    .filter(element ->
                            element instanceof FlowNode || element instanceof SequenceFlow flow && !isWaitedFor(flow))
                    .forEach(element -> drawn.add(process + "/" + element.getId()));
        }
        assertThat(drawn).isNotEmpty();
        drawn.removeAll(Walked.elements());
        assertThat(drawn).as("drawn, but walked by no test (in a full run)").isEmpty();
    }

    /** No token goes along it: the engine waits at the gateway for the event behind it, which has to be walked itself. */
    private static boolean isWaitedFor(SequenceFlow flow) {
        return flow.getSource() instanceof EventBasedGateway;
    }
}
