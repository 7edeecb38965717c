package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;

/** {@code municipalService}: from the application to the file, and taken back by whoever made it. */
class MunicipalServiceTest extends ServicesTest {

    @Test
    void aPermitGoesFromTheApplicationToTheFile() {
        Act act = asked(completePermit()).waitsFor("awaitBody:cityservice", "awaitBody:cityservice");
        desk().answer("О-" + act.id(), desk().number(act, "LAND_EXTRACT"), "DATA", "Собственник — город");
        act.decides("cityservice", "awaitBody", "DONE").waitsFor("prepareDecision:cityservice");
        desk().fill(act, ServiceDesk.excavation(), "result", "GRANTED", "decisionText", "Разрешить работы.");
        act.decides("cityservice", "prepareDecision", "DONE")
                .decides("citylegal", "giveVisa", "AGREED")
                .decides("cityroads", "giveVisa", "AGREED")
                .decides("cityhead", "signDecision", "SIGNED");
        runJobsOf(act.id());
        act.decides("cityservice", "sendDecision", "DONE").isIn("FILED").waitsFor();
        assertThat(jdbc.sql("select count(*) from service_times where document_id = ? and kind = 'EXCAVATION'")
                        .param(UUID.fromString(act.id()))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        String name = "%" + ServiceDesk.APPLICANT + "%";
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like ? or text2_ like ?")
                        .params(name, name)
                        .query(Long.class)
                        .single())
                .as("no name in a variable")
                .isZero();
    }

    @Test
    void anApplicationIsTakenBack() {
        assertThat(extract("EMAIL")
                        .recalled("Заявитель передумал")
                        .view()
                        .path("state")
                        .asText())
                .isEqualTo("RECALLED");
    }
}
