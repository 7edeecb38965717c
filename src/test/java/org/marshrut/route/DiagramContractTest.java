package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.engine.DiagramBeans;
import org.marshrut.support.Application;
import org.marshrut.support.Diagrams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every name on a diagram, in a table and in a form exists on the other side. */
@Application
class DiagramContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALLED = Pattern.compile("(?<![\\w.'])([a-zA-Z]\\w*)\\s*\\.");
    private static final Pattern NORM = Pattern.compile("deadlines\\.at\\(execution, '(\\w+)', '(?:DUE|REMINDER)'\\)");
    private static final Pattern POSITION = Pattern.compile("people\\.holder\\('(\\w+)'\\)");
    private static final Pattern STEP = Pattern.compile("asked\\.now\\(execution, '(\\w+)'\\)");
    private static final Set<String> STATES = Set.of(
            "ON_APPROVAL",
            "REWORK",
            "ON_SIGNING",
            "SIGNED",
            "REGISTERED",
            "PUBLISHED",
            "ON_EXECUTION",
            "FILED",
            "REJECTED",
            "RECALLED",
            "ANNULLED",
            "SUSPENDED");
    /** Steps that only the past had share forms: nobody starts a document there any more. */
    private static final Set<String> PAST_FORMS = Set.of("pastStep", "pastRevision", "pastReport");

    private static final Set<String> MESSAGES_JAVA_SENDS = Set.of(
            "draftRecall",
            "receiptsCame",
            "applicantAnswered",
            "bodyAnswered",
            "annulmentRequested",
            "publicationWithdrawal",
            "deadlineMoved",
            "substitutionRevoked",
            "visaAdded",
            "extensionRequested",
            "assignmentWithdrawn");

    @Autowired
    private DiagramBeans beans;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    static Stream<Path> diagrams() {
        return Diagrams.everyBpmn().stream();
    }

    static Stream<Path> tables() {
        return Diagrams.dmn().stream();
    }

    static Stream<Path> forms() {
        return Diagrams.files(Diagrams.FOLDER, ".form").stream();
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static String kebab(String id) {
        return id.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, JsonNode> formsById() throws IOException {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (Path file : forms().toList()) {
            JsonNode form = JSON.readTree(file.toFile());
            found.put(form.path("id").asText(), form);
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void theFileIsNamedAfterItsProcess(Path file) {
        var processes = model(file).getModelElementsByType(Process.class);
        assertThat(processes).hasSize(1);
        Process process = processes.iterator().next();
        if (Diagrams.isHistory(file)) {
            assertThat(file.getParent().getFileName()).hasToString(kebab(process.getId()));
            assertThat(file.getFileName().toString()).matches("\\d+(-[a-z]+)+\\.bpmn");
        } else {
            assertThat(file.getFileName()).hasToString(kebab(process.getId()) + ".bpmn");
        }
        assertThat(process.getName()).isNotBlank();
        assertThat(process.getDocumentations()).as("what the route is for").isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyBeanExistsAndAServiceTaskIsNamedAfterItsBean(Path file) throws IOException {
        String xml = java.nio.file.Files.readString(file);
        Set<String> known = beans.names();
        Matcher expressions = EXPRESSION.matcher(xml);
        while (expressions.find()) {
            Matcher called = CALLED.matcher(expressions.group(1));
            while (called.find()) {
                if (!Set.of("execution", "facts").contains(called.group(1))) {
                    assertThat(known).as(expressions.group()).contains(called.group(1));
                }
            }
        }
        for (FlowNode node : model(file).getModelElementsByType(FlowNode.class)) {
            String delegate = node.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "delegateExpression");
            if (delegate != null) {
                assertThat(delegate).isEqualTo("${" + node.getId().replaceAll("_.*", "") + "}");
                assertThat(known).contains(delegate.substring(2, delegate.length() - 1));
            }
            for (String forbidden : List.of("class", "expression", "type", "asyncAfter")) {
                assertThat(node.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", forbidden))
                        .as(node.getId() + " " + forbidden)
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyUserTaskHasItsFormItsDeadlineAndSomebodyToDoIt(Path file) throws IOException {
        Map<String, JsonNode> forms = formsById();
        for (UserTask task : model(file).getModelElementsByType(UserTask.class)) {
            String form = task.getCamundaFormRef();
            if (!(Diagrams.isHistory(file) && PAST_FORMS.contains(form))) {
                assertThat(form).as(task.getId()).isEqualTo(task.getId().replaceAll("_.*", ""));
            }
            assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("latest");
            assertThat(forms).as("forms").containsKey(form);
            assertThat(options(forms.get(form))).as(task.getId()).containsExactlyElementsOf(decisions(task));
            assertThat(task.getCamundaDueDate()).as(task.getId()).isNotBlank();
            boolean assigned = task.getCamundaAssignee() != null;
            List<String> groups = task.getCamundaCandidateGroupsList();
            assertThat(assigned || !groups.isEmpty()).as(task.getId()).isTrue();
            groups.forEach(group -> assertThat(
                            identity.createGroupQuery().groupId(group).count())
                    .as(group)
                    .isEqualTo(1));
        }
    }

    private static List<String> decisions(UserTask task) {
        return properties(task, "decisions").stream()
                .findFirst()
                .map(list -> Arrays.stream(list.split(",")).map(String::strip).toList())
                .orElse(List.of("DONE"));
    }

    private static List<String> options(JsonNode form) {
        List<String> options = new ArrayList<>();
        for (JsonNode component : form.path("components")) {
            if (component.path("key").asText().equals("decision")) {
                component
                        .path("values")
                        .forEach(value -> options.add(value.path("value").asText()));
            }
        }
        return options;
    }

    private static List<String> properties(FlowNode node, String name) {
        if (node.getExtensionElements() == null) {
            return List.of();
        }
        return node.getModelInstance().getModelElementsByType(CamundaProperty.class).stream()
                .filter(property -> property.getParentElement()
                        .getParentElement()
                        .getParentElement()
                        .equals(node))
                .filter(property -> property.getCamundaName().equals(name))
                .map(CamundaProperty::getCamundaValue)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void statesNormsPositionsStepsMessagesAndCalledRoutesExist(Path file) throws IOException {
        BpmnModelInstance model = model(file);
        String xml = java.nio.file.Files.readString(file);
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            assertThat(STATES).containsAll(properties(node, "state")).containsAll(properties(node, "stateAfter"));
        }
        assertThat(norms()).containsAll(all(NORM, xml));
        assertThat(positions()).containsAll(all(POSITION, xml));
        assertThat(model.getModelElementsByType(UserTask.class).stream().map(UserTask::getId))
                .containsAll(all(STEP, xml));
        assertThat(MESSAGES_JAVA_SENDS)
                .containsAll(model.getModelElementsByType(Message.class).stream()
                        .map(Message::getName)
                        .toList());
        Set<String> routes = new TreeSet<>();
        diagrams()
                .forEach(other -> routes.add(model(other)
                        .getModelElementsByType(Process.class)
                        .iterator()
                        .next()
                        .getId()));
        for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
            assertThat(routes).contains(call.getCalledElement());
            assertThat(call.getCamundaCalledElementBinding()).isIn(null, "latest");
            assertThat(call.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn.class)
                            .list())
                    .as("the business key goes on")
                    .anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()));
        }
    }

    private static Set<String> all(Pattern pattern, String xml) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(xml);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> norms() {
        var table = Dmn.readModelFromFile(
                Path.of("processes/deadlines/deadlines.dmn").toFile());
        Set<String> norms = new TreeSet<>();
        table.getModelElementsByType(org.camunda.bpm.model.dmn.instance.Rule.class)
                .forEach(rule -> norms.add(rule.getInputEntries()
                        .iterator()
                        .next()
                        .getTextContent()
                        .strip()
                        .replace("\"", "")));
        assertThat(norms).isNotEmpty();
        return norms;
    }

    private List<String> positions() {
        return jdbc.sql("select code from positions").query(String.class).list();
    }

    @Test
    void everySignalThatIsThrownStartsSomething() {
        Set<String> thrown = new TreeSet<>();
        Set<String> started = new TreeSet<>();
        diagrams().map(DiagramContractTest::model).forEach(model -> {
            model.getModelElementsByType(ThrowEvent.class)
                    .forEach(event -> signals(event.getEventDefinitions(), thrown));
            model.getModelElementsByType(StartEvent.class)
                    .forEach(event -> signals(event.getEventDefinitions(), started));
        });
        assertThat(thrown).isNotEmpty().isEqualTo(started);
    }

    private static void signals(java.util.Collection<EventDefinition> definitions, Set<String> names) {
        definitions.stream()
                .filter(SignalEventDefinition.class::isInstance)
                .map(definition ->
                        ((SignalEventDefinition) definition).getSignal().getName())
                .forEach(names::add);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableIsNamedAfterItsDecisionAndItsPositionsExist(Path file) {
        var table = Dmn.readModelFromFile(file.toFile());
        Decision decision =
                table.getModelElementsByType(Decision.class).iterator().next();
        assertThat(file.getFileName()).hasToString(kebab(decision.getId()) + ".dmn");
        if (decision.getId().equals("approvers")) {
            assertThat(positions())
                    .containsAll(table.getModelElementsByType(OutputEntry.class).stream()
                            .map(entry -> entry.getTextContent().strip().replace("\"", ""))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormIsNamedAfterItsIdAndSomeTaskOrKindUsesIt(Path file) throws IOException {
        String id = JSON.readTree(file.toFile()).path("id").asText();
        assertThat(file.getFileName()).hasToString(kebab(id) + ".form");
        Stream<String> ofTasks = diagrams()
                .flatMap(diagram -> model(diagram).getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getCamundaFormRef);
        Stream<String> ofKinds = diagrams()
                .flatMap(diagram -> model(diagram).getModelElementsByType(CamundaProperty.class).stream())
                .filter(property -> property.getCamundaName().matches("(\\w+\\.)?form"))
                .map(CamundaProperty::getCamundaValue);
        assertThat(Stream.concat(ofTasks, ofKinds)).contains(id);
    }
}
