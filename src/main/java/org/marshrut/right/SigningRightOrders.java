package org.marshrut.right;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.access.WrongLine;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives and ends rights of signature. A row is never deleted: acts are signed by it. */
@Component
class SigningRightOrders {

    enum RightChange {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /** What a file changes, or would; nothing is changed when a line is wrong. */
    record ImportReport(int added, int changed, int unchanged, List<WrongLine> wrong) {}

    private record Fact(String subject, String what) {}

    private final SigningRights rights;
    private final RightChanges changes;
    private final OwnRights own;
    private final JdbcClient jdbc;
    private final Clock clock;

    SigningRightOrders(SigningRights rights, RightChanges changes, OwnRights own, JdbcClient jdbc, Clock clock) {
        this.rights = rights;
        this.changes = changes;
        this.own = own;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The same position, kind and first day again: the last day and the order are changed.
     *
     * @throws Refusal 400, 403 for one's own position, 409 where it overlaps another or acts were signed by it afterwards
     */
    RightChange put(SigningRightEntry entry) {
        return changes.make(() -> {
            List<Fact> facts = new ArrayList<>();
            RightChange change = put(entry, facts);
            facts.forEach(fact -> changes.happened(fact.subject(), fact.what()));
            return change;
        });
    }

    /**
     * All of a file or nothing.
     *
     * @param dryRun only tells what would happen
     */
    ImportReport load(SigningRightFile file, boolean dryRun) {
        return changes.make(report -> !dryRun && report.wrong().isEmpty(), () -> {
            List<Fact> facts = new ArrayList<>();
            List<WrongLine> wrong = new ArrayList<>(file.wrong());
            int[] counts = new int[RightChange.values().length];
            file.entries().forEach((line, entry) -> {
                try {
                    counts[put(entry, facts).ordinal()]++;
                } catch (Refusal refusal) {
                    wrong.add(new WrongLine(line, refusal.detail()));
                }
            });
            wrong.sort(Comparator.comparingInt(WrongLine::line));
            if (!dryRun && wrong.isEmpty()) {
                facts.forEach(fact -> changes.happened(fact.subject(), fact.what()));
            }
            return new ImportReport(counts[0], counts[1], counts[2], wrong);
        });
    }

    private RightChange put(SigningRightEntry entry, List<Fact> facts) {
        Optional<SigningRight> before = rights.find(entry.position(), entry.kind(), entry.from());
        if (before.filter(entry::says).isPresent()) {
            return RightChange.UNCHANGED;
        }
        checkKnown(entry);
        own.checkPosition(entry.position(), entry.from(), before.isPresent() ? null : entry.to());
        if (before.isEmpty() || isLonger(entry, before.get())) {
            checkOverlap(entry);
        }
        rights.put(entry, own.login(), clock.instant().atOffset(ZoneOffset.UTC));
        before.ifPresent(right -> checkSigned(right, entry.to()));
        facts.add(new Fact(
                entry.position(),
                "Право подписи, вид %s, %s, основание: %s".formatted(entry.kind(), entry.period(), entry.order())));
        return before.isPresent() ? RightChange.CHANGED : RightChange.ADDED;
    }

    private void checkKnown(SigningRightEntry entry) {
        if (!exists("select exists (select 1 from positions where code = ?)", entry.position())) {
            throw Refusal.field("position", "Должности «%s» нет. Проверьте код.".formatted(entry.position()));
        }
        if (!exists("select exists (select 1 from document_kinds where code = ? and signed)", entry.kind())) {
            throw Refusal.field(
                    "kind",
                    "Вида «%s» нет среди документов, которые подписывают. Проверьте код.".formatted(entry.kind()));
        }
    }

    private boolean exists(String question, String code) {
        return jdbc.sql(question).param(code).query(Boolean.class).single();
    }

    private static boolean isLonger(SigningRightEntry entry, SigningRight before) {
        LocalDate until = before.validTo();
        return until != null && (entry.to() == null || entry.to().isAfter(until));
    }

    private void checkOverlap(SigningRightEntry entry) {
        rights.overlapping(entry).ifPresent(other -> {
            throw Refusal.conflict(
                    ("На эти дни право уже есть: с %s %s, %s. Закончите его днём раньше или измените его.")
                            .formatted(
                                    EntryReader.day(other.validFrom()),
                                    other.validTo() == null ? "без срока" : "по " + EntryReader.day(other.validTo()),
                                    other.orderNumber()));
        });
    }

    /** What was lawfully signed stays so: the right of that day is not taken back. */
    private void checkSigned(SigningRight right, @Nullable LocalDate end) {
        if (end == null) {
            return;
        }
        rights.lastSignedWithout(right, end).ifPresent(day -> {
            throw Refusal.conflict(
                    ("По этому праву подписывали %1$s: подписанное осталось бы без подписи. Последним днём"
                                    + " укажите %1$s или позже.")
                            .formatted(EntryReader.day(day)));
        });
    }
}
