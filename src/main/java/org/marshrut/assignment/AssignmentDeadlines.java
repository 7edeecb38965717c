package org.marshrut.assignment;

import java.time.ZoneOffset;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.deadline.SetDeadline;
import org.marshrut.deadline.SetDeadlines;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.overdue.DeadlineMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The deadline of an assignment is that of its row; the task of its performer and the row move together. */
@Component
class AssignmentDeadlines implements SetDeadlines {

    private final OfTheRoute own;
    private final Assignments assignments;
    private final People people;

    AssignmentDeadlines(OfTheRoute own, Assignments assignments, People people) {
        this.own = own;
        this.assignments = assignments;
        this.people = people;
    }

    @Override
    public Optional<SetDeadline> of(DelegateExecution execution, String norm) {
        return norm.equals(DueWords.USUAL)
                ? own.find(execution)
                        .map(of -> new SetDeadline(
                                of.norm(),
                                of.due().toInstant(),
                                people.find(of.responsible())
                                        .map(Person::organisation)
                                        .orElse("01")))
                : Optional.empty();
    }

    /** Moved by a suspension or a resumption of its document. */
    @EventListener
    void hear(DeadlineMoved moved) {
        if (moved.due() != null) {
            assignments.movedWithTask(moved.taskId(), moved.due().atOffset(ZoneOffset.UTC));
        }
    }
}
