package org.marshrut.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.Resource;
import org.marshrut.route.ProcessesDeployer.Settings;
import org.marshrut.support.TestClock;
import org.springframework.transaction.support.TransactionTemplate;

/** Files in the place of {@code processes/}, and what has been deployed since; the engine and the database are real. */
final class TrialFolder {

    static final Settings KEEP = new Settings(false);
    static final Settings OVERWRITE = new Settings(true);

    private final Path folder;
    private final TestClock clock;
    private final RepositoryService repository;
    private final EngineVersions versions;
    private final TransactionTemplate transaction;
    private final Set<String> before;

    TrialFolder(
            Path folder,
            TestClock clock,
            RepositoryService repository,
            EngineVersions versions,
            TransactionTemplate transaction) {
        this.folder = folder;
        this.clock = clock;
        this.repository = repository;
        this.versions = versions;
        this.transaction = transaction;
        this.before = repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .collect(Collectors.toSet());
    }

    void write(String file, String edition) {
        try {
            Files.writeString(folder.resolve(file), Trial.content(file, edition));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a start of the product with this folder. */
    void restart(Settings settings) {
        clock.tick();
        new ProcessesDeployer(repository, versions, transaction, settings, folder.toUri() + "/").prepare();
    }

    private List<Deployment> made() {
        return repository.createDeploymentQuery().orderByDeploymentTime().asc().list().stream()
                .filter(deployment -> !before.contains(deployment.getId()))
                .toList();
    }

    /** The names of the files of each deployment, oldest first. */
    List<List<String>> deployments() {
        return made().stream()
                .map(deployment -> repository.getDeploymentResources(deployment.getId()).stream()
                        .map(Resource::getName)
                        .sorted()
                        .toList())
                .toList();
    }

    void takeAway() {
        made().forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }
}
