package org.marshrut.decision;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Decisions.Appeared;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.DrawnStep;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.StepListener;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.step.StepKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Every user task of a document's route is a decision that somebody is asked for: its row is opened when the task appears,
 * and closed when it goes away undecided. Whoever has the task reads the document, but for centres: they have the exchange.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DecisionListener extends StepListener {

    private static final Pattern NORM = Pattern.compile("deadlines\\.(?:at|byNorm)\\(\\s*execution\\s*,\\s*'(\\w+)'");

    /** Property of a step that is done at a centre. */
    private static final String CENTRE = "mfc";

    private final Documents documents;
    private final DocumentReaders readers;
    private final Eligibility eligibility;
    private final TaskGuard guard;
    private final Decisions decisions;
    private final People people;
    private final DecisionAuthority authority;
    private final PartySteps parties;
    private final Clock clock;

    DecisionListener(
            @Lazy Documents documents,
            @Lazy DocumentReaders readers,
            @Lazy Eligibility eligibility,
            @Lazy TaskGuard guard,
            @Lazy Decisions decisions,
            @Lazy People people,
            @Lazy DecisionAuthority authority,
            @Lazy PartySteps parties,
            Clock clock) {
        this.documents = documents;
        this.readers = readers;
        this.eligibility = eligibility;
        this.guard = guard;
        this.decisions = decisions;
        this.people = people;
        this.authority = authority;
        this.parties = parties;
        this.clock = clock;
    }

    @Override
    protected void drawn(DrawnStep step) {
        if (step.isTask()) {
            String norm = step.dueDate().map(DecisionListener::normOf).orElse(null);
            StepKind kind = step.kind();
            PartySteps.Drawn party = PartySteps.drawn(step);
            step.onCreated(task -> asked(task, kind, givenNorm(task, kind).orElse(norm), party));
            boolean reads = step.property(CENTRE).isEmpty();
            step.onAssigned((task, before) -> handedOver(task, before, reads));
            step.onDeleted(task -> decisions.cancel(task.getId(), now()));
        }
    }

    private void asked(DelegateTask task, StepKind kind, @Nullable String norm, PartySteps.Drawn party) {
        documents.find(task.getExecution().getProcessBusinessKey()).ifPresent(document -> {
            TaskGuard.Asked of = guard.admit(task, document);
            DecisionRequest asked = decisions.ask(new Appeared(
                    document.id(),
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    task.getName() == null ? kind.title() : task.getName(),
                    kind,
                    round(task, kind),
                    of.approver(),
                    of.groups(),
                    norm,
                    countedFor(task, document),
                    utc(task.getDueDate()),
                    now(),
                    parties.name(document, task, kind, party),
                    kind == StepKind.PARTY ? party.file() : null));
            readers.open(
                    document.id(),
                    of.groups().stream().map(group -> "g:" + group).toList());
            if (of.placed()) {
                authority.place(task, document, asked);
            }
        });
    }

    /** By which norm an assignment was given. No other step takes its norm from a variable: there the diagram says it. */
    private static Optional<String> givenNorm(DelegateTask task, StepKind kind) {
        return kind == StepKind.EXECUTION && task.getVariable("norm") instanceof String own
                ? Optional.of(own)
                : Optional.empty();
    }

    /** How many rounds are over; a visa belongs to the one that runs, also where a route asks for it by itself. */
    private static int round(DelegateTask task, StepKind kind) {
        int over = task.getVariable("round") instanceof Number number ? number.intValue() : 0;
        return kind == StepKind.VISA ? over + 1 : over;
    }

    /** Whoever gets the task may read the document from now on, unless it is a centre's; from whom it was taken, no longer. */
    private void handedOver(DelegateTask task, @Nullable String before, boolean reads) {
        String now = task.getAssignee();
        if (before == null && now == null) {
            return;
        }
        documents.find(task.getExecution().getProcessBusinessKey()).ifPresent(document -> {
            if (now != null) {
                eligibility.bar(document, now).ifPresent(bar -> {
                    throw Refusal.forbidden("Эту задачу ему поручить нельзя. " + bar.refusal());
                });
                if (reads) {
                    readers.openTo(document.id(), now);
                }
            }
            if (before != null && !before.equals(now) && !before.equals(task.getOwner())) {
                readers.recompute(document.id(), before, task.getId());
            }
        });
    }

    /** In whose working time the due date was counted: the approver's organisation, or that of the document. */
    private String countedFor(DelegateTask task, DocumentFacts document) {
        return task.getVariable("approver") instanceof String approver
                ? people.find(approver).map(Person::organisation).orElse(document.organisation())
                : document.organisation();
    }

    /** The key of the norm that the diagram counts the due date by, unless the step has a variable {@code norm}; null when it counts in another way, or not at all. */
    private static @Nullable String normOf(String dueDate) {
        Matcher norm = NORM.matcher(dueDate);
        return norm.find() ? norm.group(1) : null;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Date date) {
        return date == null ? null : Instant.ofEpochMilli(date.getTime()).atOffset(ZoneOffset.UTC);
    }
}
