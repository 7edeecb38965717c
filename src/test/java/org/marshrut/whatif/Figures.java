package org.marshrut.whatif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a picture gives: working days from submission to publication, or to the performer's start, and who takes part. */
record Figures(Interval mean, Interval median, Interval ninetieth, double tasks, double people) {

    private static final double HOURS_OF_A_DAY = 8;

    /** Of Student's t for 95 %, by the number of replications from 2 on. */
    private static final double[] T = {12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262};

    /** A mean over replications and half of its 95 % interval. */
    record Interval(double value, double half) {

        static Interval of(List<Double> replications) {
            double mean = replications.stream().mapToDouble(d -> d).average().orElseThrow();
            double squares = replications.stream()
                    .mapToDouble(d -> (d - mean) * (d - mean))
                    .sum();
            int n = replications.size();
            double t = n - 2 < T.length ? T[n - 2] : 1.96 + 2.5 / n;
            return new Interval(mean, t * Math.sqrt(squares / (n - 1) / n));
        }

        /** Whether both may be the same number. */
        boolean agreesWith(Interval other) {
            return Math.abs(value - other.value) <= half + other.half + 0.006;
        }
    }

    static Figures of(List<Simulation.Result> replications, Hours hours) {
        List<Double> means = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        List<Double> ninetieths = new ArrayList<>();
        for (Simulation.Result replication : replications) {
            double[] days = replication.papers().stream()
                    .mapToDouble(paper -> days(paper, hours))
                    .sorted()
                    .toArray();
            means.add(java.util.Arrays.stream(days).average().orElseThrow());
            medians.add(days[days.length / 2]);
            ninetieths.add(days[(int) (days.length * 0.9)]);
        }
        return new Figures(
                Interval.of(means),
                Interval.of(medians),
                Interval.of(ninetieths),
                average(replications, paper -> paper.userTasks),
                average(replications, paper -> paper.people.size()));
    }

    static double days(Paper paper, Hours hours) {
        if (paper.done == null) {
            throw new IllegalStateException("Document " + paper.number + " never got to where its time is measured");
        }
        return hours.between(paper.submitted, paper.done).toSeconds() / 3600.0 / HOURS_OF_A_DAY;
    }

    private static double average(List<Simulation.Result> replications, ToDoubleFunction<Paper> what) {
        return replications.stream()
                .flatMap(replication -> replication.papers().stream())
                .mapToDouble(what)
                .average()
                .orElseThrow();
    }

    static Duration took(List<Simulation.Result> replications) {
        return replications.stream().map(Simulation.Result::took).reduce(Duration.ZERO, Duration::plus);
    }
}
