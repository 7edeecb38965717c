package org.marshrut.deadline;

import static org.marshrut.deadline.WorkingTimeTest.at;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.marshrut.organisation.WorkHours;

/**
 * How long working time takes to count; not a test: {@code mvn test -DargLine= -Dtest=WorkClockBenchmark}. The numbers
 * of a run go to {@code docs/benchmarks.md}.
 */
class WorkClockBenchmark {

    private static final int TIMES = 1_000_000;

    private long sum;

    @Test
    void measure() {
        ZonedDateTime morning = at("2025-11-24T10:10");
        Term days = Term.ofDays(247);
        Term hours = Term.of(Duration.ofHours(1972));
        System.out.printf("%n| operation | ns |%n|---|---|%n");
        row("add 247 working days", i -> Clocks.USUAL.add(morning.plusMinutes(i % 1000), days));
        row("add 1972 working hours", i -> Clocks.USUAL.add(morning.plusMinutes(i % 1000), hours));
        row(
                "subtract 4 hours",
                i -> Clocks.USUAL.subtract(morning.plusMinutes(i % 1000), Term.of(Duration.ofHours(4))));
        row("deadline of 2 working days", i -> Clocks.USUAL.deadline(morning.plusMinutes(i % 1000), 2));
        row(
                "between over a year",
                i -> Clocks.USUAL.between(morning, morning.plusYears(1).plusMinutes(i % 1000)));
        row("between over a century", i -> Clocks.USUAL.between(at("1995-01-10T10:00"), at("2095-01-10T10:00")));
        long start = System.nanoTime();
        new WorkClock(WorkCalendar.of(CalendarFile.shipped(Clocks.shippedFile())), WorkHours.USUAL, morning.getZone())
                .between(morning, morning.plusYears(1));
        System.out.printf("| reading the shipped file and a first question | %,d |%n", System.nanoTime() - start);
        System.out.println(sum);
    }

    private void row(String name, IntFunction<Object> work) {
        for (int i = 0; i < TIMES; i++) {
            sum += work.apply(i).hashCode();
        }
        long start = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            sum += work.apply(i).hashCode();
        }
        System.out.printf("| %s | %d |%n", name, (System.nanoTime() - start) / TIMES);
    }
}
