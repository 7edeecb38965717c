package org.marshrut.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which ways out of a node an answer may take, and which an agreement.
 *
 * @param asks whether a condition has to do with the answer, though what it comes to is not known
 */
record Choice(List<XmlNode> given, List<XmlNode> agreed, boolean asks) {

    static Choice at(XmlNode node, List<XmlNode> flows, Answer answer, Map<String, Answer.Pair> told) {
        if (node.is("bpmn:parallelGateway") || node.is("bpmn:eventBasedGateway") || flows.size() < 2) {
            return new Choice(flows, flows, false);
        }
        Map<XmlNode, Answer.Pair> conditions = new HashMap<>();
        flows.forEach(flow -> conditions.put(
                flow,
                flow.children("bpmn:conditionExpression")
                        .findFirst()
                        .map(condition -> answer.pair(condition.text(), told))
                        .orElse(new Answer.Pair(Guess.TRUE, Guess.TRUE))));
        return new Choice(
                taken(node, flows, flow -> conditions.get(flow).given()),
                taken(node, flows, flow -> conditions.get(flow).agreed()),
                conditions.values().stream().anyMatch(pair -> pair.tells() && pair.given() instanceof Guess.Open));
    }

    private static List<XmlNode> taken(XmlNode node, List<XmlNode> flows, Function<XmlNode, Guess> condition) {
        String usual = node.get("default").orElse("");
        List<XmlNode> taken = new ArrayList<>();
        boolean sure = false;
        for (XmlNode flow : flows) {
            Guess guess = condition.apply(flow);
            if (flow.says("id", usual) || guess.equals(Guess.FALSE)) {
                continue;
            }
            taken.add(flow);
            sure |= guess.equals(Guess.TRUE);
            if (sure && node.is("bpmn:exclusiveGateway")) {
                break;
            }
        }
        if (!sure) {
            flows.stream().filter(flow -> flow.says("id", usual)).forEach(taken::add);
        }
        return taken;
    }
}
