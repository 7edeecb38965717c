package org.marshrut.right;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.organisation.Admission;
import org.marshrut.organisation.Superiors;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators say who is admitted, whose signature is required and who is above whom. */
class OfficialRightsApiTest extends RouteTest {

    private static final String KIND = "/api/signed-kinds/GOVERNOR_RESOLUTION/signatories";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Admission admission;

    @Autowired
    private Superiors superiors;

    @AfterEach
    void asBefore() {
        jdbc.sql("delete from required_signatories").update();
        jdbc.sql("delete from holdings where valid_from > date '2020-01-01'").update();
        jdbc.sql("update holdings set valid_to = null, admitted = true, admission_order = '№ 5-РГ от 14.01.2020'"
                        + " where position = 'EDITOR'")
                .update();
        jdbc.sql("update holdings set admitted = false, admission_order = null where position = 'MFC_OPERATOR'")
                .update();
        jdbc.sql(
                        "update organisations set parent = case code when '06' then '01' else '08' end where code in ('06', '11')")
                .update();
        jdbc.sql("update organisations set parent = null where code = '01'").update();
        jdbc.sql("delete from positions where code = 'VACANT'").update();
        jdbc.sql("update positions set head = false where code = 'ADMINISTRATOR'")
                .update();
        jdbc.sql("update positions set head = true where code = 'APPARATUS_HEAD'")
                .update();
    }

    private Reply admit(String position, @Nullable Boolean admitted, @Nullable String order) {
        Map<String, Object> body = new HashMap<>();
        body.put("admitted", admitted);
        body.put("order", order);
        return api().as("admin").put("/api/positions/" + position + "/admission", body);
    }

    private Reply require(String... positions) {
        return api().as("admin").put(KIND, Map.of("positions", Arrays.asList(positions)));
    }

    private Reply under(String organisation, @Nullable String superior) {
        Map<String, Object> body = new HashMap<>();
        body.put("superior", superior);
        return api().as("admin").put("/api/organisations/" + organisation + "/superior", body);
    }

    @Test
    void admissionIsGivenByAnOrderAndTakenBackAtOnce() {
        assertThat(admission.isAdmitted("mfc")).isFalse();
        assertThat(admit("MFC_OPERATOR", true, "№ 9-РГ от 20.11.2026").status()).isEqualTo(200);
        assertThat(admission.isAdmitted("mfc")).isTrue();
        Reply found = api().as("admin").get("/api/positions?text=Окош&admitted=true");
        assertThat(found.json().at("/items/0/admissionOrder").asText()).isEqualTo("№ 9-РГ от 20.11.2026");
        assertThat(admit("MFC_OPERATOR", false, null).json().path("admitted").asBoolean())
                .isFalse();
        assertThat(admission.isAdmitted("mfc")).isFalse();
    }

    @Test
    void admissionIsOfTheHolderOfTodayAndNotOfTheNext() {
        jdbc.sql("update holdings set valid_to = date '2026-11-24' where position = 'EDITOR'")
                .update();
        jdbc.sql("insert into holdings (position, login, valid_from) values ('EDITOR', 'mfc', date '2026-11-25')")
                .update();
        admit("EDITOR", false, null);
        assertThat(admit("EDITOR", true, "№ 9-РГ от 20.11.2026")
                        .json()
                        .path("login")
                        .asText())
                .isEqualTo("editor");
        clock.set(java.time.Instant.parse("2026-11-25T05:00:00Z"));
        assertThat(admission.isAdmitted("mfc")).isFalse();
        assertThat(admission.isAdmitted("editor")).isFalse();
    }

    @Test
    void admissionIsRefusedInWords() {
        jdbc.sql("insert into positions (code, title, organisation) values ('VACANT', 'Вакансия', '01')")
                .update();
        assertThat(admit("VACANT", true, "№ 1").status()).isEqualTo(409);
        assertThat(admit("VACANT", true, "№ 1").detail()).contains("никто не занимает");
        assertThat(admit("NOBODY", true, "№ 1").status()).isEqualTo(404);
        assertThat(admit("EDITOR", null, "№ 1").status()).isEqualTo(400);
        assertThat(admit("MFC_OPERATOR", true, null).status()).isEqualTo(400);
        assertThat(admit("MFC_OPERATOR", true, " ").status()).isEqualTo(400);
        assertThat(admit("MFC_OPERATOR", true, "=1+1").status()).isEqualTo(400);
        assertThat(admit("ADMINISTRATOR", true, "№ 1").status()).isEqualTo(403);
        for (String serves : List.of("ANALYST", "SUPPORT")) {
            assertThat(admit(serves, true, "№ 1").detail()).contains("обслуживает систему");
        }
        assertThat(admission.admitted(List.of("mfc", "analyst", "ops", "admin")))
                .isEmpty();
    }

