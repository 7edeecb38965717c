package org.marshrut.database;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in Russian, without a stack trace, why the application cannot start and what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailures implements FailureAnalyzer {

    /** Connection refused or lost, wrong password, unknown database, too many connections. */
    private static final Set<String> UNREACHABLE =
            Set.of("08001", "08004", "08006", "28000", "28P01", "3D000", "53300");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailable && !(cause.getCause() instanceof SQLException)) {
                return new FailureAnalysis(cause.getMessage(), null, failure);
            }
            if (cause instanceof PortInUseException port) {
                return new FailureAnalysis(
                        "Порт %d занят другой программой.".formatted(port.getPort()),
                        "Остановите её или задайте другой порт: SERVER_PORT=8081.",
                        failure);
            }
            if (cause instanceof ConnectException
                    || cause instanceof SQLException sql && UNREACHABLE.contains(String.valueOf(sql.getSQLState()))) {
                return new FailureAnalysis(
                        "База данных недоступна: %s".formatted(cause.getMessage()),
                        "Проверьте SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD и что"
                                + " PostgreSQL запущен. Без SPRING_DATASOURCE_URL «Маршрут» запускает свой PostgreSQL.",
                        failure);
            }
        }
        return null;
    }
}
