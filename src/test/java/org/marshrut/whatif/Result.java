package org.marshrut.whatif;

import java.time.Duration;
import java.util.List;

/** What became of a run. */
record Result(List<Paper> papers, long events, long trace, Performers.Measured queues, Duration took) {}
