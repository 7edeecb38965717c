package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.route.TrialFolder.KEEP;
import static org.marshrut.route.TrialFolder.OVERWRITE;

import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Restarts with a changed {@code processes/}: a folder of the test's own, the engine and the database are real. */
@ExtendWith(OutputCaptureExtension.class)
class ProcessesDeployerTest extends RouteTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private EngineVersions versions;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

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

    private void analystDeploys(String file, String edition) {
        clock.tick();
        ModelerButton.deploy(api().as("analyst"), file, Trial.content(file, edition));
    }

    /** The content of the latest version of what the file defines. */
    private String latest(String file) {
        ProcessFile any = new ProcessFile(file, Trial.content(file, "").getBytes());
        return versions.latest(any.kind(), any.keys().get(0)).orElseThrow().sha256();
    }

    private static String sha256(String file, String edition) {
        return new ProcessFile(file, Trial.content(file, edition).getBytes()).sha256();
    }

    @Test
    void theProductsOwnFolderIsDeployedOnceAndNotAgain(CapturedOutput output) {
        new ProcessesDeployer(repository, versions, transaction, OVERWRITE, "classpath*:processes/").prepare();
        assertThat(trials.deployments()).isEmpty();
        assertThat(output).doesNotContain("processes/");
    }

    @Test
    void aRestartWithoutAChangeDeploysNothingAndSaysNothing(CapturedOutput output) {
        trials.write(Trial.ROUTE, "1");
        trials.write(Trial.TABLE, "1");
        trials.write(Trial.FORM, "1");
        trials.restart(KEEP);
        trials.restart(KEEP);
        assertThat(trials.deployments()).containsExactly(List.of(Trial.FORM, Trial.ROUTE, Trial.TABLE));
        assertThat(output).doesNotContain("trial");
    }

    @Test
    void aChangedTableLeavesRouteAndFormAlone() {
        trials.write(Trial.ROUTE, "1");
        trials.write(Trial.TABLE, "1");
        trials.write(Trial.FORM, "1");
        trials.restart(KEEP);
        trials.write(Trial.TABLE, "2");
        trials.restart(KEEP);
        assertThat(trials.deployments())
                .containsExactly(List.of(Trial.FORM, Trial.ROUTE, Trial.TABLE), List.of(Trial.TABLE));
    }

    @Test
    void aChangedTableDoesNotTakeTheAnalystsRouteAway(CapturedOutput output) {
        trials.write(Trial.ROUTE, "1");
        trials.write(Trial.TABLE, "1");
        trials.restart(KEEP);
        analystDeploys(Trial.ROUTE, "of the analyst");
        trials.write(Trial.TABLE, "2");
        trials.restart(KEEP);
        assertThat(latest(Trial.ROUTE)).isEqualTo(sha256(Trial.ROUTE, "of the analyst"));
        assertThat(latest(Trial.TABLE)).isEqualTo(sha256(Trial.TABLE, "2"));
        assertThat(output).doesNotContain("trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trial.ROUTE, Trial.TABLE, Trial.FORM, Trial.TEMPLATE})
    void aFileChangedHereAndThereStaysAsTheAnalystHasIt(String file, CapturedOutput output) {
        trials.write(file, "1");
        trials.restart(KEEP);
        analystDeploys(file, "of the analyst");
        trials.write(file, "2");
        trials.restart(KEEP);
        assertThat(latest(file)).isEqualTo(sha256(file, "of the analyst"));
        assertThat(output.getAll().lines().filter(line -> line.contains("trial")))
                .singleElement()
                .asString()
                .contains("Файл " + file + " из processes/ не развёрнут")
                .contains("версия 2")
                .contains("24.11.2026 в 05:0")
                .contains("(analyst, Camunda Modeler)")
                .contains("MARSHRUT_PROCESSES_OVERWRITE=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trial.ROUTE, Trial.TABLE, Trial.FORM, Trial.TEMPLATE})
    void aChangedFileReplacesTheAnalystsWhenOpsSaySo(String file, CapturedOutput output) {
        trials.write(file, "1");
        trials.restart(KEEP);
        analystDeploys(file, "of the analyst");
        trials.write(file, "2");
        trials.restart(OVERWRITE);
        assertThat(latest(file)).isEqualTo(sha256(file, "2"));
        analystDeploys(file, "of the analyst, later");
        trials.restart(OVERWRITE);
        assertThat(latest(file)).isEqualTo(sha256(file, "of the analyst, later"));
        assertThat(output).doesNotContain("trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trial.ROUTE, Trial.TABLE, Trial.FORM, Trial.TEMPLATE})
    void theAnalystsVersionBroughtIntoTheFolderIsWhatTheNextChangeStartsFrom(String file, CapturedOutput output) {
        trials.write(file, "1");
        trials.restart(KEEP);
        analystDeploys(file, "of the analyst");
        trials.write(file, "of the analyst");
        trials.restart(KEEP);
        assertThat(trials.deployments()).hasSize(2);
        trials.write(file, "3");
        trials.restart(KEEP);
        assertThat(latest(file)).isEqualTo(sha256(file, "3"));
        assertThat(output).doesNotContain("trial");
    }

    @Test
    void aConflictEndsWhenTheAnalystDeploysWhatTheFolderHas(CapturedOutput output) {
        trials.write(Trial.ROUTE, "1");
        trials.restart(KEEP);
        analystDeploys(Trial.ROUTE, "of the analyst");
        trials.write(Trial.ROUTE, "2");
        trials.restart(KEEP);
        trials.restart(KEEP);
        analystDeploys(Trial.ROUTE, "2");
        trials.restart(KEEP);
        assertThat(latest(Trial.ROUTE)).isEqualTo(sha256(Trial.ROUTE, "2"));
        assertThat(output.getAll().lines().filter(line -> line.contains("trial")))
                .hasSize(2);
    }

    @Test
    void whatAnEarlierReleaseDeployedIsNotDeployedAgain() {
        trials.write(Trial.ROUTE, "1");
        trials.write(Trial.TABLE, "1");
        DeploymentBuilder earlier = repository
                .createDeployment()
                .name("marshrut")
                .source("processes/")
                .enableDuplicateFiltering(true);
        ProcessFile.below(folder.toUri() + "/").forEach(file -> earlier.addInputStream(file.name(), file.stream()));
        earlier.deploy();
        trials.restart(KEEP);
        assertThat(trials.deployments()).hasSize(1);
        trials.write(Trial.ROUTE, "2");
        trials.restart(KEEP);
        assertThat(trials.deployments()).containsExactly(List.of(Trial.ROUTE, Trial.TABLE), List.of(Trial.ROUTE));
    }

    @Test
    void aVersionOlderThanTheRecordsIsToldWithoutItsAuthor(CapturedOutput output) {
        trials.write(Trial.ROUTE, "1");
        trials.restart(KEEP);
        analystDeploys(Trial.ROUTE, "of the analyst");
        jdbc.sql("delete from deployed_versions where key = 'trialRoute'").update();
        jdbc.sql("delete from deployment_files where name = '%s'".formatted(Trial.ROUTE))
                .update();
        jdbc.sql("delete from deployments d where not exists"
                        + " (select from deployment_files f where f.deployment_id = d.id)")
                .update();
        trials.write(Trial.ROUTE, "2");
        trials.restart(KEEP);
        assertThat(output).contains("(кто — не записано, Camunda Modeler)");
    }

    @Test
    void aDeletedDeploymentComesBack() {
        trials.write(Trial.ROUTE, "1");
        trials.restart(KEEP);
        trials.takeAway();
        trials.restart(KEEP);
        assertThat(latest(Trial.ROUTE)).isEqualTo(sha256(Trial.ROUTE, "1"));
    }
}
