package org.marshrut.assignment;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.marshrut.decision.StepRule;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** The performer reports, or hands the assignment on. */
@Component
class ExecuteAssignment implements StepRule {

    private final Assignments assignments;
    private final Reports reports;
    private final Handovers handovers;
    private final AssignmentWords words;

    ExecuteAssignment(Assignments assignments, Reports reports, Handovers handovers, AssignmentWords words) {
        this.assignments = assignments;
        this.reports = reports;
        this.handovers = handovers;
        this.words = words;
    }

    @Override
    public StepKind step() {
        return StepKind.EXECUTION;
    }

    @Override
    public Set<String> fields() {
        return Set.of("performer");
    }

    @Override
    public Map<String, Object> decide(Given given) {
        Assignment assignment = assignments.ofTask(given.taskId());
        String comment = Objects.requireNonNull(given.comment());
        if (given.decision().equals("HANDED_ON")) {
            handovers.handOn(assignment, given.fields().getOrDefault("performer", ""), comment, given.at());
        } else {
            reports.add(assignment.id(), given.actor(), false, comment, given.at());
            assignments.reported(assignment.id(), given.at());
        }
        return Map.of();
    }

    @Override
    public Map<String, Object> shown(String taskId, UUID documentId) {
        Assignment assignment = assignments.ofTask(taskId);
        return Map.of("assignment", words.of(assignment), "history", words.history(assignment));
    }

    @Override
    public boolean keepsItsDeadline() {
        return true;
    }
}
