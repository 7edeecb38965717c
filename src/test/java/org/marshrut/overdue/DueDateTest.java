package org.marshrut.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.jobexecutor.TimerTaskListenerJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.RouteTest;
import org.marshrut.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deadline is moved, held and counted anew: everything that hangs on it goes along, in the engine's job table too. */
class DueDateTest extends RouteTest {

    private static final String NEXT_TUESDAY = "2026-12-01T18:00:00+05:00";

    @Autowired
    private TaskService tasks;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private Reply move(String person, String task, String due, String reason) {
        return api().as(person).put("/api/tasks/" + task + "/due-date", Map.of("due", due, "reason", reason));
    }

    private void at(String moment) {
        clock.set(OffsetDateTime.parse(moment).toInstant());
    }

    /** The moments of the document's timers that are drawn, as the engine's job table has them. */
    private List<String> timers(Act act) {
        return timers(act, false);
    }

    /** Those of the marks, which are not drawn. */
    private List<String> marks(Act act) {
        return timers(act, true);
    }

    private List<String> timers(Act act, boolean marks) {
        return jobsOf(act.id()).timers().list().stream()
                .filter(job -> marks == ((JobEntity) job).getJobHandlerType().equals(TimerTaskListenerJobHandler.TYPE))
                .map(job -> job.getDuedate().toInstant().toString())
                .sorted()
                .toList();
    }

    private JsonNode visa(Act act) {
        for (JsonNode visa : act.view().path("visas")) {
            if (visa.path("approver").asText().equals("economy")) {
                return visa;
            }
        }
        throw new AssertionError();
    }

    /** Everything is given but the visa of economy, due on Thursday, 26 November, at 18:00. */
    private Act waitingForEconomy() {
        return act().endorsed().examined().visasBy("property", "digital", "deputy");
    }

    @Test
    void movingADeadlineMovesEverythingThatHangsOnIt() {
        Act act = waitingForEconomy();
        String task = act.taskOf("economy", "giveVisa");
        assertThat(timers(act)).containsExactly("2026-11-26T09:00:00Z");
        assertThat(marks(act)).containsExactly("2026-11-26T13:00:00Z");

        Reply moved = move("head", task, NEXT_TUESDAY, "Ждём расчёт");

        assertThat(moved.status()).isEqualTo(200);
        assertThat(timers(act)).containsExactly("2026-12-01T09:00:00Z");
        assertThat(marks(act)).containsExactly("2026-12-01T13:00:00Z");
        assertThat(tasks.createTaskQuery()
                        .taskId(task)
                        .singleResult()
                        .getDueDate()
                        .toInstant())
                .isEqualTo(Instant.parse("2026-12-01T13:00:00Z"));
        assertThat(visa(act).path("due").asText()).isEqualTo(NEXT_TUESDAY);
        JsonNode change = moved.json().path("changes").path(0);
        assertThat(change.path("login").asText()).isEqualTo("head");
        assertThat(change.path("from").asText()).isEqualTo("2026-11-26T18:00:00+05:00");
        assertThat(change.path("to").asText()).isEqualTo(NEXT_TUESDAY);
        assertThat(change.path("reason").asText()).isEqualTo("Ждём расчёт");

        at("2026-11-27T10:00:00+05:00");
        letTimersRun(act);
        assertThat(visa(act).path("overdue").asBoolean()).isFalse();
        at(NEXT_TUESDAY);
        letTimersRun(act);
        assertThat(visa(act).path("overdue").asBoolean()).isTrue();
    }

    @Test
    void movingAMissedDeadlineTakesTheMarkAwayAndBeginsTheWatchAnew() {
        Act act = waitingForEconomy();
        String task = act.taskOf("economy", "giveVisa");
        at("2026-11-27T12:00:00+05:00");
        letTimersRun(act);
        assertThat(visa(act).path("overdue").asBoolean()).isTrue();
        assertThat(timers(act)).containsExactly("2026-11-27T13:00:00Z");

        assertThat(move("chief", task, NEXT_TUESDAY, "Болеет").status()).isEqualTo(200);

        assertThat(visa(act).path("overdue").asBoolean()).isFalse();
        assertThat(timers(act)).containsExactly("2026-12-01T09:00:00Z");
        at("2026-12-01T14:00:00+05:00");
        letTimersRun(act);
        assertThat(timers(act)).containsExactly("2026-12-01T13:00:00Z");
        at(NEXT_TUESDAY);
        letTimersRun(act);
        assertThat(visa(act).path("overdue").asBoolean()).isTrue();
    }

