package org.marshrut.route;

import java.util.Map;
import java.util.Set;

/**
 * Messages and signals of the product, and which routes may begin by them or hear a signal. A signal reaches whoever listens,
 * whatever document it is about; a message that a running route waits for is about its own document.
 */
final class Heard {

    private static final Map<String, Set<String>> MESSAGES = Map.of(
            "annulmentRequested", Set.of("actAnnulment"),
            "publicationWithdrawal", Set.of("documentPublication"),
            "draftRecall", Set.of(),
            "receiptsCame", Set.of(),
            "deadlineMoved", Set.of(),
            "visaAdded", Set.of(),
            "extensionRequested", Set.of(),
            "assignmentWithdrawn", Set.of(),
            "substitutionRevoked", Set.of());

    private static final Map<String, Set<String>> SIGNALS =
            Map.of("actPublished", Set.of("siteExport"), "publicationWithdrawn", Set.of("siteExport"));

    private static final Set<String> CATCHING =
            Set.of("bpmn:startEvent", "bpmn:boundaryEvent", "bpmn:intermediateCatchEvent");

    private Heard() {}

    static void check(XmlNode process, Findings findings) {
        String route = process.get("id").orElse("");
        process.all().filter(event -> CATCHING.contains(event.name())).forEach(event -> {
            if (event.is("bpmn:startEvent") && event.parent() == process) {
                tell(event, "message", MESSAGES, route, findings);
            }
            tell(event, "signal", SIGNALS, route, findings);
        });
    }

    private static void tell(
            XmlNode event, String kind, Map<String, Set<String>> meant, String route, Findings findings) {
        event.children("bpmn:" + kind + "EventDefinition")
                .flatMap(definition -> definition.get(kind + "Ref").stream())
                .flatMap(reference -> event.root().children("bpmn:" + kind).filter(one -> one.says("id", reference)))
                .flatMap(one -> one.get("name").stream())
                .filter(name -> meant.containsKey(name) && !meant.get(name).contains(route))
                .forEach(name -> findings.add(
                        Rule.FOREIGN_EVENT,
                        event,
                        "«%s» — событие самой системы, его слышит только маршрут, которому оно предназначено%s. Уберите событие или дайте ему своё имя."
                                .formatted(
                                        name,
                                        meant.get(name).isEmpty()
                                                ? ""
                                                : " (%s)".formatted(String.join(", ", meant.get(name))))));
    }
}
