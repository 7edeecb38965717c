package org.marshrut.fileplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Reply;

/** Every path of an act on allotting files for destruction. */
class DestructionActTest extends FilesAndActs {

    private Item old() {
        return closed(item(2015, "3 года"));
    }

    @Test
    void whatIsSignedIsDestroyedAndTheCardTellsOfIt() {
        Item item = item(2015, "3 года");
        Act memo = memoIn(item);
        String sha = memo.view().at("/files/0/sha256").asText();
        String fileId = memo.view().at("/files/0/id").asText();
        closed(item);
        assertThat(file(item).path("destroyFrom").asText()).isEqualTo("2019-01-01");
        assertThat(file(item).path("documents").asInt()).isEqualTo(1);

        Act act = carriedOut(destruction(false, List.of(line(item, 1))))
                .isIn("FILED")
                .waitsFor();
        String number = act.view().path("registrationNumber").asText();
        assertThat(number).matches("АУ-2026-\\d+");
        assertThat(file(item).path("state").asText()).isEqualTo("DESTROYED");
        assertThat(file(item).at("/act/number").asText()).isEqualTo(number);

        assertThat(isDestroyed(memo)).isTrue();
        assertThat(warnings(memo)).contains("Содержание уничтожено по акту " + number + " от 24.11.2026.");
        assertThat(memo.view().at("/files/0/sha256").asText()).isEqualTo(sha);
        Reply gone = api().as("author").get("/api/documents/" + memo.id() + "/files/" + fileId);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.detail()).contains("уничтожено");
        assertThat(api().as("author")
                        .get("/api/documents/" + memo.id() + "/files/" + fileId + "/preview")
                        .status())
                .isEqualTo(410);
        assertThat(jdbc.sql("select count(*) from trail where event = 'CONTENT_DESTROYED' and document = ?::uuid")
                        .param(memo.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(chunks(act)).as("the act itself stays").isPositive();
    }

    @Test
    void aFileWithTheMarkOfTheCommissionNeedsTheArchive() {
        Item item = closed(item(2012, "5 лет ЭПК"));
        Act unasked = destruction(false, List.of(line(item, 0))).submitted();
        assertThatThrownBy(() -> engine(unasked))
                .hasStackTraceContaining("отметка ЭПК: нет согласования заведующего архивом");
        unasked.recalled("Отметка забыта").isIn("RECALLED");

        Act act = destruction(true, List.of(line(item, 0)))
                .submitted()
                .waitsFor("giveVisa:archivehead")
                .notAgrees("archivehead", "Дело ценное")
                .waitsFor("reviseDraft:clerk")
                .authorRevises("Оценка проведена");
        act.waitsFor("giveVisa:archivehead").visasBy("archivehead");
        engine(act);
        act.waitsFor("signAct:chief").decides("chief", "signAct", "SIGNED");
        engine(act);
        act.isIn("FILED");
        assertThat(file(item).path("state").asText()).isEqualTo("DESTROYED");
    }

    @Test
    void anObjectionIsSettledOrTheActIsWithdrawn() {
        Item item = closed(item(2012, "5 лет ЭПК"));
        Act settled = destruction(true, List.of(line(item, 0)))
                .submitted()
                .notAgrees("archivehead", "Дело ценное")
                .decides("clerk", "reviseDraft", "DISPUTED", "Ценности нет");
        assertThatThrownBy(() -> {
                    settled.decides("clerk", "settleDisagreement", "SETTLED", "Решили в архиве");
                    engine(settled);
                })
                .as("nobody settles away what the archive has to say")
                .hasStackTraceContaining("отметка ЭПК");
        settled.recalled("Не нужно").isIn("RECALLED");

        destruction(true, List.of(line(item, 0)))
                .submitted()
                .notAgrees("archivehead", "Дело ценное")
                .decides("clerk", "reviseDraft", "RECALLED", "Верно")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void theHeadReturnsAndThenRejects() {
        Item item = old();
        Act act = awaitingSignature(destruction(false, List.of(line(item, 0))))
                .decides("chief", "signAct", "RETURNED", "Нет протокола")
                .isIn("REWORK")
                .waitsFor("reviseDraft:clerk")
                .authorRevises("Протокол есть");
        engine(act);
        act.waitsFor("signAct:chief")
                .decides("chief", "signAct", "REJECTED", "Рано")
                .isIn("REJECTED")
                .waitsFor();
        assertThat(file(item).path("state").asText()).isEqualTo("CLOSED");
    }

    @Test
    void anActThatIsAnnulledBeforeItIsCarriedOutDestroysNothing() {
        Item item = item(2015, "3 года");
        Act memo = memoIn(item);
        closed(item);
        Act act = signedOnly(destruction(false, List.of(line(item, 1))));
        jobs(act).forEach(job -> management.executeJob(job.getId()));
        jobs(act).forEach(job -> management.executeJob(job.getId()));
        assertThat(file(item).path("state").asText()).isEqualTo("DESTROYING");
        assertThat(api().as("clerk")
                        .post("/api/documents/" + act.id() + "/annulment", Annulled.byCourt("Ошибка"))
                        .status())
                .isEqualTo(200);
        act.isIn("ANNULLED").waitsFor();
        assertThat(jobs(act)).isEmpty();
        assertThat(file(item).path("state").asText()).isEqualTo("CLOSED");
        assertThat(isDestroyed(memo)).isFalse();
        assertThat(StreamSupport.stream(
                                api().as("author")
                                        .get("/api/documents/" + memo.id())
                                        .json()
                                        .path("warnings")
                                        .spliterator(),
                                false)
                        .map(Object::toString))
                .noneMatch(words -> words.contains("уничтожено"));
    }
}
