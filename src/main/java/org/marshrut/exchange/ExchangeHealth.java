package org.marshrut.exchange;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How the exchange does, for monitoring. A folder that is gone makes the node unknown, never unwell: people go on working without
 * the exchange, and what waits is sent when the folder is back.
 */
@Component("exchangeHealthIndicator")
class ExchangeHealth extends AbstractHealthIndicator implements MeterBinder {

    private final Exchange exchange;
    private final ExchangeSettings settings;
    private final Quarantine quarantine;
    private final Outbox outbox;

    ExchangeHealth(Exchange exchange, ExchangeSettings settings, Quarantine quarantine, Outbox outbox) {
        this.exchange = exchange;
        this.settings = settings;
        this.quarantine = quarantine;
        this.outbox = outbox;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (!settings.isUsed()) {
            health.up().withDetail("used", false);
            return;
        }
        (exchange.troubles().isEmpty() ? health.up() : health.unknown())
                .withDetail("troubles", exchange.troubles())
                .withDetail("quarantined", quarantine.waiting())
                .withDetail("withoutAddress", outbox.unaddressed());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "troubles", "What of the last turn did not work", one -> one.exchange
                .troubles()
                .size());
        gauge(registry, "quarantined", "Packages that wait for an operator", one -> one.quarantine.waiting());
        gauge(registry, "unaddressed", "Answers to senders nobody knows", one -> one.outbox.unaddressed());
    }

    private void gauge(MeterRegistry registry, String name, String words, ToDoubleFunction<ExchangeHealth> value) {
        Gauge.builder("marshrut.exchange." + name, this, one -> one.valueOrUnknown(value))
                .description(words)
                .register(registry);
    }

    private double valueOrUnknown(ToDoubleFunction<ExchangeHealth> value) {
        try {
            return value.applyAsDouble(this);
        } catch (DataAccessException unreachable) {
            return Double.NaN;
        }
    }
}
