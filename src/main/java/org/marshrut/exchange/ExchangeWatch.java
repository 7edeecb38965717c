package org.marshrut.exchange;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Lets the exchange work, where the engine's jobs are executed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", havingValue = "true", matchIfMissing = true)
class ExchangeWatch {

    private static final Logger log = LoggerFactory.getLogger(ExchangeWatch.class);

    private final Exchange exchange;

    ExchangeWatch(Exchange exchange) {
        this.exchange = exchange;
    }

    @Scheduled(fixedDelayString = "${marshrut.exchange.look-every:10s}", initialDelayString = "10s")
    void look() {
        try {
            exchange.work();
        } catch (DataAccessException | TransactionException e) {
            log.warn("Packages are not exchanged now; they will be", e);
        }
    }
}
