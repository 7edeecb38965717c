package org.marshrut.route;

/** How much may be looked at for one deployment: all shipped routes together take a thousand steps, a hostile one no end. */
final class Budget {

    private static final int MOST = 100_000;
    private static final int DEEPEST = 30;

    private int spent;
    private int depth;

    /** There is no end to it. */
    static final class Exhausted extends RuntimeException {

        Exhausted() {
            super(null, null, false, false);
        }
    }

    void spend() {
        if (++spent > MOST) {
            throw new Exhausted();
        }
    }

    /** One more route is called from within another. */
    void enter() {
        if (++depth > DEEPEST) {
            throw new Exhausted();
        }
    }

    void leave() {
        depth--;
    }
}
