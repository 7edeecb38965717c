package org.marshrut.decision;

import java.util.List;
import java.util.UUID;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a decision needs beside the task. Remarks are answered by the author of the draft, or by whoever has taken his place
 * for good; a disagreement is declared over by him, or by a head or a signatory who has not objected himself: a drawing that
 * hands the step to somebody else changes nothing of that. A signature needs what its {@link SheetBar}s say.
 */
@Component
class Answering {

    private final JdbcClient jdbc;
    private final Documents documents;
    private final Decisions decisions;
    private final List<SheetBar> bars;

    Answering(JdbcClient jdbc, Documents documents, Decisions decisions, List<SheetBar> bars) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.decisions = decisions;
        this.bars = bars;
    }

    /** @param person in whose name it is decided */
    boolean isAuthor(DecisionRequest asked, String person) {
        String author = documents.card(asked.documentId().toString()).author();
        return author.equals(person) || hasTakenThePlaceOf(author, person, asked);
    }

    /** Somebody left, or a head changed the performer: the author had it before, and it is asked of this person now. */
    private boolean hasTakenThePlaceOf(String author, String person, DecisionRequest asked) {
        return person.equals(asked.approver())
                && jdbc.sql("""
                                select exists (select 1 from task_moves
                                               where decision_id = ? and from_login = ?)
                                """).params(asked.id(), author).query(Boolean.class).single();
    }

    /** @throws Refusal 403 when he is neither the author nor a head nor a signatory, 409 when he is a party himself */
    void checkSettler(DecisionRequest asked, String person) {
        if (isAuthor(asked, person)) {
            return;
        }
        if (!isHeadOrSignatory(person)) {
            throw Refusal.forbidden("Разногласия урегулирует автор проекта, руководитель или подписант. Попросите"
                    + " руководителя автора сменить исполнителя.");
        }
        if (hasObjected(asked.documentId(), person)) {
            throw Refusal.conflict("Возражавший не урегулирует разногласия, в которых он сторона: своё возражение он"
                    + " снимает визой. Верните проект автору.");
        }
    }

    /** @throws Refusal 409 when something is missing without which nobody signs; to return it or to reject it is free */
    void checkSignable(DecisionRequest asked, Answer answer) {
        if (answer.signs()) {
            DocumentFacts document = documents.card(asked.documentId().toString());
            bars.stream()
                    .flatMap(bar -> bar.unsignable(document).stream())
                    .findFirst()
                    .ifPresent(why -> {
                        throw Refusal.conflict(why);
                    });
        }
    }

    private boolean isHeadOrSignatory(String person) {
        return jdbc.sql("""
                        select exists (select 1 from group_members
                                       where login = ? and member_of in ('heads', 'signatories'))
                        """).param(person).query(Boolean.class).single();
    }

    private boolean hasObjected(UUID document, String person) {
        var unsettled = decisions.unsettled(document);
        return decisions.of(document).stream()
                .filter(one -> one.is(StepKind.VISA) && !"AGREED_WITH_REMARKS".equals(one.decision()))
                .anyMatch(one -> unsettled.contains(one.id()) && person.equals(one.approver()));
    }
}
