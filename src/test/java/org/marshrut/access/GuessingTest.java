package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api;
import org.marshrut.support.Desk;
import org.marshrut.support.RouteTest;
import org.marshrut.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a guesser of passwords meets; how wrong ones are counted is told by {@link ThrottleTest}. */
class GuessingTest extends RouteTest {

    private static final String PERSON = "newcomer";

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void hire() {
        // A day of its own: what is counted here is forgotten when the next test sets the clock back.
        clock.set(TestClock.MORNING.plus(Duration.ofDays(3)));
        User user = identity.newUser(PERSON);
        user.setPassword("demo");
        ((IdentityServiceImpl) identity).saveUser(user, true);
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

    @Test
    void passwordsAreKeptAsArgon2AndOldOnesStillCheck() {
        String hash = jdbc.sql("select pwd_ from act_id_user where id_ = ?")
                .param(PERSON)
                .query(String.class)
                .single();
        assertThat(hash).startsWith("{argon2}$argon2id$");
        String old = new Sha512HashDigest().encrypt("demo" + "salt");
        jdbc.sql("update act_id_user set pwd_ = ?, salt_ = 'salt' where id_ = ?")
                .params("{SHA-512}" + old, PERSON)
                .update();
        assertThat(basic(PERSON, "demo")).isEqualTo(200);
        assertThat(basic(PERSON, "demo ")).isEqualTo(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountLookAlike() {
        HttpResponse<String> wrong = desk().logIn(PERSON, "guess");
        HttpResponse<String> unknown = desk().logIn("newcamer", "guess");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replace("newcamer", PERSON).replaceAll("value=\"[^\"]{30,}\"", ""))
                .isEqualTo(wrong.body().replaceAll("value=\"[^\"]{30,}\"", ""));
        assertThat(unknown.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
    }

    @Test
    void guessesAreSlowedAndTheRightPersonStillLogsIn() throws Exception {
        Desk browser = desk().as("head");
        browser.logOut();
        assertThat(basic("economy", "demo")).isEqualTo(200);
        ExecutorService attackers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> guesses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String victim = i % 2 == 0 ? "head" : "account" + i;
            String guess = "guess" + i;
            guesses.add(attackers.submit(() -> basic(victim, guess)));
        }
        assertThat(browser.logIn("head", "demo").statusCode()).isEqualTo(302);
        int refused = 0;
        for (Future<Integer> guess : guesses) {
            assertThat(guess.get()).isIn(401, 429);
            refused += guess.get() == 429 ? 1 : 0;
        }
        attackers.shutdown();
        assertThat(refused).isGreaterThan(80);
        assertThat(basic("economy", "demo")).isEqualTo(200);
        HttpResponse<String> stranger = desk().logIn("head", "guess");
        assertThat(stranger.statusCode()).isEqualTo(429);
        assertThat(stranger.headers().firstValue("Retry-After"))
                .hasValueSatisfying(wait -> assertThat(Integer.parseInt(wait)).isBetween(1, 30));
        assertThat(stranger.body()).contains("Слишком много неверных паролей");
        browser.logOut();
        assertThat(browser.logIn("head", "demo").statusCode())
                .as("his own browser")
                .isEqualTo(302);
    }
}
