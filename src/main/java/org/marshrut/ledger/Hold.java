package org.marshrut.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An open task of a document: the time during which somebody held it.
 *
 * @param id tells tasks apart that end at the same moment
 * @param late since when its deadline is missed; {@link Stretch#NEVER} for never
 * @param again whether it is work that was done before: the author's revision, or a step of a repeated round
 * @param opened when whoever held it had opened it
 * @param absent when whoever held it was absent, and nobody held it for him
 */
record Hold(String id, Stretch during, Instant late, boolean again, List<Stretch> opened, List<Stretch> absent) {

    Hold {
        opened = List.copyOf(opened);
        absent = List.copyOf(absent);
    }

    /** The part of it that lies within. */
    Optional<Hold> within(Stretch whole) {
        return during.within(whole).map(part -> new Hold(id, part, late, again, opened, absent));
    }
}
