package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.directory.Directory;
import org.marshrut.directory.TestDirectory;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Desk;
import org.springframework.beans.factory.annotation.Autowired;

/** People of a directory: they come, move and leave; and nothing follows from a directory that is down, slow or lies. */
class DirectorySyncTest extends RosterTest {

    private static TestDirectory server;

    @Autowired
    private Directory directory;

    @Autowired
    private DirectorySync sync;

    @Autowired
    private DirectoryRuns runs;

    private List<String> staff;

    @BeforeAll
    static void open() throws Exception {
        server = TestDirectory.open();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @BeforeEach
    void somebodyIsThere() throws Exception {
        loaded(
                "organisations",
                ORGANISATIONS + "Н1;Министерство культуры;Минкультуры;STATE_BODY;Asia/Yekaterinburg;01\n");
        server.comesUp();
        TestDirectory.use(directory, server);
        for (int n = 1; n <= 4; n++) {
            server.add("New.Massov" + n, "Массов Михаил Михайлович", "Минкультуры", TestDirectory.AUTHORS);
        }
        server.add("newivanova", "Иванова Анна Ивановна", "Н1", TestDirectory.AUTHORS);
        staff = List.of("New.Massov1", "New.Massov2", "New.Massov3", "New.Massov4", "newivanova");
        clock.set(clock.now().plus(Duration.ofDays(1)));
    }

    @AfterEach
    void nobodyIs() {
        TestDirectory.use(directory, null);
        server.answers();
        server.clear();
        jdbc.sql("delete from directory_runs").update();
        RosterRows.remove(jdbc, "new", "dir.", "Н");
    }

    private Reply synchronised(String query) {
        return api().as("admin").post("/api/people/directory" + query, "application/json", "");
    }

    /** Added, changed, left, unchanged, wrong. */
    private List<Integer> done(String query) {
        Reply reply = synchronised(query);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        return List.of(
                reply.json().path("added").asInt(),
                reply.json().path("changed").asInt(),
                reply.json().path("left").asInt(),
                reply.json().path("unchanged").asInt(),
                reply.json().path("wrong").size());
    }

    private List<String> rows() {
        return List.of(
                exported("people"),
                exported("positions"),
                jdbc.sql("select coalesce(string_agg(l::text, ';' order by login), '') from directory_links l")
                        .query(String.class)
                        .single());
    }

    private HttpResponse<String> logIn(String name, String password) {
        return new Desk(port).logIn(name, password);
    }

    private int basic(String name, String password) {
        Desk desk = new Desk(port);
        return desk.send(desk.request("/api/me").header("Authorization", Api.basic(name, password)))
                .statusCode();
    }

    @Test
    void theyComeAndLogInWithTheirPasswordsThere() throws Exception {
        server.add("author", "Чужой А.А.", "Н1", TestDirectory.AUTHORS);
        server.add("newlost", "Потерянный П.П.", "Минтранс");
        server.add("newclosed", "Закрытый З.З.", "Н1");
        server.change("newclosed", "userAccountControl", "514");
        server.change("newivanova", "memberOf", TestDirectory.AUTHORS, "CN=camunda-admin,OU=Группы,DC=region,DC=local");
        List<String> before = rows();
        assertThat(done("?dryRun=true")).containsExactly(5, 0, 0, 0, 2);
        assertThat(rows()).as("a trial").isEqualTo(before);
        assertThat(done("")).containsExactly(5, 0, 0, 0, 2);
        List<String> after = rows();
        assertThat(after.get(0))
                .contains("newivanova;Иванова А.И.;Н1;newivanova@svk.example;;DIRECTORY")
                .contains("newmassov1;Массов М.М.;Н1");
        assertThat(after.get(1))
                .contains("dir.newivanova;Специалист;Н1;Отдел кадров;false;authors;newivanova;2026-11-25;");
        assertThat(done("")).containsExactly(0, 0, 0, 5, 2);
        assertThat(rows()).isEqualTo(after);
        assertThat(groupsOf("newivanova")).containsExactly("authors");
        assertThat(api().as("admin")
                        .get("/api/people/groups")
                        .json()
                        .path("differing")
                        .toString())
                .doesNotContain("new");

        assertThat(logIn("newivanova", "пароль newivanova").statusCode()).isEqualTo(302);
        assertThat(logIn("NEW.massov1", "пароль New.Massov1").statusCode())
                .as("by the name that the directory has")
                .isEqualTo(302);
        assertThat(basic("newivanova", "пароль newivanova")).isEqualTo(200);
        for (String wrong : List.of("", "demo", "пароль New.Massov1")) {
            HttpResponse<String> refused = logIn("newivanova", wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
            assertThat(refused.body()).contains("Неверное имя или пароль");
        }
        for (String name : List.of("*", "newivanov*", "*)(sAMAccountName=newivanova", "newivanova\u0000")) {
            assertThat(logIn(name, "пароль newivanova").statusCode()).as(name).isEqualTo(401);
        }
        assertThat(logIn("newclosed", "пароль newclosed").statusCode()).isEqualTo(401);
        assertThat(logIn("author", "пароль author").statusCode())
                .as("a local account has its own password alone")
                .isEqualTo(401);
        assertThat(logIn("author", "demo").statusCode()).isEqualTo(302);
    }

    @Test
    void nobodyOfThemGetsAPasswordHere() {
        done("");
        Reply set = api().as("admin")
                .put(
                        "/engine-rest/user/newivanova/credentials",
                        Map.of("password", "сорок ежей под липой", "authenticatedUserPassword", "demo"));
        assertThat(set.status()).isEqualTo(409);
        assertThat(set.detail()).contains("входит через каталог");
        Desk desk = new Desk(port);
        assertThat(desk.send(desk.request("/engine-rest/user/newivanova/credentials")
                                .header("Authorization", Api.basic("newivanova", "пароль newivanova"))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"password\": \"сорок ежей под липой\","
                                        + " \"authenticatedUserPassword\": \"пароль newivanova\"}")))
                        .statusCode())
                .as("nor sets one himself")
                .isEqualTo(400);
        assertThat(api().as("admin")
                        .post("/api/people/password-links", Map.of("login", "newivanova"))
                        .status())
                .isEqualTo(409);
        jdbc.sql("update act_id_user set pwd_ = (select pwd_ from act_id_user where id_ = 'author'),"
                        + " salt_ = (select salt_ from act_id_user where id_ = 'author') where id_ = 'newivanova'")
                .update();
        assertThat(logIn("newivanova", "demo").statusCode())
                .as("even one that came into the table")
                .isEqualTo(401);
    }

