package org.marshrut.citizen;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveGenParameterSpec;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** ЕСИА on this machine, as its recommendations describe it: verifies what it is asked, and lies as a test wishes. */
final class FakeEsia implements AutoCloseable {

    static final String ISSUER = "http://esia.test/";
    static final String CLIENT = "MARSHRUT";
    static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final String SIGNATURE = "GOST3411-2012-256WITHECGOST3410-2012-256";

    /** A key with its certificate. */
    record Owner(KeyPair pair, X509CertificateHolder certificate) {

        static Owner make() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("ECGOST3410-2012", BC);
            generator.initialize(new ECNamedCurveGenParameterSpec("Tc26-Gost-3410-12-256-paramSetA"));
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=test");
            Instant now = Instant.parse("2026-01-01T00:00:00Z");
            return new Owner(
                    pair,
                    new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(now),
                                    Date.from(now.plus(Duration.ofDays(4000))),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder(SIGNATURE)
                                    .setProvider(BC)
                                    .build(pair.getPrivate())));
        }

        Path key(Path folder) throws IOException {
            return pem(folder, new JcaPKCS8Generator(pair.getPrivate(), null));
        }

        Path certificate(Path folder) throws IOException {
            return pem(folder, certificate);
        }

        private static Path pem(Path folder, Object what) throws IOException {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(what);
            }
            return Files.writeString(Files.createTempFile(folder, "esia", ".pem"), text.toString());
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final Owner own = Owner.make();
    final Owner client = Owner.make();
    final Map<String, String> lastAsked = new TreeMap<>();

    /** What a test changes. */
    volatile Owner signsBy = own;

    volatile String alg = "GOST3410_2012_256";
    volatile Map<String, Object> other = Map.of();
    volatile String person =
            "{\"firstName\":\"Анна\",\"lastName\":\"Соколова\",\"middleName\":\"Петровна\",\"trusted\":true,\"status\":\"REGISTERED\"}";
    volatile UnaryOperator<String> token = UnaryOperator.identity();
    volatile boolean hangs;
    volatile String stateSaid = "";

    private final Instant now;
    private String usedCode = "";

    FakeEsia(Instant now) throws Exception {
        this.now = now;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    EsiaSettings settings(Path folder, EsiaSettings.Protocol protocol) throws IOException {
        return new EsiaSettings(
                url(),
                ISSUER,
                CLIENT,
                client.key(folder),
                client.certificate(folder),
                own.certificate(folder),
                List.of("openid", "fullname"),
                protocol,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (hangs) {
                Thread.sleep(10_000);
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String said = path.startsWith("/aas/") ? tokens(path, fields(body)) : data(exchange, path);
            byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.isEmpty() ? 400 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private String data(HttpExchange exchange, String path) {
        if (!String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("Bearer ")) {
            return "";
        }
        return path.endsWith("/ctts")
                ? "{\"elements\":[{\"type\":\"EML\",\"vrfStu\":\"NOT_VERIFIED\",\"value\":\"no@x.example\"},"
                        + "{\"type\":\"EML\",\"vrfStu\":\"VERIFIED\",\"value\":\"anna@x.example\"},"
                        + "{\"type\":\"MBT\",\"vrfStu\":\"VERIFIED\",\"value\":\"+7(900)0000101\"}]}"
                : path.endsWith("/addrs")
                        ? "{\"elements\":[{\"type\":\"PRG\",\"addressStr\":\"регистрация\"},{\"type\":\"PLV\",\"addressStr\":\"проживание\"}]}"
                        : person;
    }

    static Map<String, String> fields(String query) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : query.split("&")) {
            int is = pair.indexOf('=');
            if (is > 0) {
                fields.put(pair.substring(0, is), URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    /** Whether a request is signed as the recommendations say. */
    boolean isSigned(Map<String, String> asked, boolean v2, String code) throws Exception {
        byte[] signature = Base64.getUrlDecoder().decode(asked.get("client_secret"));
        if (v2) {
            Signature verifying = Signature.getInstance(SIGNATURE, BC);
            verifying.initVerify(client.pair().getPublic());
            verifying.update((asked.get("client_id")
                            + asked.get("scope")
                            + asked.get("timestamp")
                            + asked.get("state")
                            + asked.get("redirect_uri")
                            + code)
                    .getBytes(StandardCharsets.UTF_8));
            return asked.get("client_certificate_hash").matches("[0-9A-F]{64}") && verifying.verify(signature);
        }
        String text = asked.get("scope") + asked.get("timestamp") + asked.get("client_id") + asked.get("state");
        CMSSignedData cms =
                new CMSSignedData(new CMSProcessableByteArray(text.getBytes(StandardCharsets.UTF_8)), signature);
        SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
        return new CMSSignedData(signature).isDetachedSignature()
                && signer.verify(
                        new JcaSimpleSignerInfoVerifierBuilder().setProvider(BC).build(client.certificate()));
    }

    private String tokens(String path, Map<String, String> asked) throws Exception {
        lastAsked.clear();
        lastAsked.putAll(asked);
        String code = asked.getOrDefault("code", "");
        if (!code.startsWith("code") || code.equals(usedCode) || !isSigned(asked, path.contains("/v3/"), code)) {
            return "";
        }
        usedCode = code;
        String state = stateSaid.isEmpty() ? asked.get("state") : stateSaid;
        return "{\"access_token\":\"%s\",\"id_token\":\"%s\",\"state\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                .formatted(
                        jwt("\"client_id\":\"" + CLIENT + "\",\"urn:esia:sbj_id\":1000299654"),
                        token.apply(
                                jwt("\"aud\":\"" + CLIENT + "\",\"urn:esia:sbj\":{\"urn:esia:sbj:oid\":1000299654}")),
                        state);
    }

    private String jwt(String more) throws Exception {
        Map<String, Object> times = new TreeMap<>(Map.of(
                "iss", "\"" + ISSUER + "\"",
                "exp", now.plusSeconds(600).getEpochSecond(),
                "nbf", now.getEpochSecond(),
                "iat", now.getEpochSecond()));
        StringBuilder said = new StringBuilder("{" + more);
        other.forEach((name, value) -> {
            times.remove(name);
            int at = said.indexOf("\"" + name + "\":\"");
            if (at >= 0) {
                said.replace(at, said.indexOf("\"", at + name.length() + 4) + 1, "\"" + name + "\":" + value);
            } else if (!name.equals("aud")) {
                said.append(",\"").append(name).append("\":").append(value);
            }
        });
        times.forEach(
                (name, value) -> said.append(",\"").append(name).append("\":").append(value));
        String text = part("{\"typ\":\"JWT\",\"alg\":\"" + alg + "\",\"ver\":1}") + "." + part(said + "}");
        Signature signing = Signature.getInstance(SIGNATURE, BC);
        signing.initSign(signsBy.pair().getPrivate());
        signing.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signing.sign());
    }

    static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
