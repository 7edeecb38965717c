package org.marshrut.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind;

/**
 * A task as the engine has it: who has it, to whom it is offered, and which decisions its diagram allows.
 *
 * @param assignee a log-in; null while nobody has it
 */
public record OpenTask(
        StepKind step,
        @Nullable String assignee,
        Set<String> candidateUsers,
        Set<String> candidateGroups,
        List<String> decisions,
        Map<String, String> properties) {

    /** What the diagram says of its step, for example {@code files}. */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }
}
