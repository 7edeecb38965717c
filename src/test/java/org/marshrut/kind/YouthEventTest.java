package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;

/** Every path of an event whose steps are counted back from its day, the twelfth of December 2026, and on from it. */
class YouthEventTest extends EventTest {

    @BeforeEach
    void beforeTheFirstStep() {
        at("2026-11-02T10:00:00+05:00");
    }

    @Test
    void everyStepIsDueByTheDayUntilTheEventIsInItsFile() {
        Act event = event("2026-12-12").submitted();
        assertThat(event.view().path("projectNumber").asText()).matches("М-2026-\\d\\d");
        event.isIn("ON_APPROVAL").waitsFor("prepareConcept:districtyouth");
        // The twelfth of November is thirty days before.
        assertThat(due(event, "prepareConcept")).isEqualTo("2026-11-12T18:00:00+05:00");
        decides(event, "districtyouth", "prepareConcept", "DONE");
        event.waitsFor(
                "prepareEstimate:districtfinance",
                "ensureSafety:districtsafety",
                "arrangeVenue:districtyouth",
                "planCoverage:districtpress");
        // The twenty-first is a Saturday: whoever counts back does not come late.
        assertThat(due(event, "prepareEstimate")).isEqualTo("2026-11-20T18:00:00+05:00");
        assertThat(due(event, "ensureSafety")).isEqualTo(due(event, "prepareEstimate"));
        assertThat(due(event, "arrangeVenue")).isEqualTo(due(event, "prepareEstimate"));
        assertThat(due(event, "planCoverage")).isEqualTo(due(event, "prepareEstimate"));
        services(event);
        event.waitsFor("giveVisa:districtlegal", "giveVisa:districtdeputy");
        assertThat(due(event, "giveVisa")).isEqualTo("2026-11-03T17:00:00+05:00");
        visas(event);
        event.isIn("ON_SIGNING").waitsFor("signEventOrder:districthead");
        assertThat(due(event, "signEventOrder")).isEqualTo("2026-11-27T18:00:00+05:00");
        decides(event, "districthead", "signEventOrder", "SIGNED");
        event.isIn("PUBLISHED").waitsFor("announceEvent:districtpress");
        assertThat(event.view().path("registrationNumber").asText()).matches("№ \\d+-р");
        assertThat(due(event, "announceEvent")).isEqualTo("2026-12-02T18:00:00+05:00");
        decides(event, "districtpress", "announceEvent", "DONE");
        event.waitsFor();
        at("2026-12-08T18:00:00+05:00");
        letTimersRun(event);
        event.waitsFor("checkReadiness:districtyouth");
        assertThat(due(event, "checkReadiness")).isEqualTo("2026-12-11T18:00:00+05:00");
        // Scenario of the demonstration: the list is not done the day before.
        at("2026-12-11T18:00:00+05:00");
        letTimersRun(event);
        assertThat(task(event, "checkReadiness").path("overdue").asBoolean()).isTrue();
        decides(event, "districtyouth", "checkReadiness", "DONE");
        event.waitsFor();
        at("2026-12-13T00:00:00+05:00");
        letTimersRun(event);
        event.waitsFor("reportEvent:districtyouth");
        assertThat(due(event, "reportEvent")).isEqualTo("2026-12-18T18:00:00+05:00");
        decides(event, "districtyouth", "reportEvent", "DONE");
        assertThat(due(event, "collectIndicators")).isEqualTo("2026-12-25T18:00:00+05:00");
        decides(event, "districtyouth", "collectIndicators", "DONE");
        event.isIn("FILED").waitsFor();
    }

    @Test
    void anEventOutsideThePlanWaitsForTheHeadAndForTheMoney() {
        Act event = unplanned();
        event.waitsFor("agreeInclusion:districthead");
        decides(event, "districthead", "agreeInclusion", "AGREED");
        decides(event, "districtyouth", "prepareConcept", "DONE");
        services(event);
        event.waitsFor("giveVisa:districtlegal", "giveVisa:districtdeputy", "giveVisa:districtfinance");
    }

    @Test
    void anEventThatIsNotIncludedIsNotHeld() {
        Act event = unplanned();
        decides(event, "districthead", "agreeInclusion", "NOT_AGREED", "Денег нет");
        event.isIn("REJECTED").waitsFor();
    }

