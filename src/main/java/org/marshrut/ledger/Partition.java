package org.marshrut.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Splits the time of one document so that each instant belongs to exactly one {@link HourPart}. In this order: nights and days
 * off; a document that is suspended, technical; no task open, the window of the law or else technical; a window that ends later
 * than every open task, the window; and otherwise the task that holds the document up, which of those open is the one that ends
 * last: absence, overdue, rework, work, waiting. So of parallel tasks the one for which the others waited counts.
 *
 * @param suspended when nobody could do anything
 * @param windows that law asks for
 */
record Partition(Stretch whole, List<Hold> holds, List<Stretch> suspended, List<Stretch> windows) {

    private static final Comparator<Hold> HOLDS_UP =
            Comparator.comparing((Hold hold) -> hold.during().to()).thenComparing(Hold::id);

    Partition {
        Stretch all = whole;
        holds = holds.stream().flatMap(hold -> hold.within(all).stream()).toList();
        suspended = within(all, suspended);
        windows = within(all, windows);
    }

    private static List<Stretch> within(Stretch whole, Collection<Stretch> stretches) {
        return stretches.stream().flatMap(one -> one.within(whole).stream()).toList();
    }

    /** @param worked how many seconds of working time there are from one moment to another; never more than there are seconds */
    Parts parts(BiFunction<Instant, Instant, Long> worked) {
        Parts parts = new Parts();
        Iterator<Instant> cuts = cuts().iterator();
        Instant from = cuts.next();
        while (cuts.hasNext()) {
            Instant to = cuts.next();
            long working = worked.apply(from, to);
            parts.add(workingPartAt(from), working);
            parts.add(HourPart.OFF_HOURS, to.getEpochSecond() - from.getEpochSecond() - working);
            from = to;
        }
        return parts;
    }

    /** All moments at which something changes. */
    private TreeSet<Instant> cuts() {
        TreeSet<Instant> cuts = new TreeSet<>();
        cuts.add(whole.from());
        cuts.add(whole.to());
        Stream.of(
                        holds.stream().map(Hold::during),
                        holds.stream().flatMap(hold -> hold.opened().stream()),
                        holds.stream().flatMap(hold -> hold.absent().stream()),
                        suspended.stream(),
                        windows.stream())
                .flatMap(stretches -> stretches)
                .flatMap(stretch -> Stream.of(stretch.from(), stretch.to()))
                .filter(whole::has)
                .forEach(cuts::add);
        holds.stream().map(Hold::late).filter(whole::has).forEach(cuts::add);
        return cuts;
    }

    private HourPart workingPartAt(Instant at) {
        if (isIn(suspended, at)) {
            return HourPart.TECHNICAL;
        }
        Optional<Hold> held =
                holds.stream().filter(hold -> hold.during().has(at)).max(HOLDS_UP);
        Optional<Instant> window = windows.stream()
                .filter(one -> one.has(at))
                .map(Stretch::to)
                .max(Comparator.naturalOrder())
                .filter(end -> held.isEmpty() || end.isAfter(held.get().during().to()));
        if (window.isPresent()) {
            return HourPart.LEGAL_WINDOW;
        }
        return held.map(hold -> partOf(hold, at)).orElse(HourPart.TECHNICAL);
    }

    private static HourPart partOf(Hold hold, Instant at) {
        if (isIn(hold.absent(), at)) {
            return HourPart.ABSENCE;
        }
        if (!at.isBefore(hold.late())) {
            return HourPart.OVERDUE;
        }
        if (hold.again()) {
            return HourPart.REWORK;
        }
        return isIn(hold.opened(), at) ? HourPart.WORK : HourPart.WAITING;
    }

    private static boolean isIn(List<Stretch> stretches, Instant at) {
        return stretches.stream().anyMatch(one -> one.has(at));
    }
}
