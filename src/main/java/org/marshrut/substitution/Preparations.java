package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.decision.DecisionAuthority.Prepared;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a clerk has prepared for the one who decides: his form shows it and begins with it; it decides nothing. */
@Component
class Preparations {

    private final Delegations delegations;
    private final Clerks clerks;
    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Preparations(
            Delegations delegations,
            Clerks clerks,
            CurrentUser user,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.delegations = delegations;
        this.clerks = clerks;
        this.user = user;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    void prepare(String taskId, @Nullable String decision, @Nullable String comment) {
        String login = user.person().login();
        transaction.executeWithoutResult(status -> {
            HeldTask task = delegations.locked(taskId);
            boolean may = user.groups().contains("clerks")
                    && task.assignee() != null
                    && clerks.isColleague(login, task.assignee());
            if (!may) {
                throw Refusal.forbidden("Готовит решение делопроизводитель организации того, кому поручена задача.");
            }
            String chosen = Fields.text("decision", decision, 40, "Укажите решение.");
            if (!chosen.matches("[A-Z_]+")) {
                throw Fields.refused("decision", "Решение называют его кодом, например AGREED.");
            }
            jdbc.sql("""
                            insert into preparations (task_id, decision_id, login, at, decision, comment)
                            values (:task, :id, :login, :at, :decision, :comment)
                            on conflict (task_id) do update set login = excluded.login, at = excluded.at,
                              decision = excluded.decision, comment = excluded.comment
                            """)
                    .param("task", taskId)
                    .param("id", task.id())
                    .param("login", login)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("decision", chosen)
                    .param(
                            "comment",
                            comment == null || comment.isBlank()
                                    ? null
                                    : Fields.text("comment", comment, Remarks.LONGEST, ""))
                    .update();
        });
    }

    Optional<Prepared> of(String taskId) {
        return jdbc.sql("select login, decision, comment from preparations where task_id = ?")
                .param(taskId)
                .query(Prepared.class)
                .optional();
    }
}
