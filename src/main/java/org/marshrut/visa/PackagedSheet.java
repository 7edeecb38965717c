package org.marshrut.visa;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.step.StepKind.SheetSection;
import org.marshrut.visa.ApprovalSheet.Entry;
import org.marshrut.visa.ApprovalSheet.Official;
import org.marshrut.visa.ApprovalSheet.Round;

/** Sheets as packages carry them: they say nothing that changes by itself, and to the public nothing but its business. */
final class PackagedSheet {

    private PackagedSheet() {}

    /** As it became with its last decision: what is not decided yet does not grow older. */
    static ApprovalSheet lasting(ApprovalSheet sheet) {
        OffsetDateTime made = entries(sheet)
                .map(Entry::ended)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(sheet.madeAt());
        return changed(
                sheet, made, sheet.author(), sheet.recall(), entry -> entry.ended() == null ? untimed(entry) : entry);
    }

    /**
     * For everybody: who signed by name, as the stamp of the published copy names him, all others by their positions; no
     * remarks, answers and terms, no parties, no log-ins of signatures, which lie beside it, nothing that was done after the signature.
     */
    static ApprovalSheet open(ApprovalSheet sheet) {
        ApprovalSheet open = changed(sheet, sheet.madeAt(), nameless(sheet.author()), null, PackagedSheet::open);
        return new ApprovalSheet(
                open.documentId(),
                open.kind(),
                open.kindName(),
                open.heading(),
                open.restricted(),
                open.projectNumber(),
                open.registrationNumber(),
                open.registrationDate(),
                open.author(),
                open.organisation(),
                open.madeAt(),
                open.endorsement(),
                sheet.rounds().stream().map(PackagedSheet::open).toList(),
                open.settlement(),
                open.disagreements().stream()
                        .filter(entry -> entry.party() == null)
                        .toList(),
                open.signature(),
                List.of(),
                List.of(),
                null,
                open.texts(),
                List.of());
    }

    private static Round open(Round round) {
        String end = round.entries().stream()
                .map(Entry::who)
                .filter(Objects::nonNull)
                .map(Official::name)
                .reduce(round.end(), (words, name) -> words.replace(" (" + name + ")", ""));
        return new Round(
                round.number(),
                round.state(),
                round.endedAt(),
                end,
                round.entries().stream().map(PackagedSheet::open).toList());
    }

    /** Whoever was asked and has returned the document, or was not needed any more, has not signed. */
    static boolean isSigned(Entry entry) {
        return entry.kind().section() == SheetSection.SIGNATURE
                && entry.decision() != null
                && entry.decision().startsWith("SIGNED");
    }

    private static Entry open(Entry entry) {
        boolean signs = isSigned(entry);
        return new Entry(
                entry.task(),
                entry.taskName(),
                entry.step(),
                entry.stage(),
                null,
                signs ? entry.onBehalf() ? nameless(entry.approver()) : unlogged(entry.approver()) : null,
                signs ? unlogged(entry.actual()) : nameless(entry.who()),
                signs ? entry.basis() : null,
                entry.version(),
                entry.assignedAt(),
                null,
                entry.decidedAt(),
                entry.cancelledAt(),
                entry.outvotedAt(),
                null,
                entry.decision(),
                entry.decisionName(),
                null,
                null,
                List.of());
    }

    private static @Nullable Official unlogged(@Nullable Official official) {
        return official == null ? null : new Official("", official.name(), official.title(), official.organisation());
    }

    /** In the place of the name stands the position. */
    private static @Nullable Official nameless(@Nullable Official official) {
        return official == null
                ? null
                : new Official(
                        "",
                        Objects.requireNonNullElse(official.title(), "Должность не указана"),
                        null,
                        official.organisation());
    }

    private static Entry untimed(Entry entry) {
        return new Entry(
                entry.task(),
                entry.taskName(),
                entry.step(),
                entry.stage(),
                entry.party(),
                entry.approver(),
                entry.actual(),
                entry.basis(),
                entry.version(),
                entry.assignedAt(),
                entry.due(),
                entry.decidedAt(),
                entry.cancelledAt(),
                entry.outvotedAt(),
                null,
                entry.decision(),
                entry.decisionName(),
                entry.remark(),
                entry.answer(),
                entry.takenBack());
    }

    private static Stream<Entry> entries(ApprovalSheet sheet) {
        return Stream.of(
                        sheet.endorsement().stream(),
                        sheet.rounds().stream().flatMap(round -> round.entries().stream()),
                        sheet.settlement().stream(),
                        sheet.signature().stream(),
                        sheet.parties().stream(),
                        sheet.other().stream())
                .flatMap(all -> all);
    }

    private static ApprovalSheet changed(
            ApprovalSheet sheet,
            OffsetDateTime made,
            Official author,
            @Nullable Entry recall,
            UnaryOperator<Entry> change) {
        return new ApprovalSheet(
                sheet.documentId(),
                sheet.kind(),
                sheet.kindName(),
                sheet.heading(),
                sheet.restricted(),
                sheet.projectNumber(),
                sheet.registrationNumber(),
                sheet.registrationDate(),
                author,
                sheet.organisation(),
                made,
                all(sheet.endorsement(), change),
                sheet.rounds().stream()
                        .map(round -> new Round(
                                round.number(),
                                round.state(),
                                round.endedAt(),
                                round.end(),
                                all(round.entries(), change)))
                        .toList(),
                all(sheet.settlement(), change),
                all(sheet.disagreements(), change),
                all(sheet.signature(), change),
                all(sheet.parties(), change),
                all(sheet.other(), change),
                recall,
                sheet.texts(),
                sheet.signatures());
    }

    private static List<Entry> all(List<Entry> entries, UnaryOperator<Entry> change) {
        return entries.stream().map(change).toList();
    }
}
