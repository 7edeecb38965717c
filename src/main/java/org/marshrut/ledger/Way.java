package org.marshrut.ledger;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.marshrut.ledger.LedgerFacts.Absence;
import org.marshrut.ledger.LedgerFacts.Call;
import org.marshrut.ledger.LedgerFacts.Found;
import org.marshrut.ledger.LedgerFacts.Move;
import org.marshrut.ledger.LedgerFacts.Route;
import org.marshrut.ledger.LedgerFacts.Suspension;
import org.marshrut.ledger.LedgerFacts.Task;

/** All that is known of one document's way. */
record Way(
        Found document,
        Map<String, Route> routes,
        List<Task> tasks,
        List<Call> calls,
        Map<Long, List<Move>> moves,
        List<Suspension> suspensions,
        Map<String, List<Absence>> absences) {

    private static final List<String> CAME_TO_NOTHING = List.of("REJECTED", "RECALLED", "ANNULLED");

    /**
     * When the document's way was over: with its publication, or else with the end of its route, if it came to something. Empty
     * for what is under way, and for what the ledger does not count.
     */
    static Optional<OffsetDateTime> end(Found document) {
        if (document.restricted() || document.process() == null || "WALKED".equals(document.made())) {
            return Optional.empty();
        }
        if (document.published() != null) {
            return Optional.of(document.published());
        }
        return CAME_TO_NOTHING.contains(document.state()) || !"COMPLETED".equals(document.routeState())
                ? Optional.empty()
                : Optional.ofNullable(document.routeEnded());
    }

    /** Whether the engine has removed its history: what was measured of a document that still counts stays true. */
    boolean historyIsGone() {
        return document.process() == null && !document.restricted();
    }

    /** Until when it is measured where somebody asks for it alone: to its end, to the end of its route, or to now. */
    OffsetDateTime endOr(OffsetDateTime now) {
        return Optional.ofNullable(document.published())
                .or(() -> Optional.ofNullable(document.routeEnded()))
                .orElse(now);
    }

    /** Whether its history says what cannot be. */
    boolean isBroken(OffsetDateTime end) {
        return end.isBefore(document.submittedAt())
                || tasks.stream()
                        .anyMatch(task -> task.until() != null && task.until().isBefore(task.since()))
                || calls.stream().anyMatch(call -> call.until().isBefore(call.since()))
                || windowIsBroken();
    }

    private boolean windowIsBroken() {
        return document.windowFrom() != null
                && Objects.requireNonNull(document.windowTo()).isBefore(document.windowFrom());
    }
}
