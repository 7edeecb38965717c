package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names and addresses of accounts, written by an administrator or by a person himself. */
class AccountTextTest extends RouteTest {

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    private final String login =
            "text" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @BeforeEach
    void anAccount() {
        assertThat(created(login, "Анна", "Петрова", "petrova@svk.example").status())
                .isEqualTo(204);
    }

    @AfterEach
    void noAccount() {
        identity.deleteUser(login);
    }

    private Reply created(String id, String first, String last, String email) {
        Map<String, Object> profile = profile(first, last, email);
        profile.put("id", id);
        return api().as("admin")
                .post(
                        "/engine-rest/user/create",
                        Map.of("profile", profile, "credentials", Map.of("password", "Тихая заводь у моста")));
    }

    private Reply changed(String first, String last, String email) {
        Map<String, Object> profile = profile(first, last, email);
        profile.put("id", login);
        return api().as("admin").put("/engine-rest/user/" + login + "/profile", profile);
    }

    private static Map<String, Object> profile(String first, String last, String email) {
        Map<String, Object> profile = new HashMap<>();
        profile.put("firstName", first);
        profile.put("lastName", last);
        profile.put("email", email);
        return profile;
    }

    private static void refused(Reply reply, String field) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(400);
        assertThat(reply.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(reply.detail()).containsPattern("[а-я]").doesNotContainPattern("[A-Za-z]{12}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@[127.0.0.1]",
                "a@b.ru\r\nBcc: c@d.ru",
                "a\n@b.ru",
                "a@127.0.0.1",
                "a",
                "a@b",
                "a@b.ru,c@d.ru",
                "<a@b.ru>",
                "a@b.ru\uFFFF",
                "a b@c.ru",
                "\"a\"@b.ru",
                "a@b..ru",
                "a@\u202Eb.ru"
            })
    void noLetterGoesToSuchAnAddress(String address) {
        refused(changed("Анна", "Петрова", address), "email");
        refused(created(login + "2", "Анна", "Петрова", address), "email");
        assertThat(identity.createUserQuery().userId(login + "2").count()).isZero();
        assertThat(stored()).isEqualTo("Анна|Петрова|petrova@svk.example");
    }

    @Test
    void aLongAddressAndALongNameAreRefusedInRussian() {
        refused(changed("Анна", "Петрова", "a".repeat(300) + "@svk.example"), "email");
        refused(changed("Анна", "Петрова", "a@" + "b".repeat(300) + ".ru"), "email");
        refused(changed("А".repeat(300), "Петрова", "petrova@svk.example"), "firstName");
        refused(changed("Анна", "П".repeat(101), "petrova@svk.example"), "lastName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "А\r\nБ",
                "А\nБ",
                "А\u2028Б",
                "А\u0085Б",
                "А\u001B[31m",
                "А\uFFFF",
                "\u202EА",
                "А\u0007",
                "А\u000BБ",
                "А\u2067"
            })
    void aNameIsOneLineThatCanBeShown(String name) {
        refused(changed(name, "Петрова", "petrova@svk.example"), "firstName");
        refused(changed("Анна", name, "petrova@svk.example"), "lastName");
        refused(created(login + "2", name, "Петрова", "petrova@svk.example"), "firstName");
        assertThat(stored()).isEqualTo("Анна|Петрова|petrova@svk.example");
    }

    @Test
    void whatDoesNoHarmIsPutRight() {
        assertThat(changed(" А\u00ADле\u0308на\u200B ", "Петрова\u00A0-\u00A0Водкина", " petrova@svk.example ")
                        .status())
                .isEqualTo(204);
        assertThat(stored()).isEqualTo("Алёна|Петрова - Водкина|petrova@svk.example");
        assertThat(changed("Алёна", "Петрова", "").status()).isEqualTo(204);
        assertThat(changed("Алёна", "Петрова", null).status()).isEqualTo(204);
        assertThat(changed(null, null, null).status()).isEqualTo(204);
    }

    @Test
    void anOldAccountCanStillChangeWhatIsRight() {
        jdbc.sql("update act_id_user set email_ = 'a@[127.0.0.1]', first_ = E'А\\nБ' where id_ = ?")
                .param(login)
                .update();
        assertThat(changed("А\nБ", "Иванова", "a@[127.0.0.1]").status()).isEqualTo(204);
        assertThat(stored()).contains("Иванова");
        refused(changed("В\nГ", "Иванова", "a@[127.0.0.1]"), "firstName");
    }

    private String stored() {
        return jdbc.sql("select first_ || '|' || last_ || '|' || email_ from act_id_user where id_ = ?")
                .param(login)
                .query(String.class)
                .single();
    }
}
