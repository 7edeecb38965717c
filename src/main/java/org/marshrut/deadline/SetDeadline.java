package org.marshrut.deadline;

import java.time.Instant;

/**
 * A deadline that somebody has set, in place of what a norm would give.
 *
 * @param norm key of the norm whose reminders and escalation it has
 * @param organisation code of the one in whose working time it runs
 */
public record SetDeadline(String norm, Instant due, String organisation) {}
