package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;

/** {@code serviceIssuance}: sent, in the cabinet, handed over by a centre, not collected, annulled. */
class ServiceIssuanceTest extends ServicesTest {

    private Act throughTheCentre(String number) {
        Map<String, Object> card = ServiceDesk.extract("PERSONAL");
        card.remove("serviceCode");
        card.remove("channel");
        Reply reply = api().as("mfc")
                .post(
                        "/api/mfc/requests",
                        Map.of("number", number, "service", "PROPERTY_EXTRACT", "organisation", "08", "facts", card));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        String id = jdbc.sql("""
                        select m.document_id from mfc_documents m join mfc_requests r on r.id = m.request_id
                        where r.number = ?
                        """).param(number).query(UUID.class).single().toString();
        Act act = Act.existing(api(), clock, this::runJobsOf, id).by("cityservice");
        runJobsOf(id);
        act.waitsFor("reviewApplication:cityservice");
        assertThat(act.view().path("facts").path("channel").asText()).isEqualTo("MFC");
        assertThat(act.view().path("facts").path("serviceCode").asText()).isEqualTo("PROPERTY");
        return signed(act, card);
    }

    private Reply handover(String number, Map<String, String> body) {
        Reply reply = api().as("mfc").post("/api/mfc/requests/" + number + "/handover", body);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply;
    }

    private String status(String number) {
        return api().as("mfc")
                .get("/api/mfc/requests/" + number)
                .json()
                .path("status")
                .asText();
    }

    @Test
    void aSpecialistSendsIt() {
        Act act = extract("EMAIL");
        signed(act, ServiceDesk.extract("EMAIL"))
                .waitsFor("sendDecision:cityservice")
                .decides("cityservice", "sendDecision", "DONE")
                .isIn("FILED")
                .waitsFor();
        assertThat(act.view().path("registrationNumber").asText()).matches("08-12/\\d+");
        assertThat(desk().told(act)).endsWith("READY", "SENT");
    }

    @Test
    void itLiesInTheCabinetByItself() {
        Act act = extract("CABINET");
        signed(act, ServiceDesk.extract("CABINET")).isIn("FILED").waitsFor();
        assertThat(desk().told(act)).endsWith("READY", "SENT");
    }

    @Test
    void aCentreHandsTheDecisionOverWhereTheApplicationCameIn() {
        String number = "МФЦ-" + UUID.randomUUID();
        Act act = throughTheCentre(number).waitsFor("handOverDecision:mfc");
        assertThat(status(number)).isEqualTo("READY");
        assertThat(handover(number, Map.of("outcome", "HANDED_OVER"))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("HANDED_OVER");
        act.isIn("FILED").waitsFor();
    }

    @Test
    void whatACentreSendsBackIsTakenBack() {
        String number = "МФЦ-" + UUID.randomUUID();
        Act act = throughTheCentre(number);
        handover(number, Map.of("outcome", "RETURNED", "comment", "Заявитель отказался"));
        act.waitsFor("acceptUncollected:cityservice");
        assertThat(status(number)).isEqualTo("RETURNED");
        act.decides("cityservice", "acceptUncollected", "DONE").isIn("FILED").waitsFor();
    }

    @Test
    void whatACentreKeepsTooLongIsTakenBack() {
        String number = "МФЦ-" + UUID.randomUUID();
        Act act = throughTheCentre(number);
        clock.forward(Duration.ofDays(31));
        fire(act, "notCollected");
        act.waitsFor("acceptUncollected:cityservice");
        assertThat(status(number)).isEqualTo("RETURNED");
        act.decides("cityservice", "acceptUncollected", "DONE").isIn("FILED").waitsFor();
    }

    @Test
    void aDecisionOfWhichTheRegistrationWasAMistakeIsAnnulledAndItsRouteStops() {
        Act act = extract("EMAIL");
        signed(act, ServiceDesk.extract("EMAIL")).waitsFor("sendDecision:cityservice");
        clock.tick();
        Reply reply = api().as("citylegal")
                .post("/api/documents/" + act.id() + "/annulment", Map.of("reason", "Зарегистрировано по ошибке"));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
    }
}
