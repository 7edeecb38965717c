package org.marshrut.exchange;

/** What is to become of a package that was not taken. */
enum QuarantineState {
    /** For an operator. */
    WAITING,
    /** It goes back into the inbox. */
    AGAIN,
    DISCARDED
}
