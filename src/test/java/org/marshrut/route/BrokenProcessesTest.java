package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A folder that cannot be deployed refuses the start in one line, and nothing of it is deployed. */
class BrokenProcessesTest extends RouteTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private EngineVersions versions;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    private Path folder;

    private TrialFolder trials;

    @BeforeEach
    void remember() {
        trials = new TrialFolder(folder, clock, repository, versions, transaction);
    }

    @AfterEach
    void takeTheTrialsAway() {
        trials.takeAway();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trial-broken.bpmn",
                "trial-broken.dmn",
                "trial-broken.form",
            })
    void aBrokenFileRefusesTheStartAndNothingIsDeployed(String broken) throws IOException {
        trials.write(Trial.ROUTE, "1");
        Files.writeString(folder.resolve(broken), "{\"words\": \"but not what it should be\"}");
        assertThatThrownBy(() -> trials.restart(TrialFolder.KEEP))
                .isInstanceOf(BrokenProcesses.class)
                .hasMessageStartingWith("Маршруты из processes/ не развёрнуты, ничего не изменено. " + broken + ": ")
                .message()
                .hasLineCount(1);
        assertThat(trials.deployments()).isEmpty();
    }

    @Test
    void aRouteThatTheEngineRefusesIsSaidInOneLine() throws IOException {
        trials.write(Trial.TABLE, "1");
        Files.writeString(
                folder.resolve(Trial.ROUTE),
                Trial.content(Trial.ROUTE, "1").replace(" camunda:historyTimeToLive=\"P1D\"", ""));
        assertThatThrownBy(() -> trials.restart(TrialFolder.KEEP))
                .isInstanceOf(BrokenProcesses.class)
                .hasMessageContaining("Не задан срок")
                .hasMessageContaining(Trial.ROUTE)
                .message()
                .hasLineCount(1);
        assertThat(trials.deployments()).isEmpty();
        var told = new BrokenProcesses.Analyzer()
                .analyze(new IllegalStateException(new BrokenProcesses("trial.bpmn: не читается", null)));
        assertThat(told.getDescription()).contains("trial.bpmn: не читается");
        assertThat(told.getAction()).isNotEmpty();
    }

    @Test
    void oneNameInTwoFoldersIsRefused() throws IOException {
        trials.write(Trial.ROUTE, "1");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve(Trial.ROUTE), Trial.content(Trial.ROUTE, "2"));
        assertThatThrownBy(() -> trials.restart(TrialFolder.KEEP))
                .hasMessageContaining("разных файлов с этим именем несколько");
    }
}
