package org.marshrut.fileplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;

/** Every path of an act on giving files to the archive. */
class TransferActTest extends FilesAndActs {

    private Act agreed(Item item, int documents) {
        Act act = transfer(List.of(line(item, documents)))
                .submitted()
                .waitsFor("giveVisa:archivehead")
                .visasBy("archivehead");
        engine(act);
        return act.waitsFor("signAct:chief");
    }

    @Test
    void theArchiveKeepsAndReadsWhatItWasGivenAndNobodyLosesIt() {
        Item item = item(2010, "постоянно");
        Act memo = memoIn(item);
        closed(item);
        assertThat(file(item).path("transferFrom").asText()).isEqualTo("2021-01-01");
        String address = "/api/documents/" + memo.id();
        assertThat(api().as("archivist").get(address).status()).isEqualTo(404);
        Act act = agreed(item, 1).decides("chief", "signAct", "SIGNED");
        engine(act);
        act.isIn("FILED").waitsFor();
        assertThat(file(item).path("state").asText()).isEqualTo("TRANSFERRED");
        assertThat(file(item).path("keptBy").asText()).isEqualTo("11");
        for (String reader : List.of("archivist", "archivehead", "author", "clerk", "chief")) {
            assertThat(api().as(reader).get(address).status()).as(reader).isEqualTo(200);
        }
        assertThat(warnings(memo))
                .contains("передано в архив (Горархив) по акту "
                        + act.view().path("registrationNumber").asText());
        assertThat(transfer(List.of(line(item, 1))).trySubmitAs("clerk").detail())
                .contains("передано в архив");
        assertThat(destruction(false, List.of(line(item, 1)))
                        .trySubmitAs("clerk")
                        .detail())
                .contains("передано в архив");
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isEqualTo(200);
        assertThat(file(item).path("state").asText()).isEqualTo("CLOSED");
        assertThat(api().as("archivist").get(address).status()).isEqualTo(404);
    }

    @Test
    void onlyPermanentFilesGoAfterTheirTimeToAnArchive() {
        Item young = closed(item(2020, "постоянно"));
        assertThat(transfer(List.of(line(young, 0))).trySubmitAs("clerk").detail())
                .contains("передать можно с 01.01.2031");
        Item temporary = closed(item(2010, "5 лет"));
        assertThat(transfer(List.of(line(temporary, 0))).trySubmitAs("clerk").detail())
                .contains("хранится временно");
        Item permanent = closed(item(2010, "постоянно"));
        assertThat(transfer(List.of(line(permanent, 0)))
                        .with(
                                "facts",
                                java.util.Map.of(
                                        "ground", "График", "archive", "06", "caseFiles", List.of(line(permanent, 0))))
                        .trySubmitAs("clerk")
                        .detail())
                .contains("не архив");
    }

    @Test
    void theArchiveObjectsAndTheDisagreementIsSettled() {
        Item item = closed(item(2010, "постоянно"));
        Act act = transfer(List.of(line(item, 0)))
                .submitted()
                .notAgrees("archivehead", "Опись неполна")
                .waitsFor("reviseDraft:clerk")
                .decides("clerk", "reviseDraft", "DISPUTED", "Опись полна")
                .decides("clerk", "settleDisagreement", "SETTLED", "Сверили с архивом");
        engine(act);
        act.waitsFor("signAct:chief")
                .decides("chief", "signAct", "RETURNED", "Нет описи")
                .waitsFor("reviseDraft:clerk");
        act.authorRevises("Опись приложена");
        engine(act);
        if (act.view().path("stage").toString().contains("giveVisa")) {
            act.visasBy("archivehead");
            engine(act);
        }
        act.waitsFor("signAct:chief")
                .decides("chief", "signAct", "REJECTED", "Рано")
                .isIn("REJECTED")
                .waitsFor();
    }

    @Test
    void theAuthorTakesItBack() {
        Item item = closed(item(2010, "постоянно"));
        transfer(List.of(line(item, 0)))
                .submitted()
                .notAgrees("archivehead", "Опись неполна")
                .decides("clerk", "reviseDraft", "RECALLED", "Верно")
                .isIn("RECALLED")
                .waitsFor();
        transfer(List.of(line(item, 0)))
                .submitted()
                .recalled("Ошибка")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void anActThatIsAnnulledOnItsWayGivesNothingAway() {
        Item item = closed(item(2010, "постоянно"));
        Act act = agreed(item, 0);
        assertThat(act.tryDecide("chief", "signAct", "SIGNED", null).status()).isEqualTo(204);
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(file(item).path("state").asText()).isEqualTo("CLOSED");
    }
}
