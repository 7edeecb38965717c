package org.marshrut.route;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML file without ever following what it points to. It uses the scanner that the engine's own parser uses
 * (the JDK's), so that both see the same elements; whatever could make them differ (DOCTYPE, entities, instructions,
 * another version or encoding) ends the reading.
 */
final class XmlReader {

    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int MOST_ATTRIBUTES = 40;

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final Vocabulary vocabulary;

    XmlReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is resolved");
        });
    }

    /** The root element; empty when the reading ended early, and then the reason is among the findings. */
    Optional<XmlNode> read(String text, Findings findings) {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            try {
                return new Reading(reader, text, findings).run();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var place = e.getLocation();
            findings.add(
                    Rule.MALFORMED,
                    place == null ? 1 : Math.max(place.getLineNumber(), 1),
                    place == null ? 1 : Math.max(place.getColumnNumber(), 1),
                    "Файл повреждён: это не XML. Откройте его в Camunda Modeler и сохраните заново.");
            return Optional.empty();
        }
    }

    private final class Reading {

        private final XMLStreamReader reader;
        private final String text;
        private final StartTags tags;
        private final Findings findings;
        private @Nullable XmlNode root;
        private @Nullable XmlNode open;
        private int depth;
        private int elements;
        private int counted;
        private int line = 1;
        private int lineStart;

        Reading(XMLStreamReader reader, String text, Findings findings) {
            this.reader = reader;
            this.text = text;
            this.tags = new StartTags(text);
            this.findings = findings;
        }

        Optional<XmlNode> run() throws XMLStreamException {
            boolean going = isPlainDocument();
            while (going && reader.hasNext()) {
                going = take(reader.next());
            }
            return going ? Optional.ofNullable(root) : Optional.empty();
        }

        private boolean isPlainDocument() {
            String encoding = reader.getCharacterEncodingScheme();
            if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
                return stop(
                        Rule.ENCODING, "Файл объявлен в другой кодировке, не UTF-8. Сохраните его в Camunda Modeler.");
            }
            if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
                return stop(Rule.MALFORMED, "Файл объявлен как XML 1.1. Сохраните его в Camunda Modeler.");
            }
            return true;
        }

        private boolean take(int event) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return begin();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    open = open == null ? null : open.parent();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (open != null) {
                        open.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_REFERENCE,
                        XMLStreamConstants.ENTITY_DECLARATION -> {
                    return stop(
                            Rule.DOCTYPE,
                            "В файле есть DOCTYPE или сущности. В схемах их не бывает: удалите их или сохраните схему в Camunda Modeler.");
                }
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    return stop(
                            Rule.DOCTYPE,
                            "В файле есть указание обработчику (<?…?>). В схемах их не бывает: удалите его.");
                }
                default -> {
                    // Comments say nothing to the engine.
                }
            }
            return true;
        }

        private boolean begin() {
            int at = tags.next();
            moveTo(at);
            if (++depth > DEEPEST || ++elements > MOST_ELEMENTS || reader.getAttributeCount() > MOST_ATTRIBUTES) {
                return stop(
                        Rule.TOO_COMPLEX,
                        "Слишком сложный файл: не больше %d вложенных элементов, %d элементов всего и %d атрибутов у одного. Разделите маршрут."
                                .formatted(DEEPEST, MOST_ELEMENTS, MOST_ATTRIBUTES));
            }
            List<XmlNode.Attribute> attributes = new ArrayList<>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.add(new XmlNode.Attribute(
                        vocabulary.name(reader.getAttributeNamespace(i), reader.getAttributeLocalName(i)),
                        reader.getAttributeValue(i)));
            }
            open = new XmlNode(
                    vocabulary.name(reader.getNamespaceURI(), reader.getLocalName()),
                    open,
                    line,
                    at - lineStart + 1,
                    attributes);
            root = root == null ? open : root;
            return true;
        }

        private void moveTo(int offset) {
            for (; counted < offset; counted++) {
                if (text.charAt(counted) == '\n') {
                    line++;
                    lineStart = counted + 1;
                }
            }
        }

        private boolean stop(Rule rule, String message) {
            var place = reader.getLocation();
            findings.add(rule, Math.max(place.getLineNumber(), 1), Math.max(place.getColumnNumber(), 1), message);
            return false;
        }
    }
}
