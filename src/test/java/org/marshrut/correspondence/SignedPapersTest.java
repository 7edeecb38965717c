package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ElectronicHand;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The code on a letter tells strangers that it was signed, and nothing of what it says. */
class SignedPapersTest extends Letters {

    @Autowired
    private ApplicationContext application;

    private Reply asked(String id) {
        return api().get("/papers/" + id);
    }

    private String nameOf(String login) {
        return jdbc.sql("select name from people where login = ?")
                .param(login)
                .query(String.class)
                .single();
    }

    @Test
    void whoHoldsALetterSeesItsNumberAndItsHashAlone() {
        Act letter = letter(to("10")).submitted();
        assertThat(asked(letter.id()).status()).as("before it is signed").isEqualTo(404);
        sent(letter, "head");
        String page = new String(asked(letter.id()).bytes(), StandardCharsets.UTF_8);
        assertThat(page)
                .contains(letter.view().path("registrationNumber").asText())
                .contains(letter.view().path("files").path(0).path("sha256").asText())
                .doesNotContain("О готовности школ", "Тундров");
        assertThat(api().get("/acts/" + letter.id()).status()).isEqualTo(404);
        assertThat(page).contains("/verify/" + letter.id());
        String verified = new String(api().get("/verify/" + letter.id()).bytes(), StandardCharsets.UTF_8);
        assertThat(verified)
                .contains(letter.view().path("registrationNumber").asText())
                .contains(letter.view().path("files").path(0).path("sha256").asText())
                .contains("Электронных подписей нет: документ подписан в системе.")
                .doesNotContain("О готовности школ", "Тундров", nameOf("head"), "/package");
        assertThat(api().get("/acts/" + letter.id() + "/package").status()).isEqualTo(404);
    }

    /** What is wrong of a signature is said with the name of its owner. */
    @Test
    void nobodyIsNamedByTheVerdictEither() {
        try (TestAuthority authority = new TestAuthority(application)) {
            Token token = authority.person("Тундров Максим Максимович");
            Act letter = letter(to("10")).submitted();
            sent(letter, "head");
            new ElectronicHand(application, clock).sign(letter, token);
            authority.revoke(token);
            String verified = new String(api().get("/verify/" + letter.id()).bytes(), StandardCharsets.UTF_8);
            assertThat(verified)
                    .contains("verdict-INVALID", "Подпись не принимается.", token.serial())
                    .doesNotContain("Тундров", "Максим");
        }
    }

    @Test
    void ofOtherPapersThereIsNoPage() {
        Act restricted = letter(to("01")).with("restricted", true);
        sent(restricted);
        assertThat(asked(restricted.id()).status()).isEqualTo(404);
        assertThat(api().get("/verify/" + restricted.id()).status()).isEqualTo(404);
        assertThat(asked(act().submitted().id()).status()).isEqualTo(404);
        assertThat(asked(UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(asked("nothing").status()).isEqualTo(404);
    }
}
