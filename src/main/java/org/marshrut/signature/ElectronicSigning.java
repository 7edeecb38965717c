package org.marshrut.signature;

import java.util.Optional;
import org.marshrut.certificate.PersonCertificates;
import org.marshrut.decision.StepRule.Given;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.SignatureUse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The electronic half of a decision to sign, in its transaction and under the lock of the document. */
@Component
class ElectronicSigning {

    private final SigningHand hand;
    private final SignatureUses uses;
    private final PresentText texts;
    private final PersonCertificates certificates;
    private final ElectronicSignatures signatures;

    ElectronicSigning(
            SigningHand hand,
            SignatureUses uses,
            PresentText texts,
            PersonCertificates certificates,
            ElectronicSignatures signatures) {
        this.hand = hand;
        this.uses = uses;
        this.texts = texts;
        this.certificates = certificates;
        this.signatures = signatures;
    }

    /**
     * The text may have been changed and the certificate ended since the signature was verified.
     *
     * @throws Refusal 422 when there has to be a signature and is none, or it is not this person's; 409 when the text is another
     */
    void check(Given given, DocumentFacts document) {
        SignatureUse use = uses.of(document, given.at());
        Optional<HandedSignature> handed = hand.of(given.taskId());
        if (handed.isEmpty()) {
            if (use == SignatureUse.REQUIRED) {
                throw refused("Такие документы подписывают электронной подписью. Откройте задачу на рабочем столе и"
                        + " подпишите файл ключом или приложите готовую подпись.");
            }
            return;
        }
        if (use == SignatureUse.NOT_USED) {
            throw refused("Документы этого вида электронной подписью не подписывают. Примите решение без неё.");
        }
        HandedSignature signature = handed.get();
        if (texts.of(document.id())
                .filter(text -> text.id().equals(signature.file()))
                .isEmpty()) {
            throw Refusal.conflict(
                    "Текст изменён, пока вы подписывали. Откройте документ заново, прочтите новую версию и"
                            + " подпишите её.");
        }
        certificates
                .refusal(given.actor(), signature.certificate().sha256(), given.at())
                .ifPresent(why -> {
                    throw refused(why);
                });
        if (signatures.ofFile(signature.file(), signature.sha256()).isPresent()) {
            throw Refusal.conflict("Эта подпись под файлом уже есть. Подпишите файл ещё раз и приложите новую.");
        }
        if (signatures.isTaken(signature)) {
            throw Refusal.conflict(ElectronicSignatures.TAKEN);
        }
    }

    /** Keeps what {@link #check} has let pass. */
    void keep(Given given, DocumentFacts document) {
        hand.of(given.taskId())
                .ifPresent(signature -> signatures.store(
                        new ElectronicSignatures.Given(
                                document.id(), signature.file(), given.asked().id(), given.actor(), null),
                        signature.content(),
                        signature.certificate(),
                        signature.verification(),
                        given.at().toInstant()));
    }

    private static Refusal refused(String why) {
        return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, why);
    }
}
