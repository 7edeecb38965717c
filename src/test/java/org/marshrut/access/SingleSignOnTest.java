package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api;
import org.marshrut.support.Desk;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single sign-on at a real provider: who gets in, who does not, and what the session is afterwards. */
class SingleSignOnTest extends RouteTest {

    private static final String PERSON = "ssoperson";
    private static TestProvider server;

    @Autowired
    private OidcProvider provider;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient elsewhere = HttpClient.newHttpClient();

    @BeforeEach
    void aPersonLogsInByIt() {
        if (server == null) {
            server = TestProvider.open(port);
        }
        provider.use(server.settings("preferred_username", false));
        User user = identity.newUser(PERSON);
        user.setLastName("Новый");
        identity.saveUser(user);
        identity.createMembership(PERSON, "authors");
        jdbc.sql("insert into people (login, name, organisation, source) values (?, 'Новый Н.Н.', '06', 'OIDC')")
                .param(PERSON)
                .update();
        TestProvider.CLAIMS.clear();
        TestProvider.CLAIMS.put("subject1", Map.of("preferred_username", "SsoPerson"));
        // What was found out of the account before is old by now.
        clock.set(clock.now().plusSeconds(60));
    }

    @AfterEach
    void nobodyDoes() {
        provider.use(TestProvider.none());
        jdbc.sql("delete from people where login = ?").param(PERSON).update();
        identity.deleteUser(PERSON);
    }

    @AfterAll
    static void close() {
        server.close();
        server = null;
    }

    /** Where the provider sends the person back, with a code. */
    private String atTheProvider(String address, String subject) throws Exception {
        HttpResponse<String> reply = elsewhere.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", Api.basic(subject, "x"))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
        URI back = URI.create(reply.headers().firstValue("Location").orElseThrow());
        assertThat(back.getPath()).isEqualTo(OidcProvider.CODE);
        return back.getPath() + "?" + back.getRawQuery();
    }

