package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes that came as files alone: no Java file names them, their kinds, their steps or the fields of their cards. */
class KindsAreFilesTest {

    private static final Path JAVA = Path.of("src/main/java");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*)\"");

    /** What the API calls a line of a resolution, a change of a list and the fields of an act, in whatever route it stands. */
    private static final Set<String> OF_THE_API = Set.of(
            "items",
            "text",
            "responsible",
            "coPerformers",
            "due",
            "clause",
            "oral",
            "changes",
            "action",
            "sphere",
            "normative",
            "financial");

    /** A plain English word may mean anything, so it counts only where a field of a card is asked for by it. */
    private static final String WORD = "[a-z]+";

    private static final Pattern ASKED =
            Pattern.compile("(?:facts|card)\\w*(?:\\(\\))?\\.get\\(\"(\\w+)\"\\)|field\\(\\w*,? ?\"(\\w+)\"\\)");

    @ParameterizedTest
    @ValueSource(
            strings = {"agreement-approval", "governor-protocol", "memo-approval", "programme-change", "youth-event"})
    void noJavaFileNamesWhatIsDrawn(String route) throws IOException {
        Set<String> names = new TreeSet<>(namesOf(Path.of("processes", route)));
        assertThat(names).as("names of the files of " + route).isNotEmpty();
        names.removeAll(OF_THE_API);
        names.removeAll(stepsOfOtherRoutes(route));
        for (Path file : java()) {
            String java = Files.readString(file);
            Set<String> literals = LITERAL.matcher(java)
                    .results()
                    .map(found -> found.group(1))
                    .filter(literal -> !literal.matches(WORD))
                    .collect(Collectors.toSet());
            ASKED.matcher(java)
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .forEach(literals::add);
            literals.retainAll(names);
            assertThat(literals).as(file.toString()).isEmpty();
        }
    }

    private static List<Path> java() throws IOException {
        try (Stream<Path> all = Files.walk(JAVA)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> namesOf(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                if (file.toString().endsWith(".bpmn")) {
                    byte[] content = Files.readAllBytes(file);
                    StartEvents.in(content).forEach(drawn -> names.addAll(drawn.codes()));
                    names.addAll(stepsOf(file));
                    model(file).getModelElementsByType(Process.class).forEach(process -> names.add(process.getId()));
                } else if (file.toString().endsWith("-card.form")) {
                    keys(new ObjectMapper().readTree(file.toFile()).path("components"), names);
                }
            }
        }
        return names;
    }

    private static void keys(JsonNode components, Set<String> names) {
        for (JsonNode component : components) {
            Stream.of("key", "path")
                    .map(name -> component.path(name).asText())
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
            keys(component.path("components"), names);
        }
    }

    private static Set<String> stepsOf(Path file) {
        return model(file).getModelElementsByType(UserTask.class).stream()
                .map(UserTask::getId)
                .collect(Collectors.toSet());
    }

    /** Steps whose forms are shared are named as in the routes of acts. */
    private static Set<String> stepsOfOtherRoutes(String route) throws IOException {
        Set<String> steps = new HashSet<>();
        try (Stream<Path> all = Files.walk(Path.of("processes"), 2)) {
            all.filter(file -> file.toString().endsWith(".bpmn")
                            && !file.toString().contains(route))
                    .forEach(file -> steps.addAll(stepsOf(file)));
        }
        return steps;
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }
}
