package org.marshrut.route;

import java.util.Optional;

/**
 * An error or an escalation on its way to whoever catches it.
 *
 * @param kind {@code error} or {@code escalation}
 * @param code empty when it has none
 */
record Thrown(String kind, String code) {

    /** What the event throws; empty when it is neither. */
    static Optional<Thrown> by(XmlNode event) {
        return RouteGraph.definition(event)
                .filter(Thrown::isOne)
                .map(definition -> new Thrown(kind(definition), code(definition).orElse("")));
    }

    private static boolean isOne(XmlNode definition) {
        return definition.is("bpmn:errorEventDefinition") || definition.is("bpmn:escalationEventDefinition");
    }

    private static String kind(XmlNode definition) {
        return definition.is("bpmn:errorEventDefinition") ? "error" : "escalation";
    }

    private static Optional<String> code(XmlNode definition) {
        String kind = kind(definition);
        return definition.get(kind + "Ref").flatMap(reference -> definition
                .root()
                .children("bpmn:" + kind)
                .filter(named -> named.says("id", reference))
                .flatMap(named -> named.get(kind + "Code").stream())
                .findFirst());
    }

    boolean isCaughtBy(XmlNode event) {
        return event.children("bpmn:" + kind + "EventDefinition")
                .anyMatch(definition -> code(definition).map(code::equals).orElse(true));
    }

    /** Whether the event waits for one at all. */
    static boolean isWaitedForBy(XmlNode event) {
        return RouteGraph.definition(event).filter(Thrown::isOne).isPresent();
    }

    /** The variable that takes the code. */
    Optional<String> variable(XmlNode catcher) {
        return RouteGraph.definition(catcher).flatMap(definition -> definition.get("camunda:" + kind + "CodeVariable"));
    }
}
