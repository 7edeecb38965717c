package org.marshrut.overdue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.EscalationRule;
import org.marshrut.deadline.EscalationTable;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.deadline.Reminders;
import org.marshrut.document.Documents;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.notification.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happens to a deadline while its task waits: the reminder, the mark, the levels of escalation. Everything is done
 * once for a deadline, whoever does it and however often, and nothing once the task is done.
 */
@Component
class Escalation {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final String OPEN =
            " and decided_at is null and cancelled_at is null and due is not distinct from :due";

    private final OpenDeadlines open;
    private final EscalationTable table;
    private final Reminders reminders;
    private final Levels levels;
    private final Performers performers;
    private final Documents documents;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    Escalation(
            OpenDeadlines open,
            EscalationTable table,
            Reminders reminders,
            Levels levels,
            Performers performers,
            Documents documents,
            Notices notices,
            JdbcClient jdbc,
            Clock clock) {
        this.open = open;
        this.table = table;
        this.reminders = reminders;
        this.levels = levels;
        this.performers = performers;
        this.documents = documents;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void remind(DelegateExecution execution) {
        open.of(execution).ifPresent(deadline -> table.rule(deadline.norm(), 0).ifPresent(rule -> {
            Instant owed = reminders.owed(deadline).orElse(null);
            if (owed != null
                    && changed(
                            deadline,
                            "reminded_at = :now",
                            "(reminded_at is null or reminded_at < :owed) and due > :now",
                            Map.of("owed", owed.atOffset(ZoneOffset.UTC)))) {
                tell(deadline, rule, rule.reminders().size() > 1 ? owed : null);
            }
        }));
    }

    void mark(DelegateExecution execution) {
        open.of(execution).ifPresent(this::mark);
    }

    /** Sets the mark, with the moment of expiry, however late it is noticed. A task that was decided gets none here. */
    void mark(OpenDeadline deadline) {
        boolean marked = changed(
                deadline,
                "overdue_at = due, overdue_holder = :holder, level = 1, escalated_at = :now, mark_carried = false",
                "overdue_at is null and due <= :now",
                Map.of("holder", deadline.holder()));
        if (marked) {
            table.rule(deadline.norm(), 1).ifPresent(rule -> tell(deadline, rule));
        }
    }

    void escalate(DelegateExecution execution) {
        open.of(execution)
                .filter(deadline -> deadline.escalatedAt() != null)
                .ifPresent(deadline -> levels.next(deadline).ifPresent(next -> escalate(deadline, next.rule())));
    }

    private void escalate(OpenDeadline deadline, EscalationRule rule) {
        boolean reached = changed(
                deadline,
                "level = :next, escalated_at = :now",
                "overdue_at is not null and level = :level and escalated_at = :before",
                Map.of("next", rule.level(), "level", deadline.level(), "before", deadline.escalatedAt()));
        if (reached) {
            tell(deadline, rule);
        }
    }

    /** Decides for the silent approver, on the version of the text that is the newest, and says on what ground. */
    void consent(DelegateExecution execution) {
        open.of(execution).ifPresent(deadline -> levels.reached(deadline)
                .ifPresent(rule -> changed(deadline, """
                                decision = 'AGREED', decided_at = :now, basis = :basis,
                                version = (select max(version) from files f
                                           where f.document_id = decisions.document_id and f.role = 'DRAFT_TEXT')
                                """, "true", Map.of("basis", "по умолчанию, " + rule.clause()))));
    }

    private boolean changed(OpenDeadline deadline, String set, String where, Map<String, Object> params) {
        return jdbc.sql("update decisions set " + set + " where id = :id and " + where + OPEN)
                        .param("id", deadline.id())
                        .param("due", deadline.due())
                        .param("now", now())
                        .params(params)
                        .update()
                > 0;
    }

    private void tell(OpenDeadline deadline, EscalationRule rule) {
        tell(deadline, rule, rule.repeat() == null ? null : now().toInstant());
    }

    /** @param moment of what is told more than once for a deadline; null for what is told once */
    private void tell(OpenDeadline deadline, EscalationRule rule, @Nullable Instant moment) {
        Set<String> recipients = performers.recipients(deadline, rule.recipients());
        String until = MOMENT.format(deadline.due()
                .atZoneSameInstant(performers.organisation(deadline).zone()));
        String what = "«%s», %s".formatted(deadline.taskName(), deadline.number());
        for (String login : recipients) {
            boolean own = performers.holds(deadline, login);
            Kind kind = rule.level() == 0 ? Kind.REMINDER : own ? Kind.OVERDUE : Kind.ESCALATION;
            String text =
                    switch (kind) {
                        case REMINDER -> "Срок близко: %s, до %s.".formatted(what, until);
                        case OVERDUE -> "Срок истёк: %s, был до %s.".formatted(what, until);
                        default ->
                            "Просрочено: %s, исполнитель %s, срок истёк %s."
                                    .formatted(what, performers.nameOf(deadline), until);
                    };
            notices.add(new Notice(
                    login, event(deadline, rule, moment), kind, deadline.documentId(), deadline.taskId(), text));
        }
        if (rule.level() > 0) {
            documents.openTo(
                    deadline.documentId(),
                    recipients.stream().map(login -> "u:" + login).toList());
            keep(deadline, rule.level(), recipients);
        }
    }

    /** Names the level of this deadline; what is told again names the moment too. */
    private static String event(OpenDeadline deadline, EscalationRule rule, @Nullable Instant moment) {
        String event =
                "deadline:%d:%d:%d".formatted(deadline.id(), deadline.dueAt().getEpochSecond(), rule.level());
        return moment == null ? event : event + ":" + moment.getEpochSecond();
    }

    private void keep(OpenDeadline deadline, int level, Set<String> recipients) {
        jdbc.sql("insert into escalations (decision_id, level, due, at, recipients) values (?, ?, ?, ?, ?)")
                .params(List.of(deadline.id(), level, deadline.due(), now(), recipients.toArray(String[]::new)))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
