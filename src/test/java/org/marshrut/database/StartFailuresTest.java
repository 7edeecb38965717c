package org.marshrut.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Api;
import org.marshrut.support.Application;
import org.marshrut.support.Product;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A start that cannot succeed says in Russian why, and what to do; no stack trace. */
@Application
class StartFailuresTest {

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcConnectionDetails connection;

    private String refusalWith(Map<String, String> settings) {
        try (Product product = Product.start(folder, settings)) {
            String words = product.refusal();
            assertThat(words).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
            return words;
        }
    }

    @Test
    void thePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(refusalWith(Map.of("SERVER_PORT", String.valueOf(taken.getLocalPort()))))
                    .contains("Порт " + taken.getLocalPort() + " занят", "SERVER_PORT");
        }
    }

    @Test
    void theDatabaseCannotBeReached() {
        assertThat(refusalWith(Map.of(
                        "SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:" + Product.freePort() + "/marshrut",
                        "SPRING_DATASOURCE_USERNAME", "marshrut",
                        "SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "250")))
                .contains("База данных недоступна", "SPRING_DATASOURCE_URL");
    }

    @Test
    void theFolderHoldsAnotherVersion() throws IOException {
        Path postgres = folder.resolve("postgres-17");
        Files.createDirectories(postgres);
        Files.writeString(postgres.resolve("PG_VERSION"), "15\n");
        assertThat(refusalWith(Map.of())).contains("данные PostgreSQL 15", "pg_dump");
        assertThat(postgres).isDirectoryContaining("glob:**PG_VERSION");
    }

    @Test
    void theFolderIsInUseByAnother() {
        assertThat(refusalWith(Map.of("MARSHRUT_DATABASE_FOLDER", Application.DATABASE.toString())))
                .contains("занята другим запущенным");
    }

    @Test
    void anInstallationWithoutAnyAccountAsksForItsAdministratorAndKeepsHim() {
        jdbc.sql("create database installation").update();
        Map<String, String> settings = Map.of(
                "SPRING_DATASOURCE_URL", connection.getJdbcUrl().replaceFirst("/postgres\\?", "/installation?"),
                "SPRING_DATASOURCE_USERNAME", connection.getUsername(),
                "SPRING_DATASOURCE_PASSWORD", connection.getPassword());
        assertThat(refusalWith(settings)).contains("MARSHRUT_ADMIN_USERNAME");

        Map<String, String> withAdministrator = new java.util.HashMap<>(settings);
        withAdministrator.put("MARSHRUT_ADMIN_USERNAME", "root");
        withAdministrator.put("MARSHRUT_ADMIN_PASSWORD", "demo");
        assertThat(refusalWith(withAdministrator))
                .contains("MARSHRUT_ADMIN_PASSWORD не годится", "от 12 до 128 знаков");
        withAdministrator.put("MARSHRUT_ADMIN_PASSWORD", "Тихая заводь у моста");
        try (Product product = Product.start(folder, withAdministrator).ready()) {
            assertThat(product.api()
                            .get("/engine-rest/user/count", "Authorization", Api.basic("root", "Тихая заводь у моста"))
                            .json()
                            .path("count")
                            .asInt())
                    .as("no demo account")
                    .isEqualTo(1);
            assertThat(product.api().as("author").get("/api/documents").status())
                    .isEqualTo(401);
        }
    }
}
