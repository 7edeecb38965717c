package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.engine.Unrestricted;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;

/** A step that may object is asked for something: where nobody reads its answer before a signature, nothing is deployed. */
class UnansweredTest extends RouteTest {

    private static final Path CASES = Path.of("src/test/resources/routes/answers.yaml");

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RouteChecks checks;

    @Autowired
    private Unrestricted unrestricted;

    private final List<String> deployments = new ArrayList<>();

    /**
     * @param told the rule, empty when nothing is to be told
     * @param at the element told
     */
    record Case(String name, String told, String at, String saying, String route, String called) {

        static Case of(Map<String, String> yaml) {
            String[] told = yaml.getOrDefault("told", "").split(" ");
            return new Case(
                    yaml.get("name"),
                    told[0],
                    told.length > 1 ? told[1] : "",
                    yaml.getOrDefault("saying", ""),
                    yaml.get("route"),
                    yaml.getOrDefault("called", ""));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream yaml = Files.newInputStream(CASES)) {
            List<Map<String, String>> all = new Yaml().load(yaml);
            return all.stream().map(Case::of);
        }
    }

    @AfterEach
    void takeAway() {
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    private Doors doors() {
        return new Doors(api(), repository);
    }

    private Api.Reply deploy(String name, String content) {
        clock.tick();
        Api.Reply reply = doors().modeler(Doors.File.of(name, content));
        if (reply.status() == 200) {
            deployments.add(reply.json().path("id").asText());
        }
        return reply;
    }

    /** Asked directly: so many requests in a minute nobody may send. */
    private List<Finding> check(String route) {
        SourceFile file = new SourceFile("sketch.bpmn", route.getBytes(StandardCharsets.UTF_8));
        return unrestricted.call(() -> checks.check(List.of(file)));
    }

    private List<Finding> told(String route) {
        List<Finding> all = check(route);
        assertThat(all)
                .as("what the sketch itself breaks")
                .noneMatch(finding -> finding.isError() && finding.rule() != Rule.OBJECTION_UNREAD);
        return all.stream()
                .filter(finding -> finding.rule().id().endsWith("-unread"))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anAnswerIsReadOrSaidToBeLost(Case drawn) {
        if (!drawn.called().isEmpty()) {
            Api.Reply reply = deploy("called.bpmn", Sketch.of("called", drawn.called()));
            assertThat(reply.status()).as(reply::detail).isEqualTo(200);
        }
        List<Finding> told = told(Sketch.of("sketch", drawn.route()));
        if (drawn.told().isEmpty()) {
            assertThat(told).isEmpty();
        } else {
            assertThat(told).anySatisfy(finding -> {
                assertThat(finding.rule().id()).isEqualTo(drawn.told());
                assertThat(finding.elementId()).isEqualTo(drawn.at());
                assertThat(finding.message()).contains(drawn.saying());
            });
            assertThat(told).extracting(finding -> finding.rule().id()).containsOnly(drawn.told());
        }
    }

    private static final Path ACT = Path.of("processes/act-approval/act-approval.bpmn");
    private static final String COMMISSION = """
            <bpmn:userTask id="Activity_1commission" name="Проверить антикоррупционной комиссией" camunda:formRef="giveVisa" \
            camunda:candidateGroups="lawyers" camunda:dueDate="${workingTime.after('P2D')}">
              <bpmn:extensionElements>
                <camunda:properties>
                  <camunda:property name="step" value="EXAMINATION" />
                </camunda:properties>
              </bpmn:extensionElements>
            </bpmn:userTask>
            <bpmn:sequenceFlow id="Flow_0commission" sourceRef="Activity_1commission" targetRef="%s" />
            """;

    private static String redrawn(String... replacements) throws IOException {
        String act = Files.readString(ACT);
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(act).contains(replacements[i]);
            act = act.replace(replacements[i], replacements[i + 1]);
        }
        return act;
    }

    /** The story of an analyst who drew one step more. */
    @Test
    void aStepBeforeTheSignatureIsRefusedAtTheGuardAndNamesWhatLiesBeyond() throws IOException {
        String act = redrawn(
                "sourceRef=\"publicWindowOver\" targetRef=\"signAct\" />",
                "sourceRef=\"publicWindowOver\" targetRef=\"Activity_1commission\" />"
                        + COMMISSION.formatted("signAct"));
        Api.Reply reply = deploy("act-approval.bpmn", act);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail())
                .contains(
                        "После шага «Проверить антикоррупционной комиссией» возражение никто не рассмотрит",
                        "замечание никто не рассмотрит",
                        "«Подписать акт»",
                        "${objections > 0}",
                        "Activity_1commission",
                        "objection-unread");
        assertThat(reply.json().path("problems")).hasSize(2);
    }

