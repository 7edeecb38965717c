package org.marshrut.deadline;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.OnDiagram;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.WorkHours;

/** Whose working time counts, and the clock of it. */
@OnDiagram
public class WorkingTime {

    /** The organisation of the Government's staff; its time counts where no document says whose. */
    private static final String GOVERNMENT = "01";

    private final Clock clock;
    private final Organisations organisations;
    private final People people;
    private final Documents documents;
    private final Calendars calendars;

    WorkingTime(Clock clock, Organisations organisations, People people, Documents documents, Calendars calendars) {
        this.clock = clock;
        this.organisations = organisations;
        this.people = people;
        this.documents = documents;
        this.calendars = calendars;
    }

    /**
     * For a diagram: a term from now, in the working time of the approver's organisation, else of the document's, else of
     * organisation 01. Whole days run to the end of the last working day, hours to the minute.
     *
     * @param term ISO 8601 of days and hours, for example {@code P2D}, {@code PT4H}
     * @throws IllegalArgumentException when the term cannot be read, is negative or absurdly long
     */
    public Date after(String term) {
        Term parsed = Term.parse(term);
        WorkClock of = here();
        ZonedDateTime now = clock.instant().atZone(of.zone());
        boolean wholeDays = parsed.days() > 0 && parsed.time().isZero();
        return Date.from((wholeDays ? of.deadline(now, parsed.days()) : of.add(now, parsed)).toInstant());
    }

    /** The working time of an organisation, by the calendars as they are now; whoever counts much asks once. */
    public WorkClock of(Organisation organisation) {
        return new WorkClock(calendars.of(organisation.code()), organisation.hours(), organisation.zone());
    }

    /** Whose time counts at a step: the approver's organisation, or the document's where the step has no approver. */
    Organisation organisation(DelegateExecution execution, DocumentFacts document) {
        return execution.getVariable("approver") instanceof String approver
                ? organisations.get(
                        people.find(approver).map(Person::organisation).orElse(document.organisation()))
                : organisations.get(document.organisation());
    }

    private WorkClock here() {
        DelegateExecution execution = execution();
        return documents
                .find(execution == null ? null : execution.getProcessBusinessKey())
                .map(document -> organisation(java.util.Objects.requireNonNull(execution), document))
                .or(() -> organisations.find(GOVERNMENT))
                .map(this::of)
                .orElseGet(() -> new WorkClock(calendars.of(GOVERNMENT), WorkHours.USUAL, ZoneId.of("Europe/Moscow")));
    }

    /** The execution for which an expression is being evaluated; a plain term has no argument to bring it. */
    private static @Nullable DelegateExecution execution() {
        var context = Context.getCommandContext() == null ? null : Context.getBpmnExecutionContext();
        return context == null ? null : context.getExecution();
    }
}
