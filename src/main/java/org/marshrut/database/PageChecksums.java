package org.marshrut.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pages whose checksum was wrong when PostgreSQL read them, its own count, of the embedded server and of another one
 * alike. It stays until {@code pg_stat_reset()}: whoever mends the data says so.
 */
@Component("databaseChecksumsHealthIndicator")
class PageChecksums implements HealthIndicator, MeterBinder {

    private final JdbcClient jdbc;

    PageChecksums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        long failures = failures();
        return (failures == 0 ? Health.up() : Health.down())
                .withDetail("failures", failures)
                .build();
    }

    private long failures() {
        return jdbc.sql("select coalesce(sum(checksum_failures), 0) from pg_stat_database")
                .query(Long.class)
                .single();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("marshrut.database.checksum.failures", this, PageChecksums::failuresOrUnknown)
                .description("Pages that were damaged when PostgreSQL read them")
                .register(registry);
    }

    private double failuresOrUnknown() {
        try {
            return failures();
        } catch (DataAccessException unreachable) {
            return Double.NaN;
        }
    }
}
