package org.marshrut.hunt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A route as an analyst has it under his hands: nodes and flows without the picture. */
final class Drawing {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway");

    private final Document xml;
    private int added;

    private Drawing(Document xml) {
        this.xml = xml;
        for (String left : List.of("BPMNDiagram", "incoming", "outgoing")) {
            everything(left).forEach(one -> one.getParentNode().removeChild(one));
        }
    }

    static Drawing of(String text) {
        return new Drawing(Xml.read(text));
    }

    /** A start and an end, and a flow between them. */
    static Drawing empty(String key) {
        return of("""
                <bpmn:definitions xmlns:bpmn="%s" xmlns:camunda="%s" xmlns:xsi="%s" id="definitions"
                    targetNamespace="hunt"><bpmn:process id="%s" name="Маршрут охоты" isExecutable="true"
                    camunda:historyTimeToLive="P1D"><bpmn:startEvent id="begun" name="Начато" />
                <bpmn:endEvent id="ended" name="Окончено" /><bpmn:sequenceFlow id="begun_ended" sourceRef="begun"
                    targetRef="ended" /></bpmn:process></bpmn:definitions>""".formatted(BPMN, CAMUNDA, XSI, key));
    }

    String key() {
        return process().getAttribute("id");
    }

    Element process() {
        return everything("process").get(0);
    }

    private List<Element> everything(String name) {
        return copy(xml.getElementsByTagNameNS("*", name));
    }

    private static List<Element> copy(NodeList list) {
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < list.getLength(); i++) {
            if (list.item(i) instanceof Element element) {
                all.add(element);
            }
        }
        return all;
    }

    /** Elements of these names, in the order of the file. */
    List<Element> all(String... names) {
        return copy(xml.getElementsByTagNameNS(BPMN, "*")).stream()
                .filter(one -> Arrays.asList(names).contains(one.getLocalName()))
                .toList();
    }

    List<Element> flows() {
        return all("sequenceFlow");
    }

    Element node(String id) {
        return copy(xml.getElementsByTagNameNS(BPMN, "*")).stream()
                .filter(one -> one.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id));
    }

    /** What a flow may lead to, in the same scope. */
    List<Element> neighbours(Element flow) {
        return copy(flow.getParentNode().getChildNodes()).stream()
                .filter(one -> NODES.contains(one.getLocalName())
                        && !Set.of("startEvent", "boundaryEvent").contains(one.getLocalName())
                        && !one.getAttribute("triggeredByEvent").equals("true"))
                .toList();
    }

    List<Element> into(Element node) {
        return flows().stream()
                .filter(flow -> flow.getAttribute("targetRef").equals(node.getAttribute("id")))
                .toList();
    }

    List<Element> outOf(Element node) {
        return flows().stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(node.getAttribute("id")))
                .toList();
    }

    /** Takes a node away; who came to it goes where it went, by that of its ways. */
    void remove(Element node, Optional<Element> way) {
        for (Element flow : into(node)) {
            if (way.isPresent()) {
                flow.setAttribute("targetRef", way.get().getAttribute("targetRef"));
            } else {
                cut(flow);
            }
        }
        outOf(node).forEach(this::cut);
        all("boundaryEvent").stream()
                .filter(event -> event.getAttribute("attachedToRef").equals(node.getAttribute("id")))
                .forEach(event -> {
                    outOf(event).forEach(this::cut);
                    event.getParentNode().removeChild(event);
                });
        if (node.getParentNode() != null) {
            node.getParentNode().removeChild(node);
        }
    }

    void cut(Element flow) {
        copy(xml.getElementsByTagNameNS(BPMN, "*")).stream()
                .filter(one -> one.getAttribute("default").equals(flow.getAttribute("id")))
                .forEach(one -> one.removeAttribute("default"));
        if (flow.getParentNode() != null) {
            flow.getParentNode().removeChild(flow);
        }
    }

    Element add(Node scope, String name, String id, String words) {
        Element node = xml.createElementNS(BPMN, "bpmn:" + name);
        node.setAttribute("id", id + "_" + ++added);
        node.setAttribute("name", words);
        scope.appendChild(node);
        return node;
    }

    /** @param condition an expression without its braces; null for none */
    Element connect(Element from, Element to, String condition) {
        Element flow = add(from.getParentNode(), "sequenceFlow", "way", "далее");
        flow.setAttribute("sourceRef", from.getAttribute("id"));
        flow.setAttribute("targetRef", to.getAttribute("id"));
        if (condition != null) {
            condition(flow, condition);
        }
        return flow;
    }

    void condition(Element flow, String condition) {
        copy(flow.getElementsByTagNameNS(BPMN, "conditionExpression")).forEach(flow::removeChild);
        Element when = xml.createElementNS(BPMN, "bpmn:conditionExpression");
        when.setAttributeNS(XSI, "xsi:type", "bpmn:tFormalExpression");
        when.setTextContent("${" + condition + "}");
        flow.appendChild(when);
    }

    /** Puts a node into a flow, before where it leads. */
    void insert(Element flow, Element node) {
        Element to = node(flow.getAttribute("targetRef"));
        flow.setAttribute("targetRef", node.getAttribute("id"));
        connect(node, to, null);
    }

    /** Adds an element inside, of the engine's names or of BPMN's. */
    Element inside(Element parent, String prefix, String name) {
        Element child = xml.createElementNS(prefix.equals("bpmn") ? BPMN : CAMUNDA, prefix + ":" + name);
        if (name.equals("extensionElements")) {
            parent.insertBefore(child, parent.getFirstChild());
        } else {
            parent.appendChild(child);
        }
        return child;
    }

    Optional<Element> child(Element parent, String name) {
        return copy(parent.getChildNodes()).stream()
                .filter(one -> one.getLocalName().equals(name))
                .findFirst();
    }

    void engine(Element node, String attribute, String value) {
        node.setAttributeNS(CAMUNDA, "camunda:" + attribute, value);
    }

    /** Sets what a step says of itself, {@code step}, {@code state} or {@code decisions}. */
    void property(Element node, String name, String value) {
        Element extension = child(node, "extensionElements").orElseGet(() -> inside(node, "bpmn", "extensionElements"));
        Element properties = child(extension, "properties").orElseGet(() -> inside(extension, "camunda", "properties"));
        Element property = copy(properties.getChildNodes()).stream()
                .filter(one -> one.getAttribute("name").equals(name))
                .findFirst()
                .orElseGet(() -> inside(properties, "camunda", "property"));
        property.setAttribute("name", name);
        property.setAttribute("value", value);
    }

    String text() {
        return Xml.written(xml);
    }
}
