package org.marshrut.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;

/**
 * A document and its signature, as a request brings them.
 *
 * @param file the document; null when it is inside the signature
 */
record VerifyUpload(@Nullable MultipartFile file, byte[] signature) {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** @throws Refusal 400 without a signature, 413 when it is larger than any */
    static VerifyUpload of(@Nullable MultipartFile file, @Nullable MultipartFile signature) {
        if (isMissing(signature)) {
            throw Refusal.field(
                    "signature", "Файла подписи нет. Выберите его, обычно он оканчивается на .p7s или .sig.");
        }
        if (signature.getSize() > SignatureFile.LARGEST) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    Finding.TOO_LARGE.step(SignatureFile.LARGEST >> 20).words());
        }
        try (InputStream in = signature.getInputStream()) {
            return new VerifyUpload(isMissing(file) ? null : file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whoever brings a zip and no signature has a package to check. */
    static boolean isZipAlone(@Nullable MultipartFile file, @Nullable MultipartFile signature) {
        if (isMissing(file) || !isMissing(signature)) {
            return false;
        }
        try (InputStream in = file.getInputStream()) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Verification verifiedBy(Verifier verifier) {
        return verifier.verify(file, signature, null);
    }

    /** Browsers send a file without a name where none was chosen. */
    private static boolean isMissing(@Nullable MultipartFile part) {
        return part == null
                || part.isEmpty()
                        && (part.getOriginalFilename() == null
                                || part.getOriginalFilename().isBlank());
    }
}
