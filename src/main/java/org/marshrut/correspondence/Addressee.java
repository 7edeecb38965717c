package org.marshrut.correspondence;

import org.jspecify.annotations.Nullable;

/** To whom a letter goes: one of the two codes, and the way that is his. */
record Addressee(@Nullable String organisation, @Nullable String correspondent, Way way) {

    static Addressee inside(String organisation) {
        return new Addressee(organisation, null, Way.SYSTEM);
    }
}
