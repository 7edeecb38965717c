package org.marshrut.signature;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.marshrut.decision.Countersignatures;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.NumberBar;
import org.marshrut.step.StepKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where electronic signatures are required, that of a party outside is one too: no number for what it has signed otherwise. */
@Component
class PartySignatures implements Countersignatures, NumberBar {

    /** The last word of a party at a step. */
    private record Answer(String party, OffsetDateTime decidedAt, boolean electronic) {}

    private static final String OF_THE_TEXT = """
            exists (select 1 from electronic_signatures e
                    where e.document_id = d.document_id and e.party = d.party
                      and e.file_id = (select f.id from files f where f.document_id = d.document_id and f.role = 'DRAFT_TEXT'
                                       order by f.version desc limit 1))
            """;

    private final JdbcClient jdbc;
    private final Decisions decisions;
    private final SignatureUses uses;
    private final Documents documents;
    private final Clock clock;

    PartySignatures(JdbcClient jdbc, Decisions decisions, SignatureUses uses, @Lazy Documents documents, Clock clock) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.uses = uses;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public boolean isGiven(DecisionRequest asked) {
        return jdbc.sql("select %s from decisions d where d.id = ?".formatted(OF_THE_TEXT))
                .param(asked.id())
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean isRequired(DecisionRequest asked) {
        return uses.isRequired(
                documents.card(asked.documentId().toString()), clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Override
    public Optional<String> barred(DocumentFacts document) {
        boolean none = decisions.of(document.id()).stream().noneMatch(one -> one.is(StepKind.PARTY));
        List<Answer> signed = none ? List.of() : signed(document);
        return signed.stream()
                .filter(answer -> !answer.electronic() && uses.isRequired(document, answer.decidedAt()))
                .findFirst()
                .map(answer -> "под действующей версией текста нет электронной подписи стороны (%s)"
                        .formatted(answer.party()));
    }

    /** Parties whose last word is that they have signed. */
    private List<Answer> signed(DocumentFacts document) {
        return jdbc.sql("""
                        select party, decided_at, electronic from (
                          select distinct on (d.task_key, d.party) d.task_key, d.party, d.decision, d.decided_at, %s as electronic
                          from decisions d
                          where d.document_id = ? and d.step = 'PARTY' and d.decided_at is not null
                          order by d.task_key, d.party, d.id desc) last
                        where decision = 'COUNTERSIGNED' order by party
                        """.formatted(OF_THE_TEXT))
                .param(document.id())
                .query(Answer.class)
                .list();
    }
}
