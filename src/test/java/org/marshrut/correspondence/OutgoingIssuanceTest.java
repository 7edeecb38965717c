package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.Execution;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Every path of a signed letter: who has got it, who has not, and that nothing is sent twice. */
class OutgoingIssuanceTest extends Letters {

    @Autowired
    private Dispatches dispatches;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void byPostItGoesAtOnceAndAClerkEntersThatItCame() {
        String school = correspondent("SCHOOL_1", Way.PAPER);
        Act letter = sent(letter(outside(school))).isIn("FILED").waitsFor();
        assertThat(dispatchTo("author", letter.id(), school).path("state").asText())
                .isEqualTo("SENT");
        String address = "/api/dispatches/" + dispatch(letter.id(), school) + "/delivery";
        assertThat(api().as("author").put(address, Map.of()).status()).isEqualTo(403);
        assertThat(api().as("economy").put(address, Map.of()).status()).isEqualTo(404);
        assertThat(api().as("secretary").put(address, Map.of("number", "12-а")).status())
                .as("a number has its date")
                .isEqualTo(400);
        assertThat(api().as("secretary")
                        .put(address, Map.of("number", "12-а", "date", "2026-11-24"))
                        .status())
                .isEqualTo(200);
        assertThat(dispatchTo("author", letter.id(), school).path("number").asText())
                .isEqualTo("12-а");
    }

    @Test
    void whereNoWayLeadsAClerkDecides() {
        String ministry = correspondent("MINISTRY", Way.MEDO);
        Act letter = sent(letter(outside(ministry), to("10")));
        isNotTaken(letter, ministry);
        assertThat(dispatchTo("author", letter.id(), ministry).path("state").asText())
                .isEqualTo("FAILED");
        assertThat(dispatchTo("author", letter.id(), "10").path("state").asText())
                .as("the others get it")
                .isEqualTo("ACCEPTED");
        letter.decides("secretary", "handleUndelivered", "DONE");
        letOut(letter.id());
        isNotTaken(letter, ministry);
        assertThat(jdbc.sql("select attempts from dispatches where document_id = ?::uuid order by attempts")
                        .param(letter.id())
                        .query(Integer.class)
                        .list())
                .as("only what nobody has got is sent again")
                .containsExactly(1, 2);
        letter.decides("secretary", "handleUndelivered", "WITHDRAWN", "Передали с нарочным")
                .isIn("FILED")
                .waitsFor();
    }

    @Test
    void receiptsAreAwaitedForAWorkingDay() {
        String ministry = correspondent("SLOW", Way.MEDO);
        Act letter = letter(outside(ministry)).submitted().decides("head", "signLetter", "SIGNED");
        carried(letter);
        letter.waitsFor();
        assertThat(jobsOf(letter.id()).timers().count()).isEqualTo(1);
        clock.forward(Duration.ofDays(2));
        assertThat(fireTimersOf(letter)).isEqualTo(1);
        assertThat(letter.view().path("stage").path(0).path("taskKey").asText()).isEqualTo("handleUndelivered");
    }

    @Test
    void aReceiptLetsItGoOn() {
        String ministry = correspondent("PROMPT", Way.MEDO);
        String school = correspondent("SCHOOL_2", Way.PAPER);
        Act letter = letter(outside(ministry), outside(school)).submitted().decides("head", "signLetter", "SIGNED");
        carried(letter);
        transaction.executeWithoutResult(status -> dispatches.receipt(
                dispatch(letter.id(), ministry), Receipt.accepted("17-05/1", LocalDate.of(2026, 11, 25))));
        letOut(letter.id());
        letter.isIn("FILED").waitsFor();
    }

    @Test
    void aReceiptIsTakenThoughTheRouteStandsStill() {
        String ministry = correspondent("STOPPED", Way.MEDO);
        Act letter = letter(outside(ministry)).submitted().decides("head", "signLetter", "SIGNED");
        carried(letter);
        List<String> routes =
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(letter.id()).list().stream()
                        .map(Execution::getId)
                        .toList();
        routes.forEach(runtime::suspendProcessInstanceById);
        assertThat(dispatches.receipt(dispatch(letter.id(), ministry), Receipt.delivered()))
                .isTrue();
        routes.forEach(runtime::activateProcessInstanceById);
    }

    @Test
    void whatNobodyReceivesAnyMoreIsItsAuthors() {
        String ministry = correspondent("UNHEARD", Way.MEDO);
        Act letter = letter(outside(ministry)).submitted().decides("head", "signLetter", "SIGNED");
        carried(letter);
        UUID dispatch = dispatch(letter.id(), ministry);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("""
                            update people set left_on = date '2026-11-01' where login <> 'author'
                              and organisation in ('06', (select parent from organisations where code = '06'))
                            """).update();
            dispatches.receipt(dispatch, Receipt.failed("Нет связи"));
            assertThat(jdbc.sql("""
                            select t.assignee from open_tasks t join decisions d on d.task_id = t.id
                            where d.document_id = ?::uuid
                            """).param(letter.id()).query(String.class).list())
                    .containsExactly("author");
        });
    }

    @Test
    void anAnnulledLetterGoesNoFurther() {
        Act letter = letter(outside(correspondent("ANNULLED", Way.MEDO))).submitted();
        sent(letter, "head");
        api().as("secretary")
                .post("/api/documents/" + letter.id() + "/annulment", Map.of("reason", "Зарегистрировано по ошибке"));
        letter.isIn("ANNULLED").waitsFor();
    }

    /** The exchange says that the addressee's system did not take it. */
    private void isNotTaken(Act letter, String code) {
        transaction.executeWithoutResult(status ->
                dispatches.receipt(dispatch(letter.id(), code), Receipt.failed("Система адресата не приняла")));
        letOut(letter.id());
    }

    /** As if a way of its own had taken it over: it is sent, and nobody has said anything. */
    private void carried(Act letter) {
        while (!messages(letter.id()).isEmpty()) {
            messages(letter.id()).forEach(job -> management.executeJob(job.getId()));
            jdbc.sql("update dispatches set state = 'SENT' where document_id = ?::uuid and state = 'FAILED'")
                    .param(letter.id())
                    .update();
        }
    }
}
