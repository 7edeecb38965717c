package org.marshrut.route;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** What a diagram draws and where: boxes, frames around boxes, arrows, and the words beside them. */
record DrawnShapes(
        Map<String, Rectangle2D> boxes,
        Map<String, Rectangle2D> frames,
        Map<String, Arrow> arrows,
        Map<String, Rectangle2D> words) {

    /** As wide as a letter of the pictures is on average, and as high as a line; the component breaks lines at 90. */
    private static final double LETTER = 5.8;

    private static final double LINE = 12;
    private static final double BREAK = 90;

    record Arrow(String from, String to, List<Line2D> lines) {
        boolean touches(String element) {
            return from.equals(element) || to.equals(element);
        }
    }

    static DrawnShapes of(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        DrawnShapes drawn = new DrawnShapes(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            BaseElement of = shape.getBpmnElement();
            (of instanceof SubProcess ? drawn.frames : drawn.boxes).put(of.getId(), rectangle(shape.getBounds()));
            drawn.word(of, shape.getBpmnLabel());
        }
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            if (edge.getBpmnElement() instanceof SequenceFlow flow) {
                List<Point2D> points = edge.getWaypoints().stream()
                        .map(point -> (Point2D) new Point2D.Double(point.getX(), point.getY()))
                        .toList();
                List<Line2D> lines = IntStream.range(1, points.size())
                        .mapToObj(at -> (Line2D) new Line2D.Double(points.get(at - 1), points.get(at)))
                        .toList();
                drawn.arrows.put(
                        flow.getId(),
                        new Arrow(flow.getSource().getId(), flow.getTarget().getId(), lines));
                drawn.word(flow, edge.getBpmnLabel());
            }
        }
        // sits on the border of what it belongs to
        model.getModelElementsByType(BoundaryEvent.class).forEach(event -> drawn.boxes.remove(event.getId()));
        return drawn;
    }

    private void word(BaseElement of, BpmnLabel label) {
        String name = of.getAttributeValue("name");
        if (label != null && label.getBounds() != null && name != null) {
            words.put(of.getId(), written(name, rectangle(label.getBounds())));
        }
    }

    /** Where the component writes: in the middle of the place it is given, from its top down. */
    private static Rectangle2D written(String name, Rectangle2D place) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : name.split(" ")) {
            String longer = (line + " " + word).strip();
            if (!line.isEmpty() && longer.length() * LETTER > Math.max(BREAK, place.getWidth())) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        double width = lines.stream().mapToInt(String::length).max().orElse(0) * LETTER;
        return new Rectangle2D.Double(place.getCenterX() - width / 2, place.getY() + 1, width, lines.size() * LINE);
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    /** How wide the picture is, from its leftmost to its rightmost mark. */
    double width() {
        Rectangle2D all = null;
        for (Map<String, Rectangle2D> some : List.of(boxes, frames, words)) {
            for (Rectangle2D one : some.values()) {
                all = all == null ? one : all.createUnion(one);
            }
        }
        return all == null ? 0 : all.getWidth();
    }
}
