package org.marshrut.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.document.Documents;
import org.marshrut.engine.OnDiagram;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;

/** When a step is due, by the one table of norms, the DMN decision {@code deadlines}. */
@OnDiagram
public class Deadlines {

    /** A norm of the table: so many units, and the clause it stands on. */
    public record Norm(int amount, String unit, String clause) {}

    private final DecisionService decisions;
    private final Documents documents;
    private final Organisations organisations;
    private final People people;
    private final WorkingTime workingTime;
    private final Clock clock;

    Deadlines(
            DecisionService decisions,
            Documents documents,
            Organisations organisations,
            People people,
            WorkingTime workingTime,
            Clock clock) {
        this.decisions = decisions;
        this.documents = documents;
        this.organisations = organisations;
        this.people = people;
        this.workingTime = workingTime;
        this.clock = clock;
    }

    /**
     * For a diagram: the moment at which the step is due, counted from now in the zone of the approver's organisation,
     * or of the document's where the step has no approver.
     *
     * @param norm a key of the table
     * @param moment {@code DUE}
     * @throws IllegalArgumentException when the table has no such norm, or the moment is unknown
     */
    public Date at(DelegateExecution execution, String norm, String moment) {
        if (!"DUE".equals(moment)) {
            throw new IllegalArgumentException("Unknown moment of a deadline: " + moment);
        }
        var card = documents.card(execution.getProcessBusinessKey());
        Object approver = execution.getVariable("approver");
        String organisation = approver == null
                ? card.organisation()
                : people.find((String) approver).map(Person::organisation).orElse(card.organisation());
        return Date.from(due(norm(norm, card.kind()), organisations.get(organisation), clock.instant()));
    }

    /** The norm of the table for a kind of document; an analyst's new version of the table counts at once. */
    public Norm norm(String key, String kind) {
        var row = decisions
                .evaluateDecisionTableByKey(
                        "deadlines", Variables.putValue("norm", key).putValue("kind", kind))
                .getSingleResult();
        if (row == null) {
            throw new IllegalArgumentException("The table «deadlines» has no norm " + key + " for " + kind);
        }
        return new Norm(row.<Number>getEntry("amount").intValue(), row.getEntry("unit"), row.getEntry("clause"));
    }

    Instant due(Norm norm, Organisation organisation, Instant from) {
        ZoneId zone = organisation.zone();
        ZonedDateTime start = from.atZone(zone);
        return switch (norm.unit()) {
            case "WORKING_DAY" -> workingTime.deadline(start, norm.amount()).toInstant();
            case "WORKING_HOUR" ->
                workingTime.addHours(start, Duration.ofHours(norm.amount())).toInstant();
            // Whole days: the first day does not count, the last one runs to midnight.
            case "CALENDAR_DAY" ->
                start.plusDays(norm.amount() + 1L).with(LocalTime.MIDNIGHT).toInstant();
            default -> throw new IllegalArgumentException("Unknown unit of a norm: " + norm.unit());
        };
    }
}
