package org.marshrut.route;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an answer has come to in one route. */
final class Outcome {

    /** A step of legal weight that is reached while nobody has read the answer. */
    @Nullable
    XmlNode weight;

    /** Somewhere it is read. */
    boolean isRead;

    /** The route may wait while nobody has read it. */
    boolean rests;

    /** How the route ends, with what its variables tell then. */
    final Set<Map<String, Answer.Pair>> exits = new LinkedHashSet<>();

    final Set<Thrown> thrown = new HashSet<>();

    boolean leaves() {
        return rests || !exits.isEmpty() || !thrown.isEmpty();
    }

    /** By another place of the calling route. */
    Outcome and(Outcome other) {
        Outcome both = new Outcome();
        both.weight = weight == null ? other.weight : weight;
        both.isRead = isRead && other.isRead;
        both.rests = rests || other.rests;
        both.exits.addAll(exits);
        both.exits.addAll(other.exits);
        both.thrown.addAll(thrown);
        both.thrown.addAll(other.thrown);
        return both;
    }
}
