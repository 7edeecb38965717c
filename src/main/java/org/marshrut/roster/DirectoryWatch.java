package org.marshrut.roster;

import org.marshrut.directory.Directory;
import org.marshrut.engine.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Synchronises with the directory as often as the settings say, on one node; where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class DirectoryWatch {

    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

    private final Directory directory;
    private final DirectorySync sync;
    private final DirectoryRuns runs;

    DirectoryWatch(Directory directory, DirectorySync sync, DirectoryRuns runs) {
        this.directory = directory;
        this.sync = sync;
        this.runs = runs;
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "1m")
    void synchronise() {
        try {
            if (directory.isConfigured() && runs.isDue(directory.settings().every())) {
                sync.synchronise(null).wrong().forEach(one -> log.warn("Каталог, {}: {}", one.name(), one.message()));
            }
        } catch (Refusal refusal) {
            log.warn("Каталог: {}", refusal.detail());
        } catch (DataAccessException | TransactionException e) {
            log.warn("The directory is not read now; it will be", e);
        }
    }
}
