package org.marshrut.overdue;

import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.deadline.EscalationRule.Action;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.deadline.Reminders;
import org.marshrut.engine.OnDiagram;
import org.marshrut.engine.Remembered;

/** For the diagram that watches a deadline: the moments of it. Every one is counted anew from the deadline as it is now. */
@OnDiagram
public class Watch {

    private final OpenDeadlines open;
    private final Reminders reminders;
    private final Levels levels;
    private final Remembered remembered;
    private final Clock clock;

    private record NextOf(String watch) {}

    Watch(OpenDeadlines open, Reminders reminders, Levels levels, Remembered remembered, Clock clock) {
        this.remembered = remembered;
        this.open = open;
        this.reminders = reminders;
        this.levels = levels;
        this.clock = clock;
    }

    /** When the performer is to be reminded. At once where nothing is waited for any more. */
    public Date reminder(DelegateExecution execution) {
        return open.of(execution).map(reminders::next).map(Date::from).orElseGet(this::now);
    }

    /** Whether the performer is to be reminded once more before the deadline. */
    public boolean hasNextReminder(DelegateExecution execution) {
        return open.of(execution).filter(reminders::hasNext).isPresent();
    }

    /** When the deadline passes. */
    public Date expiry(DelegateExecution execution) {
        return open.of(execution).map(OpenDeadline::dueAt).map(Date::from).orElseGet(this::now);
    }

    /** Whether the table of escalation has a further level, or tells the last one again. */
    public boolean hasNextLevel(DelegateExecution execution) {
        return next(execution).isPresent();
    }

    /** When those of the next level are told. */
    public Date nextLevel(DelegateExecution execution) {
        return next(execution).map(next -> Date.from(next.at())).orElseGet(this::now);
    }

    /** Asked twice in a row: whether there is one, and when. */
    private Optional<Levels.Next> next(DelegateExecution execution) {
        return remembered.get(new NextOf(execution.getProcessInstanceId()), () -> open.of(execution)
                .flatMap(levels::next));
    }

    /** Whether, at the level reached, silence counts as agreement. */
    public boolean isConsent(DelegateExecution execution) {
        return open.of(execution)
                .flatMap(levels::reached)
                .filter(rule -> rule.action() == Action.CONSENT)
                .isPresent();
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
