package org.marshrut.fileplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What must never be destroyed, whatever is drawn: verbs are called here as any diagram might. */
class DestructionTest extends FilesAndActs {

    @Autowired
    private Destruction destruction;

    @Autowired
    private TransactionTemplate transaction;

    private void allot(Act act) {
        transaction.executeWithoutResult(status -> destruction.allot(act.id()));
    }

    private void admitted(String login, boolean admitted) {
        jdbc.sql("update holdings set admitted = ? where login = ?")
                .params(admitted, login)
                .update();
    }

    private String refused(Map<String, Object> line) {
        return destruction(false, List.of(line)).trySubmitAs("clerk").detail();
    }

    @Test
    void notBeforeItsDayNorForEverNorWithoutAnEnd() {
        assertThat(refused(line(item(2015, "3 года"), 0))).contains("не закрыто");
        assertThat(refused(line(closed(item(2015, "постоянно")), 0))).contains("хранится постоянно");
        assertThat(refused(line(closed(item(2023, "3 года")), 0))).contains("уничтожить можно с 01.01.2027");
        assertThat(refused(line(new Item(0, "нет такого", 2015, "Переписка"), 0)))
                .contains("в номенклатуре организации нет");
        Item item = closed(item(2015, "5 лет (до окончания действия)"));
        assertThat(refused(line(item, 0))).contains("когда оно наступило, не указано");
        String validity = "/api/file-plan/" + item.id() + "/validity";
        assertThat(api().as("clerk")
                        .put(validity, Map.of("until", "2030-01-01"))
                        .status())
                .isEqualTo(400);
        assertThat(api().as("clerk")
                        .put(validity, Map.of("until", "2021-05-05"))
                        .status())
                .isEqualTo(200);
        assertThat(refused(line(item, 0))).contains("уничтожить можно с 01.01.2027");
        assertThat(api().as("clerk")
                        .put(validity, Map.of("until", "2016-05-05"))
                        .status())
                .isEqualTo(200);
        carriedOut(destruction(false, List.of(line(item, 0))));
        assertThat(file(item).path("state").asText()).isEqualTo("DESTROYED");
        assertThat(api().as("clerk")
                        .put(validity, Map.of("until", "2017-05-05"))
                        .status())
                .as("what is gone does not change")
                .isEqualTo(409);
    }

    @Test
    void fromTheFirstMomentOfItsDay() {
        Item item = closed(item(2022, "4 года"));
        assertThat(refused(line(item, 0))).contains("01.01.2027");
        clock.set(Instant.parse("2026-12-31T20:58:00Z"));
        assertThat(refused(line(item, 0))).contains("01.01.2027");
        clock.set(Instant.parse("2026-12-31T21:00:01Z"));
        Act act = destruction(false, List.of(line(item, 0))).submitted();
        act.recalled("Только проверка");
    }

    @Test
    void notWhileADocumentOfItIsUnderWayOrPublicOrTheFileIsHeld() {
        Item item = item(2015, "3 года");
        Act memo = memoIn(item);
        closed(item);
        Map<String, Object> line = line(item, 1);
        assertThat(refused(line(item, 2))).contains("документов в нём 1");

        api().as("chief").put("/api/file-plan/" + item.id() + "/hold", Map.of("reason", "Спор в суде"));
        assertThat(refused(line)).contains("удержано");
        api().as("chief").delete("/api/file-plan/" + item.id() + "/hold");

        Act ready = signedOnly(destruction(false, List.of(line)));
        jdbc.sql("update documents set state = 'ON_EXECUTION' where id = ?::uuid")
                .param(memo.id())
                .update();
        assertThatThrownBy(() -> allot(ready)).hasMessageContaining("в работе или на контроле (1)");
        jdbc.sql("update documents set state = 'FILED' where id = ?::uuid")
                .param(memo.id())
                .update();
        jdbc.sql("""
                        insert into publications (document_id, published_at, kind, kind_name, heading, organisation,
                                                  registration_number, registration_date, in_force_from, normative, search)
                        values (?::uuid, now(), 'MEMO', 'Записка', 'О старых делах', '06', 'сз-0', date '2015-03-01',
                                date '2015-03-01', false, '')
                        """).param(memo.id()).update();
        assertThatThrownBy(() -> allot(ready)).hasMessageContaining("сейчас опубликованы (1)");
        jdbc.sql("delete from publications where document_id = ?::uuid")
                .param(memo.id())
                .update();
        jdbc.sql("update documents set restricted = true where id = ?::uuid")
                .param(memo.id())
                .update();
        admitted("clerk", false);
        try {
            assertThatThrownBy(() -> allot(ready)).hasMessageContaining("допуска нет");
        } finally {
            admitted("clerk", true);
        }
        jdbc.sql("update documents set restricted = false where id = ?::uuid")
                .param(memo.id())
                .update();
        assertThat(isDestroyed(memo)).isFalse();
        engine(ready);
        assertThat(isDestroyed(memo)).isTrue();
    }

