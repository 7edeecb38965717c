package org.marshrut.assignment;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.assignment.Resolutions.By;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.People;
import org.marshrut.signature.Signature;
import org.marshrut.signature.Signatures;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/**
 * In whose name the rows of a document become assignments: of whoever signed it last; of a kind that nobody signs, of whoever
 * agreed to it last. A kind that is signed has no other giver than a lawful signatory.
 */
@Component
class GiverOfRows {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final Set<StepKind> AGREEING = Set.of(StepKind.ENDORSEMENT, StepKind.VISA, StepKind.WORK);
    private static final Set<String> AGREED = Set.of("AGREED", "AGREED_WITH_REMARKS", "ACCEPTED", "DONE");

    private final Signatures signatures;
    private final RouteKinds kinds;
    private final Decisions decisions;
    private final People people;

    GiverOfRows(Signatures signatures, RouteKinds kinds, Decisions decisions, People people) {
        this.signatures = signatures;
        this.kinds = kinds;
        this.decisions = decisions;
        this.people = people;
    }

    /** @throws Refusal 409 when nobody has signed or agreed */
    By of(DocumentFacts document) {
        List<Signature> given = signatures.of(document);
        if (!given.isEmpty()) {
            Signature last = given.get(given.size() - 1);
            return by(document, last.signatory(), last.actual(), last.basis());
        }
        Optional<RouteKind> kind = kinds.of(document.id());
        if (kind.isEmpty() || kind.get().signed()) {
            throw Refusal.conflict(
                    "Документ не подписан, поручений по его строкам не дают. Поставьте шаг после подписания и регистрации.");
        }
        return agreed(document)
                .map(person -> by(document, person, person, null))
                .orElseThrow(() -> Refusal.conflict("Документ никто не подписал и не согласовал: неясно, от чьего имени"
                        + " давать поручения. Поставьте на маршруте шаг согласования до регистрации."));
    }

    /** Who is going to sign, as far as the kind says it; else the head of the organisation. */
    By expected(DocumentFacts document) {
        List<String> positions =
                kinds.of(document.id()).map(RouteKind::signedBy).orElse(List.of());
        String person = (positions.isEmpty()
                        ? people.findHeadOf(document.organisation())
                        : people.findHolder(positions.get(positions.size() - 1)))
                .orElseThrow(() -> Refusal.conflict("Должность, которая подписывает документ, не занята, проверить"
                        + " поручения не от кого. Назначьте на неё сотрудника."));
        return by(document, person, person, null);
    }

    private Optional<String> agreed(DocumentFacts document) {
        return decisions.of(document.id()).stream()
                .filter(one -> one.step() != null
                        && AGREEING.contains(one.step())
                        && one.decision() != null
                        && AGREED.contains(one.decision())
                        && one.approver() != null)
                .reduce((earlier, later) -> later)
                .map(one -> String.valueOf(one.approver()));
    }

    private By by(DocumentFacts document, String person, String actual, @Nullable String ground) {
        String name = kinds.of(document.id()).map(RouteKind::name).orElse(document.kind());
        String basis = document.registrationNumber() == null || document.registrationDate() == null
                ? name
                : "%s № %s от %s"
                        .formatted(name, document.registrationNumber(), DAY.format(document.registrationDate()));
        return new By(person, null, actual, ground == null ? basis : basis + "; " + ground, null, true);
    }
}