    @Test
    void whoIsCalledOtherwiseIsTheSamePerson() throws Exception {
        done("");
        server.change("newivanova", "sAMAccountName", "newpetrova");
        server.change("newivanova", "displayName", "Петрова Анна Ивановна");
        server.change("newivanova", "memberOf");
        server.rename("newivanova", "newpetrova");
        server.add("newivanova", "Иванова Инна Игоревна", "Н1");
        assertThat(done("")).containsExactly(1, 1, 0, 4, 0);
        assertThat(exported("people")).contains("newivanova;Петрова А.И.;").contains("newivanova2;Иванова И.И.;");
        assertThat(groupsOf("newivanova")).isEmpty();
        Desk desk = new Desk(port);
        assertThat(desk.logIn("newpetrova", "пароль newivanova").statusCode()).isEqualTo(302);
        assertThat(desk.send(desk.request("/api/me")).body()).contains("\"newivanova\"");
        assertThat(new Desk(port).logIn("newivanova", "пароль newivanova").statusCode())
                .as("the other one has the same password by chance")
                .isEqualTo(302);
    }

    @Test
    void anAccountThatIsMarkedIsNobodysWhileTwoMayBeMeant() throws Exception {
        loaded("people", "login;name;organisation;source\nnewsidorov;Сидоров С.С.;Н1;DIRECTORY\n");
        server.add("new.sidorov", "Сидоров Другой Иванович", "Н1", TestDirectory.AUTHORS);
        server.add("newsid.orov", "Сидоров Сидор Сидорович", "Н1", TestDirectory.AUTHORS);
        assertThat(done("")).containsExactly(5, 0, 0, 0, 2);
        assertThat(synchronised("?dryRun=true").json().path("wrong").toString())
                .contains("new.sidorov, newsid.orov", "Назовите в каталоге");
        server.change("newsid.orov", "sAMAccountName", "newsidorov");
        done("");
        assertThat(exported("people"))
                .contains("newsidorov;Сидоров С.С.;Н1;newsid.orov@svk.example")
                .contains("newsidorov2;Сидоров Д.И.;Н1;");
    }