    @Test
    void notWithoutTheSignatureOfExactlyThisList() {
        Item item = closed(item(2015, "3 года"));
        Item other = closed(item(2015, "3 года"));
        Act act = awaitingSignature(destruction(false, List.of(line(item, 0))));
        assertThatThrownBy(() -> allot(act)).hasMessageContaining("подпись ещё не поставлена");
        assertThat(act.tryDecide("chief", "signAct", "SIGNED", null).status()).isEqualTo(204);
        jdbc.sql("""
                        update documents set facts = jsonb_set(facts, '{caseFiles,0,index}', to_jsonb(?::text)) where id = ?::uuid
                        """).params(other.index(), act.id()).update();
        assertThatThrownBy(() -> allot(act)).hasMessageContaining("подписан другой список дел");
        assertThat(file(other).path("state").asText()).isEqualTo("CLOSED");
        Act memo = memo();
        assertThatThrownBy(() -> allot(memo)).as("another route").hasMessageContaining("не говорит, какие дела");
        Item permanent = closed(item(2010, "постоянно"));
        Act transfer = transfer(List.of(line(permanent, 0))).submitted().visasBy("archivehead");
        engine(transfer);
        transfer.decides("chief", "signAct", "SIGNED");
        engine(transfer);
        assertThatThrownBy(() -> destruction.carryOut(memo.id() + "0")).hasMessageContaining("без документа");
        allot(transfer);
        assertThat(file(permanent).path("state").asText())
                .as("what is given away is not destroyed by the same act")
                .isEqualTo("TRANSFERRED");
    }

    @Test
    void oneOfTwoActsAtOnceAndNeverTwice() throws Exception {
        Item item = item(2015, "3 года");
        Act memo = memoIn(item);
        closed(item);
        List<Act> acts = Stream.of(1, 2)
                .map(n -> signedOnly(destruction(false, List.of(line(item, 1)))))
                .toList();
        ExecutorService two = Executors.newFixedThreadPool(2);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> done = acts.stream()
                .map(act -> two.submit(() -> {
                    start.await();
                    try {
                        allot(act);
                        return true;
                    } catch (RuntimeException refused) {
                        assertThat(refused).hasMessageContaining("другим актом");
                        return false;
                    }
                }))
                .toList();
        start.countDown();
        List<Boolean> allotted = List.of(done.get(0).get(), done.get(1).get());
        two.shutdown();
        assertThat(allotted).containsExactlyInAnyOrder(true, false);
        Act winner = acts.get(allotted.indexOf(true));
        allot(winner);
        destruction.carryOut(winner.id());
        destruction.carryOut(winner.id());
        destruction.carryOut(acts.get(allotted.indexOf(false)).id());
        assertThat(isDestroyed(memo)).isTrue();
        assertThat(jdbc.sql("select count(*) from trail where event = 'CONTENT_DESTROYED' and document = ?::uuid")
                        .param(memo.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoIsStoppedMidwayGoesOnWhereHeWas() {
        Item first = item(2014, "3 года");
        Act gone = memoIn(first);
        closed(first);
        Item second = item(2015, "3 года");
        Act kept = memoIn(second);
        closed(second);
        Act act = signedOnly(destruction(false, List.of(line(first, 1), line(second, 1))));
        allot(act);
        assertThat(api().as("clerk")
                        .put("/api/file-plan/" + second.id() + "/hold", Map.of("reason", "Запрос прокуратуры"))
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> engine(act)).hasStackTraceContaining("удержано");
        assertThat(isDestroyed(gone)).isTrue();
        assertThat(isDestroyed(kept)).isFalse();
        assertThat(warnings(kept)).doesNotContain("уничтожено");
        assertThat(file(second).path("state").asText()).isEqualTo("DESTROYING");
        assertThat(api().as("chief")
                        .delete("/api/file-plan/" + second.id() + "/hold")
                        .status())
                .isEqualTo(204);
        for (Job job : jobs(act)) {
            management.setJobRetries(job.getId(), 1);
        }
        engine(act);
        act.isIn("FILED");
        assertThat(isDestroyed(kept)).isTrue();
        assertThat(Stream.of(first, second).map(item -> file(item).path("state").asText()))
                .containsOnly("DESTROYED");
        assertThat(api().as("clerk")
                        .put("/api/file-plan/" + first.id() + "/hold", Map.of("reason", "Поздно"))
                        .status())
                .isEqualTo(409);
    }
}
