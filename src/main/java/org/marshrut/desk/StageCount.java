package org.marshrut.desk;

import org.marshrut.step.StepKind;

/**
 * How many documents of an organisation wait at steps of a kind.
 *
 * @param name what the kind is called
 * @param overdue those of them where a deadline is over
 */
record StageCount(StepKind step, String name, long documents, long overdue) {}
