package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api;
import org.marshrut.support.Desk;
import org.marshrut.support.RouteTest;
import org.marshrut.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Logging in and out, and what ends a session; over HTTP. */
class SignInTest extends RouteTest {

    private static final String PERSON = "newcomer";
    private static final ExecutorService PARALLEL = Executors.newFixedThreadPool(40);

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void hire() {
        // A day of its own: what is counted here is forgotten when the next test sets the clock back.
        clock.set(TestClock.MORNING.plus(Duration.ofDays(1)));
        User user = identity.newUser(PERSON);
        user.setFirstName("Новый");
        user.setLastName("Сотрудник");
        user.setPassword("demo");
        ((IdentityServiceImpl) identity).saveUser(user, true);
        identity.createMembership(PERSON, "authors");
    }

    @AfterAll
    static void end() {
        PARALLEL.shutdownNow();
    }

    @AfterEach
    void dismiss() {
        identity.deleteUser(PERSON);
    }

    private Desk desk() {
        return new Desk(port);
    }

    private int basic(String login, String password) {
        return desk().send(desk().request("/api/me").header("Authorization", Api.basic(login, password)))
                .statusCode();
    }

    private static int tasklist(Desk desk) {
        return desk.get("/camunda/app/tasklist/default/").statusCode();
    }

    private static int incidents(Desk desk) {
        return desk.send(desk.request("/camunda/api/cockpit/plugin/base/default/incident/count"))
                .statusCode();
    }

