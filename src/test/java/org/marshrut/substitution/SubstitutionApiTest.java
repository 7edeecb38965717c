package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the API says to those who switch substitutions on. It is 24 November 2026, 10:00 in organisation 10. */
class SubstitutionApiTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nothingOfItStays() {
        clock.tick();
        new Absences(api(), jdbc).revokeAll();
    }

    private Reply order(String by, String absent, String substitute, String from, String to) {
        return api().as(by).put("/api/substitutions/" + absent, body(substitute, from, to));
    }

    private static Map<String, Object> body(String substitute, String from, String to) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("substitute", substitute);
        body.put("from", from);
        body.put("to", to);
        body.put("reason", "приказ № 15-к от 20.11.2026");
        return body;
    }

    @Test
    void todayItIsInForceAtOnceAndTomorrowItWaits() {
        assertThat(order("tundrahead", "tundrahead", "tundraclerk", "2026-11-24", "2026-11-30")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("IN_FORCE");
        Reply planned = order("tundrahead", "tundrahead", "chief", "2026-12-01", "2026-12-07");
        assertThat(planned.status()).isEqualTo(200);
        assertThat(planned.json().path("state").asText()).isEqualTo("PLANNED");
        assertThat(planned.json().path("beganAt").isNull()).isTrue();

        Reply now = api().as("tundraclerk").get("/api/substitutions/tundrahead");
        assertThat(now.json().path("substitute").asText()).isEqualTo("tundraclerk");
        assertThat(now.json().path("createdAt").asText()).endsWith("+05:00");
    }

    @Test
    void theSameOrderTwiceIsOneAndAnotherWithItsFirstDayReplacesIt() {
        String id = order("tundraclerk", "tundrahead", "economy", "2026-11-25", "2026-11-30")
                .json()
                .path("id")
                .asText();
        clock.tick();
        assertThat(order("tundraclerk", "tundrahead", "economy", "2026-11-25", "2026-11-30")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(id);
        Reply replaced = order("tundrahead", "tundrahead", "chief", "2026-11-25", "2026-12-04");
        assertThat(replaced.json().path("id").asText()).isEqualTo(id);
        assertThat(replaced.json().path("substitute").asText()).isEqualTo("chief");
        assertThat(api().as("tundrahead")
                        .get("/api/substitutions?scope=mine")
                        .json()
                        .path("items"))
                .filteredOn(item -> item.path("state").asText().equals("PLANNED"))
                .hasSize(1);
    }

    @Test
    void onlyThoseWhoAnswerForAPersonSayWhoActsForHim() {
        for (String by : List.of("tundrahead", "tundraclerk", "chief")) {
            assertThat(order(by, "tundrahead", "economy", "2026-11-24", "2026-11-30")
                            .status())
                    .as(by)
                    .isEqualTo(200);
        }
        for (String by : List.of("author", "secretary", "clerk", "ops", "head", "admin")) {
            assertThat(order(by, "tundrahead", "tundraclerk", "2026-11-24", "2026-11-30")
                            .status())
                    .as(by)
                    .isEqualTo(403);
        }
        assertThat(api().as("secretary").delete("/api/substitutions/tundrahead").status())
                .isEqualTo(403);
        assertThat(api().as("author").get("/api/substitutions/tundrahead").status())
                .isEqualTo(403);
    }

    @Test
    void whatMakesNoSenseIsRefusedAndNamed() {
        assertThat(order("tundrahead", "tundrahead", "tundrahead", "2026-11-24", "2026-11-30")
                        .detail())
                .contains("Самого себя");
        assertThat(order("tundrahead", "tundrahead", "nobody", "2026-11-24", "2026-11-30")
                        .status())
                .isEqualTo(400);
        assertThat(order("tundrahead", "tundrahead", "chief", "2026-11-23", "2026-11-30")
                        .detail())
                .contains("Первый день уже прошёл");
        assertThat(order("tundrahead", "tundrahead", "chief", "2026-11-24", "2026-11-23")
                        .status())
                .isEqualTo(400);
        assertThat(order("tundrahead", "tundrahead", "chief", "сегодня", "2026-11-30")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("from");
        Map<String, Object> unknownKind = body("chief", "2026-11-24", "2026-11-30");
        unknownKind.put("kinds", List.of("LOVE_LETTER"));
        assertThat(api().as("tundrahead")
                        .put("/api/substitutions/tundrahead", unknownKind)
                        .status())
                .isEqualTo(400);
        assertThat(order("chief", "nobody", "chief", "2026-11-24", "2026-11-30").status())
                .isEqualTo(404);
        assertThat(api().as("tundrahead").get("/api/substitutions/tundrahead").status())
                .isEqualTo(404);
        assertThat(api().as("tundrahead")
                        .delete("/api/substitutions/tundrahead")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theDayBeginsWhereTheAbsentPersonWorks() {
        // 23:30 on the 24th in Moscow is half past one on the 25th in Tundra.
        clock.set(java.time.Instant.parse("2026-11-24T20:30:00Z"));
        assertThat(order("tundrahead", "tundrahead", "chief", "2026-11-24", "2026-11-30")
                        .status())
                .isEqualTo(400);
        assertThat(order("chief", "chief", "deputy", "2026-11-24", "2026-11-30")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("IN_FORCE");
    }

    @Test
    void twoForTheSameDaysOverlapUnlessTheyShareNoTask() {
        order("tundrahead", "tundrahead", "tundraclerk", "2026-11-25", "2026-11-30");
        Reply overlap = order("tundrahead", "tundrahead", "chief", "2026-11-30", "2026-12-04");
        assertThat(overlap.status()).isEqualTo(409);
        assertThat(overlap.detail()).contains("25.11.2026 — 30.11.2026, приказ № 15-к от 20.11.2026");

        Map<String, Object> visas = body("economy", "2026-11-25", "2026-12-04");
        visas.put("steps", List.of("giveVisa"));
        Map<String, Object> signature = body("deputy", "2026-11-26", "2026-12-04");
        signature.put("steps", List.of("signAct"));
        assertThat(api().as("governor")
                        .put("/api/substitutions/governor", visas)
                        .status())
                .isEqualTo(200);
        assertThat(api().as("governor")
                        .put("/api/substitutions/governor", signature)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nobodyComesBackToHimself() {
        order("economy", "economy", "property", "2026-11-25", "2026-11-30");
        order("property", "property", "digital", "2026-11-28", "2026-12-04");
        Reply circle = order("digital", "digital", "economy", "2026-11-30", "2026-12-10");
        assertThat(circle.status()).isEqualTo(409);
        assertThat(circle.detail()).contains("в круг");
        assertThat(order("digital", "digital", "economy", "2026-12-01", "2026-12-10")
                        .status())
                .as("on no day all three")
                .isEqualTo(200);
    }

    @Test
    void theListIsAReportForThoseWhoMaySeeIt() {
        order("tundrahead", "tundrahead", "tundraclerk", "2026-11-24", "2026-11-30");
        order("economy", "economy", "property", "2026-11-25", "2026-11-30");
        assertThat(api().as("ops")
                        .get("/api/substitutions?scope=all&inForce=true")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(api().as("tundraclerk")
                        .get("/api/substitutions?scope=organisation&inForce=true")
                        .json()
                        .path("items")
                        .path(0)
                        .path("user")
                        .asText())
                .isEqualTo("tundrahead");
        assertThat(api().as("economy").get("/api/substitutions?scope=all").status())
                .isEqualTo(403);
        assertThat(api().as("author")
                        .get("/api/substitutions?scope=organisation")
                        .status())
                .isEqualTo(403);
        Reply csv = api().as("chief").get("/api/substitutions?scope=all&inForce=true&format=csv");
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                .contains(
                        "Северов Х.Х.;Снегова Ф.Ф.;24.11.2026;30.11.2026;все;все;приказ № 15-к от 20.11.2026;действует;");
    }

    @Test
    void candidatesAreThoseWhoWorkHere() {
        Reply found = api().as("tundrahead").get("/api/substitutions/candidates?user=tundrahead");
        assertThat(found.json().path("items").path(0).path("login").asText()).isEqualTo("tundraclerk");
        assertThat(found.json().path("items").path(0).path("title").asText()).isEqualTo("Делопроизводитель округа");
        assertThat(api().as("tundraclerk")
                        .get("/api/substitutions/candidates?user=tundrahead&text="
                                + java.net.URLEncoder.encode("граф", StandardCharsets.UTF_8))
                        .json()
                        .path("items"))
                .extracting(item -> item.path("login").asText())
                .containsExactly("economy");
        assertThat(api().as("author")
                        .get("/api/substitutions/candidates?user=tundrahead")
                        .status())
                .isEqualTo(403);
    }
}
