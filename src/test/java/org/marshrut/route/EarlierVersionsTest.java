package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts of a demo region whose only route has two earlier pictures. */
@ExtendWith(OutputCaptureExtension.class)
class EarlierVersionsTest extends RouteTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private EngineVersions versions;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path today;

    @TempDir
    private Path history;

    private TrialFolder trials;

    @BeforeEach
    void draw() throws IOException {
        trials = new TrialFolder(today, clock, repository, versions, transaction);
        trials.write(Trial.ROUTE, "today");
        trials.write(Trial.TABLE, "1");
        Path route = Files.createDirectory(history.resolve("trial-route"));
        Files.writeString(route.resolve("2-later.bpmn"), Trial.content(Trial.ROUTE, "later"));
        Files.writeString(route.resolve("1-first.bpmn"), Trial.content(Trial.ROUTE, "first"));
        Files.writeString(history.resolve("past-trial.form"), Trial.content(Trial.FORM, "past"));
    }

    @AfterEach
    void takeTheTrialsAway() {
        trials.takeAway();
    }

    private EarlierVersions earlier() {
        ProcessesDeployer deployer =
                new ProcessesDeployer(repository, versions, transaction, TrialFolder.KEEP, today.toUri() + "/");
        return new EarlierVersions(repository, versions, deployer, jdbc, transaction, history.toUri() + "/");
    }

    private void start() {
        clock.tick();
        earlier().deploy();
        trials.restart(TrialFolder.KEEP);
    }

    /** Names of the versions, the oldest first. */
    private List<String> versionsThere() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("trialRoute")
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .stream()
                .map(ProcessDefinition::getName)
                .toList();
    }

    @Test
    void anEmptyRegionGetsTheEarlierPicturesFirstAndTodaysLast(CapturedOutput output) {
        start();
        assertThat(versionsThere()).containsExactly("first", "later", "today");
        assertThat(trials.deployments())
                .as("what pictures may name comes before them, today's routes after them")
                .containsExactlyInAnyOrder(
                        List.of(Trial.TABLE),
                        List.of("past-trial.form"),
                        List.of("1-first.bpmn"),
                        List.of("2-later.bpmn"),
                        List.of(Trial.ROUTE));
        assertThat(output).doesNotContain("не развёрнут");
    }

    @Test
    void theNextStartDeploysNothing(CapturedOutput output) {
        start();
        start();
        assertThat(versionsThere()).hasSize(3);
        assertThat(trials.deployments()).hasSize(5);
        assertThat(output).doesNotContain("не развёрнут");
    }

    @Test
    void aStartThatEndedBetweenThemGoesOn() {
        earlier().deploy();
        start();
        assertThat(versionsThere()).containsExactly("first", "later", "today");
    }

    @Test
    void whereTodaysIsThereAlreadyNoEarlierPictureBecomesTheNewest() {
        trials.restart(TrialFolder.KEEP);
        start();
        assertThat(versionsThere()).containsExactly("today");
    }

    @Test
    void theAnalystsVersionAndTheNextReleaseFollowAsEver() {
        start();
        clock.tick();
        ModelerButton.deploy(api().as("analyst"), Trial.ROUTE, Trial.content(Trial.ROUTE, "of the analyst"));
        start();
        assertThat(versionsThere()).containsExactly("first", "later", "today", "of the analyst");
    }

    @Test
    void aPictureIsFoundByItsNameAndTodaysIsNeverAnEarlierOne() {
        earlier().deploy();
        assertThat(earlier().definition("trialRoute", "2-later").orElseThrow()).startsWith("trialRoute:2:");
        assertThat(earlier().definition("trialRoute", "today")).isEmpty();
        start();
        assertThat(earlier().definition("trialRoute", "today").orElseThrow()).startsWith("trialRoute:3:");
        assertThat(earlier().definition("trialRoute", "9-never")).isEmpty();
    }
}
