package org.marshrut.signature;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.marshrut.signature.Stamps.Waiting;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Which signatures have got no time stamp, for monitoring. A service that is silent makes the node unknown, never unwell. */
@Component("timeStampsHealthIndicator")
class StampHealth extends AbstractHealthIndicator implements MeterBinder {

    private final Stamps stamps;

    StampHealth(Stamps stamps) {
        this.stamps = stamps;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Waiting waiting = stamps.waiting();
        (waiting.tried() + waiting.givenUp() == 0 ? health.up() : health.unknown())
                .withDetail("used", stamps.areAskedFor())
                .withDetail("waiting", waiting.tried())
                .withDetail("givenUp", waiting.givenUp());
        if (waiting.trouble() != null) {
            health.withDetail("trouble", waiting.trouble());
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "waiting", "Signatures for which a stamp was asked in vain, and will be again", Waiting::tried);
        gauge(registry, "given.up", "Signatures for which no stamp is asked any more", Waiting::givenUp);
    }

    private void gauge(MeterRegistry registry, String name, String words, ToDoubleFunction<Waiting> value) {
        Gauge.builder("marshrut.seal.stamps." + name, stamps, one -> {
                    try {
                        return value.applyAsDouble(one.waiting());
                    } catch (DataAccessException unreachable) {
                        return Double.NaN;
                    }
                })
                .description(words)
                .register(registry);
    }
}