    @Test
    void theTimerOfAStepWithoutADrawnOneMovesToo() {
        Act act = act().endorsed().allVisas();
        String task = act.taskOf("legal", "examineLegality");
        assertThat(marks(act)).contains("2026-11-26T13:00:00Z");

        assertThat(move("head", task, NEXT_TUESDAY, "Большой акт").status()).isEqualTo(200);

        assertThat(marks(act)).contains("2026-12-01T13:00:00Z").doesNotContain("2026-11-26T13:00:00Z");
        at(NEXT_TUESDAY);
        letTimersRun(act);
        assertThat(act.view().path("stage").path(0).path("overdue").asBoolean()).isTrue();
        assertThat(move("head", task, "2026-12-02T18:00:00+05:00", "Ещё день").status())
                .isEqualTo(200);
        assertThat(marks(act)).contains("2026-12-02T13:00:00Z");
        assertThat(act.view().path("stage").path(0).path("overdue").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "author, 403",
        "economy, 403",
        "finance, 403",
        "ops, 403",
        "head, 200",
        "chief, 200",
    })
    void onlyWhoMayMovesADeadline(String person, int status) {
        Act act = waitingForEconomy();
        assertThat(move(person, act.taskOf("economy", "giveVisa"), NEXT_TUESDAY, "Надо")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void nobodyMovesHisOwnDeadline() {
        Act act = act().submitted();
        String task = act.taskOf("head", "endorseDraft");
        assertThat(move("head", task, NEXT_TUESDAY, "Занят").status()).isEqualTo(403);
        assertThat(move("chief", task, NEXT_TUESDAY, "Отпуск").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00:00+05:00, прошёл",
        "2036-12-31T18:00:00+05:00, десяти лет",
        "завтра, не читается",
        "'', Укажите",
        "2026-02-30T18:00, не читается",
    })
    void aWrongMomentIsRefusedAndNothingMoves(String due, String words) {
        Act act = waitingForEconomy();
        List<String> before = timers(act);
        Reply reply = move("head", act.taskOf("economy", "giveVisa"), due, "Надо");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains(words);
        assertThat(timers(act)).isEqualTo(before);
        assertThat(move("head", act.taskOf("economy", "giveVisa"), NEXT_TUESDAY, " ")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aTaskThatIsDoneHasNoDeadlineToMove() {
        Act act = waitingForEconomy();
        String task = act.taskOf("economy", "giveVisa");
        act.visasBy("economy");
        assertThat(move("head", task, NEXT_TUESDAY, "Надо").status()).isEqualTo(404);
    }

    @Test
    void aDecisionAndAMoveAtTheSameInstantLeaveNoOrphan() throws Exception {
        for (int time = 0; time < 10; time++) {
            Act act = waitingForEconomy();
            String task = act.taskOf("economy", "giveVisa");
            at("2026-11-26T14:00:00+05:00");
            letTimersRun(act);
            List<Integer> statuses = List.of(
                            (Supplier<Reply>) () -> api().as("economy").complete(task, "AGREED", null),
                            () -> move("head", task, NEXT_TUESDAY, "Надо"))
                    .parallelStream()
                    .map(attempt -> attempt.get().status())
                    .toList();
            assertThat(statuses.get(0)).isEqualTo(204);
            assertThat(statuses.get(1)).isIn(200, 404, 409);
            runJobsOf(act.id());
            act.waitsFor("signAct:governor");
            assertThat(marks(act)).as("the timer of the signature alone").hasSize(1);
            assertThat(timers(act)).isEmpty();
            clock.set(TestClock.MORNING);
        }
    }

    @Test
    void aSuspendedDocumentStandsStillAndEverybodyKeepsWhatHeHadLeft() {
        Act act = waitingForEconomy();
        String suspension = "/api/documents/" + act.id() + "/suspension";
        at("2026-11-25T15:00:00+05:00");
        assertThat(api().as("author")
                        .post(suspension, Map.of("reason", "Ждём суд"))
                        .status())
                .isEqualTo(403);
        assertThat(api().as("head")
                        .post(suspension, Map.of("reason", "Ждём суд"))
                        .status())
                .isEqualTo(200);
        act.isIn("SUSPENDED");
        assertThat(visa(act).path("due").isNull()).isTrue();
        assertThat(act.tryDecide("economy", "giveVisa", "AGREED", null).status())
                .isEqualTo(409);
        assertThat(api().as("head")
                        .post(suspension, Map.of("reason", "Ждём суд"))
                        .status())
                .isEqualTo(409);

        at("2026-12-07T10:00:00+05:00");
        assertThat(api().as("head")
                        .post("/api/documents/" + act.id() + "/resumption", Map.of("reason", "Суд был"))
                        .status())
                .isEqualTo(200);
        act.isIn("ON_APPROVAL");
        // 3 hours of Wednesday and 8 of Thursday were left: 7 of Monday, 4 of Tuesday.
        assertThat(visa(act).path("due").asText()).isEqualTo("2026-12-08T13:00:00+05:00");
        at("2026-12-08T13:00:00+05:00");
        letTimersRun(act);
        assertThat(visa(act).path("overdue").asBoolean()).isTrue();
        act.visasBy("economy").waitsFor("signAct:governor");
    }

    @Test
    void whoWasLateBeforeTheSuspensionIsAsLateAfterIt() {
        Act act = waitingForEconomy();
        at("2026-11-27T12:00:00+05:00");
        letTimersRun(act);
        assertThat(visa(act).path("overdueBy").asText()).isEqualTo("PT3H");
        assertThat(api().as("head")
                        .post("/api/documents/" + act.id() + "/suspension", Map.of("reason", "Ждём суд"))
                        .status())
                .isEqualTo(200);
        at("2026-12-07T10:00:00+05:00");
        assertThat(visa(act).path("overdueBy").asText()).isEqualTo("PT3H");
        assertThat(move("head", act.taskOf("economy", "giveVisa"), NEXT_TUESDAY, "Надо")
                        .status())
                .isEqualTo(409);
        assertThat(api().as("head")
                        .post("/api/documents/" + act.id() + "/resumption", Map.of("reason", "Суд был"))
                        .status())
                .isEqualTo(200);
        letTimersRun(act);
        at("2026-12-07T11:00:00+05:00");
        act.visasBy("economy");
        assertThat(visa(act).path("overdue").asBoolean()).isTrue();
        assertThat(visa(act).path("overdueBy").asText()).isEqualTo("PT4H");
    }

    @Test
    void aTermThatIsWrittenOnTheDiagramMovesWithItsTask() throws Exception {
        String route = Files.readString(Path.of("processes/act-approval/act-approval.bpmn"))
                .replace("${deadlines.at(execution, 'EXAMINATION', 'DUE')}", "${workingTime.after('P2D')}");
        DeploymentWithDefinitions deployed = repository
                .createDeployment()
                .addInputStream("act-approval.bpmn", new ByteArrayInputStream(route.getBytes(StandardCharsets.UTF_8)))
                .deployWithResult();
        deployed.getDeployedProcessDefinitions().forEach(definition -> RedrawnRoutes.add(definition.getId()));
        try {
            Act act = act().endorsed().allVisas();
            assertThat(move("head", act.taskOf("legal", "examineLegality"), NEXT_TUESDAY, "Большой акт")
                            .status())
                    .isEqualTo(200);
            at("2026-11-30T18:00:00+05:00");
            letTimersRun(act);
            assertThat(act.view().path("stage").path(0).path("overdue").asBoolean())
                    .isFalse();
            at(NEXT_TUESDAY);
            letTimersRun(act);
            assertThat(act.view().path("stage").path(0).path("overdue").asBoolean())
                    .isTrue();
        } finally {
            repository.deleteDeployment(deployed.getId(), true);
        }
    }

    @Test
    void theWatchFollowsATaskThatGoesToAnotherPerson() {
        Act act = waitingForEconomy();
        String task = act.taskOf("economy", "giveVisa");
        tasks.setAssignee(task, "finance");
        at("2026-11-26T18:00:00+05:00");
        letTimersRun(act);
        assertThat(visa(act).path("overdue").asBoolean()).isTrue();
        assertThat(jdbc.sql("select overdue_holder from decisions where task_id = ?")
                        .param(task)
                        .query(String.class)
                        .single())
                .isEqualTo("finance");
        assertThat(move("chief", task, NEXT_TUESDAY, "Передали").status()).isEqualTo(200);
        assertThat(visa(act).path("overdue").asBoolean()).isFalse();
        assertThat(timers(act)).containsExactly("2026-12-01T09:00:00Z");
    }

    @Test
    void aDeadlineOfAYearWithoutACalendarSaysSo() {
        at("2026-12-30T10:00:00+05:00");
        Act act = waitingForEconomy();
        assertThat(visa(act).path("preliminary").asBoolean()).isTrue();
        assertThat(act.view().path("stage").path(0).path("preliminary").asBoolean())
                .isTrue();
    }

    @Test
    void aCalendarThatComesCountsOpenDeadlinesAnew() {
        // A Monday of a year that no other test knows.
        at("2031-03-17T10:00:00+05:00");
        Act act = waitingForEconomy();
        Act moved = waitingForEconomy();
        assertThat(visa(act).path("due").asText()).isEqualTo("2031-03-19T18:00:00+05:00");
        assertThat(move("head", moved.taskOf("economy", "giveVisa"), "2031-03-21T18:00:00+05:00", "Надо")
                        .status())
                .isEqualTo(200);

        Reply loaded = api().as("admin")
                .put(
                        "/api/calendars/federal/2031",
                        "text/csv",
                        "date,kind,note\n2031-03-19,OFF,перенос\n".getBytes(StandardCharsets.UTF_8));

        assertThat(loaded.status()).isLessThan(300);
        assertThat(visa(act).path("due").asText()).isEqualTo("2031-03-20T18:00:00+05:00");
        assertThat(timers(act)).containsExactly("2031-03-20T09:00:00Z");
        assertThat(visa(moved).path("due").asText()).isEqualTo("2031-03-21T18:00:00+05:00");
        assertThat(api().as("author")
                        .get("/api/tasks/" + act.taskOf("economy", "giveVisa") + "/due-date")
                        .json()
                        .path("changes")
                        .path(0)
                        .path("cause")
                        .asText())
                .isEqualTo("RECOMPUTED");
    }
}
