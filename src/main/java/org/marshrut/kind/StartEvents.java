package org.marshrut.kind;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;

/** Reads the kinds off a diagram: the properties of the start event that has {@code kinds}. */
final class StartEvents {

    static final String KINDS = "kinds";

    /**
     * @param startEvent its id
     * @param codes of the kinds, as they are written
     * @param properties all of the start event, by name
     */
    record Drawn(String route, String startEvent, List<String> codes, Map<String, String> properties) {

        /** A property of one kind is written {@code CODE.name} and goes before one that is written for all. */
        Map<String, String> of(String code) {
            Map<String, String> own = new LinkedHashMap<>();
            properties.forEach((name, value) -> {
                if (codes.stream().noneMatch(other -> name.startsWith(other + ".")) && !name.equals(KINDS)) {
                    own.put(name, value);
                }
            });
            properties.forEach((name, value) -> {
                if (name.startsWith(code + ".")) {
                    own.put(name.substring(code.length() + 1), value);
                }
            });
            return own;
        }

        List<RouteKind> kinds() {
            return codes.stream()
                    .map(code -> new RouteKind(0, route, "", code, of(code)))
                    .toList();
        }
    }

    /**
     * What one file says. The files of a deployment are looked at once for each kind of each of them; a file is forgotten with its
     * bytes.
     */
    private record Read(List<Drawn> drawn, List<String> routes, List<String> misplaced) {}

    private static final Map<byte[], Read> READ = Collections.synchronizedMap(new WeakHashMap<>());

    private StartEvents() {}

    /** Of each route of the file that says which kinds it takes; also of one that says it takes none. */
    static List<Drawn> in(byte[] diagram) {
        return read(diagram).drawn();
    }

    /** Ids of the routes of the file. */
    static List<String> routes(byte[] diagram) {
        return read(diagram).routes();
    }

    /** Ids of elements that name kinds where nobody reads them, in the order of the file. */
    static List<String> misplaced(byte[] diagram) {
        return read(diagram).misplaced();
    }

    private static Read read(byte[] diagram) {
        Read read = READ.get(diagram);
        if (read == null) {
            read = readAnew(diagram);
            READ.put(diagram, read);
        }
        return read;
    }

    private static Read readAnew(byte[] diagram) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(diagram));
        List<Process> processes = model.getModelElementsByType(Process.class).stream()
                .filter(Process::isExecutable)
                .toList();
        List<Drawn> drawn =
                processes.stream().flatMap(process -> of(process).stream()).toList();
        List<String> read = drawn.stream().map(Drawn::startEvent).toList();
        return new Read(
                drawn,
                processes.stream().map(Process::getId).toList(),
                model.getModelElementsByType(CamundaProperty.class).stream()
                        .filter(property -> KINDS.equals(property.getCamundaName()))
                        .map(property ->
                                property.getParentElement().getParentElement().getParentElement())
                        .map(owner -> said(owner.getAttributeValue("id")))
                        .filter(owner -> !read.contains(owner))
                        .toList());
    }

    private static Optional<Drawn> of(Process process) {
        return process.getChildElementsByType(StartEvent.class).stream()
                .filter(start -> start.getEventDefinitions().isEmpty())
                .flatMap(start -> {
                    Map<String, String> properties = properties(start);
                    return Optional.ofNullable(properties.get(KINDS)).stream()
                            .map(codes -> new Drawn(process.getId(), start.getId(), codes(codes), properties));
                })
                .findFirst();
    }

    private static List<String> codes(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static Map<String, String> properties(StartEvent start) {
        Map<String, String> properties = new LinkedHashMap<>();
        Optional.ofNullable(start.getExtensionElements()).stream()
                .map(ExtensionElements::getElementsQuery)
                .flatMap(query -> query.filterByType(CamundaProperties.class).list().stream())
                .map(CamundaProperties::getCamundaProperties)
                .flatMap(Collection::stream)
                .forEach(property -> properties.put(said(property.getCamundaName()), said(property.getCamundaValue())));
        return properties;
    }

    /** The engine's model reads an empty attribute as none. */
    private static String said(@Nullable String attribute) {
        return attribute == null ? "" : attribute;
    }
}
