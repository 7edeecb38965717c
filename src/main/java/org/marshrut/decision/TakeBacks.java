package org.marshrut.decision;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RowJournal;
import org.marshrut.step.StepKind;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A mistaken tap: whoever took a decision takes it back within a minute, while no following step has run. The route is then
 * where it was, row by row ({@link RowJournal}), whatever is drawn; the sheet and the trail tell of both. Never a signature.
 */
@Component
class TakeBacks {

    /** By the clock of the application, from the decision. */
    static final Duration WITHIN = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(TakeBacks.class);

    private final Decisions decisions;
    private final Documents documents;
    private final ReadableDocuments readable;
    private final Eligibility eligibility;
    private final DecisionAuthority standing;
    private final CurrentUser user;
    private final RowJournal journal;
    private final Trail trail;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakeBacks(
            Decisions decisions,
            Documents documents,
            ReadableDocuments readable,
            Eligibility eligibility,
            DecisionAuthority standing,
            CurrentUser user,
            RowJournal journal,
            Trail trail,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.decisions = decisions;
        this.documents = documents;
        this.readable = readable;
        this.eligibility = eligibility;
        this.standing = standing;
        this.user = user;
        this.journal = journal;
        this.trail = trail;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat: what has been taken back already stays so.
     *
     * @throws Refusal 404 for a decision of a document that the caller may not read, 403 for another's, 409 when it is too
     *     late or the route has gone on
     */
    void takeBack(long id) {
        String login = user.person().login();
        DecisionRequest found = decisions
                .find(id)
                .filter(decision -> readable.isReadable(decision.documentId()))
                .orElseThrow(() -> Refusal.notFound("Такого решения нет. Обновите список задач."));
        try {
            Attempts.of(() -> transaction.execute(status -> {
                documents.lock(found.documentId());
                standing.hold();
                DecisionRequest decision = decisions.get(id);
                if (decision.decidedAt() != null || !isTakenBack(id, login)) {
                    check(decision, login);
                    putBack(decision, login);
                }
                return id;
            }));
        } catch (RowJournal.Followed followed) {
            log.info("Решение {} осталось: {}", id, followed.getMessage());
            throw Refusal.conflict(
                    "Взять решение назад уже нельзя: маршрут пошёл дальше. Если решение ошибочно, сообщите"
                            + " автору документа или руководителю.");
        }
    }

    private void check(DecisionRequest decision, String login) {
        OffsetDateTime at = decision.decidedAt();
        if (at == null || decision.step() == null) {
            throw Refusal.conflict("Взять назад нечего: этого решения нет или его нельзя отменить так.");
        }
        if (!login.equals(decisions.actual(decision.id()))) {
            throw Refusal.forbidden("Взять назад можно только своё решение.");
        }
        DocumentFacts document = documents.card(decision.documentId().toString());
        eligibility.bar(document, login).ifPresent(bar -> {
            throw Refusal.forbidden(bar.refusal());
        });
        if (decision.is(StepKind.SIGNATURE)) {
            throw Refusal.conflict("Подпись назад не берут. Ошибочно подписанный акт аннулирует делопроизводитель.");
        }
        if (document.state().equals("SUSPENDED")) {
            throw Refusal.conflict("Документ приостановлен. Взять решение назад сейчас нельзя.");
        }
        if (now().isAfter(at.plus(WITHIN))) {
            throw Refusal.conflict("Минута прошла, решение осталось. Если оно ошибочно, сообщите автору документа.");
        }
        if (decision.quorum() != null && isCountedOn(decision)) {
            throw Refusal.conflict("После вас проголосовали другие. Голос уже учтён, взять его назад нельзя.");
        }
    }

    /** A later vote of the same round was given knowing of this one. */
    private boolean isCountedOn(DecisionRequest decision) {
        return decisions.of(decision.documentId()).stream()
                .anyMatch(other -> other.id() != decision.id()
                        && other.is(StepKind.VISA)
                        && other.round() == decision.round()
                        && other.decidedAt() != null
                        && !other.decidedAt().isBefore(Objects.requireNonNull(decision.decidedAt())));
    }

    private void putBack(DecisionRequest decision, String login) {
        journal.putBack(decision.id());
        jdbc.sql("""
                        insert into taken_back (decision_id, actual, decision, remark, decided_at, at)
                        values (:id, :login, :decision, :remark, :decidedAt, :at)
                        """)
                .param("id", decision.id())
                .param("login", login)
                .param("decision", decision.decision())
                .param("remark", decision.remark(), Types.VARCHAR)
                .param("decidedAt", decision.decidedAt())
                .param("at", now())
                .update();
        trail.add(TrailEntry.of(TrailEvent.TAKEN_BACK)
                .by(login)
                .of(decision.documentId())
                .about(decision.taskKey())
                .saying(decision.decision()));
    }

    private boolean isTakenBack(long id, String login) {
        return jdbc.sql("select exists (select from taken_back where decision_id = ? and actual = ? and at >= ?)")
                .params(id, login, now().minus(WITHIN))
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
