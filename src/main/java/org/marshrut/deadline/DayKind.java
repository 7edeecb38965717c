package org.marshrut.deadline;

/** What a calendar says of a day that is not an ordinary one of a five-day week. */
public enum DayKind {
    /** A day off: a holiday or a transfer. */
    OFF,
    /** Worked, one hour shorter; on a weekend too. */
    SHORT,
    /** Worked in full: a weekend, or a day that a wider calendar calls off. */
    WORKING
}
