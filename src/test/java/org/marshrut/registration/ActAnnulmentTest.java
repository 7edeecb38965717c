package org.marshrut.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of an annulment, and the grounds without which there is none. */
class ActAnnulmentTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Api.Reply annul(Act act, String person, String reason) {
        return annul(act, person, Map.of("reason", reason));
    }

    private Api.Reply annul(Act act, String person, Map<String, Object> body) {
        clock.tick();
        return api().as(person).post("/api/documents/" + act.id() + "/annulment", body);
    }

    private Act published() {
        return act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
    }

    private Act restricted() {
        return act().with("restricted", true).endorsed().allVisas().examined().signed();
    }

    @Test
    void aPublishedActThatStillWaitsForControlIsAnnulledByACourtAndItsRouteStops() {
        Act act = published().waitsFor("assignControl:controllers");
        String number = act.view().path("registrationNumber").asText();
        assertThat(annul(act, "clerk", Annulled.byCourt("Признан недействующим"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(act.view().path("registrationNumber").asText())
                .as("the number stays")
                .isEqualTo(number);
        assertThat(act.view().path("publication").isNull()).isTrue();
        assertThat(jdbc.sql("select remark from decisions where document_id = ?::uuid and decision = 'ANNULLED'")
                        .param(act.id())
                        .query(String.class)
                        .single())
                .isEqualTo("Признан недействующим (Светлореченский краевой суд, решение 3а-12/2026 от 20.11.2026)");
        assertThat(jdbc.sql("select event || ' ' || coalesce(login, '-') from publication_events"
                                + " where document_id = ?::uuid order by id")
                        .param(act.id())
                        .query(String.class)
                        .list())
                .containsExactly("PUBLISHED -", "WITHDRAWN clerk");
        Act next = published();
        assertThat(next.view().path("registrationNumber").asText()).isNotEqualTo(number);
    }

    @Test
    void anActIsRepealedByAnotherThatIsSignedAndNotByLess() {
        Act act = published();
        Act later = published();
        Act draft = act().endorsed().allVisas().examined();
        String author = draft.id();
        assertThat(annul(act, "clerk", Annulled.byAct("Утратил силу", author)).status())
                .as("a draft, which the registry does not even see")
                .isEqualTo(404);
        assertThat(annul(act, "clerk", Annulled.byAct("Утратил силу", act.id())).status())
                .isEqualTo(400);
        assertThat(annul(act, "clerk", Annulled.byAct("Утратил силу", "отменяющий"))
                        .status())
                .isEqualTo(400);
        assertThat(annul(act, "clerk", Annulled.byAct("Утратил силу", later.id()))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED");
        assertThat(annul(later, "clerk", Annulled.byAct("Утратил силу", act.id()))
                        .status())
                .as("by one that counts no more itself")
                .isEqualTo(409);
    }

    @Test
    void aMistakenRegistrationIsAnnulledUntilTheActIsIssuedAndNotAfter() {
        Act act = restricted().isIn("REGISTERED");
        assertThat(annul(act, "clerk", "Не тот номер").status()).isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(annul(act, "clerk", "Не тот номер").status()).isEqualTo(409);

        Act filed = restricted()
                .decides("controller", "assignControl", "NO_CONTROL")
                .isIn("FILED");
        Api.Reply late = annul(filed, "clerk", "Не тот номер");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.detail()).contains("отменяющий акт");
        filed.isIn("FILED");

        Act open = published();
        assertThat(annul(open, "clerk", "Не тот номер").status()).isEqualTo(409);
        open.isIn("PUBLISHED");
        assertThat(open.view().path("publication").isNull()).isFalse();
    }

    @Test
    void onlyTheRegistryAnnulsOnlyWhatIsRegisteredAndOnlyForAReason() {
        Act draft = act().submitted();
        assertThat(annul(draft, "secretary", "Не наш").status()).isEqualTo(403);
        assertThat(annul(draft, "clerk", "Рано").status())
                .as("not his to see yet")
                .isEqualTo(404);
        Act act = published();
        assertThat(annul(act, "author", Annulled.byCourt("Передумал")).status()).isEqualTo(403);
        Api.Reply noReason = annul(act, "clerk", Annulled.byCourt(" "));
        assertThat(noReason.status()).isEqualTo(400);
        assertThat(noReason.detail()).contains("причину");
        act.isIn("PUBLISHED");
    }

    @Test
    void aCourtsDecisionHasItsNameNumberAndADayThatHasCome() {
        Act act = published();
        for (Map<String, Object> court : List.<Map<String, Object>>of(
                Map.of("number", "1", "date", "2026-11-20"),
                Map.of("name", "Суд", "number", " ", "date", "2026-11-20"),
                Map.of("name", "Суд", "number", "1", "date", "вчера"),
                Map.of("name", "Суд", "number", "1", "date", "2027-11-20"),
                Map.of("name", "С".repeat(301), "number", "1", "date", "2026-11-20"))) {
            assertThat(annul(act, "clerk", Map.of("reason", "Суд", "court", court))
                            .status())
                    .as("%s", court)
                    .isEqualTo(400);
        }
        assertThat(annul(
                                act,
                                "clerk",
                                Map.of(
                                        "reason",
                                        "Два основания",
                                        "repealedBy",
                                        act.id(),
                                        "court",
                                        Map.of("name", "Суд", "number", "1", "date", "2026-11-20")))
                        .status())
                .isEqualTo(400);
        act.isIn("PUBLISHED");
    }
}
