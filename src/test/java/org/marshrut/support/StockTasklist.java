package org.marshrut.support;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Camunda's own Tasklist to measure beside ours: a process of its own, from the same libraries and without a line of the
 * product, with a database of its own in the server of the tests. Whoever is there is {@code economy}, and may do everything.
 */
public final class StockTasklist implements AutoCloseable {

    private static final String DATABASE = "stock";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** No component: the tests' own application, which looks for those, must not find it. */
    @EnableAutoConfiguration(
            exclude = {
                SecurityAutoConfiguration.class,
                ManagementWebSecurityAutoConfiguration.class,
                FlywayAutoConfiguration.class
            })
    static class Stock {
        public static void main(String[] arguments) {
            SpringApplication.run(Stock.class, arguments);
        }
    }

    private final Process process;
    private final int port;

    private StockTasklist(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits until it answers. */
    public static StockTasklist start(HikariDataSource tests) {
        JdbcClient jdbc = JdbcClient.create(tests);
        jdbc.sql("drop database if exists " + DATABASE).update();
        jdbc.sql("create database " + DATABASE).update();
        int port = Product.freePort();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.config.location", "optional:file:target/no-settings/");
        settings.put("server.port", String.valueOf(port));
        settings.put("spring.datasource.url", tests.getJdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + DATABASE + "$1"));
        settings.put("spring.datasource.username", tests.getUsername());
        settings.put("spring.datasource.password", tests.getPassword());
        settings.put("camunda.bpm.admin-user.id", "economy");
        settings.put("camunda.bpm.admin-user.password", "demo");
        settings.put("camunda.bpm.filter.create", "Все задачи");
        settings.put(
                "camunda.bpm.deployment-resource-pattern",
                "classpath:stock/visa.bpmn,file:processes/visa-round/give-visa.form");
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith(Path.of("target", "classes")))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                libraries,
                Stock.class.getName());
        // a password on a command line is there for everybody to see
        settings.forEach((name, value) ->
                builder.environment().put(name.toUpperCase().replace("-", "").replace('.', '_'), value));
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(new File("target/stock.log"))
                    .start();
            return new StockTasklist(process, port).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StockTasklist ready() {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                if (Api.at(port).get("/engine-rest/process-definition/key/visa").status() == 200) {
                    return this;
                }
            } catch (UncheckedIOException notYet) {
                pause();
            }
        }
        close();
        throw new IllegalStateException("Tasklist does not start: see target/stock.log");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for a visa on a paper of this heading; returns the id of the task. */
    public String visa(String heading) {
        Map<String, Object> variables = Map.of(
                "heading", Map.of("value", heading),
                "summary", Map.of("value", "Постановление Правительства. Минобр СВК."),
                "dossier", Map.of("value", "Файлы: проект.txt, записка.txt."));
        String instance = Api.at(port)
                .post("/engine-rest/process-definition/key/visa/start", Map.of("variables", variables))
                .json()
                .path("id")
                .asText();
        return Api.at(port)
                .get("/engine-rest/task?processInstanceId=" + instance)
                .json()
                .at("/0/id")
                .asText();
    }

    /** Tasks that still wait. */
    public List<String> open() {
        return Api.at(port).get("/engine-rest/task").json().findValuesAsText("id");
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
