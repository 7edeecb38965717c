package org.marshrut.signing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.certificate.PersonCertificates;
import org.marshrut.decision.DecisionOffers;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.FileVersion;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.SignatureUse;
import org.marshrut.seal.SignatureBytes;
import org.marshrut.signature.ElectronicSignature;
import org.marshrut.signature.ElectronicSignatures;
import org.marshrut.signature.HandedSignature;
import org.marshrut.signature.PresentText;
import org.marshrut.signature.SignatureUses;
import org.marshrut.signature.SigningHand;
import org.marshrut.signing.SigningViews.Kept;
import org.marshrut.signing.SigningViews.Signed;
import org.marshrut.step.StepKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * A decision to sign with its electronic signature. The signature is held against the file before the document is locked; the
 * gate asks again, under the lock, whether it is the present text, and keeps both or nothing.
 */
@Component
class Signing {

    private static final Set<String> SIGNS = Set.of("SIGNED", "SIGNED_OVER_OBJECTIONS");

    /**
     * @param decision null for SIGNED
     * @param sha256 of the text that the signatory has seen; null when he does not say
     */
    record Sent(
            byte[] signature,
            @Nullable String decision,
            @Nullable String comment,
            @Nullable String sha256) {}

    /** A task of a signature that the person who asks may decide, and what he signs there. */
    record Ready(DecisionRequest asked, DocumentFacts document, SignatureUse use, FileVersion text) {}

    private final Decisions decisions;
    private final DecisionOffers offers;
    private final DocumentQueries documents;
    private final SignatureUses uses;
    private final PresentText texts;
    private final SignatureTrial trial;
    private final SigningHand hand;
    private final PersonCertificates certificates;
    private final ElectronicSignatures signatures;
    private final TaskService tasks;
    private final CurrentUser user;
    private final Clock clock;

    Signing(
            Decisions decisions,
            DecisionOffers offers,
            DocumentQueries documents,
            SignatureUses uses,
            PresentText texts,
            SignatureTrial trial,
            SigningHand hand,
            PersonCertificates certificates,
            ElectronicSignatures signatures,
            TaskService tasks,
            CurrentUser user,
            Clock clock) {
        this.decisions = decisions;
        this.offers = offers;
        this.documents = documents;
        this.uses = uses;
        this.texts = texts;
        this.trial = trial;
        this.hand = hand;
        this.certificates = certificates;
        this.signatures = signatures;
        this.tasks = tasks;
        this.user = user;
        this.clock = clock;
    }

    /** @throws Refusal 404 for a task of a document that is not open to him, 403 for another's, 409 for one where nothing is signed */
    Ready ready(String taskId) {
        DecisionRequest asked = asked(taskId);
        DocumentFacts document = documents.readable(asked.documentId().toString());
        DecisionOffers.Offer offer = offers.of(taskId, asked);
        // Another may have decided between the two looks.
        if (!offer.open() || offer.ground() == null && !asked(taskId).isOpen()) {
            throw Refusal.conflict("Решение по этой задаче уже принято, или она снята. Обновите список задач.");
        }
        if (offer.ground() == null) {
            throw Refusal.forbidden(
                    offer.refusal() == null ? "Эту задачу решаете не вы. Обновите список задач." : offer.refusal());
        }
        if (!asked.is(StepKind.SIGNATURE)) {
            throw Refusal.conflict("На этом шаге ничего не подписывают. Примите решение на экране задачи.");
        }
        FileVersion text = texts.of(document.id())
                .orElseThrow(() -> Refusal.conflict("У документа нет текста, подписывать нечего. Верните его автору."));
        return new Ready(asked, document, uses.of(document, now()), text);
    }

    private DecisionRequest asked(String taskId) {
        return decisions
                .ofTask(taskId.replace('\0', '\uFFFD'))
                .orElseThrow(() -> Refusal.notFound("Такой задачи нет. Обновите список задач."));
    }

    /**
     * Signs, or answers as before when the same person has given the same signature here: a lost answer is no reason to refuse.
     *
     * @throws Refusal as {@link #ready} and the gate do; 409 when the text is another than he has seen, 422 when the signature
     *     is not true in everything, or not his
     */
    Signed sign(String taskId, Sent sent) {
        String decision = sent.decision() == null || sent.decision().isBlank() ? "SIGNED" : sent.decision();
        if (!SIGNS.contains(decision)) {
            throw Refusal.field(
                    "decision", "С подписью решают SIGNED или SIGNED_OVER_OBJECTIONS. Другое решение примите без неё.");
        }
        documents.readable(asked(taskId).documentId().toString());
        Optional<Signed> before = before(taskId, decision, sent.signature());
        return before.isPresent() ? before.get() : signNow(taskId, decision, sent);
    }

    private Signed signNow(String taskId, String decision, Sent sent) {
        Ready ready = ready(taskId);
        if (ready.use() == SignatureUse.NOT_USED) {
            throw unprocessable("Документы этого вида электронной подписью не подписывают. Примите решение без неё.");
        }
        if (sent.sha256() != null
                && !sent.sha256().strip().equalsIgnoreCase(ready.text().sha256())) {
            throw Refusal.conflict(
                    "Текст изменён: сейчас действует версия %d. Откройте документ заново, прочтите её и подпишите."
                            .formatted(ready.text().version()));
        }
        HandedSignature signature = trial.of(ready.text(), sent.signature());
        certificates
                .refusal(user.person().login(), signature.certificate().sha256(), now())
                .ifPresent(why -> {
                    throw unprocessable(why);
                });
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("decision", decision);
        if (sent.comment() != null && !sent.comment().isBlank()) {
            variables.put("comment", sent.comment());
        }
        try {
            hand.holding(taskId, signature, () -> tasks.complete(taskId, variables));
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.CONFLICT) {
                throw refusal;
            }
            return before(taskId, decision, sent.signature()).orElseThrow(() -> Refusal.conflict(refusal.detail()));
        }
        return before(taskId, decision, sent.signature()).orElseThrow();
    }

    /** What the person who asks has signed so at the task. */
    private Optional<Signed> before(String taskId, String decision, byte[] given) {
        return decisions
                .given(taskId)
                .filter(done -> done.decision().equals(decision))
                .filter(done -> user.login().filter(done.actual()::equals).isPresent())
                .flatMap(done -> signatures.ofDecision(done.id()))
                .filter(kept -> Arrays.equals(
                        signatures.content(kept.id()),
                        SignatureBytes.read(given).content()))
                .map(kept -> answer(decision, kept));
    }

    private Signed answer(String decision, ElectronicSignature kept) {
        return new Signed(decision, Kept.of(kept), signatures.verification(kept.id()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Refusal unprocessable(String why) {
        return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, why);
    }
}
