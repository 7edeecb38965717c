package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.route.DrawnShapes.Arrow;
import org.marshrut.support.Diagrams;

/** A route is read in one glance: few shapes, nothing crosses, nothing lies on words. The museum is as it was. */
class PictureGeometryTest {

    private static final int MOST_SHAPES = 35;

    /** At the 900 pixels of a page, the words beside shapes (11 pixels) are 8 pixels high then. */
    private static final double WIDEST = 900 * 11 / 8.0;

    /** Drawn anew elsewhere; this list may only shrink. */
    private static final Set<String> AS_THEY_WERE = Set.of("visa-round");

    static Stream<Path> diagrams() {
        return Diagrams.bpmn().stream().filter(file -> !AS_THEY_WERE.contains(Diagrams.name(file)));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aDiagramHasFewShapes(Path file) {
        assertThat(Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(BpmnShape.class))
                .hasSizeLessThanOrEqualTo(MOST_SHAPES);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void itsWordsAreReadableOnAPage(Path file) {
        assertThat(DrawnShapes.of(file).width()).isLessThanOrEqualTo(WIDEST);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void nothingCrossesAndNothingCovers(Path file) {
        assertThat(faults(DrawnShapes.of(file))).isEmpty();
    }

    @Test
    void whatCrossesOrCoversIsSeen() {
        Rectangle2D box = new Rectangle2D.Double(40, 40, 20, 20);
        Rectangle2D words = new Rectangle2D.Double(55, 55, 40, 12);
        DrawnShapes drawn = new DrawnShapes(
                Map.of("box", box, "same", box),
                Map.of(),
                Map.of("level", arrow(0, 50, 100, 50), "steep", arrow(80, 0, 80, 100)),
                Map.of("named", words));
        assertThat(faults(drawn))
                .contains(
                        "box covers same",
                        "named is written over box",
                        "steep runs through the words of named",
                        "level runs through box",
                        "level crosses steep")
                .doesNotContain("steep runs through box", "level runs through the words of named");
    }

    private static Arrow arrow(double fromX, double fromY, double toX, double toY) {
        return new Arrow("somewhere", "elsewhere", List.of(new Line2D.Double(fromX, fromY, toX, toY)));
    }

    private static List<String> faults(DrawnShapes drawn) {
        List<String> faults = new ArrayList<>();
        pairs(drawn.boxes(), drawn.boxes(), "covers", faults);
        pairs(drawn.words(), drawn.boxes(), "is written over", faults);
        pairs(drawn.words(), drawn.words(), "is written over the words of", faults);
        drawn.arrows().forEach((id, arrow) -> {
            for (Line2D line : arrow.lines()) {
                through(id, arrow, line, drawn, faults);
            }
        });
        return faults;
    }

    private static void pairs(
            Map<String, Rectangle2D> some, Map<String, Rectangle2D> others, String what, List<String> faults) {
        some.forEach((id, one) -> others.forEach((other, at) -> {
            if (!id.equals(other) && one.intersects(at)) {
                faults.add("%s %s %s".formatted(id, what, other));
            }
        }));
    }

    private static void through(String id, Arrow arrow, Line2D line, DrawnShapes drawn, List<String> faults) {
        drawn.words().forEach((other, words) -> {
            if (line.intersects(words)) {
                faults.add("%s runs through the words of %s".formatted(id, other));
            }
        });
        drawn.boxes().forEach((other, box) -> {
            if (!arrow.touches(other) && line.intersects(box)) {
                faults.add("%s runs through %s".formatted(id, other));
            }
        });
        drawn.arrows().forEach((other, another) -> {
            if (id.compareTo(other) < 0 && another.lines().stream().anyMatch(one -> cross(line, one))) {
                faults.add("%s crosses %s".formatted(id, other));
            }
        });
    }

    /** Truly: arrows that begin or end at one point do not. */
    private static boolean cross(Line2D one, Line2D other) {
        return one.intersectsLine(other)
                && other.ptSegDist(one.getP1()) > 1
                && other.ptSegDist(one.getP2()) > 1
                && one.ptSegDist(other.getP1()) > 1
                && one.ptSegDist(other.getP2()) > 1;
    }
}
