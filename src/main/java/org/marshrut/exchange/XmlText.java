package org.marshrut.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a message or a passport, in UTF-8. Empty elements are forbidden there, so what is empty is left out. */
final class XmlText {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;
    private final String prefix;
    private final String namespace;

    XmlText(String prefix, String namespace, String root, String... attributes) {
        this.prefix = prefix;
        this.namespace = namespace;
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.writeStartElement(prefix, root, namespace);
            out.writeNamespace(prefix, namespace);
            write(attributes);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param attributes name, value, name, value… */
    XmlText start(String name, String... attributes) {
        try {
            out.writeStartElement(prefix, name, namespace);
            write(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    XmlText element(String name, Object text) {
        String written = valid(text.toString());
        try {
            if (!written.isBlank()) {
                out.writeStartElement(prefix, name, namespace);
                out.writeCharacters(written);
                out.writeEndElement();
            }
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What stands in the element under way. */
    XmlText words(String text) {
        try {
            out.writeCharacters(valid(text));
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    XmlText end() {
        try {
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] written() {
        try {
            out.writeEndDocument();
            out.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(prefix, namespace, attributes[i], valid(attributes[i + 1]));
        }
    }

    /** XML 1.0 has no room for other control characters, nor for halves of pairs. */
    private static String valid(String text) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints()
                .filter(one -> one >= ' ' && (one < 0xD800 || one > 0xDFFF) && one != 0xFFFE && one != 0xFFFF
                        || one == '\n'
                        || one == '\t')
                .forEach(valid::appendCodePoint);
        return valid.toString();
    }
}
