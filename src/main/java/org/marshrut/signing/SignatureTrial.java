package org.marshrut.signing;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.seal.Finding;
import org.marshrut.seal.SignatureBytes;
import org.marshrut.seal.SignerAnswer;
import org.marshrut.seal.SignerCertificate;
import org.marshrut.seal.Verdict;
import org.marshrut.seal.Verification;
import org.marshrut.seal.Verifier;
import org.marshrut.signature.HandedSignature;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Holds a signature against a file before anything is locked: taking it apart and counting the file take their time. Only
 * what is true in everything that could be asked passes.
 */
@Component
class SignatureTrial {

    private static final String AGAIN = " Ничего не записано. Подпишите файл этой версии и приложите новую подпись.";
    private static final String TO_ADMINISTRATORS =
            " Ничего не записано. Сообщите администратору серверов и подпишите снова, когда он ответит.";

    private final Verifier verifier;
    private final Files files;
    private final Clock clock;

    SignatureTrial(Verifier verifier, Files files, Clock clock) {
        this.verifier = verifier;
        this.files = files;
        this.clock = clock;
    }

    /**
     * @param given DER, PEM or base64
     * @throws Refusal 422 with what is wrong of it, in words
     */
    HandedSignature of(FileVersion file, byte[] given) {
        SignatureBytes bytes = SignatureBytes.read(given);
        if (!bytes.detached()) {
            throw refused(
                    "Документ находится внутри подписи, а нужна отсоединённая: рядом с файлом. Выберите это в программе"
                            + " подписи и подпишите снова. Ничего не записано.");
        }
        Verification verification = verifier.verify(files.content(file), bytes.content(), null);
        if (verification.signers().size() > 1) {
            throw refused("В файле подписей: %d, а нужна одна — своя у каждого."
                            .formatted(verification.signers().size())
                    + AGAIN);
        }
        if (verification.verdict() != Verdict.VALID) {
            throw refused(verification.summary()
                    + (verification.verdict() == Verdict.VALID_BUT_NOT_CHECKED ? TO_ADMINISTRATORS : AGAIN));
        }
        SignerAnswer signer = verification.signers().get(0);
        checkLists(verification);
        return new HandedSignature(file.id(), bytes.content(), bytes.value(), usable(signer), verification);
    }

    /** A list that has run out may be enough for the day of a time stamp, and says nothing of today. */
    private void checkLists(Verification verification) {
        Instant now = clock.instant();
        verification.evidence().lists().stream()
                .filter(list -> list.nextUpdate().isBefore(now))
                .findFirst()
                .ifPresent(old -> {
                    throw refused("Список отозванных сертификатов «%s» устарел, нового нет.".formatted(old.issuer())
                            + TO_ADMINISTRATORS);
                });
    }

    /** A time stamp proves that a signature was good once; whoever signs now does so with what is good now. */
    private SignerCertificate usable(SignerAnswer signer) {
        @Nullable SignerCertificate certificate = signer.certificate();
        Instant now = clock.instant();
        if (certificate == null
                || certificate.from().isAfter(now)
                || certificate.to().isBefore(now)) {
            throw refused("Срок сертификата сегодня не идёт." + AGAIN);
        }
        if (signer.steps().stream().anyMatch(step -> step.code() == Finding.REVOKED_LATER)) {
            throw refused("Сертификат отозван." + AGAIN);
        }
        return certificate;
    }

    private static Refusal refused(String why) {
        return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, why);
    }
}
