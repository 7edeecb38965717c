package org.marshrut.assignment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.marshrut.assignment.Reports.Report;
import org.marshrut.decision.StepRule;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** Whoever gave the assignment accepts the report or returns it; not before everything made out of it is accepted. */
@Component
class AcceptReport implements StepRule {

    private final Assignments assignments;
    private final Reports reports;
    private final Extensions extensions;
    private final Officials officials;
    private final Parties parties;
    private final AssignmentWords words;

    AcceptReport(
            Assignments assignments,
            Reports reports,
            Extensions extensions,
            Officials officials,
            Parties parties,
            AssignmentWords words) {
        this.assignments = assignments;
        this.reports = reports;
        this.extensions = extensions;
        this.officials = officials;
        this.parties = parties;
        this.words = words;
    }

    @Override
    public StepKind step() {
        return StepKind.ACCEPTANCE;
    }

    @Override
    public Map<String, Object> decide(Given given) {
        Assignment assignment = assignments.ofTask(given.taskId());
        Report report = reports.last(assignment.id()).orElseThrow();
        officials.notForHimself(assignment, given.actor(), report.login());
        if (given.decision().equals("ACCEPTED")) {
            List<Assignment> open = assignments.openBelow(assignment.id());
            if (!open.isEmpty()) {
                throw Refusal.conflict("Отчёт принять рано, не исполнено: %s. Дождитесь их или верните отчёт."
                        .formatted(open.stream()
                                .map(child -> "%s (%s)"
                                        .formatted(parties.numberOf(child), officials.nameOf(child.responsible())))
                                .collect(Collectors.joining(", "))));
            }
            assignments.executed(assignment.id(), report.at());
            extensions.drop(assignment.id());
        } else {
            assignments.returned(assignment.id());
        }
        reports.decide(report.id(), given.decision(), given.comment(), given.actor(), given.at());
        return Map.of();
    }

    @Override
    public Map<String, Object> shown(String taskId, UUID documentId) {
        Assignment assignment = assignments.ofTask(taskId);
        return Map.of("assignment", words.of(assignment), "history", words.history(assignment));
    }
}
