package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** One rule for passwords at every door. */
class PasswordRulesTest extends RouteTest {

    private static final String PERSON = "petrov";
    private static final String GOOD = "Тихая заводь у моста";

    @Autowired
    private IdentityService identity;

    @BeforeEach
    void hire() {
        User user = identity.newUser(PERSON);
        user.setPassword("demo");
        ((IdentityServiceImpl) identity).saveUser(user, true);
    }

    @AfterEach
    void dismiss() {
        identity.deleteUser(PERSON);
        identity.deleteUser("newcomer");
    }

    static Stream<String> weak() {
        return Stream.of(
                "",
                " ",
                "a",
                "я",
                "demo",
                "elevenchars",
                "            ",
                "\u00a0\u2003\u200b\u00a0\u2003\u200b\u00a0\u2003\u200b\u00a0\u2003\u200b",
                "aaaaaaaaaaaa",
                "яяяяяяяяяяяяяя",
                "abababababababab",
                "kT7zkT7zkT7z",
                "123456789012",
                "098765432109",
                "abcdefghijklmn",
                "абвгдежзийклмн",
                "qwertyuiop12",
                "йцукенгшщзхъ",
                "ЙЦУКЕНгшщзхъ",
                "1q2w3e4r5t6y",
                "1йфя2цыч3увс",
                "1qaz2wsx3edc",
                "zaq12wsxcde3",
                "password1234",
                "Password2026!",
                "пароль123456",
                "gfhjkm123456",
                "зфыыцщкв1234",
                "администратор",
                "flvbybcnhfnjh",
                "qwerty-йцукен",
                "ПриветПривет1",
                "petrovpetrov",
                "Petrov-petrov-2",
                "зуекщмзуекщм",
                "п".repeat(6) + "а".repeat(6),
                "x".repeat(129),
                "длинно".repeat(22),
                "new\nline in the phrase",
                "tab\tin the phrase of words",
                "zero\0in the phrase of words",
                "lone \ud800 surrogate phrase");
    }

