package org.marshrut.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.OverdueFacts.Counted;

/** Puts together what sums, and the rows beside them, say of one performer and step. */
final class OverdueParts {

    private record Of(String performer, String step) {}

    private static final class Sum {
        private long given;
        private long givenLate;
        private long openLate;
        private long cancelledLate;
        private long openNow;
        private long minutes;
        private long worst;
        private long wasWorst;
        private long isWorst;
        private @Nullable String taskId;

        private void add(ResultSet row) throws SQLException {
            given += row.getLong(3);
            givenLate += row.getLong(4);
            openLate += row.getLong(5);
            cancelledLate += row.getLong(6);
            openNow += row.getLong(7);
            minutes += row.getLong(8);
            worst = Math.max(worst, row.getLong(9));
            wasWorst = Math.max(wasWorst, row.getLong(10));
            isWorst = Math.max(isWorst, row.getLong(11));
            taskId = CycleTally.later(taskId, row.getString(12));
        }

        private boolean isNothing() {
            return given == 0 && cancelledLate == 0 && openNow == 0;
        }
    }

    private final Map<Of, Sum> sums = new HashMap<>();

    /** A part: performer, step, given, late, open late, cancelled late, open, minutes, worst, that of a changed day before and now, task. */
    void add(ResultSet row) throws SQLException {
        sums.computeIfAbsent(new Of(row.getString(1), row.getString(2)), of -> new Sum())
                .add(row);
    }

    /** Not when the worst of all was on a day that has changed, and is not there any more: sums do not say which is the worst now. */
    boolean isCertain() {
        return sums.values().stream().noneMatch(sum -> sum.wasWorst > sum.isWorst && sum.wasWorst == sum.worst);
    }

    List<Counted> counted() {
        return sums.entrySet().stream()
                .filter(entry -> !entry.getValue().isNothing())
                .map(entry -> counted(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Counted counted(Of of, Sum sum) {
        return new Counted(
                of.performer(),
                of.step(),
                null,
                sum.given,
                sum.givenLate,
                sum.openLate,
                sum.cancelledLate,
                sum.openNow,
                sum.minutes,
                sum.worst,
                sum.taskId);
    }
}
