package org.marshrut.report;

import org.jspecify.annotations.Nullable;

/** Adds up what people have done for the documents of one version. */
final class VersionLabour {

    private final Durations tasks = new Durations();
    private final Durations steps = new Durations();
    private final Durations actors = new Durations();
    private final Durations touch = new Durations();
    private final Durations norm = new Durations();
    private long dated;
    private long late;

    void add(LabourDay day, @Nullable String organisation) {
        for (int place = 0; place < day.tasks().length; place++) {
            if (organisation == null || organisation.equals(day.organisations()[place])) {
                tasks.add(day.tasks()[place]);
                steps.add(day.steps()[place]);
                actors.add(day.actors()[place]);
                if (day.touch()[place] >= 0) {
                    touch.add(day.touch()[place]);
                }
                if (day.norm()[place] >= 0) {
                    norm.add(day.norm()[place]);
                }
                dated += day.dated()[place];
                late += day.late()[place];
            }
        }
    }

    @Nullable
    Integer tasks() {
        return median(tasks);
    }

    @Nullable
    Integer steps() {
        return median(steps);
    }

    @Nullable
    Integer actors() {
        return median(actors);
    }

    /** Seconds of working time; null where nobody's work was noted. */
    @Nullable
    Integer touch() {
        return median(touch);
    }

    long touched() {
        return touch.count();
    }

    /** Seconds of working time; null where no task had a deadline. */
    @Nullable
    Integer norm() {
        return median(norm);
    }

    @Nullable
    Double overdueShare() {
        return dated == 0 ? null : (double) late / dated;
    }

    private static @Nullable Integer median(Durations all) {
        return all.count() == 0 ? null : (int) all.percentile(50);
    }
}
