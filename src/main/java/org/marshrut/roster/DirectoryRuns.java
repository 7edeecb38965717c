package org.marshrut.roster;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The synchronisation under way, or the last: one at a time in the whole installation. */
@Component
class DirectoryRuns {

    /** A node that dies leaves its run open; after so long another may begin. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    enum DirectoryOutcome {
        DONE,
        REFUSED,
        UNAVAILABLE,
        FAILED
    }

    /**
     * @param askedBy null for the schedule
     * @param outcome null while it is under way; {@code report} says it in Russian
     */
    record DirectoryRun(
            OffsetDateTime beganAt,
            @Nullable String askedBy,
            @Nullable OffsetDateTime endedAt,
            @Nullable DirectoryOutcome outcome,
            @Nullable String report) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    DirectoryRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether it is this one's turn; two who ask at once are told apart by the row. */
    boolean begin(@Nullable String by) {
        return jdbc.sql("""
                        insert into directory_runs as r (began_at, asked_by) values (:now, :by)
                        on conflict (one) do update
                        set began_at = excluded.began_at, asked_by = excluded.asked_by, ended_at = null, outcome = null,
                            report = null
                        where r.ended_at is not null or r.began_at <= :over
                        """)
                        .param("now", now())
                        .param("by", by, Types.VARCHAR)
                        .param("over", now().minus(LONGEST))
                        .update()
                == 1;
    }

    void end(DirectoryOutcome outcome, String report) {
        jdbc.sql("update directory_runs set ended_at = :now, outcome = :outcome, report = :report")
                .param("now", now())
                .param("outcome", outcome.name())
                .param("report", report)
                .update();
    }

    Optional<DirectoryRun> last() {
        return jdbc.sql("select began_at, asked_by, ended_at, outcome, report from directory_runs")
                .query(DirectoryRun.class)
                .optional();
    }

    boolean isDue(Duration every) {
        return last().filter(run -> run.beganAt().isAfter(now().minus(every))).isEmpty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
