package org.marshrut.database;

import io.micrometer.core.instrument.Tags;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.actuate.metrics.system.DiskSpaceMetricsBinder;
import org.springframework.boot.actuate.system.DiskSpaceHealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The embedded database, unless {@code spring.datasource.url} names another PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "embedded", matchIfMissing = true)
class DatabaseConfiguration {

    /**
     * @param folder where the embedded PostgreSQL keeps its files, relative to the working folder
     * @param leastFree what must be free on its disk; with less the node is not well
     */
    @ConfigurationProperties("marshrut.database")
    record Settings(
            @DefaultValue("data/postgres-17") Path folder,
            @DefaultValue("500MB") DataSize leastFree) {}

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(Settings settings, Clock clock) {
        return EmbeddedDatabase.open(settings.folder(), clock);
    }

    @Bean("databaseServerHealthIndicator")
    DatabaseWatch watch(EmbeddedDatabase database, Clock clock) {
        return new DatabaseWatch(database.serverLog(), clock);
    }

    /** The disk of the data, instead of that of the working folder; named as Boot's, which then stands back. */
    @Bean
    DiskSpaceHealthIndicator diskSpaceHealthIndicator(Settings settings) {
        return new DiskSpaceHealthIndicator(settings.folder().toFile(), settings.leastFree());
    }

    @Bean
    DiskSpaceMetricsBinder diskSpaceMetrics(Settings settings) {
        return new DiskSpaceMetricsBinder(List.of(settings.folder().toFile()), Tags.empty());
    }

    @Bean
    JdbcConnectionDetails connectionToEmbeddedDatabase(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }
}