    @Test
    void anObjectionLeadsToTheAuthorAndBack() {
        Act event = onVisas();
        decides(event, "districtdeputy", "giveVisa", "AGREED");
        decides(event, "districtlegal", "giveVisa", "NOT_AGREED", "Нет согласия родителей");
        event.isIn("REWORK");
        event.decides("districtyouth", "reviseDraft", "RESUBMITTED", "Добавлено");
        event.isIn("ON_APPROVAL");
        decides(event, "districtlegal", "giveVisa", "AGREED");
        event.waitsFor("signEventOrder:districthead");
    }

    @Test
    void aDisagreementIsSettledAndAReturnedOrderComesAgain() {
        Act event = onVisas();
        decides(event, "districtdeputy", "giveVisa", "AGREED");
        decides(event, "districtlegal", "giveVisa", "NOT_AGREED", "Нет согласия родителей");
        event.decides("districtyouth", "reviseDraft", "DISPUTED", "Согласие не нужно");
        event.decides("districtyouth", "settleDisagreement", "SETTLED", "Договорились");
        event.waitsFor("signEventOrder:districthead");
        decides(event, "districthead", "signEventOrder", "RETURNED", "Уточните место");
        event.decides("districtyouth", "reviseDraft", "RECALLED", "Не проводим");
        event.isIn("RECALLED").waitsFor();
    }

    @Test
    void theHeadMayRejectTheOrder() {
        Act event = onVisas();
        visas(event);
        decides(event, "districthead", "signEventOrder", "REJECTED", "Не нужно");
        event.isIn("REJECTED").waitsFor();
    }

    @Test
    void theAuthorRecallsWhatIsNotSigned() {
        Act event = event("2026-12-12").submitted();
        clock.tick();
        Reply reply = api().as("districtyouth")
                .post("/api/documents/" + event.id() + "/recall", Map.of("reason", "Не состоится"));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        event.isIn("RECALLED").waitsFor();
        assertThat(move(event, "districtyouth", "2026-12-19", "Поздно").status())
                .isEqualTo(409);
    }

    @Test
    void anAnnulledOrderStopsTheWay() {
        Act event = signed("2026-12-12");
        assertThat(publicPage(event)).contains("Записаться участником", "href=\"/register/");
        clock.tick();
        Reply reply = api().as("districtclerk")
                .post(
                        "/api/documents/" + event.id() + "/annulment",
                        java.util.Map.of(
                                "reason",
                                "Ошибка",
                                "court",
                                java.util.Map.of("name", "Краевой суд", "number", "2а-17/2026", "date", "2026-09-01")));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        event.isIn("ANNULLED").waitsFor();
        assertThat(publicPage(event)).doesNotContain("/register/");
        assertThat(move(event, "districtyouth", "2026-12-19", "Поздно").status())
                .isEqualTo(409);
    }

    @Test
    void aDayThatMovesTakesAllDeadlinesAlong() {
        Act event = event("2026-12-12").submitted();
        decides(event, "districtyouth", "prepareConcept", "DONE");
        Reply moved = move(event, "districtyouth", "2026-12-19", "Зал занят");
        assertThat(moved.status()).as(() -> moved.json().toString()).isEqualTo(200);
        JsonNode day = moved.json();
        assertThat(day.path("day").asText()).isEqualTo("2026-12-19");
        assertThat(day.path("fact").asText()).isEqualTo("eventDay");
        assertThat(due(event, "prepareEstimate")).isEqualTo("2026-11-27T18:00:00+05:00");
        assertThat(due(event, "planCoverage")).isEqualTo("2026-11-27T18:00:00+05:00");
        services(event);
        visas(event);
        assertThat(due(event, "signEventOrder")).isEqualTo("2026-12-04T18:00:00+05:00");
    }

    private String publicPage(Act event) {
        return new String(api().get("/acts/" + event.id()).bytes(), StandardCharsets.UTF_8);
    }

    private void at(String moment) {
        clock.set(OffsetDateTime.parse(moment).toInstant());
    }

    private Act unplanned() {
        return event("2026-12-12").with("facts", facts("2026-12-12", false)).submitted();
    }

    private Act onVisas() {
        Act event = event("2026-12-12").submitted();
        decides(event, "districtyouth", "prepareConcept", "DONE");
        services(event);
        return event;
    }
}
