package org.marshrut.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * What the database says that questions cost it: each statement that reads is explained with the same values before it is asked
 * ({@code explain (analyze, timing off)}), so neither the driver nor the line nor other work of the machine's client counts.
 */
public final class DatabaseTime extends DelegatingDataSource {

    private double execution;
    private double planning;

    public DatabaseTime(DataSource dataSource) {
        super(dataSource);
    }

    public JdbcClient client() {
        return JdbcClient.create(this);
    }

    /** Forgets what was asked until now. */
    public void begin() {
        execution = 0;
        planning = 0;
    }

    /** Milliseconds since the beginning. */
    public double execution() {
        return execution;
    }

    /** Milliseconds; none where a connection has asked the same often enough. */
    public double planning() {
        return planning;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = invoke(connection, method, arguments);
            return method.getName().equals("prepareStatement")
                            && String.valueOf(arguments[0]).matches("(?is)\\s*(select|with)\\b.*")
                    ? explained(
                            (PreparedStatement) result,
                            connection.prepareStatement("explain (analyze, timing off) " + arguments[0]))
                    : result;
        });
    }

    private PreparedStatement explained(PreparedStatement asked, PreparedStatement explaining) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("executeQuery")) {
                add(explaining);
            } else if (method.getName().equals("close")) {
                explaining.close();
            } else if (method.getName().startsWith("set") && arguments.length > 1) {
                invoke(explaining, method, arguments);
            }
            return invoke(asked, method, arguments);
        });
    }

    private void add(PreparedStatement explaining) throws SQLException {
        try (ResultSet lines = explaining.executeQuery()) {
            while (lines.next()) {
                String line = lines.getString(1);
                execution += after("Execution Time: ", line);
                planning += after("Planning Time: ", line);
            }
        }
    }

    private static double after(String heading, String line) {
        return line.startsWith(heading)
                ? Double.parseDouble(line.substring(heading.length()).replace(" ms", ""))
                : 0;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
