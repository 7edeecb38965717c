package org.marshrut.archive;

/** What is wrong with a line, in Russian with a next step. */
final class LineFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LineFault(String message) {
        super(message, null, false, false);
    }
}
