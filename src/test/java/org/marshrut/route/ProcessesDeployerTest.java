package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.route.ProcessesDeployer.Settings;
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

    private static final Settings KEEP = new Settings(false);
    private static final Settings OVERWRITE = new Settings(true);

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

    private Set<String> deployedBefore;

    @BeforeEach
    void remember() {
        deployedBefore = ids();
    }

    @AfterEach
    void takeTheTrialsAway() {
        ids().stream().filter(id -> !deployedBefore.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
    }

    private Set<String> ids() {
        return repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .collect(Collectors.toSet());
    }

    private void write(String file, String edition) {
        try {
            Files.writeString(folder.resolve(file), Trial.content(file, edition));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restart(Settings settings) {
        clock.tick();
        new ProcessesDeployer(repository, versions, transaction, settings, folder.toUri() + "/").prepare();
    }

    private void analystDeploys(String file, String edition) {
        clock.tick();
        ModelerButton.deploy(api().as("analyst"), file, Trial.content(file, edition));
    }

    /** What this test has deployed, oldest first: the names of the files of each deployment. */
    private List<List<String>> deployments() {
        return repository.createDeploymentQuery().orderByDeploymentTime().asc().list().stream()
                .filter(deployment -> !deployedBefore.contains(deployment.getId()))
                .map(deployment -> repository.getDeploymentResources(deployment.getId()).stream()
                        .map(Resource::getName)
                        .sorted()
                        .toList())
                .toList();
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
        assertThat(deployments()).isEmpty();
        assertThat(output).doesNotContain("processes/");
    }

    @Test
    void aRestartWithoutAChangeDeploysNothingAndSaysNothing(CapturedOutput output) {
        write(Trial.ROUTE, "1");
        write(Trial.TABLE, "1");
        write(Trial.FORM, "1");
        restart(KEEP);
        restart(KEEP);
        assertThat(deployments()).containsExactly(List.of(Trial.FORM, Trial.ROUTE, Trial.TABLE));
        assertThat(output).doesNotContain("trial");
    }

    @Test
    void aChangedTableLeavesRouteAndFormAlone() {
        write(Trial.ROUTE, "1");
        write(Trial.TABLE, "1");
        write(Trial.FORM, "1");
        restart(KEEP);
        write(Trial.TABLE, "2");
        restart(KEEP);
        assertThat(deployments()).containsExactly(List.of(Trial.FORM, Trial.ROUTE, Trial.TABLE), List.of(Trial.TABLE));
    }

    @Test
    void aChangedTableDoesNotTakeTheAnalystsRouteAway(CapturedOutput output) {
        write(Trial.ROUTE, "1");
        write(Trial.TABLE, "1");
        restart(KEEP);
        analystDeploys(Trial.ROUTE, "of the analyst");
        write(Trial.TABLE, "2");
        restart(KEEP);
        assertThat(latest(Trial.ROUTE)).isEqualTo(sha256(Trial.ROUTE, "of the analyst"));
        assertThat(latest(Trial.TABLE)).isEqualTo(sha256(Trial.TABLE, "2"));
        assertThat(output).doesNotContain("trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trial.ROUTE, Trial.TABLE, Trial.FORM})
    void aFileChangedHereAndThereStaysAsTheAnalystHasIt(String file, CapturedOutput output) {
        write(file, "1");
        restart(KEEP);
        analystDeploys(file, "of the analyst");
        write(file, "2");
        restart(KEEP);
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
    @ValueSource(strings = {Trial.ROUTE, Trial.TABLE, Trial.FORM})
    void aChangedFileReplacesTheAnalystsWhenOpsSaySo(String file, CapturedOutput output) {
        write(file, "1");
        restart(KEEP);
        analystDeploys(file, "of the analyst");
        write(file, "2");
        restart(OVERWRITE);
        assertThat(latest(file)).isEqualTo(sha256(file, "2"));
        analystDeploys(file, "of the analyst, later");
        restart(OVERWRITE);
        assertThat(latest(file)).isEqualTo(sha256(file, "of the analyst, later"));
        assertThat(output).doesNotContain("trial");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trial.ROUTE, Trial.TABLE, Trial.FORM})
    void theAnalystsVersionBroughtIntoTheFolderIsWhatTheNextChangeStartsFrom(String file, CapturedOutput output) {
        write(file, "1");
        restart(KEEP);
        analystDeploys(file, "of the analyst");
        write(file, "of the analyst");
        restart(KEEP);
        assertThat(deployments()).hasSize(2);
        write(file, "3");
        restart(KEEP);
        assertThat(latest(file)).isEqualTo(sha256(file, "3"));
        assertThat(output).doesNotContain("trial");
    }

    @Test
    void aConflictEndsWhenTheAnalystDeploysWhatTheFolderHas(CapturedOutput output) {
        write(Trial.ROUTE, "1");
        restart(KEEP);
        analystDeploys(Trial.ROUTE, "of the analyst");
        write(Trial.ROUTE, "2");
        restart(KEEP);
        restart(KEEP);
        analystDeploys(Trial.ROUTE, "2");
        restart(KEEP);
        assertThat(latest(Trial.ROUTE)).isEqualTo(sha256(Trial.ROUTE, "2"));
        assertThat(output.getAll().lines().filter(line -> line.contains("trial")))
                .hasSize(2);
    }

    @Test
    void whatAnEarlierReleaseDeployedIsNotDeployedAgain() {
        write(Trial.ROUTE, "1");
        write(Trial.TABLE, "1");
        DeploymentBuilder earlier = repository
                .createDeployment()
                .name("marshrut")
                .source("processes/")
                .enableDuplicateFiltering(true);
        ProcessFile.below(folder.toUri() + "/").forEach(file -> earlier.addInputStream(file.name(), file.stream()));
        earlier.deploy();
        restart(KEEP);
        assertThat(deployments()).hasSize(1);
        write(Trial.ROUTE, "2");
        restart(KEEP);
        assertThat(deployments()).containsExactly(List.of(Trial.ROUTE, Trial.TABLE), List.of(Trial.ROUTE));
    }

    @Test
    void aVersionOlderThanTheRecordsIsToldWithoutItsAuthor(CapturedOutput output) {
        write(Trial.ROUTE, "1");
        restart(KEEP);
        analystDeploys(Trial.ROUTE, "of the analyst");
        jdbc.sql("delete from deployed_versions where key = 'trialRoute'").update();
        jdbc.sql("delete from deployment_files where name = '%s'".formatted(Trial.ROUTE))
                .update();
        jdbc.sql("delete from deployments d where not exists"
                        + " (select from deployment_files f where f.deployment_id = d.id)")
                .update();
        write(Trial.ROUTE, "2");
        restart(KEEP);
        assertThat(output).contains("(кто — не записано, Camunda Modeler)");
    }

    @Test
    void aDeletedDeploymentComesBack() {
        write(Trial.ROUTE, "1");
        restart(KEEP);
        ids().stream().filter(id -> !deployedBefore.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
        restart(KEEP);
        assertThat(latest(Trial.ROUTE)).isEqualTo(sha256(Trial.ROUTE, "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trial-broken.bpmn",
                "trial-broken.dmn",
                "trial-broken.form",
            })
    void aBrokenFileRefusesTheStartAndNothingIsDeployed(String broken) throws IOException {
        write(Trial.ROUTE, "1");
        Files.writeString(folder.resolve(broken), "{\"words\": \"but not what it should be\"}");
        assertThatThrownBy(() -> restart(KEEP))
                .isInstanceOf(BrokenProcesses.class)
                .hasMessageStartingWith("Маршруты из processes/ не развёрнуты, ничего не изменено. " + broken + ": ")
                .message()
                .hasLineCount(1);
        assertThat(deployments()).isEmpty();
    }

    @Test
    void aRouteThatTheEngineRefusesIsSaidInOneLine() throws IOException {
        write(Trial.TABLE, "1");
        Files.writeString(
                folder.resolve(Trial.ROUTE),
                Trial.content(Trial.ROUTE, "1").replace(" camunda:historyTimeToLive=\"P1D\"", ""));
        assertThatThrownBy(() -> restart(KEEP))
                .isInstanceOf(BrokenProcesses.class)
                .hasMessageContaining("historyTimeToLive")
                .hasMessageContaining(Trial.ROUTE)
                .message()
                .hasLineCount(1);
        assertThat(deployments()).isEmpty();
        var told = new BrokenProcesses.Analyzer()
                .analyze(new IllegalStateException(new BrokenProcesses("trial.bpmn: не читается", null)));
        assertThat(told.getDescription()).contains("trial.bpmn: не читается");
        assertThat(told.getAction()).isNotEmpty();
    }

    @Test
    void oneNameInTwoFoldersIsRefused() throws IOException {
        write(Trial.ROUTE, "1");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve(Trial.ROUTE), Trial.content(Trial.ROUTE, "2"));
        assertThatThrownBy(() -> restart(KEEP)).hasMessageContaining("файлов с этим именем несколько");
    }
}
