package org.marshrut.route;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Holds an XML file against its allow-list: every element, every attribute, every value. */
final class XmlChecks {

    private final Vocabulary vocabulary;
    private final Values values;

    XmlChecks(Vocabulary vocabulary, Values values) {
        this.vocabulary = vocabulary;
        this.values = values;
    }

    void check(XmlNode root, Findings findings) {
        if (!root.is(vocabulary.root())) {
            findings.add(
                    Rule.UNKNOWN_ELEMENT,
                    root,
                    "Файл начинается с «%s», а должен с «%s». Откройте его в Camunda Modeler 5 и сохраните: старые версии BPMN и DMN не принимаются."
                            .formatted(Findings.shortened(root.name(), 80), vocabulary.root()));
            return;
        }
        checkNode(root, findings);
        ids(root, findings);
    }

    private void checkNode(XmlNode node, Findings findings) {
        Optional<Vocabulary.Word> word = vocabulary.word(node);
        if (word.isEmpty()) {
            refused(node, findings);
            return;
        }
        for (XmlNode.Attribute attribute : node.attributes()) {
            ValueKind kind = word.get().attributes().get(attribute.name());
            if (kind == null) {
                refused(node, attribute, findings);
            } else {
                values.check(
                        kind,
                        attribute.localName(),
                        attribute.value(),
                        (rule, message) -> findings.add(rule, node, message));
            }
        }
        if (word.get().text() != null) {
            values.check(
                    word.get().text(),
                    node.localName(),
                    node.text(),
                    (rule, message) -> findings.add(rule, node, message));
        } else if (!node.text().isBlank()) {
            findings.add(
                    Rule.UNKNOWN_ELEMENT,
                    node,
                    "Внутри «%s» стоит текст, которого там не бывает. Уберите его.".formatted(node.localName()));
        }
        for (XmlNode child : node.children()) {
            if (word.get().children().contains(child.name())) {
                checkNode(child, findings);
            } else {
                refused(child, findings);
            }
        }
    }

    private void refused(XmlNode node, Findings findings) {
        Rule rule = vocabulary.whyNotElement(node.localName());
        findings.add(rule, node, Reasons.ofElement(rule, node));
    }

    private void refused(XmlNode node, XmlNode.Attribute attribute, Findings findings) {
        Rule rule = vocabulary.whyNotAttribute(attribute.localName());
        findings.add(rule, node, Reasons.ofAttribute(rule, node, attribute));
    }

    /** Two elements of one id are one to the engine and two to the reader. */
    private static void ids(XmlNode root, Findings findings) {
        Set<String> seen = new HashSet<>();
        root.all()
                .filter(node ->
                        node.get("id").isPresent() && !seen.add(node.get("id").orElseThrow()))
                .forEach(node -> findings.add(
                        Rule.DUPLICATE_ID,
                        node,
                        "Идентификатор «%s» встречается дважды. Дайте одному из элементов другой."
                                .formatted(node.get("id").orElseThrow())));
    }
}