    @Test
    void theSameStepInTheStageIsAcceptedWhateverItIsCalled() throws IOException {
        String stage = redrawn(
                "<bpmn:sequenceFlow id=\"isLegalityAsked_no\"",
                COMMISSION.formatted("toAnswer")
                        + "<bpmn:sequenceFlow id=\"Flow_1\" sourceRef=\"everyoneInParallel\" targetRef=\"Activity_1commission\" />"
                        + "<bpmn:sequenceFlow id=\"isLegalityAsked_no\"",
                "giveVisa\" camunda:candidate",
                "giveVisa\" camunda:formRefBinding=\"latest\" camunda:candidate",
                "\"examineLegality\" name=\"Провести правовую экспертизу\"",
                "\"Activity_0law\" name=\"Посмотреть юристам\"",
                "bpmnElement=\"examineLegality\"",
                "bpmnElement=\"Activity_0law\"",
                "targetRef=\"examineLegality\"",
                "targetRef=\"Activity_0law\"",
                "sourceRef=\"examineLegality\"",
                "sourceRef=\"Activity_0law\"");
        assertThat(told(stage)).isEmpty();
    }

    @Test
    void theStageWithoutItsQuestionIsRefusedForEachStepAndForTheCalledRound() throws IOException {
        String act = redrawn("endorsed &amp;&amp; objections == 0 &amp;&amp; remarks == 0", "normative");
        assertThat(told(act))
                .extracting(Finding::elementId)
                .contains("visaRound", "examineLegality", "editLanguage", "endorseDraft");
    }

