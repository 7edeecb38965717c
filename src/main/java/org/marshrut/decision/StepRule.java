package org.marshrut.decision;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;

/** What a feature adds to the decisions of one kind of steps: fields beside decision and comment, checks, and what follows. */
public interface StepRule {

    /**
     * A decision that is about to be recorded: it is one of those the diagram allows, by a person who may take it, and has
     * its comment.
     *
     * @param actor who decides, {@code person} in whose name: himself, or whom he acts for
     * @param basis on what ground he decides for another; null when he decides for himself
     * @param fields those of {@link #fields} that were filled in
     */
    record Given(
            String taskId,
            DecisionRequest asked,
            String actor,
            String person,
            @Nullable String basis,
            String decision,
            @Nullable String comment,
            Map<String, String> fields,
            OffsetDateTime at) {}

    /** The kind of steps it is for. */
    StepKind step();

    /** Names of the variables that the step takes beside {@code decision} and {@code comment}. */
    default Set<String> fields() {
        return Set.of();
    }

    /**
     * Does what the decision means, in its transaction, under the lock of the document.
     *
     * @return what the route gets to know beside the decision: ids and dates
     * @throws Refusal when it cannot be taken now; then nothing is kept
     */
    Map<String, Object> decide(Given given);

    /**
     * Why {@link #decide} would refuse a decision whatever else is given with it, said before anybody takes it, with what to do;
     * empty when it would not.
     *
     * @param actor who would decide, {@code person} in whose name
     */
    default Optional<String> bar(DecisionRequest asked, String actor, String person, String decision) {
        return Optional.empty();
    }

    /** Told when the decision stands, before the route goes on. */
    default void decided(Given given) {}

    /** What the form of the step shows beside the card: Markdown, computed for each look. */
    default Map<String, Object> shown(String taskId, UUID documentId) {
        return Map.of();
    }

    /** Whether the deadline of the step is changed by the rules of the feature alone. */
    default boolean keepsItsDeadline() {
        return false;
    }
}
