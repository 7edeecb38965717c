package org.marshrut.decision;

/** Electronic signatures of parties outside, known to whoever keeps them. */
public interface Countersignatures {

    /**
     * Whether the party that a step asks has signed the present text electronically.
     *
     * @param asked the step
     */
    boolean isGiven(DecisionRequest asked);

    /** Whether nothing else than that is its signature. */
    boolean isRequired(DecisionRequest asked);
}
