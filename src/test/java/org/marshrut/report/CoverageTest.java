package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which organisations are connected with how many workplaces against the plan, who logs in there and by what. */
class CoverageTest extends RouteTest {

    private static final String PLAN = """
            district;category;due;organisations;seats
            Тестовый район;LOCAL;2026-11-01;1;40
            Тестовый район;LOCAL;2026-12-31;3;73
            Тестовый район;EXECUTIVE;2026-12-31;5;745
            """;

    @Autowired
    private JdbcClient jdbc;

    private List<Map<String, Object>> organisations = List.of();
    private List<Map<String, Object>> plan = List.of();

    @BeforeEach
    void twoInTheDistrict() {
        organisations = jdbc.sql("select code, district, connected_on, seats from organisations")
                .query()
                .listOfRows();
        plan = jdbc.sql("select * from roll_out_plan").query().listOfRows();
        jdbc.sql("delete from roll_out_plan").update();
        jdbc.sql("delete from log_ins").update();
        jdbc.sql("update organisations set district = 'Тестовый район', connected_on = null where code in ('09', '10')")
                .update();
        jdbc.sql("update organisations set connected_on = date '2026-11-02', seats = 73 where code = '09'")
                .update();
    }

    @AfterEach
    void asBefore() {
        jdbc.sql("delete from log_ins").update();
        jdbc.sql("delete from roll_out_plan").update();
        plan.forEach(line -> jdbc.sql(
                        "insert into roll_out_plan values (:district, :category, :due, :organisations, :seats)")
                .params(line)
                .update());
        organisations.forEach(row -> jdbc.sql("""
                        update organisations set district = :district, connected_on = cast(:connected_on as date),
                               seats = cast(:seats as int) where code = :code
                        """).params(row).update());
    }

    private Reply load(String file, boolean dryRun) {
        return api().as("admin").post("/api/roll-out-plan?dryRun=" + dryRun, "text/csv", file);
    }

    private JsonNode row(String address, String key) {
        Reply reply = api().as("ops").get(address);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        for (JsonNode row : reply.json()) {
            if (row.path("key").asText().equals(key)) {
                return row;
            }
        }
        throw new AssertionError("no row " + key + " in " + reply.json());
    }

    private void cameBy(String login, String device, String at) {
        jdbc.sql(
                        "insert into log_ins (login, device, first_at, last_at) values (?, ?, cast(? as timestamptz), cast(? as"
                                + " timestamptz))")
                .params(login, device, at, at)
                .update();
    }

