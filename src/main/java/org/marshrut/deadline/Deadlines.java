package org.marshrut.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.OnDiagram;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;

/** When a step is due, by the one table of norms, the DMN decision {@code deadlines}. */
@OnDiagram
public class Deadlines {

    /**
     * When something is due.
     *
     * @param preliminary whether it was counted through a year that has no production calendar yet
     */
    public record Due(Instant at, boolean preliminary) {}

    private final NormTable table;
    private final Reminders reminders;
    private final OpenDeadlines open;
    private final List<SetDeadlines> set;
    private final Documents documents;
    private final DayOfDocument days;
    private final Organisations organisations;
    private final WorkingTime workingTime;
    private final Clock clock;

    Deadlines(
            NormTable table,
            Reminders reminders,
            OpenDeadlines open,
            List<SetDeadlines> set,
            Documents documents,
            DayOfDocument days,
            Organisations organisations,
            WorkingTime workingTime,
            Clock clock) {
        this.table = table;
        this.reminders = reminders;
        this.open = open;
        this.set = set;
        this.documents = documents;
        this.days = days;
        this.organisations = organisations;
        this.workingTime = workingTime;
        this.clock = clock;
    }

    /**
     * For a diagram: a moment of the step's deadline. It is counted from what its norm says, in the working time of the
     * approver's organisation, or of the document's where the step has no approver; where somebody has set a deadline for
     * the step, that counts. Once the task exists, its own deadline counts, which may have been moved; of another norm, such as
     * that of a second timer on the step, the term since the task was given.
     *
     * @param norm a key of the table
     * @param moment {@code DUE}; or {@code REMINDER}, the next one that level 0 of the table {@code escalationRules} gives,
     *     see {@link Reminders}
     * @throws IllegalArgumentException when the table has no such norm, its rule is wrong, or the moment is unknown
     * @throws IllegalStateException when what the norm is counted from has not happened
     */
    public Date at(DelegateExecution execution, String norm, String moment) {
        DocumentFacts document = documents.card(execution.getProcessBusinessKey());
        Organisation organisation = workingTime.organisation(execution, document);
        Optional<OpenDeadline> task = open.of(execution);
        Optional<SetDeadline> given = set.stream()
                .flatMap(feature -> feature.of(execution, norm).stream())
                .findFirst();
        Instant due = task.filter(open -> given.isPresent() || open.norm() == null || norm.equals(open.norm()))
                .map(OpenDeadline::dueAt)
                .or(() -> given.map(SetDeadline::due))
                .orElseGet(() -> {
                    Norm rule = norm(norm, document.kind());
                    return rule.startFrom().isDay()
                            ? dueByDay(rule, organisation, days.of(document.id(), norm))
                                    .at()
                            : due(rule, organisation, begin(norm, rule, execution, document, organisation, task))
                                    .at();
                });
        return Date.from(
                switch (moment) {
                    case "DUE" -> due;
                    case "REMINDER" ->
                        task.map(reminders::next)
                                .orElseGet(() -> reminders.first(
                                        given.map(SetDeadline::norm).orElse(norm),
                                        given.map(of -> organisations.get(of.organisation()))
                                                .orElse(organisation),
                                        due));
                    default -> throw new IllegalArgumentException("Unknown moment of a deadline: " + moment);
                });
    }

    /**
     * For a step whose diagram says no due date: the deadline by a norm; null, and so nobody is ever late, where the route
     * handles no document or the table has no such norm.
     */
    public @Nullable Date byNorm(DelegateExecution execution, String norm) {
        return documents
                .find(execution.getProcessBusinessKey())
                .filter(document -> table.has(norm, document.kind()))
                .map(document -> at(execution, norm, "DUE"))
                .orElse(null);
    }

    /** The norm of the table for a kind of document; an analyst's new version of the table counts at once. */
    public Norm norm(String key, String kind) {
        return table.norm(key, kind);
    }

    /**
     * When a term that began at this moment is over, in the working time of the organisation.
     *
     * <p>Days, months and days of a month run to the end of the working day of the last day; where that day is not
     * worked, to that of the day before or after it, as the norm says. A day before it that is over when the term begins
     * would be no term at all: then the day after counts. A last day that is kept runs to midnight. Hours run to the
     * minute.
     */
    public Due due(Norm norm, Organisation organisation, Instant from) {
        WorkClock counted = workingTime.of(organisation);
        ZonedDateTime start = from.atZone(organisation.zone());
        LocalDate day = start.toLocalDate();
        LocalDate firstOfMonth = day.withDayOfMonth(1);
        ZonedDateTime at =
                switch (norm.unit()) {
                    case WORKING_DAY -> counted.deadline(start, norm.amount());
                    case WORKING_HOUR -> counted.add(start, Term.of(Duration.ofHours(norm.amount())));
                    case CALENDAR_DAY -> end(day.plusDays(norm.amount()), norm, counted, start);
                    case MONTH -> end(day.plusMonths(norm.amount()), norm, counted, start);
                    case DAY_OF_NEXT_MONTH -> end(dayOf(firstOfMonth.plusMonths(1), norm), norm, counted, start);
                    case DAY_OF_NEXT_QUARTER ->
                        end(
                                dayOf(firstOfMonth.plusMonths(3 - (day.getMonthValue() - 1) % 3), norm),
                                norm,
                                counted,
                                start);
                    case DAY_OF_NEXT_JANUARY ->
                        end(dayOf(LocalDate.of(day.getYear() + 1, 1, 1), norm), norm, counted, start);
                };
        return new Due(at.toInstant(), counted.isPreliminary(start, at));
    }

