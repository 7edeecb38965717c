package org.marshrut.database;

/** The database cannot be reached, or its folder cannot be used; the message says what to do. */
class DatabaseUnavailable extends RuntimeException {

    DatabaseUnavailable(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    DatabaseUnavailable(String message) {
        super(message);
    }
}
