package org.marshrut.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Typed;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * An element of a message or a passport. Prefixes and namespaces differ from version to version and from system to system, the
 * names do not: children and attributes are found by their local names. Document types and entities are not read at all.
 */
final class XmlElement {

    private static final String DEEPEST = "64";
    private static final Pattern UID = Pattern.compile(
            "\\{?(\\p{XDigit}{8})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{12})}?");

    private final Element element;

    private XmlElement(Element element) {
        this.element = element;
    }

    /** @param file its name, for the reason @throws PackageFault */
    static XmlElement read(byte[] content, String file) {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return new XmlElement(builder.parse(new InputSource(new StringReader(PackageText.decode(content))))
                    .getDocumentElement());
        } catch (SAXParseException e) {
            throw new PackageFault(
                    "Файл «%s» не читается как XML: строка %d, знак %d.", file, e.getLineNumber(), e.getColumnNumber());
        } catch (SAXException | IOException e) {
            throw new PackageFault("Файл «%s» не читается как XML.", file);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return element.getLocalName();
    }

    String namespace() {
        return element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    }

    List<XmlElement> children() {
        List<XmlElement> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                found.add(new XmlElement(child));
            }
        }
        return found;
    }

    List<XmlElement> children(String name) {
        return children().stream().filter(child -> child.name().equals(name)).toList();
    }

    /** The first of a chain of children. */
    Optional<XmlElement> at(String... path) {
        XmlElement place = this;
        for (String name : path) {
            List<XmlElement> found = place.children(name);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            place = found.get(0);
        }
        return Optional.of(place);
    }

    /** What stands there, on one line; empty when nothing does. */
    String text(String... path) {
        return at(path).map(place -> Typed.shown(place.element.getTextContent().replaceAll("\\s+", " ")))
                .orElse("");
    }

    /** Empty when there is none. */
    String attribute(String name) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (name.equals(attributes.item(i).getLocalName())) {
                return attributes.item(i).getNodeValue().strip();
            }
        }
        return "";
    }

    /** An identifier, with or without dashes and braces; null when it is none. */
    @Nullable
    UUID uid() {
        var parts = UID.matcher(attribute("uid"));
        return parts.matches()
                ? UUID.fromString(String.join(
                        "-", parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)))
                : null;
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", DEEPEST);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    /** Without one the parser tells the console. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException ignored) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
