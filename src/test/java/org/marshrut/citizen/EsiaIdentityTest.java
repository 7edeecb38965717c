package org.marshrut.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.citizen.EsiaSettings.Protocol;

/** What ЕСИА does otherwise than a plain provider: against one of the tests, with Bouncy Castle. */
class EsiaIdentityTest {

    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final String BACK = "https://marshrut.test/cabinet/login/code";

    @TempDir
    private Path folder;

    private FakeEsia server;

    @BeforeEach
    void open() throws Exception {
        server = new FakeEsia(NOW);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private EsiaIdentity esia(Protocol protocol) throws Exception {
        return new EsiaIdentity(server.settings(folder, protocol), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Identified arrives(EsiaIdentity esia) {
        return esia.arrive(esia.depart(BACK), Map.of("code", "code1"));
    }

    private void refused(LoginProblem problem) throws Exception {
        EsiaIdentity esia = esia(Protocol.V2);
        assertThatThrownBy(() -> arrives(esia))
                .isInstanceOfSatisfying(
                        NotIdentified.class, why -> assertThat(why.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @EnumSource
    void requestsAreSignedAndAPersonIsRead(Protocol protocol) throws Exception {
        EsiaIdentity esia = esia(protocol);
        Departure departure = esia.depart(BACK);
        URI address = URI.create(departure.address());
        assertThat(address.getPath()).isEqualTo(protocol == Protocol.V2 ? "/aas/oauth2/v2/ac" : "/aas/oauth2/ac");
        Map<String, String> asked = FakeEsia.fields(address.getRawQuery());
        assertThat(asked)
                .containsEntry("timestamp", "2026.11.24 05:00:00 +0000")
                .containsEntry("redirect_uri", BACK)
                .containsEntry("response_type", "code")
                .containsEntry("state", departure.state());
        assertThat(server.isSigned(asked, protocol == Protocol.V2, "")).isTrue();
        Identified person = esia.arrive(departure, Map.of("code", "code1"));
        assertThat(server.lastAsked.get("state")).as("a signature of its own").isNotEqualTo(departure.state());
        assertThat(person)
                .isEqualTo(new Identified(
                        FakeEsia.ISSUER,
                        "1000299654",
                        "Соколова",
                        "Анна",
                        "Петровна",
                        "anna@x.example",
                        "+7(900)0000101",
                        "проживание"));
        assertThatThrownBy(() -> esia.arrive(departure, Map.of("code", "code1")))
                .as("the code a second time")
                .isInstanceOf(NotIdentified.class);
    }

    @Test
    void anAccountThatIsNotConfirmedIsToldWhatToDo() throws Exception {
        server.person = "{\"firstName\":\"А\",\"lastName\":\"Б\",\"trusted\":false}";
        refused(LoginProblem.UNCONFIRMED);
        assertThat(LoginProblem.UNCONFIRMED.words()).contains("Подтвердите").contains("МФЦ");
        server.close();
        server = new FakeEsia(NOW);
        server.person = "{\"firstName\":\"А\",\"lastName\":\"Б\"}";
        refused(LoginProblem.UNCONFIRMED);
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() throws Exception {
        server.signsBy = FakeEsia.Owner.make();
        refused(LoginProblem.FAILED);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"none", "HS256", "RS256", "GOST3410_2012_512", ""})
    void aTokenOfAnotherAlgorithmIsRefused(String alg) throws Exception {
        server.alg = alg;
        refused(LoginProblem.FAILED);
    }

    @Test
    void aTokenIsForUsFromEsiaAndForNow() throws Exception {
        for (Map<String, Object> wrong : java.util.List.<Map<String, Object>>of(
                Map.of("iss", "\"http://evil/\""),
                Map.of("aud", "\"OTHER\""),
                Map.of("client_id", "\"OTHER\""),
                Map.of("exp", NOW.minusSeconds(61).getEpochSecond()),
                Map.of("exp", "\"never\""),
                Map.of("nbf", NOW.plusSeconds(90).getEpochSecond()),
                Map.of("iat", NOW.plusSeconds(90).getEpochSecond()))) {
            server.close();
            server = new FakeEsia(NOW);
            server.other = wrong;
            refused(LoginProblem.FAILED);
        }
    }

    @Test
    void aTokenThatWasChangedOrIsNoneIsRefused() throws Exception {
        for (java.util.function.UnaryOperator<String> change :
                java.util.List.<java.util.function.UnaryOperator<String>>of(
                        token -> token.substring(0, token.lastIndexOf('.') + 1),
                        token -> token.replaceFirst("\\.[^.]+\\.", "." + FakeEsia.part("{\"aud\":\"MARSHRUT\"}") + "."),
                        token -> "",
                        token -> "x.y.z",
                        token -> token + ".more")) {
            server.close();
            server = new FakeEsia(NOW);
            server.token = change;
            refused(LoginProblem.FAILED);
        }
        server.close();
        server = new FakeEsia(NOW);
        server.stateSaid = "of-somebody-else";
        refused(LoginProblem.FAILED);
    }

    @Test
    void aServerThatHangsOrIsDownIsNotWaitedFor() throws Exception {
        server.hangs = true;
        refused(LoginProblem.DOWN);
        EsiaIdentity esia = esia(Protocol.V1);
        server.close();
        assertThatThrownBy(() -> arrives(esia))
                .isInstanceOfSatisfying(
                        NotIdentified.class, why -> assertThat(why.problem()).isEqualTo(LoginProblem.DOWN));
    }

    @Test
    void aBadFileIsToldInOneLine() throws Exception {
        Path key = server.client.key(folder);
        Path certificate = server.client.certificate(folder);
        Path seal = server.own.certificate(folder);
        Path nowhere = folder.resolve("nowhere.pem");
        bad(null, certificate, seal, "MARSHRUT_CITIZENS_ESIA_KEY не задан");
        bad(nowhere, certificate, seal, "MARSHRUT_CITIZENS_ESIA_KEY=" + nowhere + ": файл не читается");
        bad(certificate, certificate, seal, "ключ ГОСТ Р 34.10-2012 на 256 бит");
        bad(key, seal, seal, "и его сертификат");
        bad(key, Files.write(nowhere, new byte[] {-1, 0}), seal, "MARSHRUT_CITIZENS_ESIA_CERTIFICATE=");
        bad(key, certificate, key, "MARSHRUT_CITIZENS_ESIA_TOKENCERTIFICATE=" + key);
    }

    private void bad(@Nullable Path key, Path certificate, Path seal, String told) {
        EsiaSettings settings = new EsiaSettings(
                server.url(),
                FakeEsia.ISSUER,
                FakeEsia.CLIENT,
                key,
                certificate,
                seal,
                List.of("openid"),
                Protocol.V2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        assertThatThrownBy(() -> new EsiaIdentity(settings, Clock.fixed(NOW, ZoneOffset.UTC)))
                .isInstanceOfSatisfying(BadEsiaFile.class, why -> assertThat(
                                new BadEsiaFile.Analyzer().analyze(why, why).getDescription())
                        .contains(told)
                        .doesNotContain("\n"));
    }
}
