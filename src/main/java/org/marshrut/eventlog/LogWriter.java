package org.marshrut.eventlog;

import java.io.IOException;

/** Writes a log as it comes, trace by trace. */
interface LogWriter {

    void begin(LogQuestion question) throws IOException;

    void trace(LoggedTrace trace) throws IOException;

    void end() throws IOException;
}
