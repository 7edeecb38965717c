package org.marshrut.assignment;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.assignment.Extensions.Extension;
import org.marshrut.decision.StepRule;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** Whoever gave the assignment moves its deadline, to the date asked for or to another one, or refuses to. */
@Component
class DecideExtension implements StepRule {

    private final Assignments assignments;
    private final Extensions extensions;
    private final Officials officials;
    private final AssignmentWords words;

    DecideExtension(Assignments assignments, Extensions extensions, Officials officials, AssignmentWords words) {
        this.assignments = assignments;
        this.extensions = extensions;
        this.officials = officials;
        this.words = words;
    }

    @Override
    public StepKind step() {
        return StepKind.EXTENSION;
    }

    @Override
    public Set<String> fields() {
        return Set.of("newDueDate");
    }

    @Override
    public Map<String, Object> decide(Given given) {
        Assignment assignment = assignments.ofTask(given.taskId());
        Extension asked = extensions.pending(assignment.id()).orElseThrow();
        officials.notForHimself(assignment, given.actor(), asked.askedBy());
        @Nullable Instant due = null;
        if (given.decision().equals("EXTENDED")) {
            String other = given.fields().get("newDueDate");
            due = extensions.later(
                    assignment, "newDueDate", other == null ? asked.wanted().toString() : other);
        }
        extensions.decide(asked.id(), given.decision(), given.comment(), given.actor(), due);
        return Map.of();
    }

    @Override
    public Map<String, Object> shown(String taskId, UUID documentId) {
        Assignment assignment = assignments.ofTask(taskId);
        return Map.of(
                "assignment",
                words.of(assignment),
                "extension",
                extensions.pending(assignment.id()).map(words::of).orElse(""));
    }
}
