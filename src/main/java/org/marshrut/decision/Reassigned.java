package org.marshrut.decision;

import java.time.OffsetDateTime;
import org.marshrut.step.StepKind;

/**
 * A decision is asked of somebody else from now on: a head has changed the performer, or the former one has left.
 * Published inside the transaction that does it, so whoever keeps who performs what follows in it or not at all.
 *
 * @param former whose it was, a log-in
 * @param successor whose it is, a log-in; who acts for him is another question
 * @param chosen whether a person has chosen him; false when the former one has left
 * @param reason in Russian, for people
 */
public record Reassigned(
        String taskId,
        StepKind step,
        String former,
        String successor,
        boolean chosen,
        String reason,
        OffsetDateTime at) {}
