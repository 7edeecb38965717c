package org.marshrut.route;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.marshrut.engine.AtStartup;
import org.marshrut.engine.Refusal;
import org.marshrut.route.EngineVersions.Latest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the files of {@code processes/} that have changed, each judged by itself as a merge judges: what the file was
 * when it and the engine last agreed, what it is now, and what is the latest version in the engine. Where both have
 * changed, and differently, the engine's version stays and the log says so.
 */
@Component
@Order(50)
class ProcessesDeployer implements AtStartup {

    /** @param overwrite whether a changed file replaces a newer version that somebody else has deployed */
    @ConfigurationProperties("marshrut.processes")
    record Settings(@DefaultValue("false") boolean overwrite) {}

    /** Where the files are, in a checkout as in the packed jar. */
    private static final String FOLDER = "classpath*:processes/";

    private static final Logger log = LoggerFactory.getLogger(ProcessesDeployer.class);

    private final RepositoryService repository;
    private final EngineVersions versions;
    private final TransactionTemplate transaction;
    private final Settings settings;
    private final String folder;

    @Autowired
    ProcessesDeployer(
            RepositoryService repository, EngineVersions versions, TransactionTemplate transaction, Settings settings) {
        this(repository, versions, transaction, settings, FOLDER);
    }

    /** @param folder a Spring resource location that ends with a slash */
    ProcessesDeployer(
            RepositoryService repository,
            EngineVersions versions,
            TransactionTemplate transaction,
            Settings settings,
            String folder) {
        this.repository = repository;
        this.versions = versions;
        this.transaction = transaction;
        this.settings = settings;
        this.folder = folder;
    }

    @Override
    public void prepare() {
        deployWithout(Set.of());
    }

    /**
     * The files that have changed, but for some and for whatever calls them: a route is deployed after those that it names.
     *
     * @param later names of files that wait
     */
    void deployWithout(Set<String> later) {
        Map<String, ProcessFile> files = new LinkedHashMap<>();
        for (ProcessFile file : ProcessFile.below(folder)) {
            // A class path may name the same folder twice; what must not be is one name for two contents.
            ProcessFile other = files.putIfAbsent(file.name(), file);
            if (other != null && !other.sha256().equals(file.sha256())) {
                throw new BrokenProcesses(file.name() + ": разных файлов с этим именем несколько.", null);
            }
        }
        Set<String> waiting = withCallers(later, files.values());
        transaction.executeWithoutResult(status -> {
            List<ProcessFile> changed = files.values().stream()
                    .filter(file -> !waiting.contains(file.name()))
                    .filter(this::isToBeDeployed)
                    .toList();
            if (!changed.isEmpty()) {
                deploy(changed);
            }
        });
    }

    private static Set<String> withCallers(Set<String> names, Collection<ProcessFile> files) {
        Set<String> waiting = new HashSet<>(names);
        Set<String> keys = new HashSet<>();
        boolean more = !names.isEmpty();
        while (more) {
            files.stream().filter(file -> waiting.contains(file.name())).forEach(file -> keys.addAll(file.keys()));
            more = waiting.addAll(files.stream()
                    .filter(file -> !Collections.disjoint(file.called(), keys))
                    .map(ProcessFile::name)
                    .toList());
        }
        return waiting;
    }

    private boolean isToBeDeployed(ProcessFile file) {
        String now = file.sha256();
        List<String> keys = file.keys();
        List<Latest> latest = keys.stream()
                .map(key -> versions.latest(file.kind(), key))
                .flatMap(Optional::stream)
                .toList();
        boolean everythingIsThere = latest.size() == keys.size();
        Optional<String> agreed = versions.agreed(file.name());
        if (everythingIsThere && agreed.filter(now::equals).isPresent()) {
            return false;
        }
        if (everythingIsThere
                && latest.stream().allMatch(version -> version.sha256().equals(now))) {
            latest.stream().findFirst().ifPresent(same -> versions.agree(file.name(), same.deploymentId(), now));
            return false;
        }
        Optional<Latest> newer = latest.stream()
                .filter(version -> !version.sha256().equals(now)
                        && agreed.filter(version.sha256()::equals).isEmpty())
                .findFirst();
        if (newer.isPresent() && !settings.overwrite()) {
            log.warn(
                    "Файл {} из processes/ не развёрнут: {}; она новее и остаётся. Чтобы оставить её,"
                            + " внесите её в processes/; чтобы заменить, запустите с MARSHRUT_PROCESSES_OVERWRITE=true.",
                    file.name(),
                    newer.get().told());
            return false;
        }
        return true;
    }

    private void deploy(List<ProcessFile> changed) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(EngineVersions.OWN_NAME).source(EngineVersions.OWN_SOURCE);
        changed.forEach(file -> deployment.addInputStream(file.name(), file.stream()));
        try {
            String id = deployment.deployWithResult().getId();
            changed.forEach(file -> versions.agree(file.name(), id, file.sha256()));
        } catch (ProcessEngineException | Refusal e) {
            throw new BrokenProcesses(String.valueOf(e.getMessage()), e);
        }
    }
}
