package org.marshrut.ledger;

/**
 * A step that was done on a document's way; an empty activity stands for the document itself on the route.
 *
 * @param called process that a call activity calls; empty for a task
 * @param working minutes of working time, {@code calendar} of the wall clock
 * @param decided how many decisions with a deadline were taken in it, {@code late} how many of them after it
 */
record MeasuredStep(
        String process,
        int version,
        String activity,
        String name,
        String called,
        int working,
        int calendar,
        int decided,
        int late) {}
