package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.ModelerPage;
import org.marshrut.support.ModelerPage.Opened;
import org.marshrut.support.NodeTools;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An analyst redraws the route in Camunda Modeler and deploys it: not a line of Java changes, running documents stay on
 * their version, and a restart leaves the analyst's version alone.
 */
class RedrawnRouteTest extends RouteTest {

    private static final Path ROUTE = Path.of("processes/act-approval/act-approval.bpmn");
    private static final Path NORMS = Path.of("processes/deadlines/deadlines.dmn");
    private static final Path PICTURES = Path.of("target/screenshots");

    /** Without the editor and with a second round of visas; three days instead of two for a visa. */
    private static String redrawnRoute = "";

    private static String changedNorms = "";

    /** A commission of the analyst's in the approval stage, where the shipped question is asked afterwards. */
    private static String withCommission = "";

    /** The same commission right before the signature, with nothing that reads its answer. */
    private static String withDeafCommission = "";

    private static final String COMMISSION = "Activity_0commis";
    private static final Map<String, Object> COMMISSION_STEP = Map.of(
            "id", COMMISSION,
            "name", "Проверить антикоррупционной комиссией",
            "assignee", "finance",
            "form", "giveVisa",
            "properties",
                    Map.of(
                            "step",
                            "EXAMINATION",
                            "decisions",
                            "AGREED, AGREED_WITH_REMARKS, NOT_AGREED, RETURNED, NOT_IN_COMPETENCE"));

    @Autowired
    private RepositoryService repository;

    @Autowired
    private EngineVersions versions;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path folder;

    private final List<String> deployments = new ArrayList<>();

    /** With the services that the mouse and the keyboard of Camunda Modeler's user call. */
    @BeforeAll
    static void redraw() {
        try (ModelerPage modeler = ModelerPage.open()) {
            Opened route = modeler.open(ROUTE);
            modeler.lookAt("approval").select("editLanguage").picture(1400, 860, PICTURES.resolve("modeler-step.png"));
            modeler.remove("editLanguage").remove("isLanguageAsked").repeat("visaRound", "visaRound_second");
            modeler.picture(1400, 860, PICTURES.resolve("modeler-redrawn.png"));
            redrawnRoute = modeler.saved();
            Opened norms = modeler.open(NORMS);
            modeler.type("deadlines_rule2_out1", "3");
            modeler.picture(1400, 700, PICTURES.resolve("modeler-norm.png"));
            changedNorms = modeler.saved();
            modeler.open(ROUTE);
            modeler.draw("visaRound_toAnswer", COMMISSION_STEP).lookAt(COMMISSION);
            modeler.picture(1400, 860, PICTURES.resolve("modeler-commission.png"));
            withCommission = modeler.saved();
            modeler.open(ROUTE);
            withDeafCommission =
                    modeler.draw("publicWindowOver_signAct", COMMISSION_STEP).saved();
            assertThat(route.problems()).isEmpty();
            assertThat(norms.problems()).isEmpty();
            assertThat(modeler.problems()).isEmpty();
        }
    }

    @AfterEach
    void takeTheRedrawnRouteAway() {
        deployments.forEach(id -> repository.deleteDeployment(id, true));
    }

    private void analystDeploys(Path file, String content) {
        clock.tick();
        deployments.add(
                ModelerButton.deploy(api().as("analyst"), file.getFileName().toString(), content));
    }

    @Test
    void whatTheModelerSavedOpensAndLintsAgain() throws IOException {
        Path saved = Files.writeString(folder.resolve("act-approval.bpmn"), redrawnRoute);
        NodeTools.Output lint = NodeTools.bpmnlint(List.of(saved));
        assertThat(lint.exitCode()).as(lint.text()).isZero();
        var model = Bpmn.readModelFromFile(saved.toFile());
        for (String gone : List.of("editLanguage", "isLanguageAsked")) {
            assertThat((Object) model.getModelElementById(gone)).isNull();
        }
        assertThat((Object) model.getModelElementById("visaRound_second")).isNotNull();
        assertThat(threes(changedNorms)).isEqualTo(threes(Files.readString(NORMS)) + 1);
    }

    private static long threes(String table) {
        return table.lines().filter(line -> line.contains("<text>3</text>")).count();
    }

