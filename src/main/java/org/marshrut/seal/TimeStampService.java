package org.marshrut.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.marshrut.seal.ForeignServer.Failed;
import org.marshrut.seal.TimeStamps.Stamped;
import org.springframework.stereotype.Component;

/**
 * A service of time stamps (RFC 3161) outside, if one is configured. Nothing that it says is believed before it is checked:
 * that it answers what was asked, and that it is trusted by our folders. It may take as long as its setting allows, so nobody may
 * wait for it and no transaction be open.
 */
@Component
public class TimeStampService {

    static final String QUERY = "application/timestamp-query";

    /** Bytes; with all its certificates an answer has some kilobytes. */
    private static final int LARGEST = 1 << 20;

    private static final int BITS_OF_NONCE = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @param response as the service gave it (TimeStampResp, DER; in files {@code .tsr})
     * @param at when the signature was there already
     * @param words the same, with the name of the service
     * @param evidence what was held against what
     */
    public record Stamp(byte[] response, Instant at, String words, Evidence evidence) {}

    /** There is no stamp now; why is a sentence in Russian. */
    public static final class NoStamp extends Exception {
        NoStamp(String words) {
            super(words, null, false, false);
        }

        public String words() {
            return getMessage();
        }
    }

    /** @param value what the signatory's key has made: that is what gets a stamp */
    private record Asked(TimeStampRequest request, byte[] value) {}

    private final TsaSettings settings;
    private final TrustFolders folders;
    private final Clock clock;

    TimeStampService(TsaSettings settings, TrustFolders folders, Clock clock) {
        this.settings = settings;
        this.folders = folders;
        this.clock = clock;
        if (isConfigured()) {
            address();
            policy();
        }
    }

    public boolean isConfigured() {
        return settings.url() != null && !settings.url().isBlank();
    }

    /**
     * Asks the service.
     *
     * @param signature a file of one signatory
     * @throws NoStamp when the service is silent or does not say what can be believed
     */
    public Stamp stamp(byte[] signature) throws NoStamp {
        Asked asked = asked(signature);
        byte[] response;
        try {
            response = ForeignServer.ask(
                    HttpRequest.newBuilder(address())
                            .header("Content-Type", QUERY)
                            .POST(BodyPublishers.ofByteArray(asked.request.getEncoded())),
                    LARGEST,
                    settings.timeout());
        } catch (Failed failed) {
            throw new NoStamp(failed.words());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Trust trust = folders.trust();
        Instant now = clock.instant();
        Revocation revocation = new Revocation(trust, now);
        Stamped stamped = new TimeStamps(trust, now, revocation)
                .read(token(response, asked).toCMSSignedData().toASN1Structure(), asked.value);
        if (stamped.at() == null) {
            throw new NoStamp(stamped.step().words());
        }
        if (stamped.at().isBefore(now.minusSeconds(TimeStamps.TOLERANCE))) {
            throw new NoStamp("Часы службы штампов отстают: штамп от %s.".formatted(Moments.words(stamped.at())));
        }
        return new Stamp(
                response,
                stamped.at(),
                stamped.step().words(),
                Evidence.of(now, null, Hash.of(signature), trust, revocation));
    }

    private URI address() {
        return SealSettings.address("MARSHRUT_SEAL_TSA_URL", settings.url());
    }

    private Optional<ASN1ObjectIdentifier> policy() {
        String policy = settings.policy();
        if (policy == null || policy.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ASN1ObjectIdentifier(policy.strip()));
        } catch (IllegalArgumentException notAnIdentifier) {
            throw new IllegalArgumentException(
                    "MARSHRUT_SEAL_TSA_POLICY: «%s» не годится, нужен идентификатор из чисел через точку."
                            .formatted(policy));
        }
    }

    /** The digest is that of the signature itself: a service for signatures of a kind knows it. */
    private Asked asked(byte[] signature) throws NoStamp {
        try {
            SignatureFile file = SignatureFile.read(signature);
            if (file.signers().size() != 1) {
                throw new NoStamp("В файле подписи не один подписавший: штамп времени не запрошен.");
            }
            SignerInformation signer = file.signers().get(0);
            AlgorithmIdentifier digest =
                    new AlgorithmIdentifier(signer.getDigestAlgorithmID().getAlgorithm());
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            policy().ifPresent(generator::setReqPolicy);
            return new Asked(
                    generator.generate(
                            digest.getAlgorithm(),
                            TimeStamps.digest(digest, signer.getSignature()),
                            new BigInteger(BITS_OF_NONCE, RANDOM)),
                    signer.getSignature());
        } catch (SignatureFile.Unreadable unreadable) {
            throw new NoStamp(unreadable.step().words());
        } catch (IOException | OperatorCreationException e) {
            throw new NoStamp("Алгоритм подписи неизвестен: штамп времени не запрошен.");
        }
    }

    private static TimeStampToken token(byte[] bytes, Asked asked) throws NoStamp {
        TimeStampResponse response;
        try {
            if (!Asn1Bounds.hold(bytes)) {
                throw new NoStamp("Служба штампов ответила тем, что не читается.");
            }
            response = new TimeStampResponse(bytes);
        } catch (IOException | TSPException | RuntimeException notAResponse) {
            throw new NoStamp("Служба штампов ответила тем, что не читается.");
        }
        TimeStampToken token = response.getTimeStampToken();
        if (token == null) {
            throw new NoStamp("Служба штампов отказала, код %d.".formatted(response.getStatus()));
        }
        if (!Arrays.equals(
                token.getTimeStampInfo().getMessageImprintDigest(), asked.request.getMessageImprintDigest())) {
            throw new NoStamp("Служба штампов заверила не ту подпись.");
        }
        if (!asked.request.getNonce().equals(token.getTimeStampInfo().getNonce())) {
            throw new NoStamp("Служба штампов ответила на другой запрос: номер запроса не тот.");
        }
        try {
            response.validate(asked.request);
        } catch (TSPException | RuntimeException otherwise) {
            throw new NoStamp("Ответ службы штампов не соответствует запросу.");
        }
        return token;
    }
}
