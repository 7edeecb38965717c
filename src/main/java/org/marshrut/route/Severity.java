package org.marshrut.route;

/** An error is refused by the guard; a warning is only told by the check. */
enum Severity {
    ERROR,
    WARNING
}
