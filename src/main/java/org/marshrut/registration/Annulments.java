package org.marshrut.registration;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Acts that count no more, by whose decision and on what ground. Before an act is issued its registration may be a mistake;
 * after that only another act or a court takes its force.
 */
@Component
class Annulments {

    private final Documents documents;
    private final LegalFacts facts;
    private final Decisions decisions;
    private final AnnulmentGrounds grounds;
    private final JdbcClient jdbc;
    private final Clock clock;

    Annulments(
            Documents documents,
            LegalFacts facts,
            Decisions decisions,
            AnnulmentGrounds grounds,
            JdbcClient jdbc,
            Clock clock) {
        this.documents = documents;
        this.facts = facts;
        this.decisions = decisions;
        this.grounds = grounds;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Annuls, in the transaction under way and under the lock of the document.
     *
     * @throws Refusal 409 when there is nothing to annul, or the ground is not enough; 400 when it is none
     */
    void annul(DocumentFacts act, AnnulmentGround ground, String login, String reason) {
        LegalFacts.Facts now = facts.of(act.id());
        if (!now.registered()) {
            throw Refusal.conflict("Акт ещё не зарегистрирован. Проект отзывает его автор.");
        }
        if (now.annulled()) {
            throw Refusal.conflict("Акт уже аннулирован.");
        }
        grounds.check(act, ground, now);
        String told = reason + grounds.words(ground);
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
        long decision =
                decisions.record(act.id(), ActAnnulment.MESSAGE, login, "ANNULLED", reason + grounds.words(ground), at);
        AnnulmentGround.Court court = ground.court();
        jdbc.sql("""
                        insert into annulments (decision_id, document_id, ground, repealed_by, court, court_number, court_date)
                        values (:decision, :document, :ground, :act, :court, :number, :date)
                        """)
                .param("decision", decision)
                .param("document", act.id())
                .param("ground", ground.kind())
                .param("act", ground.repealedBy(), Types.OTHER)
                .param("court", court == null ? null : court.name(), Types.VARCHAR)
                .param("number", court == null ? null : court.number(), Types.VARCHAR)
                .param("date", court == null ? null : court.date(), Types.DATE)
                .update();
        documents.annul(act.id(), login, told, at);
    }

    /** @throws Refusal 409 when nobody with the right has decided it: a route annuls nothing by itself */
    void confirm(String businessKey) {
        if (!facts.of(documents.card(businessKey).id()).annulled()) {
            throw Refusal.conflict(
                    "Акт не аннулируется: решения об этом никто не принимал. Аннулирует делопроизводитель"
                            + " на карточке акта, с основанием.");
        }
    }
}
