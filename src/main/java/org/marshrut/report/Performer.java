package org.marshrut.report;

import org.jspecify.annotations.Nullable;

/** Whom or what a row names. Of a group the organisation is known when all its members are of one. */
record Performer(
        String id,
        String name,
        @Nullable String position,
        @Nullable String organisation,
        boolean isPerson) {

    /** What belongs to no organisation: a step, a route. */
    static Performer of(String id, String name) {
        return new Performer(id, name, null, null, false);
    }
}
