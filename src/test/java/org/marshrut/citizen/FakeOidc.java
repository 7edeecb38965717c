package org.marshrut.citizen;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plain provider on this machine that lies as a test wishes. */
final class FakeOidc implements AutoCloseable {

    static final String CLIENT = "marshrut";

    /** As long as a key of HS256 must be. */
    private static final String SECRET = "a-secret-of-the-client-that-is-long-enough";

    static final String DESCRIPTION = "/.well-known/openid-configuration";

    private static final String KEY = "key1";

    /** How a token is signed. */
    enum Signed {
        WELL,
        BY_ANOTHER_KEY_OF_THE_SAME_NAME,
        BY_A_KEY_THAT_IS_NOT_LISTED,
        BY_THE_SECRET,
        NOT,
        CHANGED_AFTERWARDS
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RSAKey own = new RSAKeyGenerator(2048).keyID(KEY).generate();
    private final RSAKey sameName = new RSAKeyGenerator(2048).keyID(KEY).generate();
    private final RSAKey notListed = new RSAKeyGenerator(2048).keyID("key2").generate();

    volatile Signed signed = Signed.WELL;
    volatile Map<String, Object> other = Map.of();
    volatile String nonce = "";
    /** Which of its addresses sends a byte now and then, and which says two megabytes before it says anything. */
    volatile String drips = "";

    volatile String floods = "";

    FakeOidc() throws IOException, JOSEException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    CitizenSettings settings() {
        return new CitizenSettings(
                CitizenSettings.Kind.OIDC,
                issuer(),
                CLIENT,
                SECRET,
                "вход",
                List.of("openid"),
                new CitizenSettings.Claims("family_name", "given_name", "", "email", "", ""),
                "",
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String said = path.equals("/jwks")
                    ? new JWKSet(own).toPublicJWKSet().toString()
                    : path.equals("/token") ? tokens() : description();
            boolean slow = path.equals(drips);
            byte[] bytes = (path.equals(floods) ? " ".repeat(2 << 20) + said : said).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, slow ? 0 : bytes.length);
            for (int sent = 0; slow && sent < 600; sent++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private String description() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token","jwks_uri":"%1$s/jwks",
                 "subject_types_supported":["public"],"response_types_supported":["code"]}
                """.formatted(issuer());
    }

    private String tokens() throws JOSEException {
        return "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\"" + token() + "\"}";
    }

    private String token() throws JOSEException {
        long now = System.currentTimeMillis();
        JWTClaimsSet.Builder said = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject1")
                .audience(CLIENT)
                .issueTime(new Date(now))
                .expirationTime(new Date(now + 60_000))
                .claim("nonce", nonce)
                .claim("family_name", "Соколова")
                .claim("given_name", "Анна");
        other.forEach(said::claim);
        if (signed == Signed.NOT) {
            return new PlainJWT(said.build()).serialize();
        }
        if (signed == Signed.BY_THE_SECRET) {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), said.build());
            token.sign(new MACSigner(SECRET));
            return token.serialize();
        }
        RSAKey key =
                switch (signed) {
                    case BY_ANOTHER_KEY_OF_THE_SAME_NAME -> sameName;
                    case BY_A_KEY_THAT_IS_NOT_LISTED -> notListed;
                    default -> own;
                };
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), said.build());
        token.sign(new RSASSASigner(key));
        if (signed == Signed.CHANGED_AFTERWARDS) {
            String changed =
                    new PlainJWT(said.subject("subject2").build()).serialize().split("\\.")[1];
            return token.serialize().replaceFirst("\\.[^.]+\\.", "." + changed + ".");
        }
        return token.serialize();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
