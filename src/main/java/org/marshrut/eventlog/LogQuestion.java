package org.marshrut.eventlog;

import org.jspecify.annotations.Nullable;
import org.marshrut.report.Period;

/**
 * What is asked of the event log.
 *
 * @param process id of the route
 * @param period in which the ways began
 * @param organisation code of the organisation whose documents are told of; null for all, and for ways without a document
 * @param sample the sample history of the demo region alone; else everything but samples
 */
record LogQuestion(String process, Period period, @Nullable String organisation, boolean sample) {}
