package org.marshrut.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.marshrut.engine.Unrestricted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The way of a letter, as Java knows it: one instance for a person at a time, its business key is his log-in. */
@Component
class NoticeMail {

    static final String PROCESS = "noticeMail";

    /** People for whom one transaction starts a letter. */
    private static final int MOST_AT_ONCE = 100;

    private static final long STARTING = 7_315_960_221L;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Letters letters;
    private final Mail mail;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final Unrestricted unrestricted;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NoticeMail(
            Letters letters,
            Mail mail,
            RuntimeService runtime,
            HistoryService history,
            Unrestricted unrestricted,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.letters = letters;
        this.mail = mail;
        this.runtime = runtime;
        this.history = history;
        this.unrestricted = unrestricted;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Starts a letter for everybody who has something to be told by mail, has an address, and for whom none is under
     * way; how many. One node at a time looks, so that nobody gets two. Whoever writes a notice neither waits for this
     * nor fails with it; a notice that is written meanwhile is seen the next time.
     */
    int startWhereNeeded() {
        int started = 0;
        for (int more = MOST_AT_ONCE; mail.isUsed() && more == MOST_AT_ONCE; started += more) {
            more = transaction.execute(status -> alone() ? start() : 0);
        }
        return started;
    }

    private boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(STARTING)
                .query(Boolean.class)
                .single();
    }

    private int start() {
        List<String> people =
                letters.awaited(PROCESS).stream().limit(MOST_AT_ONCE).toList();
        people.forEach(login -> unrestricted.call(() -> runtime.startProcessInstanceByKey(PROCESS, login)));
        return people.size();
    }

    /** Removes letters from the engine's history that left long ago, some at a time; what was sent stays in our table. */
    void forgetOld() {
        Date before = Date.from(clock.instant().minus(KEPT));
        unrestricted.call(() -> {
            List<String> old = history
                    .createHistoricProcessInstanceQuery()
                    .processDefinitionKey(PROCESS)
                    .finishedBefore(before)
                    .listPage(0, 500)
                    .stream()
                    .map(HistoricProcessInstance::getId)
                    .toList();
            if (!old.isEmpty()) {
                history.deleteHistoricProcessInstancesBulk(old);
            }
            return old.size();
        });
    }
}
