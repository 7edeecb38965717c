package org.marshrut.route;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes that start themselves again, by calls or by a signal of their own. */
final class Recursion {

    private Recursion() {}

    static void check(XmlNode process, XmlNode definitions, Batch batch, Findings findings) {
        String id = process.get("id").orElse("");
        List<String> circle = batch.circleOf(id);
        if (circle.size() > 1) {
            XmlNode call = process.all("bpmn:callActivity")
                    .filter(step -> step.says("calledElement", circle.get(1)))
                    .findFirst()
                    .orElse(process);
            findings.add(
                    Rule.RECURSION,
                    call,
                    "Маршрут вызывает сам себя: %s. Повторный проход рисуют стрелкой назад."
                            .formatted(Findings.shortened(String.join(" → ", circle), 200)));
        }
        Set<String> started = process.children("bpmn:startEvent")
                .flatMap(start -> signals(start, definitions))
                .collect(Collectors.toSet());
        process.all()
                .filter(event -> event.is("bpmn:intermediateThrowEvent") || event.is("bpmn:endEvent"))
                .filter(event -> !started.isEmpty()
                        && signals(event, definitions).findAny().isPresent())
                .forEach(
                        event -> findings.add(
                                Rule.RECURSION,
                                event,
                                "Маршрут, который запускается сигналом, сам сигналов не подаёт: так маршруты запускают друг друга без конца. Вызовите нужный маршрут шагом «Вызов»."));
    }

    /** Signals are one if their names are. */
    private static Stream<String> signals(XmlNode event, XmlNode definitions) {
        return event.children("bpmn:signalEventDefinition")
                .flatMap(definition -> definition.get("signalRef").stream())
                .flatMap(
                        reference -> definitions.children("bpmn:signal").filter(signal -> signal.says("id", reference)))
                .flatMap(signal -> signal.get("name").stream());
    }
}
