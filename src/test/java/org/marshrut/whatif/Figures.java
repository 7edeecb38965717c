package org.marshrut.whatif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a picture gives: working days from submission to publication, or to the performer's start, and who takes part. */
record Figures(Interval mean, Interval median, Interval ninetieth, double tasks, double people) {

    private static final double HOURS_OF_A_DAY = 8;

    private static final double FOR_A_WHOLE_PAGE = 1.6;

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

        /**
         * Whether both may be the same number. One in twenty would not be by chance alone; a page has dozens of numbers,
         * so the bounds are wider by as much as makes chance rare for all of them together. The page is rounded to 0.01.
         */
        boolean agreesWith(Interval other) {
            return Math.abs(value - other.value) <= FOR_A_WHOLE_PAGE * (half + other.half) + 0.006;
        }
    }

    static Figures of(List<Result> replications, Hours hours) {
        List<Double> means = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        List<Double> ninetieths = new ArrayList<>();
        for (Result replication : replications) {
            double[] days = replication.papers().stream()
                    .mapToDouble(paper -> days(paper, hours))
                    .sorted()
                    .toArray();
            means.add(java.util.Arrays.stream(days).average().orElseThrow());
            medians.add(quantile(days, 0.5));
            ninetieths.add(quantile(days, 0.9));
        }
        return new Figures(
                Interval.of(means),
                Interval.of(medians),
                Interval.of(ninetieths),
                average(replications, paper -> paper.userTasks),
                average(replications, paper -> paper.people.size()));
    }

    /**
     * Between two documents where it falls between them, so that a small run is no worse off than a large one: of n documents the
     * k-th stands for the share k / (n + 1), otherwise few documents would make a long tail look shorter than it is.
     */
    private static double quantile(double[] sorted, double share) {
        double place = Math.max(0, Math.min(sorted.length - 1, share * (sorted.length + 1) - 1));
        int below = (int) place;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }

    static double days(Paper paper, Hours hours) {
        if (paper.done == null) {
            throw new IllegalStateException("Document " + paper.number + " never got to where its time is measured");
        }
        return hours.between(paper.submitted, paper.done).toSeconds() / 3600.0 / HOURS_OF_A_DAY;
    }

    private static double average(List<Result> replications, ToDoubleFunction<Paper> what) {
        return replications.stream()
                .flatMap(replication -> replication.papers().stream())
                .mapToDouble(what)
                .average()
                .orElseThrow();
    }

    static Duration took(List<Result> replications) {
        return replications.stream().map(Result::took).reduce(Duration.ZERO, Duration::plus);
    }
}