    @Test
    void whoGetsTheNameOfAnotherThatIsGoneComesToo() throws Exception {
        done("");
        server.remove("newivanova");
        server.add("newivanova", "Иванова Инна Игоревна", "Н1", TestDirectory.AUTHORS);
        assertThat(done("")).as("in one run").containsExactly(1, 0, 1, 4, 0);
        server.remove("newivanova");
        assertThat(done("")).containsExactly(0, 0, 1, 4, 0);
        server.add("newivanova", "Иванова Ирина Игоревна", "Н1", TestDirectory.AUTHORS);
        assertThat(done("")).as("after it").containsExactly(1, 0, 0, 4, 0);
        assertThat(done("")).containsExactly(0, 0, 0, 5, 0);
        Desk desk = new Desk(port);
        assertThat(desk.logIn("newivanova", "пароль newivanova").statusCode()).isEqualTo(302);
        assertThat(desk.send(desk.request("/api/me")).body()).contains("\"newivanova3\"");
    }

    @Test
    void whoMovesToAnotherOrganisationLeavesHisPosition() throws Exception {
        done("");
        clock.forward(Duration.ofDays(1));
        server.change("newivanova", "company", "06");
        assertThat(done("")).containsExactly(0, 1, 0, 4, 0);
        assertThat(exported("positions"))
                .contains("dir.newivanova;Специалист;Н1;Отдел кадров;false;authors;newivanova;2026-11-25;2026-11-25")
                .contains("dir.newivanova.2;Специалист;06;Отдел кадров;false;authors;newivanova;2026-11-26;");
        assertThat(groupsOf("newivanova")).containsExactly("authors");
        assertThat(done("")).containsExactly(0, 0, 0, 5, 0);
        clock.forward(Duration.ofDays(1));
        server.change("newivanova", "company", "Н1");
        assertThat(done("")).as("and back").containsExactly(0, 1, 0, 4, 0);
        assertThat(exported("positions"))
                .contains("dir.newivanova;Специалист;Н1;Отдел кадров;false;authors;newivanova;2026-11-27;")
                .contains("dir.newivanova.2;Специалист;06;Отдел кадров;false;authors;newivanova;2026-11-26;2026-11-26");
    }

    @Test
    void whoseLastDayIsToComeLeavesWhenTheDirectoryClosesHim() throws Exception {
        done("");
        loaded("people", PEOPLE + "newivanova;Иванова А.И.;Н1;newivanova@svk.example;2026-12-25\n");
        assertThat(done("")).as("he works here until then").containsExactly(0, 0, 0, 5, 0);
        server.change("newivanova", "userAccountControl", "514");
        assertThat(done("")).containsExactly(0, 0, 1, 4, 0);
        assertThat(exported("people")).contains("newivanova@svk.example;2026-11-25;");
        assertThat(groupsOf("newivanova")).isEmpty();
    }

    @Test
    void whoIsClosedOrGoneLeavesAndMayComeBack() throws Exception {
        done("");
        Desk desk = new Desk(port);
        desk.logIn("newivanova", "пароль newivanova");
        assertThat(desk.send(desk.request("/api/me")).statusCode()).isEqualTo(200);
        server.change("newivanova", "userAccountControl", "514");
        assertThat(done("")).containsExactly(0, 0, 1, 4, 0);
        assertThat(groupsOf("newivanova")).isEmpty();
        clock.forward(Duration.ofSeconds(6));
        assertThat(desk.send(desk.request("/api/me")).statusCode()).isEqualTo(401);
        server.change("newivanova", "userAccountControl", "512");
        assertThat(logIn("newivanova", "пароль newivanova").statusCode())
                .as("open there, and not yet here")
                .isEqualTo(401);
        assertThat(done("")).containsExactly(0, 1, 0, 4, 0);
        clock.forward(Duration.ofSeconds(6));
        assertThat(logIn("newivanova", "пароль newivanova").statusCode()).isEqualTo(302);
        assertThat(groupsOf("newivanova")).containsExactly("authors");

        loaded("people", PEOPLE + "newivanova;Иванова А.И.;Н1;newivanova@svk.example;2026-11-25\n");
        assertThat(done("")).as("who was dismissed here stays so").containsExactly(0, 0, 0, 4, 0);
        server.remove("New.Massov1");
        assertThat(done("")).containsExactly(0, 0, 1, 3, 0);
    }

