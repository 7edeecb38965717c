package org.marshrut.whatif;

import java.util.Comparator;

/** Something that happens to a document. Ties are parted by what happens to whom, never by chance. */
record Event(long at, int kind, int document, String step, int time, String id) implements Comparable<Event> {

    static final int JOB = 0;
    static final int TASK = 1;
    static final int ARRIVAL = 2;

    static Event arrival(Plan.Arrival of) {
        return new Event(of.at().toEpochMilli(), ARRIVAL, of.document(), "", 0, "arrival" + of.document());
    }

    static Event task(Performers.Work done, long at) {
        return new Event(at, TASK, done.document(), done.step() + "/" + done.performer(), done.time(), done.taskId());
    }

    Event movedTo(long other) {
        return new Event(other, kind, document, step, time, id);
    }

    @Override
    public int compareTo(Event other) {
        return Comparator.<Event>comparingLong(Event::at)
                .thenComparingInt(Event::kind)
                .thenComparingInt(Event::document)
                .thenComparing(Event::step)
                .thenComparingInt(Event::time)
                .compare(this, other);
    }
}
