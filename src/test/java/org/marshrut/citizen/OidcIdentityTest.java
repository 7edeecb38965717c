package org.marshrut.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves nothing at a plain provider, and how long and how much it may say. */
class OidcIdentityTest {

    private static final String BACK = "https://marshrut.test/cabinet/login/code";

    private FakeOidc server;

    @BeforeEach
    void open() throws Exception {
        server = new FakeOidc();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Identified arrives() {
        IdentityProvider provider = CitizenConfiguration.oidc(server.settings());
        Departure departure = provider.depart(BACK);
        server.nonce = FakeEsia.fields(departure.address().replaceFirst("^[^?]*\\?", ""))
                .get("nonce");
        return provider.arrive(departure, Map.of("code", "code1", "state", departure.state()));
    }

    private void refused(LoginProblem problem) {
        assertThatThrownBy(this::arrives).isInstanceOfSatisfying(NotIdentified.class, why -> assertThat(why.problem())
                .isEqualTo(problem));
    }

    @Test
    void aTokenThatProvesSomethingIsRead() {
        assertThat(arrives())
                .isEqualTo(new Identified(server.issuer(), "subject1", "Соколова", "Анна", null, null, null, null));
    }

    @ParameterizedTest
    @EnumSource
    void aTokenOfAnotherKeyOrNoneIsRefused(FakeOidc.Signed signed) {
        server.signed = signed;
        if (signed != FakeOidc.Signed.WELL) {
            refused(LoginProblem.FAILED);
        }
    }

    @Test
    void aTokenIsForUsFromItForThisLogInAndForNow() {
        long minute = 60_000;
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("iss", "http://evil.example"),
                Map.of("iss", ""),
                Map.of("aud", "other"),
                Map.of("aud", List.of()),
                Map.of("aud", List.of(FakeOidc.CLIENT, "other")),
                Map.of("aud", List.of(FakeOidc.CLIENT, "other"), "azp", "other"),
                Map.of("azp", "other"),
                Map.of("sub", ""),
                Map.of("nonce", "of-another-log-in"),
                Map.of("nonce", ""),
                Map.of("exp", new Date(System.currentTimeMillis() - 2 * minute)),
                Map.of("nbf", new Date(System.currentTimeMillis() + 3 * minute)),
                Map.of("iat", new Date(System.currentTimeMillis() + 3 * minute)))) {
            server.other = wrong;
            assertThatThrownBy(this::arrives).as("%s", wrong).isInstanceOf(NotIdentified.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FakeOidc.DESCRIPTION, "/token", "/jwks"})
    void anAnswerWithoutEndIsNotWaitedForAndOneTooLongNotRead(String path) {
        server.drips = path;
        refused(LoginProblem.DOWN);
        server.drips = "";
        server.floods = path;
        refused(LoginProblem.DOWN);
    }
}
