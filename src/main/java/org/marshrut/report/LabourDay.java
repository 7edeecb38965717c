package org.marshrut.report;

import java.time.LocalDate;

/**
 * What people have done for documents of one kind whose way ended on one day of the clock of organisation 01. Each list has one
 * place for each document, in the same order.
 *
 * @param kind empty where there is no document, as the organisation of each
 * @param tasks that were done; {@code steps} and {@code actors} are the different ones among them
 * @param touch seconds of working time from opening a task to its decision, over all tasks; -1 where none says when
 * @param norm seconds of working time that the steps were given, the longest of each; -1 where none had a deadline
 * @param dated tasks with a deadline, {@code late} those that missed it
 */
record LabourDay(
        String process,
        LocalDate day,
        int version,
        String kind,
        boolean publicWindow,
        boolean sample,
        String[] organisations,
        int[] tasks,
        int[] steps,
        int[] actors,
        int[] touch,
        int[] norm,
        int[] dated,
        int[] late) {}
