package org.marshrut.assignment;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.assignment.Assignment.State;
import org.marshrut.decision.Decisions;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.step.StepKind;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Release from control: only when every assignment is executed, proof is attached and the parties are told; what is only
 * reported between times is no ground (порядок контроля поручений, LAW_504388, п. 185–187).
 */
@Component
class Release {

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final OfTheRoute own;
    private final Decisions decisions;
    private final Officials officials;
    private final Parties parties;
    private final Clock clock;

    Release(
            JdbcClient jdbc,
            Assignments assignments,
            OfTheRoute own,
            Decisions decisions,
            Officials officials,
            Parties parties,
            Clock clock) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.assignments = assignments;
        this.own = own;
        this.officials = officials;
        this.parties = parties;
        this.clock = clock;
    }

    /** What is missing for some assignments to be released: by their numbers, in Russian. */
    List<FieldError> missing(List<Assignment> items) {
        Set<UUID> proved = proved(items);
        List<FieldError> missing = new ArrayList<>();
        for (Assignment item : items) {
            if (item.isOpen()) {
                say(
                        missing,
                        item,
                        switch (item.state()) {
                            case REPORTED -> "отчёт ещё не принят";
                            case RETURNED -> "возвращено на доработку, нового отчёта нет";
                            default -> "не исполнено, отчёта нет";
                        });
            }
            if (item.state() != State.WITHDRAWN && item.releasedAt() == null) {
                if (!proved.contains(item.id())) {
                    say(missing, item, "не приложено подтверждение исполнения");
                }
                if (item.state() == State.EXECUTED && item.informedAt() == null) {
                    say(missing, item, "стороны не извещены");
                }
            }
        }
        return missing;
    }

    private void say(List<FieldError> missing, Assignment item, String what) {
        String number = parties.numberOf(item);
        missing.add(
                new FieldError(number, "%s (%s): %s.".formatted(number, officials.nameOf(item.responsible()), what)));
    }

    /** What came with a report that was returned proves nothing: the report that is accepted brings its own. */
    private Set<UUID> proved(List<Assignment> items) {
        return new HashSet<>(jdbc.sql("""
                                select distinct f.assignment_id
                                from assignment_files f left join assignment_reports r on r.id = f.report_id
                                where f.assignment_id = any(?) and r.decision is distinct from 'RETURNED'
                                """)
                .param(items.stream().map(Assignment::id).toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** @throws Refusal 409 saying exactly what is missing */
    static void refuse(List<FieldError> missing) {
        if (!missing.isEmpty()) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "Снять с контроля рано. "
                            + missing.stream().map(FieldError::message).collect(Collectors.joining(" ")),
                    missing);
        }
    }

    /**
     * Takes off control whatever was executed under the resolution of the route, in time or late: what a controller has released.
     *
     * @throws Refusal 409 when something is missing, or nobody has released it since it was executed
     */
    void release(DelegateExecution route) {
        UUID resolution = own.resolution(route);
        List<Assignment> items = assignments.ofResolution(resolution);
        refuse(missing(items));
        items.stream()
                .filter(item -> item.state() == State.EXECUTED && !isReleased(item))
                .findFirst()
                .ifPresent(item -> {
                    throw Refusal.conflict(
                            "Снять с контроля рано. Поручение %s: контролёр не снял его с контроля. Исправьте маршрут: сначала шаг вида RELEASE."
                                    .formatted(parties.numberOf(item)));
                });
        assignments.release(resolution, clock.instant().atOffset(ZoneOffset.UTC));
    }

    private boolean isReleased(Assignment item) {
        return decisions.of(item.documentId()).stream()
                .anyMatch(asked -> asked.is(StepKind.RELEASE)
                        && "RELEASED".equals(asked.decision())
                        && !asked.decidedAt().isBefore(item.executedAt()));
    }

    /** Those to which nothing is attached; all when each has something. */
    List<Assignment> withoutProof(List<Assignment> items) {
        Set<UUID> proved = proved(items);
        List<Assignment> executed =
                items.stream().filter(item -> item.state() == State.EXECUTED).toList();
        List<Assignment> bare =
                executed.stream().filter(item -> !proved.contains(item.id())).toList();
        return bare.isEmpty() ? executed : bare;
    }
}
