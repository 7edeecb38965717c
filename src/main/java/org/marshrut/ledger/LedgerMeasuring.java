package org.marshrut.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.ledger.LedgerFacts.Found;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.Periods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Measures documents, each in the working time of its organisation. */
@Component
class LedgerMeasuring {

    private static final Logger log = LoggerFactory.getLogger(LedgerMeasuring.class);

    private final WorkingTime workingTime;
    private final Organisations organisations;
    private final Periods periods;

    LedgerMeasuring(WorkingTime workingTime, Organisations organisations, Periods periods) {
        this.workingTime = workingTime;
        this.organisations = organisations;
        this.periods = periods;
    }

    /** Measures for one answer, or one batch: all of it rests on the same calendars. */
    Measuring begin() {
        return new Measuring(periods.zone());
    }

    final class Measuring {

        private final ZoneId days;
        private final Map<String, WorkClock> clocks = new HashMap<>();

        private Measuring(ZoneId days) {
            this.days = days;
        }

        /** Never fails: what cannot be true is marked as broken. */
        MeasuredDocument measured(Way way, OffsetDateTime end) {
            if (way.isBroken(end)) {
                return document(way, end, true, false, new Parts(), List.of(), List.of());
            }
            try {
                return whole(way, end);
            } catch (RuntimeException e) {
                log.warn(
                        "Document {} is left out of the ledger of lost hours",
                        way.document().id(),
                        e);
                return document(way, end, true, false, new Parts(), List.of(), List.of());
            }
        }

        private MeasuredDocument whole(Way way, OffsetDateTime end) {
            WorkClock clock = clocks.computeIfAbsent(
                    way.document().organisation(), code -> workingTime.of(organisations.get(code)));
            Stretch whole = new Stretch(Holds.second(way.document().submittedAt()), Holds.second(end));
            Partition partition =
                    new Partition(whole, Holds.of(way), Holds.suspended(way), Holds.windows(way, clock.zone()));
            MeasuredSteps steps = new MeasuredSteps(way, end, clock);
            return document(
                    way,
                    end,
                    false,
                    clock.isPreliminary(
                            whole.from().atZone(clock.zone()), whole.to().atZone(clock.zone())),
                    partition.parts((from, to) -> seconds(clock, from, to)),
                    steps.all(),
                    steps.lastOnes());
        }

        private MeasuredDocument document(
                Way way,
                OffsetDateTime end,
                boolean broken,
                boolean preliminary,
                Parts parts,
                List<MeasuredStep> steps,
                List<String> lastOnes) {
            Found of = way.document();
            return new MeasuredDocument(
                    of.id(),
                    Objects.requireNonNull(of.process()),
                    of.version(),
                    of.organisation(),
                    of.kind(),
                    of.made() != null,
                    broken,
                    preliminary,
                    of.submittedAt(),
                    end,
                    end.atZoneSameInstant(days).toLocalDate(),
                    parts,
                    steps,
                    lastOnes);
        }
    }

    static long seconds(WorkClock clock, Instant from, Instant to) {
        return clock.between(from.atZone(clock.zone()), to.atZone(clock.zone())).toSeconds();
    }
}
