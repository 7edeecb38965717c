package org.marshrut.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.ledger.LedgerFacts.Absence;
import org.marshrut.ledger.LedgerFacts.Move;
import org.marshrut.ledger.LedgerFacts.Suspension;
import org.marshrut.ledger.LedgerFacts.Task;
import org.marshrut.step.EarlierSteps;
import org.marshrut.step.StepKind;

/** Who held a document when, out of what is known of its way. Moments are whole seconds. */
final class Holds {

    /** @param login null while a group had it, or nobody */
    private record Turn(@Nullable String login, Stretch during) {}

    private final Way way;
    private final Map<String, Integer> firstRounds = new java.util.HashMap<>();

    private Holds(Way way) {
        this.way = way;
        way.tasks().stream()
                .filter(task -> task.round() != null)
                .forEach(task -> firstRounds.merge(task.activity(), task.round(), Math::min));
    }

    static List<Hold> of(Way way) {
        Holds holds = new Holds(way);
        return way.tasks().stream().map(holds::hold).toList();
    }

    /** When the document was suspended: a decision with a deadline tells it, and two of them tell the same. */
    static List<Stretch> suspended(Way way) {
        List<Stretch> all = new ArrayList<>();
        Instant since = null;
        for (Suspension one : way.suspensions()) {
            if (one.begins() && since == null) {
                since = second(one.at());
            } else if (!one.begins() && since != null) {
                all.add(new Stretch(since, second(one.at())));
                since = null;
            }
        }
        if (since != null) {
            all.add(new Stretch(since, Stretch.NEVER));
        }
        return all;
    }

    /** Both days of the window belong to it, by the clock of the document's organisation. */
    static List<Stretch> windows(Way way, ZoneId zone) {
        LocalDate from = way.document().windowFrom();
        return from == null
                ? List.of()
                : List.of(new Stretch(
                        start(from, zone),
                        start(Objects.requireNonNull(way.document().windowTo()).plusDays(1), zone)));
    }

    static StepKind kind(Task task) {
        return task.step() == null ? EarlierSteps.kindOf(task.activity()) : StepKind.valueOf(task.step());
    }

    private Hold hold(Task task) {
        Stretch during = new Stretch(second(task.since()), task.until() == null ? Stretch.NEVER : second(task.until()));
        List<Turn> turns = turns(task, during);
        return new Hold(
                task.id(),
                during,
                Stream.of(task.overdueAt(), task.due())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Holds::second)
                        .orElse(Stretch.NEVER),
                isAgain(task),
                opened(task, turns, during),
                turns.stream().flatMap(turn -> absent(task, turn)).toList());
    }

    private boolean isAgain(Task task) {
        return kind(task) == StepKind.REVISION
                || task.round() != null && task.round() > firstRounds.getOrDefault(task.activity(), 0);
    }

    private List<Turn> turns(Task task, Stretch during) {
        List<Move> moves = task.decision() == null ? List.of() : way.moves().getOrDefault(task.decision(), List.of());
        List<Turn> turns = new ArrayList<>();
        String login = moves.isEmpty() ? onlyHolder(task) : moves.get(0).fromLogin();
        Instant since = during.from();
        for (Move move : moves) {
            turns.add(new Turn(login, new Stretch(since, second(move.at()))));
            login = move.toLogin();
            since = second(move.at());
        }
        turns.add(new Turn(login, new Stretch(since, during.to())));
        return turns;
    }

    /** A task of a group is nobody's until somebody decides it. */
    private static @Nullable String onlyHolder(Task task) {
        return task.offered()
                ? null
                : Stream.of(task.assignee(), task.actual(), task.approver())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** Only while it is with him who opened it: who gets it then has not seen it yet. */
    private static List<Stretch> opened(Task task, List<Turn> turns, Stretch during) {
        if (task.openedAt() == null) {
            return List.of();
        }
        Stretch since = new Stretch(second(task.openedAt()), Stretch.NEVER);
        List<Stretch> own = turns.stream()
                .filter(turn -> turn.login() != null && turn.login().equals(task.openedBy()))
                .flatMap(turn -> turn.during().within(since).stream())
                .toList();
        return own.isEmpty() ? since.within(during).stream().toList() : own;
    }

    private Stream<Stretch> absent(Task task, Turn turn) {
        if (turn.login() == null) {
            return task.offered() || task.decision() == null ? Stream.empty() : Stream.of(turn.during());
        }
        return way.absences().getOrDefault(turn.login(), List.of()).stream()
                .filter(one -> isOf(one.kinds(), way.document().kind()) && isOf(one.steps(), task.activity()))
                .flatMap(one -> days(one).within(turn.during()).stream());
    }

    private static boolean isOf(String list, String one) {
        return list.isEmpty() || Arrays.asList(list.split(",")).contains(one);
    }

    private static Stretch days(Absence absence) {
        ZoneId zone = ZoneId.of(absence.zone());
        Instant end =
                absence.until() == null ? Stretch.NEVER : start(absence.until().plusDays(1), zone);
        Instant revoked =
                Optional.ofNullable(absence.revokedAt()).map(Holds::second).orElse(Stretch.NEVER);
        return new Stretch(start(absence.since(), zone), revoked.isBefore(end) ? revoked : end);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    static Instant second(OffsetDateTime at) {
        return at.toInstant().truncatedTo(ChronoUnit.SECONDS);
    }
}
