package org.marshrut.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RedrawingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A missed deadline is marked at its moment and told of, whatever the diagrams draw. */
class TheMarkIsTheProductsTest extends RedrawingTest {

    private static final String ROUND = "visa-round/visa-round.bpmn";
    private static final String WATCH = "deadline-watch/deadline-watch.bpmn";

    @Autowired
    private MissedMarks marks;

    @Autowired
    private TransactionTemplate transaction;

    private void at(String moment) {
        clock.set(OffsetDateTime.parse(moment).toInstant());
    }

    private Act lateByEconomy() {
        return act().endorsed().examined().visasBy("property", "digital", "deputy");
    }

    private List<String> notices(Act act) {
        return jdbc.sql("""
                        select login || ' ' || kind from notices
                        where document_id = ?::uuid and kind in ('OVERDUE', 'ESCALATION') order by id
                        """).param(act.id()).query(String.class).list();
    }

    private static boolean isMarked(Act act) {
        return StreamSupport.stream(act.view().path("visas").spliterator(), false)
                .filter(visa -> visa.path("approver").asText().equals("economy"))
                .anyMatch(visa -> visa.path("overdue").asBoolean());
    }

    /** The mark, at the moment of expiry, one notice, and the row of the report. */
    private void isMarkedInTime(Act act) {
        at("2026-11-26T14:00:00+05:00");
        letTimersRun(act);
        at("2026-11-26T17:59:59+05:00");
        letTimersRun(act);
        assertThat(isMarked(act)).isFalse();
        at("2026-11-26T18:00:00+05:00");
        letTimersRun(act);
        assertThat(isMarked(act)).isTrue();
        assertThat(notices(act)).containsExactly("economy OVERDUE");
        assertThat(jdbc.sql("select overdue_at from decisions where document_id = ?::uuid and approver = 'economy'")
                        .param(act.id())
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(OffsetDateTime.parse("2026-11-26T18:00:00+05:00").toInstant());
        assertThat(StreamSupport.stream(
                                api().as("ops")
                                        .get(
                                                "/api/reports/overdue-visas/documents?performer=economy&from=2026-11-01&to=2026-11-30&size=100")
                                        .json()
                                        .path("items")
                                        .spliterator(),
                                false)
                        .map(row -> row.path("documentId").asText()))
                .contains(act.id());
        act.visasBy("economy").waitsFor("signAct:governor");
        assertThat(isMarked(act)).isTrue();
    }

    @Test
    void asShipped() {
        isMarkedInTime(lateByEconomy());
    }

    @Test
    void aWatchThatDoesNothing() {
        deploy("deadline-watch.bpmn", nothing("deadlineWatch"));
        isMarkedInTime(lateByEconomy());
    }

    @Test
    void aWatchThatOnlyReminds() {
        deploy("deadline-watch.bpmn", only("deadlineWatch", "remindPerformer"));
        isMarkedInTime(lateByEconomy());
    }

    @Test
    void aWatchThatMarksAtTheReminder() {
        deploy("deadline-watch.bpmn", only("deadlineWatch", "markOverdue"));
        isMarkedInTime(lateByEconomy());
    }

    @Test
    void aWatchThatWaitsForEver() {
        deploy(
                "deadline-watch.bpmn",
                replaced(shipped(WATCH), "${watch.expiry(execution)}", "${workingTime.after('P300D')}"));
        isMarkedInTime(lateByEconomy());
    }

    @Test
    void aTimerThatCallsNothing() {
        deploy(
                "visa-round.bpmn",
                replaced(
                                shipped(ROUND),
                                "sourceRef=\"deadlineNear\" targetRef=\"watchDeadline\"",
                                "sourceRef=\"deadlineNear\" targetRef=\"watchEnded\"")
                        .replace("<bpmn:incoming>deadlineNear_watchDeadline</bpmn:incoming>", "")
                        .replace(
                                "<bpmn:incoming>watchDeadline_watchEnded</bpmn:incoming>",
                                "<bpmn:incoming>watchDeadline_watchEnded</bpmn:incoming><bpmn:incoming>deadlineNear_watchDeadline</bpmn:incoming>"));
        isMarkedInTime(lateByEconomy());
    }

    @Test
    void aVisaWithoutADueDateIsDueByTheNorm() {
        deploy(
                "visa-round.bpmn",
                replaced(shipped(ROUND), " camunda:dueDate=\"${deadlines.at(execution, 'VISA', 'DUE')}\"", ""));
        isMarkedInTime(lateByEconomy());
    }

    @Test
    void aVariableOfTheDrawingDoesNotNameTheNorm() {
        deploy(
                "visa-round.bpmn",
                replaced(
                        shipped(ROUND),
                        "<camunda:inputParameter name=\"decision\" />",
                        "<camunda:inputParameter name=\"decision\" /><camunda:inputParameter name=\"norm\">ASSIGNMENT</camunda:inputParameter>"));
        Act act = lateByEconomy();
        assertThat(jdbc.sql("select distinct norm from decisions where document_id = ?::uuid and step = 'VISA'")
                        .param(act.id())
                        .query(String.class)
                        .list())
                .containsExactly("VISA");
        isMarkedInTime(act);
    }

    /** In a transaction that is undone: what other tests have left waiting is not theirs to find marked. */
    @Test
    void aMarkWhoseTimerIsGoneIsSetAllTheSame() {
        Act act = lateByEconomy();
        jobsOf(act.id()).timers().list().forEach(timer -> management.deleteJob(timer.getId()));
        assertThat(sweptAt("2026-11-26T17:59:59+05:00", act)).isEmpty();
        assertThat(sweptAt("2026-11-27T10:00:00+05:00", act)).containsExactly("economy OVERDUE");
    }

    private List<String> sweptAt(String moment, Act act) {
        at(moment);
        return transaction.execute(undone -> {
            undone.setRollbackOnly();
            for (int turn = 0; turn < 100 && marks.mark() > 0; turn++) {
                // Until nothing is left.
            }
            return notices(act);
        });
    }

    @Test
    void aDeadlineThatWasMovedIsMarkedAtTheNewMomentAndOnce() {
        deploy("deadline-watch.bpmn", nothing("deadlineWatch"));
        Act act = lateByEconomy();
        at("2026-11-26T18:00:00+05:00");
        letTimersRun(act);
        clock.tick();
        assertThat(api().as("chief")
                        .put(
                                "/api/tasks/" + act.taskOf("economy", "giveVisa") + "/due-date",
                                java.util.Map.of("due", "2026-11-27T12:00", "reason", "Болезнь"))
                        .status())
                .isEqualTo(200);
        assertThat(isMarked(act)).isFalse();
        at("2026-11-27T12:00:00+05:00");
        letTimersRun(act);
        assertThat(isMarked(act)).isTrue();
        letTimersRun(act);
        assertThat(notices(act)).containsExactly("economy OVERDUE", "economy OVERDUE");
    }
}
