package org.marshrut.database;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The embedded database, unless {@code spring.datasource.url} names another PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", havingValue = "embedded", matchIfMissing = true)
class DatabaseConfiguration {

    /** @param folder where the embedded PostgreSQL keeps its files, relative to the working folder */
    @ConfigurationProperties("marshrut.database")
    record Settings(@DefaultValue("data/postgres-17") Path folder) {}

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(Settings settings) {
        return EmbeddedDatabase.open(settings.folder());
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
                return "postgres";
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }
}
