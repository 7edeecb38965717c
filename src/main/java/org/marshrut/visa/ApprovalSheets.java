package org.marshrut.visa;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Ballot;
import org.marshrut.decision.Votes;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.FileRole;
import org.marshrut.document.Files;
import org.marshrut.document.KeptSignatures;
import org.marshrut.document.Kinds;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.step.StepKind;
import org.marshrut.step.StepKind.SheetSection;
import org.marshrut.visa.ApprovalSheet.Entry;
import org.marshrut.visa.ApprovalSheet.Official;
import org.marshrut.visa.ApprovalSheet.Round;
import org.marshrut.visa.ApprovalSheet.State;
import org.marshrut.visa.ApprovalSheet.Text;
import org.marshrut.visa.SheetRows.Row;
import org.springframework.stereotype.Component;

/** Draws up approval sheets from the decisions as they are now. */
@Component
class ApprovalSheets {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final Set<String> OBJECTIONS = Set.of("NOT_AGREED", "RETURNED");

    private final SheetRows rows;
    private final Votes votes;
    private final Files files;
    private final KeptSignatures signatures;
    private final Kinds kinds;
    private final Organisations organisations;
    private final People people;
    private final Clock clock;

    ApprovalSheets(
            SheetRows rows,
            Votes votes,
            Files files,
            KeptSignatures signatures,
            Kinds kinds,
            Organisations organisations,
            People people,
            Clock clock) {
        this.votes = votes;
        this.rows = rows;
        this.files = files;
        this.signatures = signatures;
        this.kinds = kinds;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    ApprovalSheet of(DocumentFacts document) {
        Organisation organisation = organisations.get(document.organisation());
        List<Row> all = rows.of(document.id(), organisation.zone());
        Entry recall = all.stream()
                .map(Row::entry)
                .filter(entry -> entry.is("RECALLED"))
                .findFirst()
                .orElse(null);
        return new ApprovalSheet(
                document.id(),
                document.kind(),
                kinds.nameOf(document.kind()),
                document.heading(),
                document.restricted(),
                document.projectNumber(),
                document.registrationNumber(),
                document.registrationDate(),
                author(document.author()),
                organisation.name(),
                clock.instant().atZone(organisation.zone()).toOffsetDateTime(),
                entries(all, SheetSection.ENDORSEMENT),
                rounds(document, all, recall),
                entries(all, SheetSection.SETTLEMENT),
                disagreements(all),
                entries(all, SheetSection.SIGNATURE),
                entries(all, SheetSection.PARTIES),
                entries(all, SheetSection.OTHER),
                recall,
                files.of(document.id()).stream()
                        .filter(file -> file.role() == FileRole.DRAFT_TEXT)
                        .map(file -> new Text(file.version(), file.name(), file.sha256()))
                        .toList(),
                signatures.of(document.id(), organisation.zone()));
    }

    private Official author(String login) {
        return people.find(login)
                .map(person -> new Official(
                        login,
                        person.name(),
                        people.titleOf(person).orElse(null),
                        organisations.get(person.organisation()).shortName()))
                .orElse(new Official(login, login, null, null));
    }

    private static List<Entry> entries(List<Row> all, SheetSection section) {
        return all.stream()
                .map(Row::entry)
                .filter(entry -> entry.kind().section() == section && !entry.is("RECALLED"))
                .toList();
    }

    private List<Round> rounds(DocumentFacts document, List<Row> all, @Nullable Entry recall) {
        Map<Integer, List<Row>> byNumber = new TreeMap<>();
        for (Row row : all) {
            if (row.entry().kind().section() == SheetSection.ROUND) {
                int number = isVisa(row.entry()) ? row.round() : row.round() + 1;
                byNumber.computeIfAbsent(number, n -> new ArrayList<>()).add(row);
            }
        }
        List<Round> rounds = new ArrayList<>();
        byNumber.forEach((number, ofRound) -> {
            ofRound.sort(Comparator.comparing((Row row) -> !isVisa(row.entry())));
            boolean lost = votes.of(document.id(), number).stream().anyMatch(Ballot::isLost);
            rounds.add(round(number, ofRound, recall, lost));
        });
        return rounds;
    }

    private static Round lost(int number, List<Entry> entries) {
        OffsetDateTime at =
                lastDecision(entries.stream().filter(ApprovalSheets::isVisa).toList());
        return new Round(
                number,
                State.STOPPED,
                at,
                "Круг прекращён %s: кворум не набран, проект возвращён автору.".formatted(MOMENT.format(at)),
                entries);
    }

    private static OffsetDateTime lastDecision(List<Entry> entries) {
        return entries.stream()
                .map(Entry::decidedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Round round(int number, List<Row> rows, @Nullable Entry recall, boolean lost) {
        List<Entry> entries = rows.stream().map(Row::entry).toList();
        List<Entry> needed =
                rows.stream().filter(row -> !row.spared()).map(Row::entry).toList();
        Optional<Entry> returned =
                entries.stream().filter(entry -> entry.is("RETURNED")).findFirst();
        if (returned.isPresent()) {
            OffsetDateTime at = Objects.requireNonNull(returned.get().decidedAt());
            return new Round(
                    number,
                    State.STOPPED,
                    at,
                    "Круг прекращён %s: проект возвращён автору (%s)."
                            .formatted(MOMENT.format(at), nameOf(returned.get())),
                    entries);
        }
        if (lost) {
            return lost(number, entries);
        }
        Optional<OffsetDateTime> cancelled =
                needed.stream().map(Entry::cancelledAt).filter(Objects::nonNull).findFirst();
        if (cancelled.isPresent()) {
            return new Round(
                    number,
                    State.STOPPED,
                    cancelled.get(),
                    "Круг прекращён %s%s."
                            .formatted(
                                    MOMENT.format(cancelled.get()), recall != null ? ": проект отозван автором" : ""),
                    entries);
        }
        if (needed.stream().anyMatch(entry -> entry.decidedAt() == null)) {
            return new Round(number, State.OPEN, null, "Круг не завершён.", entries);
        }
        OffsetDateTime last = lastDecision(entries);
        return new Round(number, State.FINISHED, last, "Круг завершён %s.".formatted(MOMENT.format(last)), entries);
    }

    /** The objections that stood when it was decided last to sign with disagreements, one for whoever was asked. */
    private static List<Entry> disagreements(List<Row> all) {
        Optional<Row> settlement = all.stream()
                .filter(row -> row.entry().kind() == StepKind.SETTLEMENT)
                .filter(row -> row.entry().decision() != null)
                .reduce((earlier, later) -> later)
                .filter(row -> row.entry().is("SIGN_WITH_DISAGREEMENTS"));
        if (settlement.isEmpty()) {
            return List.of();
        }
        Map<String, Row> lastWord = new LinkedHashMap<>();
        all.stream()
                .filter(row -> row.entry().ofApproval() && row.entry().decision() != null)
                .forEach(row -> lastWord.put(asked(row.entry()), row));
        return lastWord.values().stream()
                .filter(row -> row.id() < settlement.get().id())
                .map(Row::entry)
                .filter(entry -> OBJECTIONS.contains(entry.decision()) || entry.party() != null && entry.is("REFUSED"))
                .toList();
    }

    private static String asked(Entry entry) {
        if (entry.party() != null) {
            return entry.task() + " " + entry.party();
        }
        return isVisa(entry) && entry.approver() != null ? entry.approver().login() : entry.task();
    }

    private static boolean isVisa(Entry entry) {
        return entry.kind() == StepKind.VISA;
    }

    private static String nameOf(Entry entry) {
        if (entry.party() != null) {
            return entry.party();
        }
        Official who = entry.who();
        return who == null ? entry.taskName() : who.name();
    }
}
