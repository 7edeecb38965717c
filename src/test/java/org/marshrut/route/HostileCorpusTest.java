package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What must not be deployed is refused at every door, for the reason, in Russian, and the place is told. */
class HostileCorpusTest extends RouteTest {

    @Autowired
    private RepositoryService repository;

    private long deployedBefore;

    @BeforeEach
    void count() {
        deployedBefore = repository.createDeploymentQuery().count();
    }

    @AfterEach
    void nothingIsDeployed() {
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployedBefore);
    }

    private Doors doors() {
        return new Doors(api(), repository);
    }

    static Stream<HostileCase> cases() {
        return HostileCase.all();
    }

    static Stream<Doors.File> drawn() {
        return HostileCase.drawn();
    }

    static Stream<OddFile> oddFiles() {
        return OddFile.all();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(cases().count()).isGreaterThanOrEqualTo(60);
    }

    /** So each case is refused for what was put in. */
    @ParameterizedTest
    @MethodSource("drawn")
    void theDrawnFileItselfIsAccepted(Doors.File file) {
        assertThat(Doors.errors(doors().check(file))).isEmpty();
        Api.Reply deployed = doors().modeler(file);
        assertThat(deployed.status()).as(deployed::detail).isEqualTo(200);
        repository.deleteDeployment(deployed.json().path("id").asText(), true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aHostileFileIsRefusedAtEveryDoor(HostileCase hostile) {
        Api.Reply modeler = doors().modeler(hostile.file());
        assertThat(modeler.status()).isEqualTo(400);
        told(modeler.json().path("problems"), hostile);
        assertThat(modeler.json().path("message").asText())
                .startsWith(RouteRefused.MARK)
                .contains("Ничего не развёрнуто");

        told(doors().check(hostile.file()).json(), hostile);

        RouteRefused java = catchThrowableOfType(RouteRefused.class, () -> doors().java(hostile.file()));
        assertThat(java.detail())
                .contains("[" + hostile.rule().id() + "]")
                .contains(hostile.file().name());
    }

    private static void told(JsonNode findings, HostileCase hostile) {
        List<JsonNode> ofRule = StreamSupport.stream(findings.spliterator(), false)
                .filter(finding ->
                        finding.path("rule").asText().equals(hostile.rule().id()))
                .toList();
        assertThat(ofRule).as(findings.toPrettyString()).isNotEmpty().anySatisfy(finding -> {
            assertThat(finding.path("severity").asText()).isEqualTo("ERROR");
            assertThat(finding.path("elementId").asText(null)).isEqualTo(hostile.element());
            assertThat(finding.path("message").asText()).containsPattern("[а-яё]{3}");
            if (finding.path("line").asInt() > 0) {
                assertThat(hostile.line(finding.path("line").asInt())).contains(hostile.mark());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddFiles")
    void aFileThatIsNoDiagramIsRefusedAtEveryDoor(OddFile odd) {
        Api.Reply modeler = doors().modeler(odd.files());
        assertThat(modeler.status()).as(modeler.json().toPrettyString()).isEqualTo(400);
        assertThat(modeler.json().path("problems").findValuesAsText("rule"))
                .contains(odd.rule().id());
        RouteRefused java = catchThrowableOfType(RouteRefused.class, () -> doors().java(odd.files()));
        assertThat(java.detail()).contains("[" + odd.rule().id() + "]");
        if (odd.files().length == 1 && odd.files()[0].bytes().length > 0) {
            assertThat(doors().check(odd.files()[0]).json().findValuesAsText("rule"))
                    .contains(odd.rule().id());
        }
    }

    @Test
    void allErrorsOfAllFilesAreToldAtOnce() {
        List<HostileCase> two = cases().filter(
                        hostile -> List.of("a class", "HTML in a text").contains(hostile.name()))
                .toList();
        Api.Reply reply = doors().modeler(two.get(0).file(), two.get(1).file());
        assertThat(reply.json().path("problems").findValuesAsText("rule")).contains("java-class", "form-text");
        assertThat(reply.detail())
                .contains("memo-route.bpmn, строка ")
                .contains("«Поместить в дело» (fileAct)")
                .contains("read-memo.form, строка ");
        assertThat(reply.json()
                        .at("/details/memo-route.bpmn/errors/0/mainElementId")
                        .asText())
                .isEqualTo("fileAct");
    }

    @Test
    void onlyAnalystsAndAdministratorsMayAsk() {
        String route = HostileCase.drawn("bpmn");
        for (String person : List.of("author", "head", "ops", "governor")) {
            assertThat(api().as(person)
                            .post("/api/routes/check", "application/xml", route)
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
        for (String person : List.of("analyst", "admin")) {
            assertThat(api().as(person)
                            .post("/api/routes/check", "application/xml", route)
                            .json())
                    .as(person)
                    .isEmpty();
        }
        assertThat(api().post("/api/routes/check", "application/xml", route).status())
                .isEqualTo(401);
    }
}
