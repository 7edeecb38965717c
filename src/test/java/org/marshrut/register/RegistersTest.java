package org.marshrut.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clerks keep the registers of their organisation; on Tuesday, 24 November 2026. */
class RegistersTest extends RouteTest {

    private static final String REGISTERS = "/api/registers";
    private static final String OWN = REGISTERS + "/GOVERNMENT_RESOLUTION";
    private static final String HEADING = "register;name;signed;valid_from;pattern;file_index;retention\n";
    private static final String ORDERS = "TEST_ORDER;Приказы аппарата;да;2026-01-01;№ {n}-пр;01-04;постоянно\n";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ShippedRegisters shipped;

    @AfterEach
    void registersAsBefore() {
        jdbc.sql(
                        "delete from register_terms where register like 'TEST%' or valid_from > '2026-11-01' and entered_by <> 'marshrut' and register in (select code from registers where registry in ('01', '10'))")
                .update();
        jdbc.sql("delete from registers where code like 'TEST%'").update();
        jdbc.sql("delete from number_series where series like 'TEST%'").update();
        jdbc.sql("update registers set name = 'Постановление Правительства' where code = 'GOVERNMENT_RESOLUTION'")
                .update();
    }

    private static Map<String, Object> term(String pattern) {
        return Map.of("pattern", pattern, "fileIndex", "01-02", "retention", "постоянно");
    }

    private static Map<String, Object> register(String code, boolean signed, String pattern) {
        Map<String, Object> body = new HashMap<>(term(pattern));
        body.put("code", code);
        body.put("name", "Приказы аппарата");
        body.put("signed", signed);
        body.put("validFrom", "2026-11-24");
        return body;
    }

    private Reply load(String lines) {
        return api().as("clerk").post(REGISTERS, "text/csv", HEADING + lines);
    }

    private String exported(String login) {
        return new String(api().as(login).get(REGISTERS, "Accept", "text/csv").bytes(), StandardCharsets.UTF_8);
    }

    private JsonNode view(String code) {
        return api().as("clerk").get(REGISTERS + "/" + code).json();
    }

    private void trailTells(String register, String words) {
        assertThat(jdbc.sql(
                                "select details from trail where event = 'REGISTER_CHANGED' and subject = ? and login = 'clerk'")
                        .param(register)
                        .query(String.class)
                        .list())
                .anySatisfy(told -> assertThat(told).contains(words));
    }

