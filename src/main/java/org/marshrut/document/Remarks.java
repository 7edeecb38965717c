package org.marshrut.document;

/** Limits of what people write beside a decision. */
public final class Remarks {

    /** Characters. */
    public static final int LONGEST = 4000;

    private Remarks() {}
}
