package org.marshrut.support;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Two products in processes of their own with the demo region on one new database of the test's PostgreSQL, mailing
 * through one mail server. Jobs are executed there, time runs by itself, and one of them may be killed.
 */
public final class TwoNodes implements AutoCloseable {

    /** A dead node's jobs and requests are taken over soon, letters are collected for moments only. */
    private static final Map<String, String> HASTE = Map.of(
            "CAMUNDA_BPM_JOB_EXECUTION_ENABLED", "true",
            "CAMUNDA_BPM_JOB_EXECUTION_LOCK_TIME_IN_MILLIS", "10000",
            "CAMUNDA_BPM_JOB_EXECUTION_MAX_WAIT", "1000",
            "MARSHRUT_REPEATS_UNDER_WAY", "15s",
            "MARSHRUT_MAIL_WINDOW", "1s",
            "MARSHRUT_MAIL_LOOK_EVERY", "500ms",
            "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "12",
            "MARSHRUT_DEMO", "true");

    private final Path folder;
    private final Map<String, String> settings;
    private final Product second;
    private final JdbcClient database;
    private Product first;

    private TwoNodes(Path folder, Map<String, String> settings, Product first, Product second, JdbcClient database) {
        this.folder = folder;
        this.settings = settings;
        this.first = first;
        this.second = second;
        this.database = database;
    }

    /**
     * Starts both and waits until they answer.
     *
     * @param folder for their output
     * @param server a connection to the test's PostgreSQL, where the database is created
     * @param name of the database, not taken yet
     */
    public static TwoNodes start(
            Path folder, JdbcClient server, JdbcConnectionDetails connection, String name, PostOffice post) {
        server.sql("create database " + name).update();
        String url = connection.getJdbcUrl().replaceFirst("/postgres\\?", "/" + name + "?");
        Map<String, String> settings = new HashMap<>(HASTE);
        settings.putAll(post.settings());
        settings.put("SPRING_DATASOURCE_URL", url);
        settings.put("SPRING_DATASOURCE_USERNAME", connection.getUsername());
        settings.put("SPRING_DATASOURCE_PASSWORD", connection.getPassword());
        Product first = Product.start(folder.resolve("first"), settings);
        Product second = Product.start(folder.resolve("second"), settings);
        try {
            first.ready();
            second.ready();
        } catch (RuntimeException notStarted) {
            first.close();
            second.close();
            throw notStarted;
        }
        return new TwoNodes(
                folder,
                settings,
                first,
                second,
                JdbcClient.create(
                        new DriverManagerDataSource(url, connection.getUsername(), connection.getPassword())));
    }

    public Product first() {
        return first;
    }

    public Product second() {
        return second;
    }

    /** Starts the first again after it was killed, and waits until it answers. */
    public void revive() {
        first = Product.start(folder.resolve("first"), settings).ready();
    }

    public JdbcClient database() {
        return database;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
