package org.marshrut.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time create tables, deploy routes and make the first administrator. Held as a session-level
 * advisory lock of PostgreSQL, so that a node that dies gives it back.
 */
@Component
public class StartupLock {

    private static final long KEY = 0x4D617273_68727574L;

    private final DataSource dataSource;
    private @Nullable Connection connection;

    StartupLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Waits until no other node is starting on this database. */
    public synchronized void acquire() {
        try {
            connection = dataSource.getConnection();
            execute(connection, "select pg_advisory_lock(%d)".formatted(KEY));
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e);
        }
    }

    public synchronized void release() {
        if (connection == null) {
            return;
        }
        try (Connection held = connection) {
            execute(held, "select pg_advisory_unlock(%d)".formatted(KEY));
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e);
        } finally {
            connection = null;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