    /**
     * When a step is due that is counted back from a day, or on from it. The day itself does not count; for 0 it does. A
     * moment that is past stays past: the step is late as soon as it begins, and never due later than its norm says.
     *
     * @throws IllegalArgumentException when the norm is not counted from the day of a document
     */
    public Due dueByDay(Norm norm, Organisation organisation, LocalDate day) {
        if (!norm.startFrom().isDay()) {
            throw new IllegalArgumentException("Not counted from a day: " + norm);
        }
        WorkClock counted = workingTime.of(organisation);
        WorkCalendar calendar = counted.calendar();
        boolean back = norm.startFrom() == Norm.StartFrom.BEFORE_DAY;
        LocalDate last = day.plusDays(back ? -norm.amount() : norm.amount());
        ZonedDateTime at;
        if (norm.unit() == Norm.Unit.CALENDAR_DAY) {
            at = switch (norm.nonWorkingDay()) {
                case KEEP -> last.plusDays(1).atStartOfDay(counted.zone());
                case FOLLOWING -> counted.endOf(calendar.sameOrNext(last));
                case PRECEDING -> counted.endOf(calendar.sameOrPrevious(last));
            };
        } else if (norm.amount() == 0) {
            at = counted.endOf(back ? calendar.sameOrPrevious(day) : calendar.sameOrNext(day));
        } else {
            at = counted.endOf((back
                            ? calendar.backward(day, norm.amount(), WorkYear.Weight.DAYS)
                            : calendar.forward(day, norm.amount(), WorkYear.Weight.DAYS))
                    .day());
        }
        return new Due(at.toInstant(), counted.isPreliminary(day.atStartOfDay(counted.zone()), at));
    }

    /**
     * What the norm of an open deadline gives now; empty where it cannot be told from the deadline: the norm is counted from
     * an event of the route, or from a day that the document does not have.
     */
    public Optional<Due> again(OpenDeadline deadline, Norm norm, Organisation organisation) {
        if (norm.startFrom() == Norm.StartFrom.TASK_CREATED) {
            return Optional.of(due(norm, organisation, deadline.assignedAt().toInstant()));
        }
        return norm.startFrom().isDay()
                ? days.find(deadline.documentId()).map(day -> dueByDay(norm, organisation, day))
                : Optional.empty();
    }

    /** When a term is over whose last day somebody has named: as {@link #due} for days of the calendar. */
    public Instant lastDay(Norm norm, Organisation organisation, LocalDate last, Instant from) {
        return end(last, norm, workingTime.of(organisation), from.atZone(organisation.zone()))
                .toInstant();
    }

    /** Working days of the organisation after a day, through another; 0 when that is not later. */
    public int workingDays(Organisation organisation, LocalDate after, LocalDate through) {
        return after.isBefore(through) ? workingTime.of(organisation).calendar().workingDays(after, through) : 0;
    }

    /** A working day so many working days later, or before; of 0 the same day, or the next that is worked. */
    public LocalDate laterBy(Organisation organisation, LocalDate day, int workingDays) {
        WorkCalendar calendar = workingTime.of(organisation).calendar();
        if (workingDays == 0) {
            return calendar.sameOrNext(day);
        }
        return workingDays > 0
                ? calendar.forward(day, workingDays, WorkYear.Weight.DAYS).day()
                : calendar.backward(day, -workingDays, WorkYear.Weight.DAYS).day();
    }

    /** The end of the working day; of a day off that of the next that is worked. */
    public Instant endOfDay(Organisation organisation, LocalDate day) {
        WorkClock counted = workingTime.of(organisation);
        return counted.endOf(counted.calendar().sameOrNext(day)).toInstant();
    }

    private static LocalDate dayOf(LocalDate firstOfMonth, Norm norm) {
        return firstOfMonth.withDayOfMonth(Math.min(norm.amount(), firstOfMonth.lengthOfMonth()));
    }

    private static ZonedDateTime end(LocalDate last, Norm norm, WorkClock counted, ZonedDateTime start) {
        WorkCalendar calendar = counted.calendar();
        return switch (norm.nonWorkingDay()) {
            case KEEP -> last.plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(counted.zone());
            case FOLLOWING -> counted.endOf(calendar.sameOrNext(last));
            case PRECEDING -> {
                ZonedDateTime end = counted.endOf(calendar.sameOrPrevious(last));
                yield end.isAfter(start) ? end : counted.endOf(calendar.sameOrNext(last));
            }
        };
    }

    /**
     * The moment from which the norm is counted: now; or what the route knows as {@code signedAt}, {@code registeredAt},
     * {@code receivedAt}; or the registration of the document, with the first moment of its date.
     */
    private Instant begin(
            String key,
            Norm norm,
            DelegateExecution execution,
            DocumentFacts document,
            Organisation organisation,
            Optional<OpenDeadline> task) {
        String variable =
                switch (norm.startFrom()) {
                    case TASK_CREATED -> "";
                    case SIGNED -> "signedAt";
                    case REGISTERED -> "registeredAt";
                    case RECEIVED -> "receivedAt";
                    case BEFORE_DAY, AFTER_DAY ->
                        throw new IllegalArgumentException("Counted from a day and not from a moment: " + norm);
                };
        if (variable.isEmpty()) {
            return task.map(open -> open.assignedAt().toInstant()).orElseGet(clock::instant);
        }
        if (execution.getVariable(variable) instanceof Date known) {
            return known.toInstant();
        }
        if (norm.startFrom() == Norm.StartFrom.REGISTERED && document.registrationDate() != null) {
            return document.registrationDate().atStartOfDay(organisation.zone()).toInstant();
        }
        throw new IllegalStateException("Норма %s считается от %s, а его ещё не было: у маршрута нет переменной %s"
                .formatted(key, norm.startFrom(), variable));
    }
}
