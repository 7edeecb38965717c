package org.marshrut.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Desk;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Citizens log in by the built-in provider of the demo region, and nobody else does. */
class CitizenLoginTest extends RouteTest {

    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CitizenSessions sessions;

    @Autowired
    private LogInsUnderWay underWay;

    @AfterEach
    void nobodyWasThere() {
        jdbc.sql("delete from citizen_consents").update();
        jdbc.sql("delete from citizen_sessions").update();
        jdbc.sql("delete from citizen_log_ins").update();
        jdbc.sql("delete from citizens where issuer in ('https://demo-id.invalid', 'forgotten')")
                .update();
    }

    static String location(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
        return reply.headers().firstValue("Location").orElseThrow().replaceFirst("^http://localhost:\\d+", "");
    }

    /** Where the provider sends the browser back, with a code. */
    static String atTheProvider(Desk desk, String address, String login, String password) {
        HttpResponse<String> page = desk.get(address);
        assertThat(page.body()).contains("Учебный вход. Не для настоящих людей");
        StringBuilder form = new StringBuilder("demoLogin=" + login + "&demoPassword=" + password);
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            form.append('&').append(hidden.group(1)).append('=').append(encoded(hidden.group(2)));
        }
        HttpResponse<String> reply = desk.send(desk.request("/demo-id/oauth2/authorize")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
        return reply.statusCode() == 401 ? reply.body() : location(reply);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.replace("&amp;", "&"), StandardCharsets.UTF_8);
    }

    static Desk loggedIn(int port, String login) {
        Desk desk = new Desk(port);
        assertThat(location(desk.get(
                        atTheProvider(desk, location(desk.get("/cabinet/login/start?to=/reception")), login, "demo"))))
                .isEqualTo("/reception");
        return desk;
    }

    @Test
    void aDemoCitizenLogsInAndOut() {
        Desk desk = new Desk(port);
        assertThat(desk.get("/cabinet/login").body())
                .contains("Войти через <span>учебный вход</span>", "№ 59-ФЗ", "ЕПГУ")
                .doesNotContain("ЕСИА");
        String address = location(desk.get("/cabinet/login/start?to=/reception?kind=x"));
        assertThat(address).contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
        assertThat(atTheProvider(desk, address, "citizen", "guess")).contains("Неверное имя или пароль");
        HttpResponse<String> arrived = desk.get(atTheProvider(desk, address, "citizen", "demo"));
        assertThat(location(arrived)).isEqualTo("/reception?kind=x");
        assertThat(arrived.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("marshrut-citizen=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
        assertThat(desk.get("/cabinet/login").body()).contains("Соколова Анна Петровна");
        String token = desk.cookie("marshrut-citizen");
        assertThat(desk.send(desk.request("/cabinet/logout").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .as("without the token of the form")
                .isEqualTo(403);
        assertThat(location(post(desk, "/cabinet/login", "/cabinet/logout", "")))
                .isEqualTo("/cabinet/login?out");
        assertThat(sessions.find(token)).isEmpty();
        assertThat(desk.get("/cabinet/login?out").body()).contains("Вы вышли").doesNotContain("Соколова");
    }

    static HttpResponse<String> post(Desk desk, String page, String address, String form) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(desk.get(page).body());
        assertThat(token.find()).isTrue();
        return desk.send(desk.request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token.group(1) + form)));
    }

    @Test
    void anotherNodeKnowsTheSessionAndALogInBeginsANewOne() {
        Desk desk = loggedIn(port, "citizen");
        String first = desk.cookie("marshrut-citizen");
        CitizenSessions ofAnotherNode =
                new CitizenSessions(jdbc, java.time.Clock.fixed(clock.now(), java.time.ZoneOffset.UTC));
        assertThat(ofAnotherNode.find(first)).isPresent();
        desk.get(atTheProvider(desk, location(desk.get("/cabinet/login/start")), "citizen2", "demo"));
        assertThat(desk.cookie("marshrut-citizen")).isNotEqualTo(first);
        assertThat(sessions.find(first)).as("of who was logged in before").isEmpty();
        assertThat(jdbc.sql("select count(*) from citizens where issuer = 'https://demo-id.invalid'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        clock.forward(CitizenSessions.LASTS);
        assertThat(sessions.find(desk.cookie("marshrut-citizen"))).isEmpty();
        assertThat(sessions.forgetEnded()).isEqualTo(1);
    }

    @Test
    void anAnswerThatThisBrowserDoesNotWaitForIsNotTaken() {
        Desk desk = new Desk(port);
        String address = location(desk.get("/cabinet/login/start"));
        String back = atTheProvider(desk, address, "citizen", "demo");
        String failed = "/cabinet/login?why=failed";
        assertThat(location(new Desk(port).get(back))).as("in another browser").isEqualTo(failed);
        Desk other = new Desk(port);
        other.get("/cabinet/login/start");
        assertThat(location(other.get(back)))
                .as("in a browser that waits for another")
                .isEqualTo(failed);
        assertThat(location(desk.get(CitizenLogin.CODE + "?code=x")))
                .as("without a state")
                .isEqualTo(failed);
        assertThat(location(desk.get(back))).isEqualTo("/cabinet");
        assertThat(location(desk.get(back))).as("a second time").isEqualTo(failed);
        String again = location(desk.get("/cabinet/login/start"));
        String state = again.replaceFirst(".*[?&]state=([^&]+).*", "$1");
        String used = back.replaceFirst("state=[^&]+", "state=" + state);
        assertThat(location(desk.get(used))).as("a code that was exchanged").isEqualTo(failed);
        desk.get("/cabinet/login/start");
        String late = location(desk.get("/cabinet/login/start"));
        clock.forward(LogInsUnderWay.LASTS);
        assertThat(location(desk.get(atTheProvider(desk, late, "citizen", "demo"))))
                .as("too late")
                .isEqualTo(failed);
        assertThat(underWay.forgetEnded()).isPositive();
        assertThat(desk.get("/cabinet/login?why=%3Cscript%3E").body()).doesNotContain("script>");
    }

    @Test
    void officialsAndCitizensKnowNothingOfEachOther() {
        Desk official = new Desk(port).as("author");
        assertThat(official.get("/cabinet/login").body())
                .contains("Войти через")
                .doesNotContain("Вы вошли:");
        Desk citizen = loggedIn(port, "citizen");
        assertThat(citizen.send(citizen.request("/api/me")).statusCode()).isEqualTo(401);
        assertThat(location(citizen.get("/camunda/app/tasklist/default/"))).contains("/login");
        citizen.as("author");
        assertThat(citizen.send(citizen.request("/api/me")).body()).contains("author");
        assertThat(citizen.get("/cabinet/login").body()).contains("Соколова Анна Петровна");
        post(citizen, "/cabinet/login", "/cabinet/logout", "");
        assertThat(citizen.send(citizen.request("/api/me")).body()).contains("author");
        Desk both = loggedIn(port, "citizen2").as("head");
        both.logOut();
        assertThat(both.get("/cabinet/login").body()).contains("Журавлёв");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/cabinet//evil.example",
                "/cabinet/../login",
                "/cabinet/%2E%2e/x",
                "/cabinet/\\evil",
                "/cabinetx",
                "/camunda/app/tasklist/",
                "/cabinet/login/start",
                "/cabinet/logout",
                "/reception\r\nX: y"
            })
    void nobodyIsSentElsewhere(String to) {
        assertThat(Wanted.of(to)).isEqualTo("/cabinet");
    }

    @Test
    void theBuiltInProviderSendsNobodyToAnotherSiteAndHasNoOtherDoors() {
        Desk desk = new Desk(port);
        String address = location(desk.get("/cabinet/login/start"));
        assertThat(desk.get(address.replaceFirst("redirect_uri=[^&]+", "redirect_uri=http://evil.example/"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(desk.get(address.replaceFirst("code_challenge=[^&]+&?", ""))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .doesNotContain("code=");
        for (String closed : new String[] {
            "/oauth2/authorize",
            "/.well-known/openid-configuration",
            "/demo-id/x",
            "/demo-id",
            "/oauth2/jwks",
            "/userinfo"
        }) {
            assertThat(desk.get(closed).statusCode()).as(closed).isEqualTo(404);
        }
        assertThat(URI.create(address).isAbsolute()).isFalse();
    }

    @Test
    void aProfileIsCorrectedAndNothingTypedIsLost() {
        Desk desk = loggedIn(port, "citizen");
        assertThat(location(new Desk(port).get("/cabinet/profile"))).isEqualTo("/cabinet/login?to=/cabinet/profile");
        assertThat(desk.get("/cabinet/profile").body())
                .contains("Соколова Анна Петровна", "учебный вход", "sokolova@citizen.example", "от службы входа");
        HttpResponse<String> wrong = post(
                desk,
                "/cabinet/profile",
                "/cabinet/profile/contacts",
                "&email=%3Cb%3E&phone=8&address=Typed&lastName=X");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("value=\"&lt;b&gt;\"", "value=\"Typed\"", "Исправьте", "Соколова");
        assertThat(location(post(
                        desk,
                        "/cabinet/profile",
                        "/cabinet/profile/contacts",
                        "&email=own@citizen.example&address=Typed&lastName=X")))
                .isEqualTo("/cabinet/profile?done=contacts");
        String page = loggedIn(port, "citizen").get("/cabinet/profile").body();
        assertThat(page).as("after the next log-in").contains("own@citizen.example", "Typed", "указали вы", "Соколова");
        assertThat(trail())
                .contains("CITIZEN_CORRECTED")
                .allMatch(row -> !row.contains("own@") && !row.contains("Typed"));
    }

    private java.util.List<String> trail() {
        return jdbc
                .sql(
                        "select concat_ws(' ', event, login, subject, details) from trail where event like 'CITIZEN%' order by id")
                .query(String.class)
                .list()
                .stream()
                .map(row -> row.replaceFirst(" citizen [0-9a-f-]{36}", ""))
                .toList();
    }

    @Autowired
    private Consents consents;

    @Test
    void consentsAreGivenAndWithdrawnAndAProfileIsEmptied() {
        Desk desk = loggedIn(port, "citizen2");
        java.util.UUID id =
                sessions.find(desk.cookie("marshrut-citizen")).orElseThrow().id();
        assertThat(consents.has(id, ConsentPurpose.LETTERS)).isFalse();
        post(desk, "/cabinet/profile", "/cabinet/profile/consent", "&purpose=LETTERS&agreed=yes");
        post(desk, "/cabinet/profile", "/cabinet/profile/consent", "&purpose=LETTERS&agreed=yes");
        assertThat(consents.has(id, ConsentPurpose.LETTERS)).isTrue();
        assertThat(consents.has(id, ConsentPurpose.POLL)).isFalse();
        post(desk, "/cabinet/profile", "/cabinet/profile/consent", "&purpose=LETTERS&agreed=no");
        assertThat(consents.has(id, ConsentPurpose.LETTERS)).isFalse();
        post(desk, "/cabinet/profile", "/cabinet/profile/consent", "&purpose=POLL&agreed=yes");
        assertThat(consents.of(id)).hasSize(2);
        Desk phone = loggedIn(port, "citizen2");
        assertThat(post(desk, "/cabinet/profile", "/cabinet/profile/forget", "").statusCode())
                .isEqualTo(400);
        assertThat(location(post(desk, "/cabinet/profile", "/cabinet/profile/forget", "&sure=yes")))
                .isEqualTo("/cabinet/login?forgotten");
        assertThat(consents.has(id, ConsentPurpose.POLL)).isFalse();
        assertThat(location(phone.get("/cabinet/profile")))
                .as("on another device")
                .startsWith("/cabinet/login");
        assertThat(jdbc.sql("select coalesce(last_name, email, phone, address, '') from citizens where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEmpty();
        java.util.UUID again = sessions.find(loggedIn(port, "citizen2").cookie("marshrut-citizen"))
                .orElseThrow()
                .id();
        assertThat(again).isNotEqualTo(id);
        assertThat(consents.of(again)).isEmpty();
        assertThat(trail()).contains("CITIZEN_CONSENT дано: POLL", "CITIZEN_FORGOTTEN");
    }

    @Test
    void theBuiltInProviderIsRefusedWhereTheRegionIsNotADemo() {
        var production = new org.springframework.mock.env.MockEnvironment();
        production.setProperty("spring.datasource.url", "jdbc:postgresql://x/y");
        assertThat(DemoId.isUsed(production)).isFalse();
        production.setProperty("marshrut.demo", "true");
        assertThat(DemoId.isUsed(production)).isFalse();
        production.setProperty("marshrut.citizens.provider", "demo");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> DemoId.isUsed(production))
                .isInstanceOf(DemoId.Refused.class);
        var forbidden = new org.springframework.mock.env.MockEnvironment();
        forbidden.setProperty("marshrut.demo", "false");
        assertThat(DemoId.isUsed(forbidden)).isFalse();
        forbidden.setProperty("marshrut.citizens.provider", "DEMO");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> DemoId.isUsed(forbidden))
                .hasMessageContaining("учебный вход");
    }
}
