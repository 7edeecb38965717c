package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day that moves takes along what is counted from it, all of it or nothing, as often as it moves. */
class DayTest extends EventTest {

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void beforeTheFirstStep() {
        at("2026-11-02T10:00:00+05:00");
    }

    private void at(String moment) {
        clock.set(OffsetDateTime.parse(moment).toInstant());
    }

    private void moved(Act event, String day) {
        Reply reply = move(event, "districtyouth", day, "Зал занят");
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
    }

    /** The moments for which drawn timers of the event itself wait. */
    private List<String> timers(Act event) {
        return jobsOf(event.id()).timers().list().stream()
                .filter(job -> job.getJobDefinitionId() != null)
                .map(job -> job.getDuedate().toInstant().toString())
                .sorted()
                .toList();
    }

    private JsonNode day(Act event) {
        return api().as("districtyouth")
                .get("/api/documents/" + event.id() + "/day")
                .json();
    }

    @Test
    void theDayMovesBackAndForthAndEveryMoveIsKept() {
        Act event = event("2026-12-12").submitted();
        assertThat(day(event).path("day").asText()).isEqualTo("2026-12-12");
        assertThat(day(event).path("changes")).isEmpty();
        moved(event, "2026-12-19");
        assertThat(due(event, "prepareConcept")).isEqualTo("2026-11-19T18:00:00+05:00");
        moved(event, "2026-12-12");
        assertThat(due(event, "prepareConcept")).isEqualTo("2026-11-12T18:00:00+05:00");
        JsonNode change = day(event).path("changes").path(1);
        assertThat(change.path("from").asText()).isEqualTo("2026-12-19");
        assertThat(change.path("to").asText()).isEqualTo("2026-12-12");
        assertThat(change.path("by").asText()).isEqualTo("districtyouth");
        assertThat(change.path("reason").asText()).isEqualTo("Зал занят");
        assertThat(OffsetDateTime.parse(change.path("at").asText()).getOffset()).hasToString("+05:00");
        assertThat(jdbc.sql("select facts ->> 'eventDay' from documents where id = ?")
                        .param(UUID.fromString(event.id()))
                        .query(String.class)
                        .single())
                .isEqualTo("2026-12-12");
        assertThat(jdbc.sql("select count(*) from deadline_changes where cause = 'DAY_MOVED' and decision_id in"
                                + " (select id from decisions where document_id = ?)")
                        .param(UUID.fromString(event.id()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aDeadlineMovedByHandStaysAndADoneStepIsNotTouched() {
        Act event = event("2026-12-12").submitted();
        decides(event, "districtyouth", "prepareConcept", "DONE");
        decides(event, "districtfinance", "prepareEstimate", "DONE");
        String safety = task(event, "ensureSafety").path("taskId").asText();
        clock.tick();
        assertThat(api().as("districthead")
                        .put(
                                "/api/tasks/" + safety + "/due-date",
                                Map.of("due", "2026-11-25T18:00", "reason", "Ждём ответа"))
                        .status())
                .isEqualTo(200);
        moved(event, "2026-12-19");
        assertThat(due(event, "ensureSafety")).isEqualTo("2026-11-25T18:00:00+05:00");
        assertThat(due(event, "planCoverage")).isEqualTo("2026-11-27T18:00:00+05:00");
        assertThat(jdbc.sql(
                                "select count(distinct d.task_key) from decisions d join deadline_changes c on c.decision_id = d.id"
                                        + " where d.document_id = ? and d.decided_at is not null")
                        .param(UUID.fromString(event.id()))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsMissedStaysMissed() {
        Act event = event("2026-12-12").submitted();
        at("2026-11-12T18:00:00+05:00");
        letTimersRun(event);
        assertThat(task(event, "prepareConcept").path("overdue").asBoolean()).isTrue();
        moved(event, "2026-12-19");
        assertThat(task(event, "prepareConcept").path("overdue").asBoolean()).isTrue();
    }

    @Test
    void aWaitingTimerIsSetAnewAndADayBroughtNearerRingsAtOnce() {
        Act event = signed("2026-12-12");
        decides(event, "districtpress", "announceEvent", "DONE");
        assertThat(timers(event)).containsExactly("2026-12-08T13:00:00Z");
        moved(event, "2026-12-19");
        assertThat(timers(event)).containsExactly("2026-12-15T13:00:00Z");
        moved(event, "2026-11-05");
        letTimersRun(event);
        event.waitsFor("checkReadiness:districtyouth");
    }

    @Test
    void ofTwoAtOnceEachSeesWhatTheOtherHasDone() throws Exception {
        Act event = event("2026-12-12").submitted();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> moves = List.of(
                    () -> move(event, "districtyouth", "2026-12-19", "Зал занят")
                            .status(),
                    () -> move(event, "districthead", "2026-12-26", "Ждём гостей")
                            .status());
            for (Future<Integer> answer : two.invokeAll(moves)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            two.shutdownNow();
        }
        JsonNode changes = day(event).path("changes");
        assertThat(changes).hasSize(2);
        assertThat(changes.path(0).path("from").asText()).isEqualTo("2026-12-12");
        assertThat(changes.path(1).path("from").asText())
                .isEqualTo(changes.path(0).path("to").asText());
        String last = changes.path(1).path("to").asText();
        assertThat(day(event).path("day").asText()).isEqualTo(last);
        assertThat(due(event, "prepareConcept")).startsWith(last.equals("2026-12-19") ? "2026-11-19" : "2026-11-26");
    }

    @Test
    void whereOnePartFailsNothingMoves() {
        Act event = event("2026-12-12").submitted();
        jdbc.sql(
                        "alter table deadline_changes add constraint nothing_by_the_day check (cause <> 'DAY_MOVED') not valid")
                .update();
        try {
            assertThat(move(event, "districtyouth", "2026-12-19", "Зал занят").status())
                    .isGreaterThanOrEqualTo(400);
        } finally {
            jdbc.sql("alter table deadline_changes drop constraint nothing_by_the_day")
                    .update();
        }
        assertThat(day(event).path("day").asText()).isEqualTo("2026-12-12");
        assertThat(day(event).path("changes")).isEmpty();
        assertThat(due(event, "prepareConcept")).isEqualTo("2026-11-12T18:00:00+05:00");
    }

    @ParameterizedTest
    @CsvSource({
        "districtyouth, 2026-11-01, Зал занят, 400, уже прошёл",
        "districtyouth, 2036-11-03, Зал занят, 400, дальше десяти лет",
        "districtyouth, завтра, Зал занят, 400, Укажите новый день",
        "districtyouth, 2026-12-12, Зал занят, 400, уже указан",
        "districtyouth, 2026-12-19, '', 400, Укажите причину",
        "districtfinance, 2026-12-19, Зал занят, 403, Перенести день может автор",
        "economy, 2026-12-19, Зал занят, 404, Документ не найден"
    })
    void whatMayNotBeIsRefusedWithWhatToDo(String person, String day, String reason, int status, String words) {
        Act event = event("2026-12-12").submitted();
        decides(event, "districtyouth", "prepareConcept", "DONE");
        Reply reply = move(event, person, day, reason);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(status);
        assertThat(reply.detail()).contains(words);
    }

    @Test
    void aDayThatIsOverDoesNotMove() {
        Act event = event("2026-12-12").submitted();
        at("2026-12-13T10:00:00+05:00");
        Reply reply = move(event, "districtyouth", "2026-12-19", "Зал занят");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("День 12.12.2026 уже прошёл");
    }

    @Test
    void aSuspendedDocumentAndAKindWithoutADayHaveNoneToMove() {
        Act event = event("2026-12-12").submitted();
        clock.tick();
        assertThat(api().as("districthead")
                        .post("/api/documents/" + event.id() + "/suspension", Map.of("reason", "Ждём"))
                        .status())
                .isEqualTo(200);
        assertThat(move(event, "districtyouth", "2026-12-19", "Зал занят").detail())
                .contains("приостановлен");
        Act act = act().submitted();
        Reply reply = move(act, "author", "2026-12-19", "Так");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.detail()).contains("нет дня");
    }

    @Test
    void noRowSaysThatADayMovedToItself() {
        Act event = event("2026-12-12").submitted();
        assertThatThrownBy(
                        () -> jdbc.sql("""
                                insert into day_changes (document_id, at, login, day_before, day_after, reason)
                                values (?, now(), 'x', '2026-12-12', '2026-12-12', 'x')
                                """).param(UUID.fromString(event.id())).update())
                .hasMessageContaining("a_day_that_moves_is_another");
    }

    @Test
    void whoeverHoldsTheTaskIsTold() {
        Act event = event("2026-12-12").submitted();
        moved(event, "2026-12-19");
        assertThat(jdbc.sql(
                                "select text from notices where document_id = ? and login = 'districtyouth' and kind = 'MOVED'")
                        .param(UUID.fromString(event.id()))
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("Срок перенесён")
                .contains("19.11.2026");
    }
}
