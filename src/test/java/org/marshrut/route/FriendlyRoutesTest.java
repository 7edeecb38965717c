package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Api;
import org.marshrut.support.Diagrams;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Routes as analysts draw them in Camunda Modeler pass the guard: a wrong refusal is as bad as a wrong pass. */
class FriendlyRoutesTest extends RouteTest {

    static final Path FOLDER = Path.of("src/test/resources/routes/friendly");

    /** What a route of a document has; lists live only while the route starts. */
    private static final Map<String, Object> VARIABLES = Variables.putValue("author", "author")
            .putValue("organisation", "06")
            .putValue("kind", "GOVERNOR_DIRECTIVE")
            .putValue("normative", true)
            .putValue("restricted", false)
            .putValue("financial", true)
            .putValue("round", 0)
            .putValue("lastDecision", "NONE")
            .putValue(
                    "members",
                    Variables.objectValue(List.of("economy", "digital"), true).create())
            .putValue(
                    "experts",
                    Variables.objectValue(List.of("economy", "digital"), true).create());

    @Autowired
    private RepositoryService repository;

    @Autowired
    private TaskService tasks;

    static Stream<Path> shipped() {
        return Stream.of(".bpmn", ".dmn", ".form")
                .flatMap(ending -> Diagrams.files(Diagrams.FOLDER, ending).stream())
                .filter(file -> !Diagrams.isHistory(file));
    }

    static Stream<Path> friendly() {
        return Diagrams.files(FOLDER, ".bpmn").stream();
    }

    private static Doors.File file(Path path) throws IOException {
        return new Doors.File(path.getFileName().toString(), Files.readAllBytes(path));
    }

    private Doors doors() {
        return new Doors(api(), repository);
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(friendly().count()).isGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theShippedFilesHaveNothingToTell(Path path) throws IOException {
        Api.Reply checked = doors().check(file(path));
        assertThat(checked.status()).as(() -> checked.json().toPrettyString()).isEqualTo(200);
        assertThat(checked.json()).isEmpty();
    }

    static Stream<Path> earlier() {
        return Diagrams.history().stream();
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void anEarlierPictureIsAcceptedUnderTheNameOfItsRoute(Path path) throws IOException {
        var deployment = repository.createDeployment().name("earlier");
        deployment.addInputStream(path.getParent().getFileName() + ".bpmn", Files.newInputStream(path));
        for (Path form : Diagrams.files(Diagrams.HISTORY, ".form")) {
            deployment.addInputStream(form.getFileName().toString(), Files.newInputStream(form));
        }
        var deployed = deployment.deployWithResult();
        assertThat(deployed.getDeployedProcessDefinitions()).hasSize(1);
        repository.deleteDeployment(deployed.getId(), true);
    }

    @ParameterizedTest
    @MethodSource("friendly")
    void aFriendlyRouteIsAcceptedByEveryDoor(Path path) throws IOException {
        Doors.File file = file(path);
        assertThat(Doors.errors(doors().check(file))).isEmpty();
        Api.Reply deployed = doors().modeler(file);
        assertThat(deployed.status()).as(deployed::detail).isEqualTo(200);
        repository.deleteDeployment(deployed.json().path("id").asText(), true);
        repository.deleteDeployment(doors().java(file).getId(), true);
    }

    /** Without a document beside it: Tasklist's way for a route that is not about one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    memoApproval       | assignControl
                    memoReading        | assignControl
                    agreementApproval  | Activity_1x2y3z4 RETURNED Activity_0revise Activity_1x2y3z4
                    governorProtocol   | editLanguage
                    incomingDocument   | examineLegality
                    boardVote          | giveVisa
                    tripleReading      | editLanguage editLanguage editLanguage
                    archiveRequest     | assignControl editLanguage
                    programmeChange    | examineLegality NOT_AGREED
                    councilSession     | editLanguage
                    fundingWatch       | assignControl
                    budgetLetter       | editLanguage examineLegality assignControl
                    orderOnStaff       | signAct
                    expertRound        | giveVisa giveVisa
                    leaveOrder         | endorseDraft
                    """)
    void aFriendlyRouteRuns(String route, String steps) throws IOException {
        String file = RouteShape.kebab(route) + ".bpmn";
        String deployment = doors().java(file(FOLDER.resolve(file))).getId();
        try {
            walk(start(route), List.of(steps.split(" ")));
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private ProcessInstance start(String route) {
        return route.equals("incomingDocument")
                ? runtime.startProcessInstanceByMessage("paperArrivedAtClerk", VARIABLES)
                : runtime.startProcessInstanceByKey(route, VARIABLES);
    }

    private void runJobs(ProcessInstance instance) {
        management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .messages()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
    }

    /** Capital letters are what is decided at the step before; without them AGREED. */
    private void walk(ProcessInstance instance, List<String> steps) {
        runJobs(instance);
        for (int i = 0; i < steps.size(); i++) {
            String decision = i + 1 < steps.size()
                            && steps.get(i + 1).equals(steps.get(i + 1).toUpperCase())
                    ? steps.get(++i)
                    : "AGREED";
            String step = decision.equals("AGREED") ? steps.get(i) : steps.get(i - 1);
            var waiting = tasks.createTaskQuery()
                    .processInstanceId(instance.getId())
                    .taskDefinitionKey(step)
                    .list();
            assertThat(waiting).as(step).isNotEmpty();
            tasks.complete(waiting.get(0).getId(), Map.of("decision", decision));
            runJobs(instance);
        }
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .as("the route has ended")
                .isZero();
    }
}
