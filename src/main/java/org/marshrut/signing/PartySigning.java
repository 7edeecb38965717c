package org.marshrut.signing;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.certificate.PersonCertificates;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.decision.PartyClerks;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.FileVersion;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.SignatureUse;
import org.marshrut.signature.ElectronicSignature;
import org.marshrut.signature.ElectronicSignatures;
import org.marshrut.signature.HandedSignature;
import org.marshrut.signature.PresentText;
import org.marshrut.signature.SignatureUses;
import org.marshrut.signing.SigningViews.Kept;
import org.marshrut.signing.SigningViews.OfParty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The electronic signature of a party outside, brought by whoever enters its answer. */
@Component
class PartySigning {

    private final Decisions decisions;
    private final PartyClerks clerks;
    private final Documents documents;
    private final SignatureUses uses;
    private final PresentText texts;
    private final SignatureTrial trial;
    private final PersonCertificates certificates;
    private final ElectronicSignatures signatures;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PartySigning(
            Decisions decisions,
            PartyClerks clerks,
            Documents documents,
            SignatureUses uses,
            PresentText texts,
            SignatureTrial trial,
            PersonCertificates certificates,
            ElectronicSignatures signatures,
            TransactionTemplate transaction,
            Clock clock) {
        this.decisions = decisions;
        this.clerks = clerks;
        this.documents = documents;
        this.uses = uses;
        this.texts = texts;
        this.trial = trial;
        this.certificates = certificates;
        this.signatures = signatures;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Safe to repeat: the same signature of the same party is kept once.
     *
     * @throws Refusal 400 for a party that the document does not ask, 403, 409 when the text is changed meanwhile or the
     *     signature is taken already, 422 when the
     *     signature is not true in everything, or one of ours
     */
    OfParty sign(DocumentFacts document, @Nullable String named, byte[] given) {
        String party = party(document, named);
        if (!clerks.mayBring(document, party)) {
            throw Refusal.forbidden(
                    "Подпись стороны вносит тот, кто вносит её ответ: делопроизводитель организации документа"
                            + " или исполнитель задачи «Ответ стороны». Передайте файл подписи им.");
        }
        if (uses.of(document, clock.instant().atOffset(ZoneOffset.UTC)) == SignatureUse.NOT_USED) {
            throw unprocessable("Документы этого вида электронной подписью не подписывают. Приложите подписанный"
                    + " экземпляр файлом.");
        }
        FileVersion text = texts.of(document.id())
                .orElseThrow(() -> Refusal.conflict("У документа нет текста, подписывать нечего."));
        HandedSignature signature = trial.of(text, given);
        if (certificates.isOfSomebody(
                signature.certificate().sha256(), clock.instant().atOffset(ZoneOffset.UTC))) {
            throw unprocessable(
                    "Это сертификат нашего сотрудника, а не стороны. Приложите подпись, которую прислала она.");
        }
        return Attempts.of(() -> transaction.execute(status -> kept(document, party, text, signature)));
    }

    private String party(DocumentFacts document, @Nullable String named) {
        List<String> parties = decisions.of(document.id()).stream()
                .map(DecisionRequest::party)
                .filter(party -> party != null)
                .distinct()
                .toList();
        if (parties.isEmpty()) {
            throw Refusal.conflict(
                    "Подписи стороны документ не ждёт: её ответа никто не спрашивал. Обновите карточку.");
        }
        return parties.stream()
                .filter(party -> named != null && party.equals(named.strip()))
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                        "party", "Назовите сторону, как в карточке: %s.".formatted(String.join("; ", parties))));
    }

    private OfParty kept(DocumentFacts document, String party, FileVersion text, HandedSignature signature) {
        documents.lock(document.id());
        if (texts.of(document.id())
                .filter(present -> present.id().equals(text.id()))
                .isEmpty()) {
            throw Refusal.conflict("Текст изменён, пока подпись проверялась. Сторона должна подписать новую версию.");
        }
        Optional<ElectronicSignature> before =
                signatures.ofFile(text.id(), signature.verification().evidence().signature());
        if (before.filter(one -> !party.equals(one.party())).isPresent()) {
            throw Refusal.conflict("Эта подпись под файлом уже стоит за другим. Проверьте, тот ли файл выбран.");
        }
        if (before.isEmpty() && signatures.isTaken(signature)) {
            throw Refusal.conflict(ElectronicSignatures.TAKEN);
        }
        ElectronicSignature kept = before.orElseGet(() -> signatures
                .find(
                        document.id(),
                        signatures.store(
                                new ElectronicSignatures.Given(document.id(), text.id(), null, null, party),
                                signature.content(),
                                signature.certificate(),
                                signature.verification(),
                                clock.instant()))
                .orElseThrow());
        return new OfParty(party, Kept.of(kept), signatures.verification(kept.id()));
    }

    private static Refusal unprocessable(String why) {
        return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, why);
    }
}
