package org.marshrut.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;

/** Every path of a normative draft that is open to the public. */
class PublicDiscussionTest extends RouteTest {

    @Test
    void aNormativeDraftIsPublicForSevenDaysBesideTheVisas() {
        Act act = act().normative().endorsed().allVisas().examined();
        act.isIn("ON_APPROVAL").waitsFor();
        clock.forward(Duration.ofDays(7));
        assertThat(fireTimersOf(act)).as("the seventh day is not over").isZero();
        clock.forward(Duration.ofHours(14));
        assertThat(fireTimersOf(act)).isEqualTo(1);
        act.waitsFor("considerConclusions:lawyers")
                .decides("legal", "considerConclusions", "DONE")
                .waitsFor("signAct:governor")
                .signed();
        assertThat(act.view().path("inForceFrom").asText()).isEqualTo("2026-12-12");
    }

    @Test
    void thePublicWindowGoesOnWhileADraftIsRevisedAndIsNotOpenedTwice() {
        Act act = act().normative()
                .endorsed()
                .decides("property", "giveVisa", "RETURNED", "Не тот участок")
                .isIn("REWORK");
        clock.forward(Duration.ofDays(8));
        assertThat(fireTimersOf(act))
                .as("the end of the window, and the mark of the late revision")
                .isEqualTo(2);
        act.isIn("REWORK")
                .waitsFor("reviseDraft:author", "considerConclusions:lawyers")
                .decides("legal", "considerConclusions", "DONE")
                .authorRevises("Исправлено")
                .allVisas()
                .examined()
                .waitsFor("signAct:governor");
    }

    @Test
    void theAuthorRecallsWhileTheDraftIsPublicAndNothingIsLeftOfTheWindow() {
        Act act = act().normative()
                .endorsed()
                .recalled("Устарел")
                .isIn("RECALLED")
                .waitsFor();
        clock.forward(Duration.ofDays(8));
        assertThat(fireTimersOf(act)).isZero();
    }

    @Test
    void theAuthorWithdrawsARevisedDraftAndItsWindowEndsToo() {
        Act act = act().normative()
                .endorsed()
                .decides("property", "giveVisa", "RETURNED", "Не тот участок")
                .decides("author", "reviseDraft", "RECALLED", "Передумали")
                .isIn("RECALLED")
                .waitsFor();
        clock.forward(Duration.ofDays(8));
        assertThat(fireTimersOf(act)).isZero();
    }
}
