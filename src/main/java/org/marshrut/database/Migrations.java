package org.marshrut.database;

import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets one node at a time bring the tables up to date. Flyway's own lock comes too late for an empty database: the second
 * node finds a schema history that the first has made and not yet filled, and refuses to start.
 */
@Configuration(proxyBeanMethods = false)
class Migrations {

    @Bean
    FlywayMigrationStrategy oneNodeAtATime(StartupLock lock) {
        return flyway -> {
            lock.acquire();
            try {
                flyway.migrate();
            } finally {
                lock.release();
            }
        };
    }
}
