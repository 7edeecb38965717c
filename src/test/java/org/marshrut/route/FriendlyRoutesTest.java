package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Api;
import org.marshrut.support.Diagrams;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Routes as analysts draw them in Camunda Modeler pass the guard: a wrong refusal is as bad as a wrong pass. */
class FriendlyRoutesTest extends RouteTest {

    static final Path FOLDER = Path.of("src/test/resources/routes/friendly");

    @Autowired
    private RepositoryService repository;

    static Stream<Path> shipped() {
        return Stream.of(".bpmn", ".dmn", ".form").flatMap(ending -> Diagrams.files(Diagrams.FOLDER, ending).stream());
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

    private static List<String> rules(JsonNode findings) {
        return findings.findValuesAsText("rule");
    }
}
