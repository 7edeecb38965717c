package org.marshrut.whatif;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManagerFactory;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextFactory;
import org.slf4j.LoggerFactory;

/**
 * A Camunda engine of its own, on a database of its own: nothing in it is shared with the application. It executes
 * diagrams as the product's engine does; who hears of it and where its entities live is all that differs.
 */
final class SimulationEngine {

    private static final ThreadLocal<Boolean> IN_MEMORY = ThreadLocal.withInitial(() -> false);
    private static EmbeddedPostgres server;
    private static SimulationEngine shared;

    private final ProcessEngineConfigurationImpl configuration;
    private final ProcessEngine engine;
    private final DataSource database;
    private final Map<Object, Object> beans;

    private SimulationEngine(DataSource database, String history) {
        this.database = database;
        this.beans = Doubles.beans();
        AtomicLong ids = new AtomicLong();
        IdGenerator generator = () -> "sample-" + ids.incrementAndGet();
        configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("simulation-" + history);
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory(history);
        configuration.setHistoryCleanupStrategy("endTimeBased");
        configuration.setHistoryRemovalTimeStrategy("none");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.setTenantCheckEnabled(false);
        configuration.setIdGenerator(generator);
        configuration.setBeans(beans);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Watched())));
        configuration.setCommandContextFactory(new CommandContextFactory() {
            @Override
            public CommandContext createCommandContext() {
                return new Forgetful(configuration);
            }
        });
        configuration.setCustomSessionFactories(List.of(new DbEntityManagerFactory(generator) {
            @Override
            public Entities openSession() {
                PersistenceSession session = Context.getCommandContext().getSession(PersistenceSession.class);
                return IN_MEMORY.get() ? new InMemory(generator, session) : new Entities(generator, session);
            }
        }));
        engine = configuration.buildProcessEngine();
        // the web applications of whatever is tested in this JVM ask which engines there are, and name theirs where it
        // is not the only one
        ProcessEngines.unregister(engine);
    }

    /** Keeps no history; started once for a JVM. */
    static synchronized SimulationEngine shared() {
        if (shared == null) {
            quieten();
            shared = new SimulationEngine(server().getPostgresDatabase(), "none");
        }
        return shared;
    }

    /** Keeps the history that reports read, in a database that has nothing else. */
    static synchronized SimulationEngine withHistory(String databaseName) {
        quieten();
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + databaseName);
            statement.execute("create database " + databaseName);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return new SimulationEngine(server().getDatabase("postgres", databaseName), "activity");
    }

    private static EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setLocaleConfig("encoding", "UTF8")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** Outside an application the loggers would write everything there is. */
    private static void quieten() {
        for (String talkative : List.of("io.zonky", "org.camunda", "org.apache.ibatis", "feel")) {
            if (LoggerFactory.getLogger(talkative) instanceof Logger logger) {
                logger.setLevel(Level.WARN);
            }
        }
    }

    ProcessEngine engine() {
        return engine;
    }

    ProcessEngineConfigurationImpl configuration() {
        return configuration;
    }

    DataSource database() {
        return database;
    }

    Map<Object, Object> beans() {
        return beans;
    }

    /** Runs everything in one command whose entities stay in memory. */
    <T> T inMemory(Supplier<T> run) {
        IN_MEMORY.set(true);
        try {
            return configuration.getCommandExecutorTxRequired().execute(context -> run.get());
        } finally {
            IN_MEMORY.set(false);
        }
    }

    /** After each event of a run in memory: what ordinarily ends with a command. */
    static void eventIsOver() {
        if (IN_MEMORY.get() && Context.getCommandContext() instanceof Forgetful context) {
            context.forget();
            ((InMemory) context.getDbEntityManager()).forgetDeleted();
        }
    }

    void close() {
        engine.close();
    }

    /** Listeners of a command pile up while it lasts, one for each variable and task. */
    private static final class Forgetful extends CommandContext {

        Forgetful(ProcessEngineConfigurationImpl configuration) {
            super(configuration);
        }

        void forget() {
            commandContextListeners.clear();
        }
    }
}
