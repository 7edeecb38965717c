package org.marshrut.support;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.di.DiagramElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A route from which an analyst has taken steps: who came to one goes on to what followed it. */
public final class WithoutSteps {

    private WithoutSteps() {}

    /** The redrawn file. What hung on a step goes with it; of several ways on, the one that is usual is taken. */
    public static String of(String file, String... steps) {
        BpmnModelInstance model =
                Bpmn.readModelFromStream(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        for (String id : steps) {
            FlowNode step = model.getModelElementById(id);
            if (step instanceof BoundaryEvent) {
                withAllThatFollows(step);
                continue;
            }
            model.getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> step.equals(event.getAttachedTo()))
                    .toList()
                    .forEach(WithoutSteps::withAllThatFollows);
            List<SequenceFlow> out = new ArrayList<>(step.getOutgoing());
            if (!out.isEmpty()) {
                String usual = step.getAttributeValue("default");
                FlowNode next = out.stream()
                        .filter(flow -> flow.getId().equals(usual))
                        .findFirst()
                        .orElse(out.get(0))
                        .getTarget();
                for (SequenceFlow flow : List.copyOf(step.getIncoming())) {
                    step.getIncoming().remove(flow);
                    flow.setTarget(next);
                    next.getIncoming().add(flow);
                }
            }
            step.removeAttribute("default");
            out.forEach(WithoutSteps::erase);
            erase(step);
        }
        // a default that the model library writes out
        return Bpmn.convertToString(model).replace(" behavior=\"All\"", "");
    }

    /** An event and the steps to which only it leads. */
    private static void withAllThatFollows(FlowNode node) {
        List<SequenceFlow> out = new ArrayList<>(node.getOutgoing());
        List<FlowNode> following = out.stream().map(SequenceFlow::getTarget).toList();
        out.forEach(WithoutSteps::erase);
        erase(node);
        following.stream().filter(next -> next.getIncoming().isEmpty()).forEach(WithoutSteps::withAllThatFollows);
    }

    private static void erase(BaseElement element) {
        DiagramElement drawn = element instanceof FlowNode node
                ? node.getDiagramElement()
                : element instanceof SequenceFlow flow ? flow.getDiagramElement() : null;
        if (drawn != null) {
            remove(drawn);
        }
        remove(element);
    }

    private static void remove(ModelElementInstance element) {
        element.getParentElement().removeChildElement(element);
    }
}
