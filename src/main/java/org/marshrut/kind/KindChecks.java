package org.marshrut.kind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marshrut.engine.DeploymentCheck;
import org.marshrut.kind.StartEvents.Drawn;
import org.springframework.stereotype.Component;

/** Looks at the kinds of a route before it is deployed, with the forms, templates and tables that come along. */
@Component
class KindChecks implements DeploymentCheck {

    private static final int MOST_KINDS = 20;
    private static final String CODE = "[A-Z][A-Z0-9_]{1,39}";

    private final KindWorld world;

    KindChecks(KindWorld world) {
        this.world = world;
    }

    @Override
    public List<Problem> check(String fileName, byte[] content) {
        return check(fileName, content, new Batch(java.util.Map.of(), false));
    }

    @Override
    public List<Problem> check(String fileName, byte[] content, Batch batch) {
        KeptKinds kept = new KeptKinds(world, batch);
        if (!fileName.endsWith(".bpmn")) {
            return kept.brokenBy(fileName, content).stream()
                    .map(message -> new Problem("", 1, message))
                    .toList();
        }
        List<Problem> problems = new ArrayList<>();
        List<Drawn> drawn = StartEvents.in(content);
        drawn.forEach(one -> check(one, content, batch, fileName, problems));
        StartEvents.misplaced(content)
                .forEach(element -> problems.add(new Problem(
                        element,
                        lineOf(content, element),
                        "Виды документов называет одно обычное стартовое событие маршрута, без таймера и сообщения. Здесь"
                                + " свойство kinds никто не прочтёт: перенесите его туда.")));
        StartEvents.routes(content).stream()
                .filter(route -> drawn.stream().noneMatch(one -> one.route().equals(route)))
                .flatMap(route -> kept.brokenByDiagram(route, content).stream())
                .forEach(message -> problems.add(new Problem("", 1, message)));
        return problems;
    }

    private void check(Drawn drawn, byte[] diagram, Batch batch, String fileName, List<Problem> problems) {
        int line = lineOf(diagram, drawn.startEvent());
        Set<String> seen = new HashSet<>();
        if (drawn.codes().size() > MOST_KINDS) {
            problems.add(problem(drawn, line, "Видов документов больше %d. Разделите маршрут.".formatted(MOST_KINDS)));
            return;
        }
        for (String code : drawn.codes()) {
            if (!code.matches(CODE)) {
                problems.add(problem(
                        drawn,
                        line,
                        "Код вида «%s» не годится: большие латинские буквы, цифры и «_», например TRAVEL_ORDER."
                                .formatted(shown(code))));
            } else if (!seen.add(code)) {
                problems.add(problem(drawn, line, "Вид %s указан дважды.".formatted(code)));
            } else {
                new KindCheck(world, drawn, code, batch, fileName)
                        .problems()
                        .forEach(message -> problems.add(problem(drawn, line, "Вид %s: %s".formatted(code, message))));
            }
        }
        KindCardCheck.unknownFacts(world, drawn.kinds(), diagram, batch)
                .forEach(message -> problems.add(problem(drawn, line, message)));
    }

    private static Problem problem(Drawn drawn, int line, String message) {
        return new Problem(drawn.startEvent(), line, message);
    }

    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static int lineOf(byte[] diagram, String id) {
        String text = new String(diagram, java.nio.charset.StandardCharsets.UTF_8);
        int at = text.indexOf("id=\"" + id + "\"");
        return at < 0
                ? 1
                : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
