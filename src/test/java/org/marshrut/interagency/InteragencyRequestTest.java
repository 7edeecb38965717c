package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;

/** {@code interagencyRequest}: answered, silent, asked by hand, too late, twice. */
class InteragencyRequestTest extends ServicesTest {

    private String fate(String number, String request, String outcome, String text) {
        return desk().answer(number, request, outcome, text).json().path("fate").asText();
    }

    private String outcome(Act act) {
        return jdbc.sql("select outcome from interagency_requests where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    @Test
    void anAnswerIsTakenOnceAndALaterOneIsKept() {
        Act act = asked(completePermit());
        String land = desk().number(act, "LAND_EXTRACT");
        assertThat(fate("О-" + act.id(), land, "DATA", "Собственник — город")).isEqualTo("TAKEN");
        assertThat(fate("О-" + act.id(), land, "DATA", "Собственник — город"))
                .as("the same again")
                .isEqualTo("TAKEN");
        ServiceDesk.refused(desk().answer("О-" + act.id(), land, "NO_DATA", "Другое"), "другой ответ");
        assertThat(fate("П-" + act.id(), land, "DATA", "Ещё раз"))
                .as("nobody waits any more")
                .isEqualTo("KEPT");
        assertThat(act.view().path("warnings").toString()).contains("Поздний ответ");
        act.waitsFor("awaitBody:cityservice");
    }

    @Test
    void aBodyThatIsSilentIsAskedAgainAndThenAPersonAsks() {
        Act act = asked(extract("CABINET")).waitsFor("awaitBody:cityservice");
        clock.forward(Duration.ofDays(8));
        fire(act, "answerLate");
        act.waitsFor("awaitBody:cityservice");
        clock.forward(Duration.ofDays(8));
        fire(act, "answerLate");
        act.waitsFor("requestByHand:cityservice");
        assertThat(fate("Р-" + act.id(), desk().number(act, "LAND_EXTRACT"), "DATA", "Объект есть"))
                .isEqualTo("TAKEN");
        act.waitsFor("prepareDecision:cityservice");
        assertThat(outcome(act)).isEqualTo("DATA");
    }

    @Test
    void aPersonEntersWhatHeWasToldByHand() {
        Act act = asked(extract("EMAIL"));
        for (int i = 0; i < 2; i++) {
            clock.forward(Duration.ofDays(8));
            fire(act, "answerLate");
        }
        act.decides("cityservice", "requestByHand", "REFUSED", "Сведений нет").waitsFor("prepareDecision:cityservice");
        assertThat(outcome(act)).isEqualTo("NO_DATA");
    }

    @Test
    void anOfficialEntersAnAnswerThatCameOtherwise() {
        Act act = asked(extract("EMAIL"))
                .decides("cityservice", "awaitBody", "DONE")
                .waitsFor("prepareDecision:cityservice");
        assertThat(outcome(act)).isEqualTo("DATA");
    }

    @Test
    void anAnswerToAWithdrawnApplicationIsKeptAndMovesNothing() {
        Act act = asked(extract("EMAIL"));
        String request = desk().number(act, "LAND_EXTRACT");
        act.recalled("Заявитель передумал");
        assertThat(fate("В-" + act.id(), request, "DATA", "Есть")).isEqualTo("KEPT");
        assertThat(desk().answer("Г-" + act.id(), "МЗ-0", "DATA", "Есть").status())
                .isEqualTo(404);
        assertThat(desk().answer("Д-" + act.id(), request, "MAYBE", "Есть").status())
                .isEqualTo(400);
        assertThat(api().as("cityservice")
                        .post("/api/interagency/answers", Map.of("number", "1", "request", request))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anAnswerAfterTheEndIsKept() {
        Act act = extract("EMAIL");
        signed(act, ServiceDesk.extract("EMAIL")).decides("cityservice", "sendDecision", "DONE");
        assertThat(fate("К-" + act.id(), desk().number(act, "LAND_EXTRACT"), "DATA", "Поздно"))
                .isEqualTo("KEPT");
        act.isIn("FILED");
    }
}