    @Test
    void aPlanIsImportedOnceAndComparedWithWhatIsThere() {
        assertThat(load(PLAN, true).json().path("added").asInt()).isEqualTo(3);
        assertThat(load(PLAN, false).json().path("added").asInt()).isEqualTo(3);
        assertThat(load(PLAN, false).json().path("unchanged").asInt()).isEqualTo(3);
        String exported = new String(
                api().as("admin")
                        .get("/api/roll-out-plan", "Accept", "text/csv")
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(exported).contains("Тестовый район;LOCAL;2026-12-31;3;73");
        assertThat(load(exported, false).json().path("unchanged").asInt()).isEqualTo(3);
        assertThat(api().as("admin")
                        .get("/api/roll-out-plan?size=1")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(3);

        JsonNode district = row("/api/reports/coverage?by=district", "Тестовый район");
        assertThat(numbers(district, "organisations", "connected", "plannedNow", "planned"))
                .containsExactly(2L, 1L, 1L, 8L);
        assertThat(numbers(district, "seats", "seatsPlannedNow", "seatsPlanned"))
                .containsExactly(73L, 40L, 818L);
        assertThat(district.path("share").asDouble()).isEqualTo(0.125);
        assertThat(district.path("next").asText()).isEqualTo("2026-12-31");
        JsonNode local = row("/api/reports/coverage", "LOCAL");
        assertThat(local.path("name").asText()).isEqualTo("Местные администрации");
        assertThat(numbers(local, "planned", "seatsPlanned")).containsExactly(3L, 73L);
        assertThat(numbers(row("/api/reports/coverage?by=all", "ALL"), "planned"))
                .containsExactly(8L);
        Reply xlsx = api().as("chief").get("/api/reports/coverage?format=xlsx");
        assertThat(xlsx.status()).isEqualTo(200);
        assertThat(new String(
                        api().as("ops")
                                .get("/api/reports/coverage?by=district&format=csv")
                                .bytes(),
                        StandardCharsets.UTF_8))
                .contains("Тестовый район");
    }

    private static List<Long> numbers(JsonNode row, String... names) {
        List<Long> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.add(row.path(name).asLong());
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";LOCAL;2026-12-31;1;1",
                "=1+1;LOCAL;2026-12-31;1;1",
                "Район;CITY;2026-12-31;1;1",
                "Район;LOCAL;весной;1;1",
                "Район;LOCAL;;1;1",
                "Район;LOCAL;2026-12-31;-1;1",
                "Район;LOCAL;2026-12-31;1;100001",
                "Район;LOCAL;2026-12-31;1",
                "Район;LOCAL;2026-12-31;9999999999999;1"
            })
    void aWrongLineKeepsTheWholePlanOut(String line) {
        Reply reply = load(PLAN + line + "\n", false);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("Ничего не внесено");
        assertThat(jdbc.sql("select count(*) from roll_out_plan")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(load(PLAN + "Тестовый район;LOCAL;31.12.2026;4;80\n", true)
                        .json()
                        .at("/wrong/0/message")
                        .asText())
                .contains("Это уже стоит в строке 3");
    }

    @Test
    void whoLogsInIsCountedByTheClassOfTheLatestDevice() {
        cameBy("districthead", "PHONE", "2026-11-20T10:00:00Z");
        cameBy("districthead", "DESK", "2026-11-19T10:00:00Z");
        cameBy("districtclerk", "DESK", "2026-11-23T10:00:00Z");
        cameBy("districtlegal", "TABLET", "2026-03-01T10:00:00Z");
        JsonNode row = row("/api/reports/log-ins?by=organisation&organisation=09", "09");
        assertThat(numbers(row, "active", "idle", "desk", "tablet", "phone")).containsExactly(2L, 1L, 1L, 0L, 1L);
        assertThat(row.path("never").asLong()).isEqualTo(row.path("people").asLong() - 3);
        assertThat(numbers(
                        row("/api/reports/log-ins?by=district&since=2026-01-01", "Тестовый район"), "active", "tablet"))
                .containsExactly(3L, 1L);
        JsonNode absent = api().as("districthead")
                .get("/api/reports/log-ins/absent?size=100")
                .json();
        List<String> logins = new ArrayList<>();
        absent.path("items").forEach(one -> logins.add(one.path("login").asText()));
        assertThat(logins)
                .doesNotContain("districthead", "districtclerk", "author")
                .endsWith("districtlegal");
        assertThat(absent.path("total").asInt()).isEqualTo(logins.size());
        JsonNode connected = api().as("ops")
                .get("/api/reports/connected-organisations?organisation=09")
                .json()
                .at("/items/0");
        assertThat(connected.path("status").asText()).isEqualTo("CONNECTED");
        assertThat(connected.path("connectedOn").asText()).isEqualTo("2026-11-02");
        assertThat(connected.path("lastActivity").asText()).startsWith("2026-11-23T15:00");
        assertThat(api().as("ops")
                        .get("/api/reports/connected-organisations?organisation=10&format=json")
                        .json()
                        .at("/items/0/status")
                        .asText())
                .isEqualTo("NOT_CONNECTED");
    }

    @Test
    void headsSeeTheirOwnAndOthersNothing() {
        load(PLAN, false);
        JsonNode own =
                api().as("districthead").get("/api/reports/coverage?by=all").json();
        assertThat(numbers(own.get(0), "organisations", "planned")).containsExactly(1L, 0L);
        assertThat(api().as("districthead")
                        .get("/api/reports/connected-organisations")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(api().as("districthead")
                        .get("/api/reports/log-ins/absent?organisation=06")
                        .status())
                .isEqualTo(403);
        for (String report : List.of("coverage", "connected-organisations", "log-ins", "log-ins/absent")) {
            assertThat(api().as("author").get("/api/reports/" + report).status())
                    .isEqualTo(403);
            assertThat(api().as("ops")
                            .get("/api/reports/" + report + "?since=%D1%8F")
                            .status())
                    .isEqualTo(400);
            assertThat(api().as("ops")
                            .get("/api/reports/" + report + "?since=0001-01-01")
                            .status())
                    .isEqualTo(400);
        }
        for (String wrong : List.of(
                "coverage?by=organisation",
                "log-ins?by=%00",
                "log-ins?organisation=%00",
                "log-ins/absent?page=-1",
                "connected-organisations?size=101",
                "connected-organisations?organisation=nobody",
                "coverage?format=pdf")) {
            assertThat(api().as("ops").get("/api/reports/" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }
}