    @ParameterizedTest
    @MethodSource("weak")
    void whatIsEasilyGuessedIsRefused(String password) {
        User user = identity.createUserQuery().userId(PERSON).singleResult();
        assertThat(identity.checkPasswordAgainstPolicy(password, user).isValid())
                .isFalse();
        user.setPassword(password);
        assertThatThrownBy(() -> identity.saveUser(user))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.detail()).matches("[А-Я][^A-Za-z]+\\."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "demo", "            ", "йцукенгшщзхъ", "петров\n и его товарищи"})
    void aRefusalIsSaidInWordsAndChangesNothing(String password) {
        Reply changed = changed(password, "demo");
        assertThat(changed.status()).isEqualTo(400);
        assertThat(changed.detail()).startsWith(password.length() < 12 ? "Пароль — от 12 до 128 знаков." : "");
        assertThat(changed.json().at("/errors/0/field").asText()).isEqualTo("password");
        assertThat(logsIn(PERSON, "demo")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Тихая заводь у моста",
                "correct horse battery staple",
                "kT7z-pM2x-qR9v",
                "пять слонов и чайник",
                "ежевика,чертополох",
                "🐘🎻🌧🚲🧵🔔🍏🪵🐙🧭🪁🦉",
                "parol' ot zavodi u mosta",
                "семь раз отмерь 2026"
            })
    void aPhraseIsTaken(String password) {
        assertThat(changed(password, "demo").status()).isEqualTo(204);
        assertThat(logsIn(PERSON, password)).isTrue();
        assertThat(logsIn(PERSON, "demo")).isFalse();
    }

    @Test
    void aLongRussianPasswordIsTheSameHoweverItsLettersAreComposed() {
        String phrase = "Ёжик принёс йод, ёлка — чай; й и ё на каждом шагу, а заводь тиха и мост цел";
        assertThat(changed(Normalizer.normalize(phrase, Normalizer.Form.NFD), "demo")
                        .status())
                .isEqualTo(204);
        assertThat(logsIn(PERSON, phrase)).isTrue();
        assertThat(logsIn(PERSON, Normalizer.normalize(phrase, Normalizer.Form.NFD)))
                .isTrue();
        assertThat(logsIn(PERSON, phrase.toLowerCase())).isFalse();
    }

    @Test
    void aHashMadeBeforePasswordsWereNormalisedStillChecks() {
        String typed = Normalizer.normalize("Ёжик принёс йод", Normalizer.Form.NFD);
        LoginSettings fast = new LoginSettings(
                org.springframework.util.unit.DataSize.ofMegabytes(1),
                1,
                java.time.Duration.ofMinutes(1),
                1,
                java.time.Duration.ofMinutes(1),
                1,
                java.time.Duration.ofMinutes(1));
        var then = new org.springframework.security.crypto.argon2.Argon2PasswordEncoder(16, 32, 1, 1024, 1);
        assertThat(new Argon2Passwords(fast).check(typed, then.encode(typed))).isTrue();
        assertThat(new Argon2Passwords(fast).check(typed + "!", then.encode(typed)))
                .isFalse();
    }

    @Test
    void noOtherDoorTakesAWeakOne() {
        Map<String, Object> profile = Map.of("id", "newcomer", "firstName", "Новый", "lastName", "Сотрудник");
        Map<String, Object> account = new HashMap<>(Map.of("profile", profile));
        account.put("credentials", Map.of("password", "demo"));
        for (String api : List.of("/engine-rest", "/engine-rest/engine/default")) {
            Reply refused = api().as("admin").post(api + "/user/create", account);
            assertThat(refused.status()).as(api).isEqualTo(400);
            assertThat(refused.detail()).contains("от 12 до 128 знаков");
            assertThat(api().as("admin")
                            .put(
                                    api + "/user/" + PERSON + "/credentials",
                                    Map.of("password", "x", "authenticatedUserPassword", "demo"))
                            .status())
                    .isEqualTo(400);
        }
        assertThatThrownBy(() -> {
                    User user = identity.createUserQuery().userId(PERSON).singleResult();
                    user.setPassword("petrov123456");
                    identity.saveUser(user);
                })
                .isInstanceOf(Refusal.class);
        assertThat(identity.createUserQuery().userId("newcomer").count()).isZero();
        account.put("credentials", Map.of("password", GOOD));
        assertThat(api().as("admin").post("/engine-rest/user/create", account).status())
                .isEqualTo(204);
        assertThat(logsIn("newcomer", GOOD)).isTrue();
    }

    @Test
    void aRequestWithoutAPasswordIsNotAnsweredAsIfItHadChangedOne() {
        assertThat(api().as(PERSON)
                        .put(
                                "/engine-rest/user/" + PERSON + "/credentials",
                                Map.of("authenticatedUserPassword", "demo"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void somebodyOfTheDemoRegionTooNeedsAGoodOneWhenHeChangesHis() {
        assertThat(api().as("author")
                        .put(
                                "/engine-rest/user/author/credentials",
                                Map.of("password", "demo", "authenticatedUserPassword", "demo"))
                        .status())
                .isEqualTo(400);
        assertThat(logsIn("author", "demo")).isTrue();
    }

    @Test
    void adminIsToldRuleByRuleWhileAPasswordIsTyped() {
        Reply told = api().as("author")
                .post(
                        "/engine-rest/identity/password-policy",
                        Map.of("password", "petrovpetrov", "profile", Map.of("id", PERSON)));
        assertThat(told.json().findValuesAsText("placeholder"))
                .contains("PASSWORD_POLICY_LENGTH", "PASSWORD_POLICY_PREDICTABLE");
        assertThat(told.json().findValuesAsText("valid")).contains("false");
        Reply tooLong = api().as("author")
                .post("/engine-rest/identity/password-policy", Map.of("password", "аб1 ".repeat(50_000)));
        assertThat(tooLong.json().findValuesAsText("valid"))
                .as("and is not busy with a long one")
                .contains("false");
    }

    private Reply changed(String password, String own) {
        return api().as(PERSON)
                .put(
                        "/engine-rest/user/" + PERSON + "/credentials",
                        Map.of("password", password, "authenticatedUserPassword", own));
    }

    private boolean logsIn(String login, String password) {
        return api().get("/api/me", "Authorization", Api.basic(login, password)).status() == 200;
    }
}
