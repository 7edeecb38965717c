package org.marshrut.seal;

import java.io.ByteArrayOutputStream;
import org.bouncycastle.cms.SignerInformation;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A file of signatures as it is kept, whatever it came in.
 *
 * @param content CMS, out of PEM or base64
 * @param detached whether the document is not inside
 * @param value SHA-256 in hex of what the signatories' keys have made: the same in whatever else is put around it
 */
public record SignatureBytes(byte[] content, boolean detached, String value) {

    /** @throws Refusal 422 in the verifier's words when it is none */
    public static SignatureBytes read(byte[] given) {
        try {
            SignatureFile file = SignatureFile.read(given);
            return new SignatureBytes(SignatureFile.binary(given), file.content() == null, value(file));
        } catch (SignatureFile.Unreadable unreadable) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, unreadable.step().words());
        }
    }

    private static String value(SignatureFile file) {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (SignerInformation signer : file.signers()) {
            values.writeBytes(signer.getSignature());
        }
        return Hash.of(values.toByteArray());
    }
}
