package org.marshrut.exchange;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A turn of the exchange: takes what has come in, writes what goes out. One node at a time has the folders; if it dies, its lock
 * goes with its connection. Two that believed to have them would still take nothing twice, because rows decide.
 */
@Component
class Exchange {

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);
    private static final long LOCK = 0x6578_6368_616E_6765L;

    private final Inbox inbox;
    private final Outbox outbox;
    private final ExchangeSettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate turn;
    private volatile List<String> troubles = List.of();

    Exchange(Inbox inbox, Outbox outbox, ExchangeSettings settings, JdbcClient jdbc, TransactionTemplate turn) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.settings = settings;
        this.jdbc = jdbc;
        this.turn = turn;
    }

    void work() {
        if (settings.isUsed()) {
            turn.executeWithoutResult(status -> {
                if (isMine()) {
                    Troubles found = new Troubles();
                    inbox.look(found);
                    outbox.write(found);
                    found.words().stream()
                            .filter(one -> !troubles.contains(one))
                            .forEach(one -> log.warn("Обмен пакетами. {}", one));
                    troubles = found.words();
                } else {
                    troubles = List.of();
                }
            });
        }
    }

    private boolean isMine() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    /** What of the last turn of this node did not work, in Russian. */
    List<String> troubles() {
        return troubles;
    }
}
