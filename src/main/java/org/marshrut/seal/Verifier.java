package org.marshrut.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/**
 * Verifies electronic signatures: CMS and CAdES-BES, ГОСТ Р 34.10-2012 and RSA, counted by Bouncy Castle. Keeps nothing.
 * Whether the owner of a certificate is the person who had to sign is not asked here.
 */
@Component
public class Verifier {

    private static final Logger log = LoggerFactory.getLogger(Verifier.class);

    private final TrustFolders folders;
    private final Clock clock;

    Verifier(TrustFolders folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
    }

    /**
     * The same for a signature of any size: of one that is too large nothing is read into memory.
     *
     * @throws UncheckedIOException when one of the two cannot be read
     */
    public Verification verify(
            @Nullable InputStreamSource document, InputStreamSource signature, @Nullable Instant receivedAt) {
        byte[] bytes;
        try (InputStream in = signature.getInputStream()) {
            bytes = in.readNBytes(SignatureFile.LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return verify(
                document,
                bytes,
                bytes.length > SignatureFile.LARGEST ? Hash.of(signature) : Hash.of(bytes),
                receivedAt);
    }

    /**
     * There is an answer to any bytes.
     *
     * @param document null when it is inside the signature
     * @param receivedAt when we received the signature, as we have written it down; null when that was now
     * @throws UncheckedIOException when the document cannot be read
     */
    public Verification verify(@Nullable InputStreamSource document, byte[] signature, @Nullable Instant receivedAt) {
        return verify(document, signature, Hash.of(signature), receivedAt);
    }

    private Verification verify(
            @Nullable InputStreamSource document, byte[] signature, String ofSignature, @Nullable Instant receivedAt) {
        Instant now = clock.instant();
        Trust trust = folders.trust();
        Revocation revocation = new Revocation(trust, now);
        String hash = document == null ? null : Hash.of(document);
        try {
            SignatureFile file = SignatureFile.read(signature);
            byte[] inside = file.content();
            if (inside != null && document == null) {
                hash = Hash.of(inside);
            }
            List<Step> steps = ofFile(file, inside, hash);
            if (inside == null && document == null || !file.isOfDocument()) {
                return answer(steps, List.of(), hash, ofSignature, trust, revocation, now);
            }
            SignedDocument signed =
                    new SignedDocument(inside == null ? document : () -> new ByteArrayInputStream(inside));
            List<SignerAnswer> signers = file.signers().stream()
                    .map(one -> new SignerCheck(one, file, signed, trust, revocation, now, receivedAt).answer())
                    .toList();
            return answer(steps, signers, hash, ofSignature, trust, revocation, now);
        } catch (SignatureFile.Unreadable unreadable) {
            return answer(List.of(unreadable.step()), List.of(), hash, ofSignature, trust, revocation, now);
        } catch (UncheckedIOException noDocument) {
            throw noDocument;
        } catch (RuntimeException unforeseen) {
            log.warn("A signature could not be taken apart", unforeseen);
            return answer(List.of(Finding.MALFORMED.step()), List.of(), hash, ofSignature, trust, revocation, now);
        }
    }

    private static List<Step> ofFile(SignatureFile file, byte @Nullable [] inside, @Nullable String given) {
        if (!file.isOfDocument()) {
            return List.of(Finding.NOT_A_DOCUMENT.step());
        }
        if (inside == null && given == null) {
            return List.of(Finding.DOCUMENT_MISSING.step());
        }
        if (inside != null && given != null && !Hash.of(inside).equals(given)) {
            return List.of(Finding.ATTACHED_DIFFERS.step());
        }
        return file.isConsistent() ? List.of() : List.of(Finding.FILE_ALTERED.step());
    }

    private static Verification answer(
            List<Step> steps,
            List<SignerAnswer> signers,
            @Nullable String document,
            String signature,
            Trust trust,
            Revocation revocation,
            Instant now) {
        return Verification.of(steps, signers, Evidence.of(now, document, signature, trust, revocation));
    }
}
