package org.marshrut.eventlog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A log as XES, IEEE 1849-2016. */
final class XesWriter implements LogWriter {

    static final String MEDIA_TYPE = "application/xes+xml";

    private static final List<String> EXTENSIONS = List.of("Concept", "Lifecycle", "Organizational", "Time");
    private static final Map<String, String> PREFIXES =
            Map.of("Concept", "concept", "Lifecycle", "lifecycle", "Organizational", "org", "Time", "time");

    private static final Pattern UNWRITABLE =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter xml;

    XesWriter(OutputStream out) throws IOException {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private interface Part {
        void write() throws XMLStreamException;
    }

    @Override
    public void begin(LogQuestion question) throws IOException {
        write(() -> {
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("log");
            xml.writeAttribute("xes.version", "1849.2016");
            xml.writeAttribute("xes.features", "");
            for (String extension : EXTENSIONS) {
                xml.writeEmptyElement("extension");
                xml.writeAttribute("name", extension);
                xml.writeAttribute("prefix", PREFIXES.get(extension));
                xml.writeAttribute("uri", "http://www.xes-standard.org/%s.xesext".formatted(PREFIXES.get(extension)));
            }
            global("trace", Map.of(LogKeys.NAME, "UNKNOWN"));
            global("event", Map.of(LogKeys.NAME, "UNKNOWN", LogKeys.TRANSITION, "complete"));
            classifier("Activity", LogKeys.NAME);
            classifier("Task", LogKeys.TASK);
            classifier("ActivityAndTransition", LogKeys.NAME + " " + LogKeys.TRANSITION);
            attribute(LogKeys.NAME, question.process());
            attribute("lifecycle:model", "standard");
            attribute("from", question.period().start());
            attribute("to", question.period().end());
        });
    }

    @Override
    public void trace(LoggedTrace trace) throws IOException {
        write(() -> {
            xml.writeCharacters("\n");
            xml.writeStartElement("trace");
            attributes(trace.attributes());
            for (Map<String, Object> event : trace.events()) {
                xml.writeCharacters("\n");
                xml.writeStartElement("event");
                attributes(event);
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    @Override
    public void end() throws IOException {
        write(() -> {
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        });
    }

    private void global(String scope, Map<String, Object> values) throws XMLStreamException {
        xml.writeStartElement("global");
        xml.writeAttribute("scope", scope);
        attributes(values);
        if (scope.equals("event")) {
            attribute(LogKeys.TIMESTAMP, OffsetDateTime.parse("1970-01-01T00:00:00Z"));
        }
        xml.writeEndElement();
    }

    private void classifier(String name, String keys) throws XMLStreamException {
        xml.writeEmptyElement("classifier");
        xml.writeAttribute("name", name);
        xml.writeAttribute("scope", "event");
        xml.writeAttribute("keys", keys);
    }

    private void attributes(Map<String, Object> all) throws XMLStreamException {
        for (Map.Entry<String, Object> one : all.entrySet()) {
            attribute(one.getKey(), one.getValue());
        }
    }

    private void attribute(String key, Object value) throws XMLStreamException {
        String type = "string";
        String text;
        if (value instanceof OffsetDateTime at) {
            type = "date";
            text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
        } else if (value instanceof Number) {
            type = "int";
            text = value.toString();
        } else if (value instanceof Boolean) {
            type = "boolean";
            text = value.toString();
        } else {
            text = readable((String) value);
        }
        xml.writeEmptyElement(type);
        xml.writeAttribute("key", key);
        xml.writeAttribute("value", text);
    }

    /** Signs that XML has no way to write are replaced. */
    private static String readable(String text) {
        return UNWRITABLE.matcher(text).replaceAll("\uFFFD");
    }

    private static void write(Part part) throws IOException {
        try {
            part.write();
        } catch (XMLStreamException e) {
            if (e.getCause() instanceof IOException cut) {
                throw cut;
            }
            throw new IOException(e);
        }
    }
}
