package org.marshrut.signature;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.StepRule;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.right.SigningRights;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** Only whoever has the right that day signs, for himself or for another who has it too; electronically where that is required. */
@Component
class SignatureRule implements StepRule {

    private static final Set<String> SIGNS = Set.of("SIGNED", "SIGNED_OVER_OBJECTIONS");

    private final Documents documents;
    private final LegalFacts facts;
    private final SigningRights rights;
    private final Signatures signatures;
    private final SignatureUses uses;
    private final ElectronicSigning electronic;
    private final Clock clock;

    SignatureRule(
            Documents documents,
            LegalFacts facts,
            SigningRights rights,
            Signatures signatures,
            SignatureUses uses,
            ElectronicSigning electronic,
            Clock clock) {
        this.uses = uses;
        this.electronic = electronic;
        this.documents = documents;
        this.facts = facts;
        this.rights = rights;
        this.signatures = signatures;
        this.clock = clock;
    }

    @Override
    public StepKind step() {
        return StepKind.SIGNATURE;
    }

    @Override
    public Map<String, Object> decide(Given given) {
        if (SIGNS.contains(given.decision())) {
            rights.hold();
            bar(given.asked(), given.actor(), given.person(), given.decision()).ifPresent(why -> {
                throw Refusal.forbidden(why);
            });
            electronic.check(given, card(given.asked()));
        }
        return Map.of();
    }

    @Override
    public Optional<String> bar(DecisionRequest asked, String actor, String person, String decision) {
        DocumentFacts document = card(asked);
        LegalFacts.Facts law = facts.of(document.id());
        if (SIGNS.contains(decision) && law.takenOver()) {
            return Optional.of("Это карточка прежней системы: её здесь не подписывают. Верните документ; новый документ"
                    + " внесите отдельно.");
        }
        if (!SIGNS.contains(decision) || !law.signed() && !uses.isRequired(document, now())) {
            return Optional.empty();
        }
        return without(document, actor, "У вас нет права подписи таких документов")
                .or(() -> without(
                        document, person, "У того, за кого вы подписываете, нет права подписи таких документов"));
    }

    private Optional<String> without(DocumentFacts document, String login, String what) {
        return rights.of(login, document.kind(), now()).isPresent()
                ? Optional.empty()
                : Optional.of(what
                        + " на сегодня. Право подписи вносит администратор на основании приказа; до того верните документ"
                        + " или передайте тому, у кого право есть.");
    }

    @Override
    public void decided(Given given) {
        if (!SIGNS.contains(given.decision())) {
            return;
        }
        DocumentFacts document = card(given.asked());
        electronic.keep(given, document);
        if (signatures.missing(document).isEmpty()) {
            documents.enter(document.id(), "SIGNED");
        }
    }

    private DocumentFacts card(DecisionRequest asked) {
        return documents.card(asked.documentId().toString());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
