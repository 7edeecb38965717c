package org.marshrut.deadline;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.table.TableFault;
import org.springframework.stereotype.Component;

/** The deadline of an open task as whoever it waits for reads it: in the working time in which it was counted. */
@Component
public class DeadlinesInWords {

    /**
     * @param due with the offset of the office whose working time counts
     * @param left for example «осталось 1 день 3 ч»
     * @param clause on which the norm stands; null when the diagram counts in another way, or the table has it no more
     * @param overdue whether it is over now, marked or not
     * @param preliminary whether it rests on a year that has no production calendar yet
     */
    public record Said(
            OffsetDateTime due, String left, @Nullable String clause, boolean overdue, boolean preliminary) {}

    private final OpenDeadlines open;
    private final Organisations organisations;
    private final WorkingTime workingTime;
    private final NormTable norms;
    private final Clock clock;

    DeadlinesInWords(
            OpenDeadlines open, Organisations organisations, WorkingTime workingTime, NormTable norms, Clock clock) {
        this.open = open;
        this.organisations = organisations;
        this.workingTime = workingTime;
        this.norms = norms;
        this.clock = clock;
    }

    /** Empty for a task that is done or has no deadline. */
    public Optional<Said> ofTask(String taskId) {
        return open.ofTask(taskId).map(deadline -> {
            Organisation office = organisations.get(deadline.countedFor());
            return said(deadline, office, workingTime.of(office), clause(deadline));
        });
    }

    /** For a page of a list, by task id; tasks that are done or have no deadline are left out. */
    public Map<String, Said> ofTasks(Collection<String> taskIds) {
        Map<String, Organisation> offices = new HashMap<>();
        Map<Organisation, WorkClock> clocks = new HashMap<>();
        Map<String, Optional<String>> clauses = new HashMap<>();
        Map<String, Said> said = new HashMap<>();
        for (OpenDeadline deadline : open.ofTasks(taskIds)) {
            Organisation office = offices.computeIfAbsent(deadline.countedFor(), organisations::get);
            WorkClock counted = clocks.computeIfAbsent(office, workingTime::of);
            said.put(
                    deadline.taskId(),
                    said(
                            deadline,
                            office,
                            counted,
                            clauses.computeIfAbsent(
                                            deadline.norm() + " " + deadline.kind(),
                                            any -> Optional.ofNullable(clause(deadline)))
                                    .orElse(null)));
        }
        return said;
    }

    private Said said(OpenDeadline deadline, Organisation office, WorkClock counted, @Nullable String clause) {
        Instant now = clock.instant();
        Instant due = deadline.dueAt();
        return new Said(
                due.atZone(office.zone()).toOffsetDateTime(),
                TimeLeft.words(counted, now, due),
                clause,
                !due.isAfter(now),
                counted.isPreliminary(now.atZone(office.zone()), due.atZone(office.zone())));
    }

    private @Nullable String clause(OpenDeadline deadline) {
        if (deadline.norm() == null || !norms.has(deadline.norm(), deadline.kind())) {
            return null;
        }
        try {
            return norms.norm(deadline.norm(), deadline.kind()).clause();
        } catch (TableFault unreadable) {
            // A rule that makes no norm is the table's matter; the deadline stands.
            return null;
        }
    }
}
