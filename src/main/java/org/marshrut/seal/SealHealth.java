package org.marshrut.seal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** How the lists of the revoked come in, for monitoring. A server outside that is silent makes the node unknown, never unwell. */
@Component("revocationListsHealthIndicator")
class SealHealth extends AbstractHealthIndicator implements MeterBinder {

    private final ListDownloads downloads;

    SealHealth(ListDownloads downloads) {
        this.downloads = downloads;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        (downloads.troubles().isEmpty() ? health.up() : health.unknown())
                .withDetail("fetched", downloads.isUsed())
                .withDetail("troubles", downloads.troubles());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("marshrut.seal.lists.troubles", downloads, one -> one.troubles()
                        .size())
                .description("Lists of the revoked that could not be fetched the last time")
                .register(registry);
    }
}
