package org.marshrut.organisation;

import org.marshrut.engine.Remembered;
import org.marshrut.table.TableCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tables may name of the organisations. */
@Configuration(proxyBeanMethods = false)
class OrganisationCodes {

    @Bean
    TableCodes positionCodes(@Lazy JdbcClient jdbc, @Lazy Remembered remembered) {
        return new TableCodes(
                "positions",
                () -> remembered.get("positions", () -> jdbc.sql("select code from positions")
                        .query(String.class)
                        .set()));
    }
}