    /** The caller was in order until now. */
    @Test
    void aCalledRouteIsRefusedForWhatItsCallerDoesNotRead() {
        String quiet = Sketch.of("called", ">asked -> look -> .given");
        assertThat(deploy("called.bpmn", quiet).status()).isEqualTo(200);
        String signing = Sketch.of("caller", "task sign SIGNATURE\n>begun -> @called -> sign -> .done");
        assertThat(deploy("caller.bpmn", signing).status()).isEqualTo(200);
        String objecting = Sketch.of("called", "task check VISA AGREED,NOT_AGREED\n>asked -> look -> check -> .given");
        Api.Reply reply = deploy("called.bpmn", objecting);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("check", "в маршруте «Маршрут caller»", "«Элемент sign»");
        // A new name for a step that does no harm is nobody's matter.
        assertThat(deploy("called.bpmn", quiet.replace("Элемент look", "Взглянуть"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCalledRouteThatStopsReadingForItsCallerIsRefused() {
        String reading = Sketch.of(
                "called",
                "task revise REVISION\n>asked -> ?isAgreed -[objections > 0]-> revise -> .revised\n?isAgreed -> .agreed");
        assertThat(deploy("called.bpmn", reading).status()).isEqualTo(200);
        String signing = Sketch.of(
                "caller",
                "task check VISA AGREED,NOT_AGREED\ntask sign SIGNATURE\n>begun -> check -> @called -> sign -> .done");
        assertThat(deploy("caller.bpmn", signing).status()).isEqualTo(200);
        Api.Reply reply = deploy("called.bpmn", reading.replace("objections > 0", "normative"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("«Элемент check» (маршрут «Маршрут caller»)");
    }

    @Test
    void bothFilesAtOnceAreReadAsTheyWillBe() {
        Api.Reply reply = doors().modeler(
                        Doors.File.of(
                                "called.bpmn",
                                Sketch.of("called", "task check VISA AGREED,NOT_AGREED\n>asked -> check -> .given")),
                        Doors.File.of(
                                "caller.bpmn",
                                Sketch.of("caller", "task sign SIGNATURE\n>begun -> @called -> sign -> .done")));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("caller.bpmn", "«Элемент check» (маршрут «Маршрут called»)");
    }

    private static String table(String input) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="tables" name="tables" namespace="sketch">
                  <decision id="whatNext" name="Что дальше" camunda:historyTimeToLive="P1D">
                    <decisionTable id="whatNextTable" hitPolicy="FIRST">
                      <input id="asked"><inputExpression id="askedText" typeRef="string"><text>%s</text></inputExpression></input>
                      <output id="way" name="way" typeRef="string" />
                      <rule id="one"><inputEntry id="oneIn"><text>"NOT_AGREED"</text></inputEntry>
                        <outputEntry id="oneOut"><text>"BACK"</text></outputEntry></rule>
                      <rule id="other"><inputEntry id="otherIn"><text></text></inputEntry>
                        <outputEntry id="otherOut"><text>"ON"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(input);
    }

    /** A table of cases may read it as well as a gateway. */
    @ParameterizedTest
    @CsvSource({"decision, 0", "lastDecision, 1"})
    void aTableThatAsksForTheDecisionReadsIt(String input, int told) {
        String route = Sketch.of(
                        "sketch",
                        "task check VISA AGREED,NOT_AGREED\ntask revise REVISION\ntask sign SIGNATURE\n"
                                + ">begun -> check -> !whatNext -> ?way -[way == 'BACK']-> revise -> check\n?way -> sign -> .done")
                .replace(
                        "<bpmn:serviceTask id=\"whatNext\" name=\"Элемент whatNext\" camunda:delegateExpression=\"${whatNext}\" />",
                        "<bpmn:businessRuleTask id=\"whatNext\" camunda:decisionRef=\"whatNext\" camunda:resultVariable=\"way\" camunda:mapDecisionResult=\"singleEntry\" />");
        List<SourceFile> files = List.of(
                new SourceFile("sketch.bpmn", route.getBytes(StandardCharsets.UTF_8)),
                new SourceFile("tables.dmn", table(input).getBytes(StandardCharsets.UTF_8)));
        List<Finding> all = unrestricted.call(() -> checks.check(files));
        assertThat(all.stream().filter(Finding::isError).map(Finding::rule))
                .hasSize(told)
                .allMatch(Rule.OBJECTION_UNREAD::equals);
    }

    /** Each of many steps may be followed over all the others: the check ends all the same, and says why. */
    @Test
    void aRouteOfHundredsOfStepsIsNotFollowedWithoutEnd() {
        StringBuilder lines = new StringBuilder();
        StringBuilder way = new StringBuilder(">begun");
        for (int i = 0; i < 400; i++) {
            lines.append("task t%d VISA\n".formatted(i));
            way.append(" -> t").append(i).append(" -> +f%d -> ~a%d -> +f%d".formatted(i, i, i + 400));
        }
        String route =
                Sketch.of("sketch", lines.append(way).append(" -> .done\n").toString());
        assertThat(check(route)).extracting(Finding::rule).contains(Rule.TOO_COMPLEX);
    }

    @Test
    void everyVerbOfLegalWeightIsDoneByTheSystem() {
        for (String verb : LegalWeight.VERBS) {
            List<Finding> told = told(Sketch.of(
                    "sketch", "task check VISA AGREED,NOT_AGREED\n>begun -> check -> !%s -> .done".formatted(verb)));
            assertThat(told).as(verb).hasSize(1);
        }
    }
}
