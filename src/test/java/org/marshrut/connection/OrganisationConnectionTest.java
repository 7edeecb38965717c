package org.marshrut.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.organisation.Organisations;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path on which an organisation is connected: the channel, two signatures, workplaces, a test document, its date. */
class OrganisationConnectionTest extends RouteTest {

    private static final String TUNDRA = "10";
    private static final String WITHOUT_PEOPLE = "12";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Organisations organisations;

    @BeforeEach
    @AfterEach
    void nobodyIsBeingConnected() {
        jdbc.sql("delete from connections").update();
        jdbc.sql("""
                        update organisations set connected_on = null, closed_on = null, successor = null,
                               district = case code when '10' then 'Тундровский округ' else 'Город Светлореченск' end
                        where code in ('10', '12')
                        """).update();
        organisations.forget();
    }

    private Act request(String organisation, Object... facts) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("connecting", organisation);
        card.put("connectionDistrict", "Тундровский округ");
        card.put("contact", "Глава округа Северов Х.Х.");
        card.put("channel", 512);
        for (int i = 0; i < facts.length; i += 2) {
            card.put((String) facts[i], facts[i + 1]);
        }
        return act().by("connector", "02")
                .bare()
                .with("kind", "ORGANISATION_CONNECTION")
                .with("heading", "О подключении округа")
                .with("facts", card)
                .without("EXPLANATORY_NOTE");
    }

    private static Act countersigned(Act act) {
        assertThat(act.tryNewVersionAs("connector", "COUNTERSIGNED_COPY", null).status())
                .isEqualTo(201);
        return act.decides("connector", "obtainCountersignature", "COUNTERSIGNED");
    }

    private Act agreed(String organisation, Object... facts) {
        Act act = request(organisation, facts).submitted().waitsFor("signAct:digital");
        return countersigned(act.decides("digital", "signAct", "SIGNED").waitsFor("obtainCountersignature:connector"));
    }

    private static Act equipped(Act act) {
        return act.decides("connector", "prepareWorkplaces", "DONE")
                .waitsFor(
                        "issueCertificates:security",
                        "installScanners:engineer",
                        "setUpBrowsers:engineer",
                        "trainPeople:connector")
                .decides("security", "issueCertificates", "DONE")
                .decides("engineer", "installScanners", "DONE")
                .decides("engineer", "setUpBrowsers", "DONE")
                .decides("connector", "trainPeople", "DONE");
    }

    private static Act tested(Act act) {
        assertThat(act.waitsFor("sendTest:connector")
                        .tryNewVersionAs("connector", "TEST_DOCUMENT", null)
                        .status())
                .isEqualTo(201);
        return act.decides("connector", "sendTest", "DONE").decides("tundraclerk", "receiveTest", "DONE");
    }

    private String connectedOn(String organisation) {
        return jdbc.sql("select coalesce(connected_on::text, 'never') from organisations where code = ?")
                .param(organisation)
                .query(String.class)
                .single();
    }

    private void refused(Reply reply, String... words) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(409);
        assertThat(reply.detail()).contains(words);
    }

    @Test
    void anOrganisationIsConnectedOnceAndOnItsDay() {
        Act act = agreed(TUNDRA);
        assertThat(act.view().path("registrationNumber").asText()).matches("ПД-2026-\\d{3}");
        refused(request(TUNDRA).trySubmitAs("connector"), "Тундровский МО", "уже подключают по другой заявке");
        equipped(act.waitsFor("prepareWorkplaces:connector"));
        act.decides("connector", "sendTest", "DONE")
                .waitsFor("receiveTest:tundraclerk")
                .decides("tundraclerk", "receiveTest", "RETURNED", "Файла нет");
        tested(act).waitsFor("confirmConnection:connector");
        assertThat(connectedOn(TUNDRA)).isEqualTo("never");
        act.decides("connector", "confirmConnection", "DONE").isIn("FILED").waitsFor();
        assertThat(connectedOn(TUNDRA)).isEqualTo("2026-11-24");
        assertThat(jdbc.sql("""
                        select count(*) from trail where event = 'ORGANISATION_CHANGED' and subject = '10'
                          and details = 'подключена с 24.11.2026' and document::text = ?
                        """).param(act.id()).query(Long.class).single()).isEqualTo(1);
        refused(request(TUNDRA).trySubmitAs("connector"), "подключена с 24.11.2026", "второй раз");
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Соглашение расторгнуто"))
                        .status())
                .isLessThan(300);
        assertThat(connectedOn(TUNDRA))
                .as("by an agreement that counts no more")
                .isEqualTo("never");
        request(TUNDRA).submitted().waitsFor("signAct:digital");
    }

    @Test
    void aPoorChannelIsEnlargedFirst() {
        Act act = request(TUNDRA, "seatsAsked", 5, "channel", 256)
                .submitted()
                .waitsFor("enlargeChannel:engineer")
                .decides("engineer", "enlargeChannel", "DONE", "Заказано у провайдера")
                .isIn("REWORK")
                .waitsFor("correctRequest:connector")
                .decides("connector", "correctRequest", "RESUBMITTED")
                .waitsFor("enlargeChannel:engineer")
                .decides("engineer", "enlargeChannel", "DONE");
        Map<String, Object> measured = Map.of(
                "connecting",
                TUNDRA,
                "connectionDistrict",
                "Тундровский округ",
                "contact",
                "Глава округа Северов Х.Х.",
                "seatsAsked",
                5,
                "channel",
                512);
        assertThat(api().as("connector")
                        .put("/api/documents/" + act.id() + "/facts", measured)
                        .status())
                .isEqualTo(200);
        act.decides("connector", "correctRequest", "RESUBMITTED", "Новый замер")
                .waitsFor("signAct:digital")
                .decides("digital", "signAct", "RETURNED", "Нет телефона")
                .waitsFor("correctRequest:connector")
                .decides("connector", "correctRequest", "RECALLED", "Подключим весной")
                .isIn("RECALLED")
                .waitsFor();
        request(TUNDRA).submitted().waitsFor("signAct:digital");
    }

    @Test
    void whoIsMissingIsNamedAndTheTaskStays() {
        Act act = agreed(WITHOUT_PEOPLE).waitsFor("prepareWorkplaces:connector");
        refused(
                act.tryDecide("connector", "prepareWorkplaces", "DONE", null),
                "ЦМИ «Высота»",
                "нет руководителя",
                "нет делопроизводителя",
                "войти могут 0 из 2");
        act.waitsFor("prepareWorkplaces:connector");
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Не понадобилось"))
                        .status())
                .isLessThan(300);
        act.isIn("ANNULLED").waitsFor();
        request(WITHOUT_PEOPLE).submitted().waitsFor("signAct:digital");
    }

    @Test
    void aClosedOneIsNotBegunAndOneThatMovedOrClosedMeanwhileIsNotConnected() {
        Act act = tested(equipped(agreed(TUNDRA)));
        jdbc.sql("update organisations set district = 'Приморский район' where code = '10'")
                .update();
        refused(
                act.tryDecide("connector", "confirmConnection", "DONE", null),
                "переведена",
                "стал «Приморский район»",
                "аннулируйте");
        jdbc.sql(
                        "update organisations set district = 'Тундровский округ', closed_on = date '2026-11-24', successor = '08' where code = '10'")
                .update();
        refused(
                act.tryDecide("connector", "confirmConnection", "DONE", null),
                "закрыта с 24.11.2026",
                "Горадминистрация");
        act.waitsFor("confirmConnection:connector");
        assertThat(connectedOn(TUNDRA)).isEqualTo("never");
        jdbc.sql("delete from connections").update();
        refused(request(TUNDRA).trySubmitAs("connector"), "закрыта с 24.11.2026");
    }

    @Test
    void ofTwoRequestsAtOnceOneIsRefused() {
        List<Integer> answers = Stream.of(request(TUNDRA), request(TUNDRA))
                .map(act -> CompletableFuture.supplyAsync(
                        () -> act.trySubmitAs("connector").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(201, 409);
    }

    @Test
    void eitherSideMayRefuseAndTheAuthorMayRecall() {
        request(TUNDRA)
                .submitted()
                .decides("digital", "signAct", "REJECTED", "Нет денег")
                .isIn("REJECTED")
                .waitsFor();
        Act refused = request(TUNDRA).submitted().decides("digital", "signAct", "SIGNED");
        assertThat(refused.tryNewVersionAs("connector", "COUNTERSIGNED_COPY", null)
                        .status())
                .isEqualTo(201);
        refused.decides("connector", "obtainCountersignature", "REFUSED", "Не готовы")
                .isIn("REJECTED")
                .waitsFor();
        request(TUNDRA).submitted().recalled("Рано").isIn("RECALLED").waitsFor();
        assertThat(request("99").trySubmitAs("connector").status()).isEqualTo(400);
        assertThat(request(TUNDRA, "channel", -1).trySubmitAs("connector").status())
                .isEqualTo(400);
    }
}
