package org.marshrut.roster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.marshrut.roster.RosterProof.GroupsProof;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Lets groups follow the days within a minute, and proves once a day that they do; where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class RosterWatch implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(RosterWatch.class);

    private final RosterDays days;
    private final RosterProof proof;
    private volatile double differing = Double.NaN;

    RosterWatch(RosterDays days, RosterProof proof) {
        this.days = days;
        this.proof = proof;
    }

    @Scheduled(fixedDelayString = "1m", initialDelayString = "1m")
    void settle() {
        try {
            days.settle();
        } catch (DataAccessException | TransactionException e) {
            log.warn("Groups do not follow the tables now; they will", e);
        }
    }

    @Scheduled(fixedDelayString = "24h", initialDelayString = "5m")
    void prove() {
        try {
            GroupsProof found = proof.prove();
            differing = found.differing().size() + found.permissions().size();
            found.differing()
                    .forEach(one -> log.warn(
                            "Группы {}: {}; по таблице {}, в движке {}", one.login(), one.why(), one.due(), one.has()));
            found.permissions().forEach(one -> log.warn("Права групп: {}", one));
        } catch (DataAccessException | TransactionException e) {
            differing = Double.NaN;
            log.warn("Groups are not compared with the tables now", e);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("marshrut.groups.differing", this, watch -> watch.differing)
                .description("Accounts, groups and permissions that are not as the tables of people give them")
                .register(registry);
    }
}