    @Test
    void aSessionBeginsAnewWithTheLogIn() {
        Desk desk = desk().as("author");
        String before = desk.cookie("JSESSIONID");
        desk.get("/camunda/app/tasklist/default/");
        assertThat(before).isNotEmpty();
        HttpResponse<String> reply = desk.logIn("author", "demo");
        assertThat(desk.cookie("JSESSIONID")).isNotEqualTo(before);
        assertThat(reply.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("JSESSIONID").contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void everybodyBeginsWhereHeWorks() {
        Map.of(
                        "author",
                        "/camunda/app/tasklist/",
                        "analyst",
                        "/camunda/app/cockpit/",
                        "ops",
                        "/camunda/app/cockpit/",
                        "admin",
                        "/camunda/app/admin/")
                .forEach((person, home) -> assertThat(
                                desk().logIn(person, "demo").headers().firstValue("Location"))
                        .hasValue(home));
    }

    @ParameterizedTest
    @CsvSource({
        "/acts?text=%D0%BF,             /acts?text=%D0%BF",
        "//evil.example/,               /camunda/app/tasklist/",
        "/\\evil.example/,              /camunda/app/tasklist/",
        "https://evil.example/,         /camunda/app/tasklist/",
        "'/\tevil.example',             /camunda/app/tasklist/",
        "/login?to=/login,              /camunda/app/tasklist/",
    })
    void thePersonReturnsToThisSiteOnly(String wanted, String location) {
        String page = "/login?to=" + java.net.URLEncoder.encode(wanted, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(desk().logIn("author", "demo", page).headers().firstValue("Location"))
                .hasValue(location);
    }

    @Test
    void whoIsDeletedIsOut() {
        Desk desk = desk().as(PERSON);
        assertThat(tasklist(desk)).isEqualTo(200);
        identity.deleteUser(PERSON);
        assertThat(tasklist(desk)).isEqualTo(302);
        assertThat(basic(PERSON, "demo")).isEqualTo(401);
    }

    @Test
    void whoeverChangesHisPasswordEndsTheSessionsOfTheOldOne() {
        Desk desk = desk().as(PERSON);
        assertThat(basic(PERSON, "demo")).isEqualTo(200);
        User user = identity.createUserQuery().userId(PERSON).singleResult();
        user.setPassword("a quite new phrase");
        identity.saveUser(user);
        assertThat(tasklist(desk)).isEqualTo(302);
        assertThat(basic(PERSON, "demo")).isEqualTo(401);
        assertThat(basic(PERSON, "a quite new phrase")).isEqualTo(200);
    }

    /** More than may try, and more than may wait for a comparison. */
    @Test
    void aProgramMayBeginWithManyRequestsAtOnce() {
        List<CompletableFuture<Integer>> replies = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> basic(PERSON, "demo"), PARALLEL))
                .limit(40)
                .toList();
        assertThat(replies.stream().map(CompletableFuture::join)).containsOnly(200);
    }

    @Test
    void aWrongPasswordSentManyTimesAtOnceIsCountedEachTime() {
        clock.forward(Duration.ofDays(1));
        List<CompletableFuture<Integer>> replies = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> basic(PERSON, "wrong"), PARALLEL))
                .limit(20)
                .toList();
        assertThat(replies.stream().map(CompletableFuture::join).filter(status -> status == 401))
                .hasSize(10);
        assertThat(basic(PERSON, "demo")).isEqualTo(429);
    }

    @Test
    void whoeverLeavesAGroupLosesItsRightsAtOnce() {
        identity.createMembership(PERSON, "ops");
        Desk desk = desk().as(PERSON);
        assertThat(incidents(desk)).isEqualTo(200);
        identity.deleteMembership(PERSON, "ops");
        assertThat(incidents(desk)).isEqualTo(403);
    }

    @Test
    void whatAnotherNodeChangesIsKnownAfterSomeSeconds() {
        Desk desk = desk().as(PERSON);
        jdbc.sql("delete from act_id_membership where user_id_ = ?")
                .param(PERSON)
                .update();
        jdbc.sql("update act_id_user set pwd_ = '{argon2}x' where id_ = ?")
                .param(PERSON)
                .update();
        clock.forward(Duration.ofSeconds(6));
        assertThat(tasklist(desk)).isEqualTo(302);
    }

    @Test
    void loggingOutInAnApplicationEndsEverything() {
        Desk desk = desk().as("author");
        HttpResponse<String> out = desk.send(desk.request("/camunda/api/admin/auth/user/default/logout")
                .header("X-XSRF-TOKEN", desk.cookie("XSRF-TOKEN"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(desk.send(desk.request("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void aChangeInASessionNeedsItsToken() {
        Desk desk = desk().as("author");
        for (String token : new String[] {"", "guess"}) {
            HttpResponse<String> reply = desk.send(desk.request("/api/documents/x/recall")
                    .header("X-XSRF-TOKEN", token)
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(reply.statusCode()).isEqualTo(403);
            assertThat(reply.body()).contains("Обновите страницу");
        }
        HttpResponse<String> reply = desk.send(desk.request("/api/documents/x/recall")
                .header("X-XSRF-TOKEN", desk.cookie("XSRF-TOKEN"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(reply.statusCode()).isNotEqualTo(403);
        assertThat(desk.send(desk.request("/swagger-ui/swagger-initializer.js")).body())
                .as("the page of the API sends it too")
                .contains("X-XSRF-TOKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/deployment/create", "/api/documents"})
    void anotherSiteCannotUseAPasswordThatTheBrowserRemembers(String address) {
        HttpRequest.Builder request = desk().request(address)
                .header("Authorization", Api.basic("admin", "demo"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString("--b--"));
        assertThat(desk().send(request.copy().header("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(desk().send(request.copy().header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(desk().send(request.copy().header("Origin", "http://localhost:1"))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> inBrowser = desk().send(desk().request(address).header("Sec-Fetch-Mode", "cors"));
        assertThat(inBrowser.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void pagesSayWhatABrowserMayDoWithThem() {
        HttpResponse<String> page = desk().get("/login");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(caching -> assertThat(caching).contains("no-store"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        HttpResponse<String> script = desk().as("author").get("/camunda/lib/deps.js");
        assertThat(script.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store");
    }

    @Test
    void whoHasAnothersSessionCannotGuessHisPasswordInIt() {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(changePassword("wrong" + guess)).isEqualTo(400);
        }
        assertThat(changePassword("one more")).isEqualTo(429);
        clock.forward(Duration.ofMinutes(10));
        assertThat(changePassword("demo")).isEqualTo(204);
    }

    private int changePassword(String own) {
        return api().as(PERSON)
                .put(
                        "/engine-rest/user/" + PERSON + "/credentials",
                        Map.of("password", "другая длинная фраза", "authenticatedUserPassword", own))
                .status();
    }
}