    @Test
    void aNewDocumentTakesTheNewRouteToPublicationAndARunningOneFinishesOnTheOld() {
        Act running = act().endorsed();
        analystDeploys(ROUTE, redrawnRoute);
        act().endorsed()
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "giveVisa:deputy",
                        "examineLegality:lawyers")
                .lawyerAgrees()
                .allVisas()
                .hasVisas(1, "economy AGREED", "property AGREED", "digital AGREED", "deputy AGREED")
                .waitsFor("giveVisa:economy", "giveVisa:property", "giveVisa:digital", "giveVisa:deputy")
                .hasVisas(2, "economy -", "property -", "digital -", "deputy -")
                .allVisas()
                .waitsFor("signAct:governor")
                .signed()
                .isIn("PUBLISHED");
        running.allVisas()
                .lawyerAgrees()
                .waitsFor("editLanguage:editors")
                .editorAgrees()
                .waitsFor("signAct:governor")
                .signed()
                .isIn("PUBLISHED");
    }

    @Test
    void anObjectionInAStepThatTheAnalystHasDrawnReachesTheAuthorAndTheSheet() {
        analystDeploys(ROUTE, withCommission);
        Act act = act().endorsed()
                .allVisas()
                .examined()
                .waitsFor(COMMISSION + ":finance")
                .decides("finance", COMMISSION, "NOT_AGREED", "Есть коррупционный фактор")
                .waitsFor("reviseDraft:author");
        assertThat(api().as("author")
                        .get("/engine-rest/task/" + act.taskOf("author", "reviseDraft") + "/form-variables")
                        .json()
                        .at("/remarkList/value")
                        .asText())
                .contains("Проверить антикоррупционной комиссией", "Есть коррупционный фактор");
        assertThat(api().as("author")
                        .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/json")
                        .json()
                        .path("rounds")
                        .toString())
                .contains("Проверить антикоррупционной комиссией", "Есть коррупционный фактор");
        assertThat(act.view().path("decisions").findValuesAsText("remark")).contains("Есть коррупционный фактор");
        act.authorRevises("Фактор исключён")
                .decides("finance", COMMISSION, "AGREED")
                .signed()
                .isIn("PUBLISHED");
    }

    @Test
    void aStepWhoseAnswerNobodyReadsIsNotDeployed() {
        Reply refused = ModelerButton.tryDeploy(api().as("analyst"), "act-approval.bpmn", withDeafCommission);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText())
                .contains("Проверить антикоррупционной комиссией", "никто не рассмотрит");
    }

    @Test
    void aChangedNormCountsAtOnceForDocumentsOnTheirWayToo() {
        Act before = act().endorsed();
        Act onItsWay = act().submitted();
        analystDeploys(NORMS, changedNorms);
        assertThat(visaDue(before)).isEqualTo("2026-11-26T18:00:00+05:00");
        assertThat(visaDue(onItsWay.decides("head", "endorseDraft", "AGREED"))).isEqualTo("2026-11-27T18:00:00+05:00");
        assertThat(visaDue(act().endorsed())).isEqualTo("2026-11-27T18:00:00+05:00");
    }

    private static String visaDue(Act act) {
        return StreamSupport.stream(act.view().path("stage").spliterator(), false)
                .filter(task -> task.path("assignee").asText().equals("economy"))
                .map(task -> task.path("due").asText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRestartDeploysNothingOverTheAnalyst() {
        analystDeploys(ROUTE, redrawnRoute);
        analystDeploys(NORMS, changedNorms);
        long before = repository.createDeploymentQuery().count();
        new ProcessesDeployer(
                        repository,
                        versions,
                        transaction,
                        new ProcessesDeployer.Settings(false),
                        "classpath*:processes/")
                .prepare();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        act().endorsed()
                .waitsFor(
                        "giveVisa:economy",
                        "giveVisa:property",
                        "giveVisa:digital",
                        "giveVisa:deputy",
                        "examineLegality:lawyers");
    }

    @Test
    void theAnalystGoesBackByDeployingTheFileOfBefore() throws IOException {
        analystDeploys(ROUTE, redrawnRoute);
        analystDeploys(ROUTE, Files.readString(ROUTE));
        act().endorsed().lawyerAgrees().allVisas().waitsFor("editLanguage:editors");
    }

    @Test
    void eachOfTwoRoundsRepeatsOnlyItsOwnObjections() {
        analystDeploys(ROUTE, redrawnRoute);
        act().endorsed()
                .lawyerAgrees()
                .allVisas()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Против")
                .authorRevises("Обосновано")
                .waitsFor("giveVisa:economy")
                .hasVisas(3, "economy -")
                .visasBy("economy")
                .waitsFor("signAct:governor");
    }

    @Test
    void aReturnInTheFirstRoundSkipsTheSecond() {
        analystDeploys(ROUTE, redrawnRoute);
        act().endorsed()
                .lawyerAgrees()
                .decides("economy", "giveVisa", "RETURNED", "Переделать")
                .waitsFor("reviseDraft:author");
    }

    /** What Camunda Modeler asks before it offers its button. */
    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/deployment?maxResults=0", "/engine-rest/version"})
    void theModelersCheckOfTheConnectionIsAnswered(String address) {
        assertThat(api().as("analyst").get(address).status()).isEqualTo(200);
        Reply nobody = api().get(address);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).startsWith("Basic");
    }

    /** It links the deployment to Cockpit by what the answer names. */
    @Test
    void theAnswerToTheModelerNamesTheRoute() {
        clock.tick();
        Reply reply = ModelerButton.tryDeploy(api().as("analyst"), "act-approval.bpmn", redrawnRoute);
        deployments.add(reply.json().path("id").asText());
        JsonNode route =
                reply.json().path("deployedProcessDefinitions").elements().next();
        assertThat(route.path("key").asText()).isEqualTo("actApproval");
        assertThat(route.path("name").asText()).isEqualTo("Согласование проекта акта");
    }
}
