package org.marshrut.document;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.marshrut.table.TableCodes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tables may name of documents. */
@Configuration(proxyBeanMethods = false)
class DocumentCodes {

    @Bean
    TableCodes kindCodes(@Lazy JdbcClient jdbc) {
        return new TableCodes("kinds", () -> jdbc.sql("select code from document_kinds")
                .query(String.class)
                .set());
    }

    @Bean
    TableCodes draftedKindCodes(@Lazy JdbcClient jdbc) {
        return new TableCodes("drafted kinds", () -> jdbc.sql("select code from document_kinds where drafted")
                .query(String.class)
                .set());
    }

    @Bean
    TableCodes sphereCodes() {
        return new TableCodes(
                "spheres",
                () -> Arrays.stream(Card.Sphere.values()).map(Enum::name).collect(Collectors.toSet()));
    }
}
