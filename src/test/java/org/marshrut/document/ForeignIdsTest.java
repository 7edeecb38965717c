package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marshrut.support.ForeignIds;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole route of a draft act once more, with every user task under a foreign id: what a step means is drawn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdsTest extends ActApprovalTest {

    private ForeignIds foreign;

    @BeforeAll
    void redraw(@Autowired RepositoryService repository) throws IOException {
        try (Stream<Path> files = Stream.of("act-approval", "visa-round")
                .map(folder -> Path.of("processes", folder))
                .flatMap(ForeignIdsTest::diagrams)) {
            foreign = ForeignIds.deployed(repository, files.toList());
        }
    }

    private static Stream<Path> diagrams(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theIdsAreForeignIndeed() {
        assertThat(act().endorsed().view().path("stage").findValuesAsText("taskKey"))
                .isNotEmpty()
                .allMatch(id -> id.startsWith("Activity_"));
    }

    @AfterAll
    void putBack() {
        foreign.close();
    }
}
