package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;

/** A password is set by a link, by its owner, once. */
class PasswordLinkTest extends RosterTest {

    private static final String GOOD = "сорок ежей под липой";

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void somebodyComes() {
        joins("newcomer", "NEW_1", "performers", "2026-11-24");
    }

    private Reply give(@Nullable String login, @Nullable String organisation) {
        Map<String, Object> order = new HashMap<>();
        order.put("login", login);
        order.put("organisation", organisation);
        return api().as("admin").post("/api/people/password-links", order);
    }

    /** Its path. */
    private String given() {
        Reply reply = give("newcomer", null);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        String link = reply.json().at("/items/0/link").asText();
        assertThat(link).matches("https?://.+/password/[\\w-]{22}");
        return URI.create(link).getPath();
    }

    private HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> set(String path, String password, String again)
            throws IOException, InterruptedException {
        HttpResponse<String> page = open(path);
        String cookie = page.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        String csrf = token.find() ? token.group(1) : cookie.replaceFirst("^[^=]*=", "");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("_csrf=%s&password=%s&again=%s"
                                .formatted(encoded(csrf), encoded(password), encoded(again))))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private boolean hasPassword() {
        return jdbc.sql("select may_log_in from accounts where login = 'newcomer'")
                .query(Boolean.class)
                .single();
    }

    @Test
    void itsOwnerSetsAPasswordOnce() throws Exception {
        String link = given();
        assertThat(open(link).statusCode()).isEqualTo(200);
        assertThat(open(link).body()).contains("<b>newcomer</b>").doesNotContain("Новикова");
        assertThat(jdbc.sql("select digest from password_links where login = 'newcomer'")
                        .query(String.class)
                        .single())
                .isNotEqualTo(link.substring(10));
        assertThat(set(link, "пароль", "пароль").statusCode()).isEqualTo(400);
        assertThat(set(link, "newcomer12345", "newcomer12345").body()).contains("легко угадать");
        assertThat(set(link, GOOD, "другое").body()).contains("Пароли не совпали");
        assertThat(hasPassword()).as("the link stays until a good one comes").isFalse();
        assertThat(set(link, GOOD, GOOD).body()).contains("Пароль задан");
        assertThat(hasPassword()).isTrue();
        assertThat(open(link).statusCode()).isEqualTo(404);
        assertThat(set(link, GOOD + "!", GOOD + "!").statusCode()).isEqualTo(404);
        HttpRequest me = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/me"))
                .header(
                        "Authorization",
                        "Basic "
                                + java.util.Base64.getEncoder()
                                        .encodeToString(("newcomer:" + GOOD).getBytes(StandardCharsets.UTF_8)))
                .build();
        assertThat(http.send(me, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select event from trail where subject = 'newcomer' order by id desc limit 3")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("PASSWORD_LINK_GIVEN", "ACCOUNT_CHANGED", "PASSWORD_CHANGED");
    }

    @Test
    void itEndsAfterThreeDaysAndWithANewOne() throws Exception {
        String first = given();
        String second = given();
        assertThat(open(first).statusCode()).isEqualTo(404);
        assertThat(open(first).body()).contains("Ссылка не действует");
        assertThat(open(second).statusCode()).isEqualTo(200);
        clock.set(clock.now().plus(Duration.ofDays(3)));
        assertThat(open(second).statusCode()).isEqualTo(404);
        assertThat(set(second, GOOD, GOOD).statusCode()).isEqualTo(404);
        assertThat(open("/password/" + "x".repeat(3000)).statusCode()).isEqualTo(404);
        assertThat(hasPassword()).isFalse();
    }

    @Test
    void withoutTheTokenOfItsPageNothingIsSet() throws Exception {
        String link = given();
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + link))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "password=" + encoded(GOOD) + "&again=" + encoded(GOOD)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(hasPassword()).isFalse();
    }

    @Test
    void whoLeavesOpensNothingByIt() throws Exception {
        String link = given();
        loaded("people", PEOPLE + "newcomer;Новикова Н.Н.;Н1;newcomer@svk.example;2026-11-24\n");
        assertThat(open(link).statusCode()).isEqualTo(404);
        assertThat(give("newcomer", null).status()).isEqualTo(404);
    }

    @Test
    void anOrganisationGetsThemForThoseWhoHaveNone() {
        loaded("people", PEOPLE + "newsecond;Вторая В.В.;Н1;;\n");
        Reply reply = give(null, "Н1");
        assertThat(reply.json().path("items").findValuesAsText("login")).containsExactly("newcomer", "newsecond");
        assertThat(give(null, "06").json().path("items"))
                .as("all have a password")
                .isEmpty();
        assertThat(give(null, null).status()).isEqualTo(400);
        assertThat(give("newcomer", "Н1").status()).isEqualTo(400);
        assertThat(give("nobody", null).status()).isEqualTo(404);
        assertThat(give("admin", null).status()).as("his own").isEqualTo(409);
    }
}
