package org.marshrut.visa;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Kinds;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.step.StepKind;
import org.marshrut.visa.ApprovalSheet.Entry;
import org.marshrut.visa.Disagreements.Objection;
import org.marshrut.visa.Disagreements.Outcome;
import org.marshrut.visa.SheetRows.Row;
import org.springframework.stereotype.Component;

/** Draws up protocols of disagreements from the decisions as they are now. */
@Component
class DisagreementProtocols {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final SheetRows rows;
    private final Kinds kinds;
    private final Organisations organisations;
    private final Clock clock;

    DisagreementProtocols(SheetRows rows, Kinds kinds, Organisations organisations, Clock clock) {
        this.rows = rows;
        this.kinds = kinds;
        this.organisations = organisations;
        this.clock = clock;
    }

    Disagreements of(DocumentFacts document) {
        Organisation organisation = organisations.get(document.organisation());
        List<Entry> decided = rows.of(document.id(), organisation.zone()).stream()
                .map(Row::entry)
                .filter(entry -> entry.decidedAt() != null)
                .toList();
        return new Disagreements(
                document.id(),
                kinds.nameOf(document.kind()),
                document.heading(),
                document.restricted(),
                document.registrationNumber() != null ? document.registrationNumber() : document.projectNumber(),
                organisation.name(),
                clock.instant().atZone(organisation.zone()).toOffsetDateTime(),
                decided.stream()
                        .filter(DisagreementProtocols::isObjection)
                        .map(entry -> objection(entry, decided))
                        .toList());
    }

    private static boolean isObjection(Entry entry) {
        return entry.party() != null && (entry.is("NOT_AGREED") || entry.is("REFUSED"));
    }

    private static Objection objection(Entry said, List<Entry> decided) {
        // What was said after it, the first word of each kind.
        List<Entry> after = decided.stream()
                .filter(entry -> at(entry).isAfter(at(said)))
                .sorted(java.util.Comparator.comparing(DisagreementProtocols::at))
                .toList();
        Optional<Entry> again = after.stream()
                .filter(entry -> said.task().equals(entry.task()) && Objects.equals(said.party(), entry.party()))
                .findFirst();
        Optional<Entry> settled = after.stream()
                .filter(entry -> entry.kind() == StepKind.SETTLEMENT
                        && (entry.is("SETTLED") || entry.is("SIGN_WITH_DISAGREEMENTS")))
                .filter(entry -> again.isEmpty() || at(entry).isBefore(at(again.get())))
                .findFirst();
        if (settled.isPresent()) {
            return told(said, settled.get().is("SETTLED") ? Outcome.SETTLED : Outcome.SIGNED_WITH, settled.get(), null);
        }
        if (again.isPresent()) {
            if (isObjection(again.get())) {
                return told(said, Outcome.REPEATED, again.get(), null);
            }
            boolean rewritten = said.version() != null
                    && again.get().version() != null
                    && again.get().version() > said.version();
            return rewritten
                    ? told(said, Outcome.IN_TEXT, again.get(), again.get().version())
                    : told(said, Outcome.WITHDRAWN, again.get(), null);
        }
        return after.stream()
                .filter(entry -> entry.is("SIGNED_OVER_OBJECTIONS"))
                .findFirst()
                .map(signed -> told(said, Outcome.SIGNED_WITH, signed, null))
                .orElseGet(() -> told(said, Outcome.OPEN, null, null));
    }

    private static OffsetDateTime at(Entry entry) {
        return Objects.requireNonNull(entry.decidedAt());
    }

    private static Objection told(Entry said, Outcome outcome, @Nullable Entry by, @Nullable Integer version) {
        return new Objection(
                Objects.requireNonNull(said.party()),
                said.taskName(),
                Objects.requireNonNull(said.decision()),
                said.remark(),
                said.actual() == null ? null : said.actual().name(),
                at(said),
                said.version(),
                said.answer(),
                outcome,
                outcome.words()
                        + (version == null ? "" : ", версия " + version)
                        + (by == null ? "" : ", " + DAY.format(at(by))));
    }
}