    private static String location(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).isEqualTo(302);
        return reply.headers().firstValue("Location").orElseThrow().replaceFirst("^http://localhost:\\d+", "");
    }

    private String signsOn(Desk desk, String subject, String start) throws Exception {
        return location(desk.get(atTheProvider(location(desk.get(start)), subject)));
    }

    private String signsOn(String subject) throws Exception {
        return signsOn(new Desk(port), subject, OidcProvider.START);
    }

    @Test
    void aPersonOfTheTableGetsTheSessionThatEverybodyGets() throws Exception {
        Desk desk = new Desk(port);
        assertThat(desk.get("/login?to=/acts").body()).contains("Войти через <span>Учётная запись края</span>");
        String asked = location(desk.get(OidcProvider.START));
        assertThat(asked).contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
        assertThat(signsOn(desk, "subject1", OidcProvider.START + "?to=/acts")).isEqualTo("/acts");
        assertThat(desk.send(desk.request("/api/me")).body()).contains(PERSON);
        assertThat(desk.send(desk.request("/api/documents/x/recall")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .as("without the token of the session")
                .isEqualTo(403);
        assertThat(desk.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        desk.logOut();
        assertThat(desk.send(desk.request("/api/me")).statusCode()).isEqualTo(401);
        assertThat(desk.get("/login?out").body()).contains("ещё открыт", server.issuer());
        assertThat(signsOn(new Desk(port), "subject1", OidcProvider.START + "?to=//evil.example"))
                .isEqualTo("/camunda/app/tasklist/");
        assertThat(new Desk(port).logIn(PERSON, "demo").statusCode())
                .as("no password of his is looked at")
                .isEqualTo(401);
        jdbc.sql("update people set left_on = date '2020-01-01' where login = ?")
                .param(PERSON)
                .update();
        clock.set(clock.now().plusSeconds(10));
        assertThat(signsOn("subject1")).isEqualTo("/login?sso=unknown");
    }

    @Test
    void theSubjectIsBoundAtTheFirstTime() throws Exception {
        TestProvider.CLAIMS.put("subject2", Map.of("preferred_username", PERSON));
        assertThat(signsOn("subject1")).isEqualTo("/camunda/app/tasklist/");
        assertThat(signsOn("subject2")).as("another in his name").isEqualTo("/login?sso=unknown");
        TestProvider.CLAIMS.put("subject1", Map.of("preferred_username", "admin"));
        Desk desk = new Desk(port);
        signsOn(desk, "subject1", OidcProvider.START);
        assertThat(desk.send(desk.request("/api/me")).body()).contains(PERSON);
    }

    @Test
    void aPersonOfTheDirectoryIsWhomTheDirectoryCallsSo() throws Exception {
        provider.use(server.settings("preferred_username", true));
        jdbc.sql("update people set source = 'DIRECTORY' where login = ?")
                .param(PERSON)
                .update();
        jdbc.sql("insert into directory_links (login, key, name) values (?, 'sso-key', 'sso.person')")
                .param(PERSON)
                .update();
        TestProvider.CLAIMS.put("subject3", Map.of("preferred_username", "Sso.Person"));
        assertThat(signsOn("subject1"))
                .as("somebody else, whose name is the log-in here")
                .isEqualTo("/login?sso=unknown");
        assertThat(signsOn("subject3")).isEqualTo("/camunda/app/tasklist/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "author", "nobody", "", "sso\u0000person"})
    void aStrangersTokenOpensAndMakesNothing(String name) throws Exception {
        long accounts = identity.createUserQuery().count();
        TestProvider.CLAIMS.put("stranger", Map.of("preferred_username", name));
        Desk desk = new Desk(port);
        assertThat(signsOn(desk, "stranger", OidcProvider.START)).isEqualTo("/login?sso=unknown");
        assertThat(desk.get("/login?sso=unknown").body()).contains("Попросите").contains("администратора");
        assertThat(desk.send(desk.request("/api/me")).statusCode()).isEqualTo(401);
        assertThat(identity.createUserQuery().count()).isEqualTo(accounts);
    }

    @Test
    void anAddressOfMailCountsWhenItIsVerified() throws Exception {
        provider.use(server.settings("email", false));
        TestProvider.CLAIMS.put("subject1", Map.of("email", PERSON, "email_verified", false));
        assertThat(signsOn("subject1")).isEqualTo("/login?sso=unknown");
        TestProvider.CLAIMS.put("subject1", Map.of("email", PERSON, "email_verified", true));
        assertThat(signsOn("subject1")).isEqualTo("/camunda/app/tasklist/");
    }

    @Test
    void anAnswerThatWasNotAskedForIsNotTaken() throws Exception {
        Desk desk = new Desk(port);
        String back = atTheProvider(location(desk.get(OidcProvider.START)), "subject1");
        assertThat(location(new Desk(port).get(back))).as("in another browser").isEqualTo("/login?sso=failed");
        assertThat(location(desk.get(back.replaceFirst("code=[^&]+", "code=guess"))))
                .isEqualTo("/login?sso=failed");
        assertThat(location(desk.get(back))).as("its state is used up").isEqualTo("/login?sso=failed");
        Desk other = new Desk(port);
        String state = location(other.get(OidcProvider.START)).replaceFirst(".*[?&]state=([^&]+).*", "$1");
        assertThat(location(other.get(OidcProvider.CODE + "?error=access_denied&state=" + state)))
                .isEqualTo("/login?sso=cancelled");
        assertThat(new Desk(port).get("/login?sso=%3Cscript%3E").body()).doesNotContain("script>");
    }

    @Test
    void aProviderThatIsDownOrAnotherStopsNobodyElse() {
        provider.use(TestProvider.elsewhere("http://127.0.0.1:1"));
        Desk desk = new Desk(port);
        assertThat(location(desk.get(OidcProvider.START))).isEqualTo("/login?sso=down");
        assertThat(desk.get("/login?sso=down").body()).contains("Сервер входа сейчас не отвечает");
        assertThat(desk.logIn("author", "demo").statusCode()).isEqualTo(302);
        provider.use(TestProvider.elsewhere(server.issuer() + "/"));
        assertThat(location(new Desk(port).get(OidcProvider.START)))
                .as("calls itself otherwise")
                .isEqualTo("/login?sso=down");
        provider.use(TestProvider.none());
        assertThat(new Desk(port).get("/login").body()).doesNotContain("Войти через");
        assertThat(location(new Desk(port).get(OidcProvider.START))).startsWith("/login?to=");
    }
}
