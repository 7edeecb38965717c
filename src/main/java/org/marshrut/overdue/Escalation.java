package org.marshrut.overdue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.EscalationRule;
import org.marshrut.deadline.EscalationRule.Action;
import org.marshrut.deadline.EscalationTable;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.deadline.Reminders;
import org.marshrut.decision.DecisionDeadlines;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.Refusal;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.notification.Notices;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happens to a deadline while its task waits: the reminder, the mark, the levels of escalation. Everything is done
 * once for a deadline, whoever does it and however often, and nothing once the task is done.
 */
@Component
class Escalation {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private final OpenDeadlines open;
    private final DecisionDeadlines decisions;
    private final EscalationTable table;
    private final Reminders reminders;
    private final Levels levels;
    private final Performers performers;
    private final Documents documents;
    private final Eligibility eligibility;
    private final DocumentReaders readers;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    Escalation(
            OpenDeadlines open,
            DecisionDeadlines decisions,
            EscalationTable table,
            Reminders reminders,
            Levels levels,
            Performers performers,
            Documents documents,
            Eligibility eligibility,
            DocumentReaders readers,
            Notices notices,
            JdbcClient jdbc,
            Clock clock) {
        this.open = open;
        this.decisions = decisions;
        this.table = table;
        this.reminders = reminders;
        this.levels = levels;
        this.performers = performers;
        this.documents = documents;
        this.eligibility = eligibility;
        this.readers = readers;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void remind(DelegateExecution execution) {
        open.of(execution).ifPresent(deadline -> table.rule(deadline.norm(), 0).ifPresent(rule -> {
            Instant owed = reminders.owed(deadline).orElse(null);
            if (owed != null && decisions.remind(seen(deadline), owed.atOffset(ZoneOffset.UTC), now())) {
                tell(deadline, rule, rule.reminders().size() > 1 ? owed : null);
            }
        }));
    }

    void mark(DelegateExecution execution) {
        open.of(execution).ifPresent(this::mark);
    }

    /** Sets the mark, with the moment of expiry, however late it is noticed. A task that was decided gets none here. */
    void mark(OpenDeadline deadline) {
        if (deadline.overdueAt() == null && decisions.mark(seen(deadline), deadline.holder(), now())) {
            table.rule(deadline.norm(), 1).ifPresent(rule -> tell(deadline, rule));
        }
    }

    void escalate(DelegateExecution execution) {
        open.of(execution).ifPresent(deadline -> levels.next(deadline)
                .filter(next -> !next.at().isAfter(clock.instant()))
                .ifPresent(next -> escalate(deadline, next.rule())));
    }

    private void escalate(OpenDeadline deadline, EscalationRule rule) {
        OffsetDateTime before = deadline.escalatedAt();
        if (before != null && decisions.escalate(seen(deadline), deadline.level(), before, rule.level(), now())) {
            tell(deadline, rule);
        }
    }

    /**
     * Decides for the silent approver, on the version of the text that is the newest, and says on what ground: where the
     * level that is reached says so, and nowhere else.
     *
     * @throws Refusal 409 where silence is no agreement; the task stays whose it is
     */
    void consent(DelegateExecution execution) {
        OpenDeadline deadline = open.of(execution).orElseThrow(() -> noConsent("шаг не ждёт визы с истёкшим сроком"));
        EscalationRule rule = levels.reached(deadline)
                .filter(reached -> deadline.level() > 0 && reached.action() == Action.CONSENT)
                .orElseThrow(() -> noConsent("таблица эскалации не говорит этого о наступившей ступени (шаг «%s»)"
                        .formatted(deadline.taskName())));
        if (!decisions.consent(seen(deadline), "по умолчанию, " + rule.clause(), now())) {
            throw noConsent(
                    deadline.step() == StepKind.VISA
                            ? "срок визы «%s» ещё не истёк".formatted(deadline.taskName())
                            : "«%s» — не виза".formatted(deadline.taskName()));
        }
    }

    private static Refusal noConsent(String why) {
        return Refusal.conflict(
                "Молчание согласием не считается: %s. Решение остаётся за исполнителем. Исправьте маршрут: согласие по"
                                .formatted(why)
                        + " умолчанию бывает только у визы, после её срока, на ступени с действием CONSENT.");
    }

    private static DecisionDeadlines.Seen seen(OpenDeadline deadline) {
        return new DecisionDeadlines.Seen(deadline.id(), deadline.due());
    }

    private void tell(OpenDeadline deadline, EscalationRule rule) {
        tell(deadline, rule, rule.repeat() == null ? null : now().toInstant());
    }

    /** @param moment of what is told more than once for a deadline; null for what is told once */
    private void tell(OpenDeadline deadline, EscalationRule rule, @Nullable Instant moment) {
        Set<String> recipients = told(deadline, rule);
        String until = MOMENT.format(deadline.due()
                .atZoneSameInstant(performers.organisation(deadline).zone()));
        String what = "«%s», %s".formatted(deadline.taskName(), deadline.number());
        List<String> holders = performers.holders(deadline);
        for (String login : recipients) {
            boolean own = holders.contains(login);
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
            readers.open(
                    deadline.documentId(),
                    recipients.stream().map(login -> "u:" + login).toList());
            keep(deadline, rule.level(), recipients);
        }
    }

    /** At a paper of restricted access nobody else, whatever the table says. */
    private Set<String> told(OpenDeadline deadline, EscalationRule rule) {
        Set<String> recipients = performers.recipients(deadline, rule.recipients());
        DocumentFacts document = documents.card(deadline.documentId().toString());
        if (document.restricted()) {
            recipients.removeAll(eligibility.bars(document, recipients).keySet());
        }
        return recipients;
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
