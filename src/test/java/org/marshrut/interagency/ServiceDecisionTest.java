package org.marshrut.interagency;

import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;

/** {@code serviceDecision}: written, on its ground, visas, signature, and back. */
class ServiceDecisionTest extends ServicesTest {

    private Act toDecide(Act act) {
        return asked(act).decides("cityservice", "awaitBody", "DONE");
    }

    @Test
    void aDecisionStandsOnItsTextAndARefusalOnAGroundOfItsService() {
        Act act = toDecide(completePermit())
                .decides("cityservice", "awaitBody", "DONE")
                .waitsFor("prepareDecision:cityservice");
        ServiceDesk.refused(act.tryDecide("cityservice", "prepareDecision", "DONE", null), "напишите текст решения");
        desk().fill(
                        act,
                        ServiceDesk.excavation(),
                        "result",
                        "REFUSED",
                        "decisionText",
                        "Отказать.",
                        "refusalGround",
                        "NO_OBJECT");
        ServiceDesk.refused(act.tryDecide("cityservice", "prepareDecision", "DONE", null), "основание отказа");
        desk().fill(act, ServiceDesk.excavation(), "result", "GRANTED", "decisionText", "Разрешить работы.");
        act.decides("cityservice", "prepareDecision", "DONE").waitsFor("giveVisa:citylegal", "giveVisa:cityroads");
    }

    @Test
    void remarksAndTheSignatoryBringItBack() {
        Act act = toDecide(extract("EMAIL"));
        desk().fill(act, ServiceDesk.extract("EMAIL"), "result", "GRANTED", "decisionText", "Выдать.");
        act.decides("cityservice", "prepareDecision", "DONE")
                .decides("citylegal", "giveVisa", "NOT_AGREED", "Не то имущество")
                .waitsFor("reviseDecision:cityservice")
                .decides("cityservice", "reviseDecision", "RESUBMITTED", "То самое")
                .decides("citylegal", "giveVisa", "AGREED")
                .waitsFor("signDecision:cityhead")
                .decides("cityhead", "signDecision", "RETURNED", "Исправьте даты")
                .decides("cityservice", "reviseDecision", "RESUBMITTED", "Исправлены")
                .waitsFor("signDecision:cityhead")
                .decides("cityhead", "signDecision", "SIGNED");
        runJobsOf(act.id());
        act.waitsFor("sendDecision:cityservice");
    }

    @Test
    void aRefusalIsADecisionToo() {
        Act act = toDecide(extract("CABINET"));
        desk().fill(
                        act,
                        ServiceDesk.extract("CABINET"),
                        "result",
                        "REFUSED",
                        "decisionText",
                        "Объекта нет.",
                        "refusalGround",
                        "NO_OBJECT");
        act.decides("cityservice", "prepareDecision", "DONE")
                .decides("citylegal", "giveVisa", "AGREED")
                .decides("cityhead", "signDecision", "SIGNED");
        runJobsOf(act.id());
        act.isIn("FILED").waitsFor();
    }
}
