package org.marshrut.eventlog;

import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/**
 * Reads XES event by event: it holds one of them and what is known of its case. Nothing the file points to is followed, and a
 * file that declares something is refused at that line.
 */
final class XesReader {

    private static final int DEEPEST = 20;
    private static final int MOST_ATTRIBUTES = 500;

    private final PastMoments moments;
    private final String deadlineKey;
    private final PastEvent.Sink sink;
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    /** What is being read; {@code depth} 1 is the log itself. */
    private int depth;

    private int attributes;
    private boolean inCase;
    private boolean caseTold;
    private boolean inEvent;
    private int caseLine;
    private int eventLine;
    private @Nullable String caseName;
    private @Nullable OffsetDateTime deadline;
    private @Nullable String activity;
    private @Nullable String transition;
    private @Nullable String instance;
    private @Nullable OffsetDateTime at;

    XesReader(PastMoments moments, String deadlineKey, PastEvent.Sink sink) {
        this.moments = moments;
        this.deadlineKey = deadlineKey;
        this.sink = sink;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is resolved");
        });
    }

    /** @throws Refusal 400 naming the first line that is wrong */
    void read(InputStream content) {
        int line = 1;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ShortTags(content));
            try {
                while (xml.hasNext()) {
                    int event = xml.next();
                    line = Math.max(1, xml.getLocation().getLineNumber());
                    take(xml, event, line);
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            int where =
                    e.getLocation() == null ? line : Math.max(1, e.getLocation().getLineNumber());
            throw WrongLog.at(where, "Здесь файл повреждён или обрывается: это не целый XML.");
        }
    }

    private void take(XMLStreamReader xml, int event, int line) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin(xml, line);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.ENTITY_DECLARATION ->
                throw WrongLog.at(line, "В файле есть DOCTYPE или сущности. В журналах их не бывает: удалите их.");
            default -> {
                // Comments and blanks say nothing.
            }
        }
    }

    private void begin(XMLStreamReader xml, int line) {
        if (++depth > DEEPEST) {
            throw WrongLog.at(line, "Элементы вложены глубже %d. Это не журнал событий.".formatted(DEEPEST));
        }
        String name = xml.getLocalName();
        if (depth == 1) {
            if (!name.equals("log")) {
                throw WrongLog.at(line, "Файл начинается не с <log>. Это не журнал XES.");
            }
        } else if (depth == 2 && name.equals("trace")) {
            beginCase(line);
        } else if (depth == 2 && name.equals("event")) {
            throw WrongLog.at(line, "Событие стоит вне дела (<trace>). Без дела оно ничего не значит.");
        } else if (depth == 3 && inCase && name.equals("event")) {
            beginEvent(line);
        } else if (depth == 3 && inCase) {
            attributeOfCase(xml, line);
        } else if (depth == 4 && inEvent) {
            attributeOfEvent(xml, line);
        }
    }

    private void beginCase(int line) {
        inCase = true;
        caseTold = false;
        caseLine = line;
        caseName = null;
        deadline = null;
        attributes = 0;
    }

    private void beginEvent(int line) {
        tellCase();
        inEvent = true;
        eventLine = line;
        activity = null;
        transition = null;
        instance = null;
        at = null;
        attributes = 0;
    }

    private void tellCase() {
        if (!caseTold) {
            if (caseName == null || caseName.isBlank()) {
                throw WrongLog.at(caseLine, "У дела нет имени (concept:name) перед его событиями.");
            }
            sink.add(new PastEvent(caseLine, caseName, null, null, null, null, deadline));
            caseTold = true;
        }
    }

    private void attributeOfCase(XMLStreamReader xml, int line) {
        String key = key(xml, line);
        if (caseTold) {
            throw WrongLog.at(line, "Свойство дела стоит после его событий. По XES они стоят до них.");
        }
        if (key.equals(LogKeys.NAME)) {
            caseName = value(xml, line);
        } else if (key.equals(deadlineKey)) {
            deadline = moments.deadline(line, value(xml, line));
        }
    }

    private void attributeOfEvent(XMLStreamReader xml, int line) {
        switch (key(xml, line)) {
            case LogKeys.NAME -> activity = value(xml, line);
            case LogKeys.TRANSITION -> transition = value(xml, line);
            case LogKeys.INSTANCE -> instance = value(xml, line);
            case LogKeys.TIMESTAMP -> at = moments.event(line, value(xml, line));
            default -> {
                // Whatever else a system keeps.
            }
        }
    }

    private String key(XMLStreamReader xml, int line) {
        if (++attributes > MOST_ATTRIBUTES) {
            throw WrongLog.at(
                    line, "Больше %d свойств подряд. Таких дел и событий не бывает.".formatted(MOST_ATTRIBUTES));
        }
        String key = xml.getAttributeValue(null, "key");
        return key == null ? "" : key;
    }

    private static String value(XMLStreamReader xml, int line) {
        String value = xml.getAttributeValue(null, "value");
        if (value == null) {
            throw WrongLog.at(line, "У свойства нет значения (value).");
        }
        if (value.length() > PastEvent.LONGEST) {
            throw WrongLog.at(line, "Значение длиннее %d знаков.".formatted(PastEvent.LONGEST));
        }
        return value;
    }

    private void end() {
        if (depth == 3 && inEvent) {
            tellEvent();
            inEvent = false;
        } else if (depth == 2 && inCase) {
            tellCase();
            inCase = false;
        }
        depth--;
    }

    private void tellEvent() {
        if (activity == null || activity.isBlank()) {
            throw WrongLog.at(eventLine, "У события нет названия (concept:name).");
        }
        if (at == null) {
            throw WrongLog.at(eventLine, "У события нет времени (time:timestamp).");
        }
        sink.add(new PastEvent(
                eventLine, Objects.requireNonNull(caseName), activity, transition, at, instance, deadline));
    }
}
