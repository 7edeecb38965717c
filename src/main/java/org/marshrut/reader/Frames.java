package org.marshrut.reader;

/** What the reader's process answers: a letter, then its content. */
final class Frames {

    /** It has started. */
    static final int READY = 'r';

    /** Text: its length in bytes, UTF-8. */
    static final int WORDS = 'w';

    /** The work is done: what it returned. */
    static final int DONE = 'd';

    /** The work failed: why. */
    static final int FAILED = 'f';

    static final int LARGEST = 1 << 16;

    private Frames() {}
}
