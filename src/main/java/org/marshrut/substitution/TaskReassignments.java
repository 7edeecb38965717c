package org.marshrut.substitution;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.DocumentReaders.Reader;
import org.marshrut.engine.EngineTasks;
import org.marshrut.engine.EngineTasks.Handover;
import org.marshrut.engine.TaskIncidents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands any number of tasks over at once, at a midnight thousands: in the engine, for who may read the documents, and in the
 * trace.
 *
 * <p>The tasks must be locked by {@link HeldTasks}, and none of them loaded in the engine's command that is under way.
 */
@Component
class TaskReassignments {

    private final EngineTasks engine;
    private final TaskIncidents incidents;
    private final DocumentReaders readers;
    private final JdbcClient jdbc;
    private final Clock clock;

    TaskReassignments(
            EngineTasks engine, TaskIncidents incidents, DocumentReaders readers, JdbcClient jdbc, Clock clock) {
        this.engine = engine;
        this.incidents = incidents;
        this.readers = readers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void apply(List<TaskReassignment> moves, TaskReassignment.Why why) {
        List<TaskReassignment> real =
                moves.stream().filter(TaskReassignment::changesAnything).toList();
        if (real.isEmpty()) {
            return;
        }
        engine.reassign(real.stream()
                .map(move -> new Handover(
                        move.task().taskId(), move.from(), move.task().owner(), move.to(), move.owner()))
                .toList());
        readers.open(readers(real, move -> Stream.of(move.to(), move.owner())));
        readers.recompute(readers(real, move -> Stream.of(move.from())));
        incidents.settle(real.stream()
                .filter(move -> move.from() == null && move.to() != null)
                .map(move -> move.task().taskId())
                .toList());
        trace(real.stream().filter(TaskReassignment::changesHands).toList(), why);
    }

    private static List<Reader> readers(
            List<TaskReassignment> moves, Function<TaskReassignment, Stream<@Nullable String>> people) {
        return moves.stream()
                .flatMap(move -> people.apply(move)
                        .filter(Objects::nonNull)
                        .map(login -> new Reader(move.task().documentId(), login, null)))
                .toList();
    }

    private void trace(List<TaskReassignment> moves, TaskReassignment.Why why) {
        if (moves.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into task_moves (decision_id, at, from_login, to_login, cause, by_login, substitution_id, reason)
                        select m.decision, :at, m.was, m.now, :cause, :by, :substitution, :reason
                        from unnest(:decisions::bigint[], :before::text[], :to::text[]) as m (decision, was, now)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("cause", why.cause().name())
                .param("by", why.by(), Types.VARCHAR)
                .param("substitution", why.substitution(), Types.OTHER)
                .param("reason", why.reason(), Types.VARCHAR)
                .param(
                        "decisions",
                        column(moves, move -> String.valueOf(move.task().id())))
                .param("before", column(moves, TaskReassignment::from))
                .param("to", column(moves, TaskReassignment::to))
                .update();
    }

    private static String[] column(List<TaskReassignment> moves, Function<TaskReassignment, @Nullable String> of) {
        return moves.stream().map(of).toArray(String[]::new);
    }
}