    @Test
    void aClerkMakesARegisterAndEverybodyReadsIt() {
        Reply made = api().as("clerk").post(REGISTERS, register("TEST_ORDER", true, "№ {n}-пр"));
        assertThat(made.status()).as(made.detail()).isEqualTo(201);
        assertThat(made.json().path("registry").asText()).isEqualTo("01");
        assertThat(made.json().at("/terms/0/current").asBoolean()).isTrue();
        trailTells("TEST_ORDER", "заведён");
        Reply read = api().as("author").get(REGISTERS + "/TEST_ORDER");
        assertThat(read.json().path("mayChange").asBoolean()).isFalse();
        assertThat(read.json().at("/terms/0/pattern").asText()).isEqualTo("№ {n}-пр");
        assertThat(api().as("clerk")
                        .post(REGISTERS, register("TEST_ORDER", true, "№ {n}-ппр"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theListHasThePresentTermTheNextAndTheLastNumber() {
        act().endorsed().allVisas().examined().signed();
        api().as("clerk").put(OWN + "/terms/2027-01-01", term("№ {nnn}-П"));
        JsonNode page = api().as("clerk").get(REGISTERS + "?size=100").json();
        JsonNode own = StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(one -> one.path("code").asText().equals("GOVERNMENT_RESOLUTION"))
                .findFirst()
                .orElseThrow();
        assertThat(own.path("last").asInt()).isPositive();
        assertThat(own.path("terms")).hasSize(2);
        assertThat(own.at("/terms/0/pattern").asText()).isEqualTo("№ {nnn}-П");
        assertThat(own.at("/terms/1/current").asBoolean()).isTrue();
        assertThat(page.at("/items/0/registry").asText())
                .as("own registers first")
                .isEqualTo("01");
        assertThat(api().as("clerk").get(REGISTERS + "?size=1&page=1").json().path("items"))
                .hasSize(1);
        assertThat(api().as("clerk").get(REGISTERS + "?size=101").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "head", "governor", "admin", "analyst", "ops", "secretary", "tundraclerk"})
    void nobodyElseChangesIt(String login) {
        assertThat(api().as(login)
                        .put(OWN + "/terms/2027-01-01", term("№ {n}-ПП"))
                        .status())
                .isEqualTo(403);
        assertThat(api().as(login)
                        .put(OWN, Map.of("name", "Мой", "signed", true))
                        .status())
                .isEqualTo(403);
        assertThat(api().as(login).delete(OWN + "/terms/2027-01-01").status()).isEqualTo(403);
        Reply file = api().as(login)
                .post(REGISTERS, "text/csv", HEADING + "GOVERNMENT_RESOLUTION;Моё;да;2027-01-01;№ {n}-М;01-02;вечно\n");
        assertThat(file.status()).isIn(400, 403);
        assertThat(view("GOVERNMENT_RESOLUTION").path("terms")).hasSize(1);
        assertThat(api().get(REGISTERS).status()).isEqualTo(401);
    }

    @Test
    void aRegisterThatBeginsLaterIsShownWithoutAPresentTerm() {
        load("TEST_ORDER;Приказы;да;2027-02-01;№ {n}-пр;01-04;постоянно\n");
        assertThat(view("TEST_ORDER").at("/terms/0/current").asBoolean(true)).isFalse();
        assertThat(api().as("clerk").get(REGISTERS + "?size=100").status()).isEqualTo(200);
    }

    @Test
    void aTermThatHasBegunStaysAndAPlannedOneIsTakenBack() {
        for (String begun : List.of("1990-01-01", "2026-11-23")) {
            Reply refused = api().as("clerk").put(OWN + "/terms/" + begun, term("№ {n}-ПП"));
            assertThat(refused.status()).as(begun + refused.detail()).isEqualTo(409);
        }
        assertThat(api().as("clerk").delete(OWN + "/terms/1990-01-01").status()).isEqualTo(409);
        assertThat(api().as("clerk")
                        .put(OWN + "/terms/2029-03-01", term("№ {n}-ПП"))
                        .status())
                .isEqualTo(200);
        assertThat(api().as("clerk")
                        .put(OWN + "/terms/2029-03-01", term("№ {n}/П"))
                        .status())
                .isEqualTo(200);
        assertThat(view("GOVERNMENT_RESOLUTION").at("/terms/0/pattern").asText())
                .isEqualTo("№ {n}/П");
        assertThat(api().as("clerk").delete(OWN + "/terms/2029-03-01").status()).isEqualTo(204);
        assertThat(api().as("clerk").delete(OWN + "/terms/2029-03-01").status()).isEqualTo(404);
        trailTells("GOVERNMENT_RESOLUTION", "взята обратно");
    }

    @Test
    void whatIsSignedStaysSignedWhoeverTries() {
        api().as("clerk").post(REGISTERS, register("TEST_MEMO", false, "зп-{n}"));
        Map<String, Object> signed = Map.of("name", "Приказы аппарата", "signed", true);
        assertThat(api().as("clerk").put(REGISTERS + "/TEST_MEMO", signed).status())
                .isEqualTo(200);
        Reply refused =
                api().as("clerk").put(REGISTERS + "/TEST_MEMO", Map.of("name", "Приказы аппарата", "signed", false));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("заведите другой реестр");
        assertThatThrownBy(() -> jdbc.sql("update registers set signed = false where code = 'TEST_MEMO'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("остаётся обязательной");
    }

    @Test
    void byWhatPapersWereNumberedStaysInTheDatabaseToo() {
        Act act = act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
        assertThatThrownBy(() -> jdbc.sql(
                                "update register_terms set pattern = '{n}' where register = 'GOVERNMENT_RESOLUTION'")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("уже даны номера");
        assertThat(jdbc.sql("select register || ' ' || register_year from documents where id = ?::uuid")
                        .param(act.id())
                        .query(String.class)
                        .single())
                .isEqualTo("GOVERNMENT_RESOLUTION 2026");
        assertThat(api().as("clerk")
                        .put(OWN + "/terms/2026-11-24", term("№ {n}-ПП"))
                        .status())
                .as("numbers were given today")
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "№-П, нет места для номера",
        "{n}-{nn}, больше одного места",
        "№ {n}-{code}, неизвестное место",
        "№ {N}, неизвестное место",
        "№ {nnnnn}, неизвестное место",
        "№ {n-П, неизвестное место",
        "1{n}-П, вплотную",
        "{yyyy}{n}, вплотную",
        "={n}, за формулу",
        "№ {n} очень длинный образец номера очень длинный образец номера, Не длиннее 60"
    })
    void aPatternThatMakesNoNumbersIsRefusedWithTheReason(String pattern, String reason) {
        Reply refused = api().as("clerk").put(OWN + "/terms/2027-01-01", term(pattern));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).contains(reason);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"№ {n}-РП", "№ {nnn}-РП"})
    void twoRegistersOfOneOrganisationNeverLookAlike(String pattern) {
        Reply refused = api().as("clerk").put(OWN + "/terms/2027-01-01", term(pattern));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("Распоряжение Правительства");
        assertThat(api().as("clerk")
                        .post(REGISTERS, register("TEST_OTHER", true, pattern))
                        .status())
                .isEqualTo(409);
        assertThat(api().as("tundraclerk")
                        .post(REGISTERS, register("TEST_TUNDRA", true, pattern))
                        .status())
                .as("another organisation has numbers of its own")
                .isEqualTo(201);
    }

    @Test
    void takingATermBackDoesNotMakeTwoRegistersLookAlike() {
        api().as("clerk").put(OWN + "/terms/2027-01-01", term("№ {n}-НП"));
        assertThat(load("TEST_ORDER;Приказы;да;2027-02-01;№ {n}-П;01-04;постоянно\n")
                        .status())
                .isEqualTo(200);
        assertThat(api().as("clerk").delete(OWN + "/terms/2027-01-01").status()).isEqualTo(409);
    }

    @Test
    void theExportedFileChangesNothingAndOneLineMoreAddsIt() {
        String file = exported("clerk");
        Reply same = api().as("clerk").post(REGISTERS, "text/csv", file);
        assertThat(same.status()).as(same.detail()).isEqualTo(200);
        assertThat(same.json().path("added").asInt()
                        + same.json().path("changed").asInt())
                .isZero();
        assertThat(same.json().path("unchanged").asInt()).isGreaterThan(8);
        assertThat(api().as("clerk")
                        .post(REGISTERS + "?dryRun=true", "text/csv", file + ORDERS)
                        .json()
                        .path("added")
                        .asInt())
                .isEqualTo(1);
        assertThat(exported("author")).isEqualTo(file);
        assertThat(load(ORDERS).json().path("added").asInt()).isEqualTo(1);
        assertThat(exported("author")).contains(ORDERS.strip());
        assertThat(load(ORDERS).json().path("unchanged").asInt()).isEqualTo(1);
        assertThat(load("GOVERNMENT_RESOLUTION;Постановления;да;1990-01-01;№ {n}-П;01-02;постоянно\n")
                        .json()
                        .path("changed")
                        .asInt())
                .as("a new name")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEST_ORDER;Приказы;может быть;2026-12-01;№ {n}-пр;01-04;постоянно",
                "TEST_ORDER;Приказы;да;вчера;№ {n}-пр;01-04;постоянно",
                "TEST_ORDER;Приказы;да;2026-12-01;№ пр;01-04;постоянно",
                "TEST_ORDER;Приказы;да;2026-12-01;№ {n}-пр;01-04",
                "TEST_ORDER;=HYPERLINK(1);да;2026-12-01;№ {n}-пр;01-04;постоянно",
                "test;Приказы;да;2026-12-01;№ {n}-пр;01-04;постоянно",
                "TEST_ORDER';drop table registers;да;2026-12-01;№ {n}-пр;01-04;постоянно",
                "TEST_ORDER;\u202Eызакирп;да;2026-12-01;№ {n}-пр;01-04;постоянно",
                "TEST_ORDER;\"Приказы;да;2026-12-01;№ {n}-пр;01-04;постоянно",
                "DISTRICT_ORDER;Распоряжения администрации района;да;2027-01-01;№ {n}-ра;06-04;постоянно",
                "GOVERNMENT_RESOLUTION;Постановление Правительства;нет;2027-01-01;№ {n}-ПП;01-02;постоянно",
                "GOVERNMENT_RESOLUTION;Постановление Правительства;да;1990-01-01;№ {n}-ПП;01-02;постоянно"
            })
    void aFileWithOneWrongLineChangesNothingAndSaysWhere(String line) {
        String before = exported("clerk");
        Reply refused = load("TEST_GOOD;Хорошие;да;2026-12-01;№ {n}-хор;01-04;постоянно\n" + line + "\n");
        assertThat(refused.status()).as(refused.detail()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("строка 3");
        assertThat(exported("clerk")).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoneIsRefusedWhole() {
        assertThat(api().as("clerk").post(REGISTERS, "text/csv", "code;name\n").detail())
                .contains("первая строка файла");
        assertThat(api().as("clerk")
                        .post(REGISTERS, "text/csv", (HEADING + ORDERS).getBytes(Charset.forName("windows-1251")))
                        .detail())
                .contains("UTF-8");
        assertThat(api().as("clerk")
                        .post(REGISTERS, "text/csv", HEADING + ORDERS.repeat(2_001))
                        .status())
                .isEqualTo(413);
        assertThat(load(ORDERS + ORDERS).detail()).contains("строке 2");
    }

    @Test
    void theRegistersOfTheRoutesAreLoadedOnceAndNeverTouchWhatAnOfficeEntered() {
        load(ORDERS);
        shipped.load((HEADING.strip() + ";registry\n"
                        + "TEST_ORDER;Иначе;нет;2026-01-01;иначе-{n};01-99;год;01\n"
                        + "TEST_NEW;Новые;нет;2026-01-01;нов-{n};01-98;год;01\n"
                        + "TEST_NOWHERE;Нигде;нет;2026-01-01;ниг-{n};01-97;год;77\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(view("TEST_ORDER").at("/terms/0/pattern").asText()).isEqualTo("№ {n}-пр");
        assertThat(view("TEST_NEW").at("/terms/0/pattern").asText()).isEqualTo("нов-{n}");
        assertThat(api().as("clerk").get(REGISTERS + "/TEST_NOWHERE").status()).isEqualTo(404);
    }
}
