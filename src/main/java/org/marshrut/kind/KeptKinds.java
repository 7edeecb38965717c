package org.marshrut.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marshrut.engine.DeploymentCheck.Batch;

/**
 * Kinds that stay as they are while a file of theirs is replaced: Camunda Modeler sends only what has changed. What fitted
 * before has to fit after; a fault that was there already is not the new file's.
 */
final class KeptKinds {

    private static final Batch NOTHING = new Batch(Map.of(), false);

    private final KindWorld world;
    private final Batch batch;

    KeptKinds(KindWorld world, Batch batch) {
        this.world = world;
        this.batch = batch;
    }

    /** What a form, a template or a table breaks that comes without the routes which use it. */
    List<String> brokenBy(String fileName, byte[] content) {
        return world.offered().stream()
                .filter(kind -> KindCardCheck.uses(kind, fileName, content) && !isBrought(kind.route()))
                .map(RouteKind::route)
                .distinct()
                .flatMap(route -> brokenOf(route, world.diagram(route).orElse(new byte[0]), new byte[0]).stream())
                .toList();
    }

    /** What a diagram breaks that does not say which kinds it takes, and so goes on with those of before. */
    List<String> brokenByDiagram(String route, byte[] diagram) {
        return brokenOf(route, diagram, world.diagram(route).orElse(new byte[0]));
    }

    private boolean isBrought(String route) {
        return batch.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn"))
                .anyMatch(file -> StartEvents.routes(file.getValue()).contains(route));
    }

    private List<String> brokenOf(String route, byte[] diagram, byte[] before) {
        // A release must start beside whatever analysts have drawn meanwhile.
        if (batch.bare()) {
            return List.of();
        }
        List<RouteKind> kinds = world.offered().stream()
                .filter(kind -> kind.route().equals(route))
                .toList();
        List<String> now = told(kinds, diagram, batch);
        now.removeAll(told(kinds, before.length == 0 ? diagram : before, NOTHING));
        return now;
    }

    private List<String> told(List<RouteKind> kinds, byte[] diagram, Batch with) {
        List<String> told = new ArrayList<>();
        kinds.forEach(kind -> new KindCardCheck(world, kind, with)
                .problems()
                .forEach(problem -> told.add("Вид %s маршрута %s: %s".formatted(kind.code(), kind.route(), problem))));
        if (!kinds.isEmpty()) {
            told.addAll(KindCardCheck.unknownFacts(world, kinds, diagram, with));
        }
        return told;
    }
}