    @Test
    void oneThatIsDownOrSlowOrLiesChangesNothing() throws Exception {
        done("");
        List<String> before = rows();
        server.goesDown();
        refused("", "нет связи с каталогом");
        HttpResponse<String> later = logIn("newivanova", "пароль newivanova");
        assertThat(later.statusCode()).isEqualTo(429);
        assertThat(later.body())
                .contains("не отвечает, поэтому пароль не проверен")
                .doesNotContain("Неверное");
        assertThat(basic("newivanova", "пароль newivanova")).isEqualTo(429);
        assertThat(logIn("admin", "demo").statusCode()).isEqualTo(302);
        server.comesUp();
        TestDirectory.use(directory, server);
        server.hangs();
        refused("", "Ничего не изменено");
        assertThat(logIn("newivanova", "пароль newivanova").statusCode()).isEqualTo(429);
        server.answers();

        for (String name : staff) {
            server.change(name, "memberOf");
        }
        refused("", "вход потеряли бы 5 из 5");
        for (String name : staff) {
            server.change(name, "memberOf", TestDirectory.AUTHORS);
            server.change(name, "objectGUID");
        }
        refused("", "вход потеряли бы 5 из 5");
        server.clear();
        refused("", "не назвал ни одного человека");
        server.add("newother", "Другой Д.Д.", "Н1");
        refused("", "leavers=5");
        refused("?leavers=4", "leavers=5");
        assertThat(rows()).isEqualTo(before);
        assertThat(logIn("author", "demo").statusCode()).isEqualTo(302);
        assertThat(api().as("admin")
                        .get("/api/people/directory")
                        .json()
                        .at("/last/outcome")
                        .asText())
                .isEqualTo("REFUSED");
        assertThat(done("?leavers=5")).as("looked at and confirmed").containsExactly(1, 0, 5, 0, 0);
    }

    private void refused(String query, String words) {
        Reply reply = synchronised(query);
        assertThat(reply.status()).as(words).isEqualTo(409);
        assertThat(reply.detail()).contains(words).contains("Ничего не изменено");
    }

    @Test
    void theScheduleIsOneForAllNodesAndOneRunsAtATime() throws Exception {
        DirectoryWatch watch = new DirectoryWatch(directory, sync, runs);
        watch.synchronise();
        assertThat(exported("people")).contains("newivanova");
        assertThat(jdbc.sql("select asked_by is null from directory_runs")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        server.remove("newivanova");
        watch.synchronise();
        assertThat(groupsOf("newivanova")).as("another node has just done it").isNotEmpty();
        clock.forward(Duration.ofMinutes(15));
        watch.synchronise();
        assertThat(groupsOf("newivanova")).isEmpty();
        jdbc.sql("update directory_runs set ended_at = null").update();
        assertThat(synchronised("").detail()).contains("уже идёт");
        clock.forward(Duration.ofMinutes(10));
        assertThat(done("")).as("whoever began it is dead").containsExactly(0, 0, 0, 4, 0);
    }

    @Test
    void whoWasLocalMovesWhenAnAdministratorSaysSoAndTheLastAdministratorNever() {
        loaded("people", PEOPLE + "newivanova;Иванова А.А.;Н1;;\n");
        assertThat(done("")).containsExactly(4, 0, 0, 0, 1);
        assertThat(loaded("people", "login;name;organisation;source\nnewivanova;Иванова А.А.;Н1;DIRECTORY\n"))
                .containsExactly(0, 1, 0);
        assertThat(done("")).containsExactly(0, 1, 0, 4, 0);
        assertThat(logIn("newivanova", "пароль newivanova").statusCode()).isEqualTo(302);
        loaded("people", "login;name;organisation;source\nnewivanova;Иванова А.И.;Н1;LOCAL\n");
        assertThat(jdbc.sql("select count(*) from directory_links where login = 'newivanova'")
                        .query(Integer.class)
                        .single())
                .isZero();
        clock.forward(Duration.ofSeconds(6));
        assertThat(logIn("newivanova", "пароль newivanova").statusCode()).isEqualTo(401);

        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values ('newmassov1', 'camunda-admin')")
                .update();
        clock.forward(Duration.ofSeconds(6));
        Desk desk = new Desk(port);
        desk.logIn("new.massov1", "пароль New.Massov1");
        for (String last : List.of("source\nadmin;Администратор;01;OIDC", "left\nadmin;Администратор;01;2026-11-20")) {
            HttpResponse<String> reply = desk.send(desk.request("/api/people")
                    .header("Content-Type", "text/csv")
                    .header("X-XSRF-TOKEN", desk.cookie("XSRF-TOKEN"))
                    .POST(HttpRequest.BodyPublishers.ofString("login;name;organisation;" + last + "\n")));
            assertThat(reply.statusCode()).as(last).isEqualTo(400);
            assertThat(reply.body()).contains("Не осталось бы ни одного администратора");
        }
        assertThat(load("people", "login;name;organisation;source\nnewivanova;Иванова А.И.;Н1;AD\n")
                        .detail())
                .contains("LOCAL, DIRECTORY или OIDC");
    }
}
