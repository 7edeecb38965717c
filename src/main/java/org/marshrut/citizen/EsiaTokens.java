package org.marshrut.citizen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.marshrut.seal.GostSeal;

/**
 * Tokens that ЕСИА signs by ГОСТ, which no library of tokens knows. Taken is what the one configured certificate signed, with
 * the algorithm of its key, for us, from whom we expect it, and now.
 */
class EsiaTokens {

    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final int LARGEST = 64 << 10;
    private static final int PARTS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GostSeal seal;
    private final String issuer;
    private final String client;
    private final Clock clock;

    EsiaTokens(GostSeal seal, String issuer, String client, Clock clock) {
        this.seal = seal;
        this.issuer = issuer;
        this.client = client;
        this.clock = clock;
    }

    /**
     * What a token says.
     *
     * @param audience the claim that names for whom it is: {@code aud}, of an access token {@code client_id}
     * @throws NotIdentified when it proves nothing
     */
    JsonNode read(String token, String audience) {
        String[] parts = token.length() > LARGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw no("not a token");
        }
        JsonNode head = json(parts[0]);
        if (!seal.algorithm().equals(head.path("alg").asText())) {
            throw no("another algorithm than that of the certificate");
        }
        if (!seal.isOf((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII), decoded(parts[2]))) {
            throw no("the signature is wrong");
        }
        JsonNode said = json(parts[1]);
        Instant now = clock.instant();
        if (!issuer.equals(said.path("iss").asText())) {
            throw no("another issuer");
        }
        if (!names(said.path(audience))) {
            throw no("for somebody else");
        }
        if (!said.path("exp").canConvertToLong()
                || !now.isBefore(
                        Instant.ofEpochSecond(said.path("exp").asLong()).plus(SKEW))) {
            throw no("expired");
        }
        if (isLater(said.path("nbf"), now) || isLater(said.path("iat"), now)) {
            throw no("not valid yet");
        }
        return said;
    }

    private boolean names(JsonNode audience) {
        if (!audience.isArray()) {
            return client.equals(audience.asText());
        }
        for (JsonNode one : audience) {
            if (client.equals(one.asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLater(JsonNode moment, Instant now) {
        return moment.canConvertToLong()
                && Instant.ofEpochSecond(moment.asLong()).minus(SKEW).isAfter(now);
    }

    private static JsonNode json(String part) {
        try {
            return JSON.readTree(decoded(part));
        } catch (IOException e) {
            throw no("not a token");
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw no("not a token");
        }
    }

    private static NotIdentified no(String why) {
        return new NotIdentified(LoginProblem.FAILED, "a token of ESIA: " + why);
    }
}