    @Test
    void anotherSpellingIsAnotherCode() {
        for (String blank : List.of("%20", "%C2%A0", ".")) {
            assertThat(admit("MFC_OPERATOR" + blank, true, "№ 1").status()).isEqualTo(404);
            assertThat(admit("ADMINISTRATOR" + blank, true, "№ 1").status()).isEqualTo(404);
            assertThat(under("06" + blank, "03").status()).isEqualTo(404);
        }
        assertThat(admission.admitted(List.of("mfc", "admin"))).isEmpty();
        assertThat(superiors.isAbove("03", "06")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"governor", "chief", "analyst", "ops", "clerk", "head"})
    void nobodyElseIsLetIn(String person) {
        var his = api().as(person);
        assertThat(Stream.of(
                                his.get("/api/positions"),
                                his.get("/api/organisations"),
                                his.get("/api/signed-kinds"),
                                his.get(KIND),
                                his.put(KIND, Map.of("positions", List.of())),
                                his.put(
                                        "/api/positions/MFC_OPERATOR/admission",
                                        Map.of("admitted", true, "order", "№ 1")),
                                his.put("/api/organisations/06/superior", Map.of("superior", "10")))
                        .map(Reply::status))
                .containsOnly(403);
        assertThat(admission.isAdmitted("mfc")).isFalse();
    }

    @Test
    void requiredAreWhoeverMaySignToday() {
        assertThat(require("GOVERNOR", "DEPUTY_CHAIR").json().path("signatories"))
                .hasSize(2);
        assertThat(require("GOVERNOR", "GOVERNOR")
                        .json()
                        .at("/signatories/0/title")
                        .asText())
                .isEqualTo("Губернатор края");
        assertThat(require("EDITOR").status()).isEqualTo(400);
        assertThat(require("EDITOR").detail()).contains("нет права подписи");
        assertThat(require("NOBODY").status()).isEqualTo(400);
        assertThat(require("").status()).isEqualTo(400);
        assertThat(api().as("admin").put(KIND, Map.of()).status()).isEqualTo(400);
        assertThat(api().as("admin")
                        .put("/api/signed-kinds/INCOMING/signatories", Map.of("positions", List.of()))
                        .status())
                .isEqualTo(404);
        assertThat(api().as("admin").get(KIND).json().path("signatories")).hasSize(1);
        assertThat(api().as("admin")
                        .get("/api/signed-kinds")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(jdbc.sql("select count(*) from document_kinds where signed")
                        .query(Integer.class)
                        .single());
        assertThat(require().json().path("signatories")).isEmpty();
    }

    @Test
    void whoseRightHasEndedDoesNotStandInTheWayOfTheOthers() {
        jdbc.sql("insert into required_signatories (kind, position) values ('GOVERNOR_RESOLUTION', 'EDITOR')")
                .update();
        assertThat(require("EDITOR", "GOVERNOR").json().path("signatories")).hasSize(2);
        assertThat(require("GOVERNOR").json().path("signatories")).hasSize(1);
        assertThat(require("GOVERNOR", "EDITOR").status()).isEqualTo(400);
    }

    @Test
    void organisationsStandUnderOneAnotherAndNeverInACircle() {
        assertThat(under("11", "06").json().path("superiorName").asText()).isEqualTo("Минобр СВК");
        assertThat(superiors.isAbove("06", "11")).isTrue();
        Reply circle = under("06", "11");
        assertThat(circle.status()).isEqualTo(409);
        assertThat(circle.detail()).contains("круг");
        assertThat(under("06", "06").status()).isEqualTo(409);
        assertThat(under("01", "11").status()).isEqualTo(409);
        assertThat(under("99", "01").status()).isEqualTo(404);
        assertThat(under("06", "99").status()).isEqualTo(404);
        assertThat(api().as("admin")
                        .put("/api/organisations/06/superior", Map.of("superor", "01"))
                        .status())
                .as("a word left out is no word for nobody")
                .isEqualTo(400);
        assertThat(under("11", null).json().path("superior").isNull()).isTrue();
        assertThat(api().as("admin")
                        .get("/api/organisations?text=минобр")
                        .json()
                        .at("/items/0/superior")
                        .asText())
                .isEqualTo("01");
    }

    @Test
    void twoAtOnceMakeNoCircle() {
        List<CompletableFuture<Reply>> both = List.of(
                CompletableFuture.supplyAsync(() -> under("06", "11")),
                CompletableFuture.supplyAsync(() -> under("11", "06")));
        assertThat(both.stream().map(reply -> reply.join().status())).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void whoHeadsAnOrganisationLeavesItsSuperiorToAnother() {
        jdbc.sql("update positions set head = false where code = 'APPARATUS_HEAD'")
                .update();
        jdbc.sql("update positions set head = true where code = 'ADMINISTRATOR'")
                .update();
        assertThat(under("10", "01").status()).as("under his own").isEqualTo(403);
        assertThat(under("11", "06").status()).as("under one that is under his").isEqualTo(403);
        assertThat(under("01", "10").status()).as("his own").isEqualTo(403);
        assertThat(superiors.isAbove("01", "10")).isFalse();
    }
}
