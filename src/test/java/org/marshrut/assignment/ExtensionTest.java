package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import java.time.OffsetDateTime;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** A deadline is moved by whoever gave the assignment, when the performer asks in time. */
class ExtensionTest extends RouteTest {

    private Paper paper;

    @BeforeEach
    void giveAnAssignment() {
        paper = Paper.incoming(api(), clock)
                .resolved("head", item("performer", "Осмотреть школы", "2026-12-01", "author"));
    }

    private void at(String moment) {
        clock.set(OffsetDateTime.parse(moment).toInstant());
    }

    /** When the performer is reminded next, by the timer of the first assignment. */
    private List<String> reminders() {
        return jobsOf(paper.id()).timers().list().stream()
                .filter(job -> ((JobEntity) job).getJobHandlerConfigurationRaw().equals("deadlineNear"))
                .map(job -> job.getDuedate().toInstant().toString())
                .sorted()
                .toList();
    }

    @Test
    void askedInTimeItIsGivenAndEverythingThatHangsOnTheDeadlineMoves() {
        assertThat(reminders()).contains("2026-11-26T04:00:00Z");
        paper.asked("performer", 1, "2026-12-11");
        assertThat(paper.waiting())
                .containsExactly("decideExtension:head", "executeAssignment:author", "executeAssignment:performer");
        String task = paper.taskOf("decideExtension", "head");
        paper.decides("head", task, "EXTENDED", "newDueDate", "18.12.2026");

        assertThat(paper.due(1)).isEqualTo("2026-12-18T18:00:00+05:00");
        assertThat(paper.due(2)).as("a co-performer asks for himself").isEqualTo("2026-12-01T18:00:00+05:00");
        assertThat(paper.number(1).path("initialDue").asText()).isEqualTo("2026-12-01T18:00:00+05:00");
        assertThat(paper.number(1).path("extended").asInt()).isEqualTo(1);
        var history = paper.number(1).path("extensions").path(0);
        assertThat(history.path("wanted").asText()).isEqualTo("2026-12-11T18:00:00+05:00");
        assertThat(history.path("dueAfter").asText()).isEqualTo("2026-12-18T18:00:00+05:00");
        assertThat(history.path("decidedBy").asText()).isEqualTo("head");
        assertThat(reminders()).contains("2026-12-08T04:00:00Z");
    }

    @Test
    void itIsRefusedWithAReasonAndMayBeAskedForAgain() {
        paper.asked("performer", 1, "2026-12-11");
        String task = paper.taskOf("decideExtension", "head");
        assertThat(paper.tryDecide("head", task, "REFUSED").status()).isEqualTo(400);
        paper.decides("head", task, "REFUSED", "comment", "Срок жёсткий");
        assertThat(paper.due(1)).isEqualTo("2026-12-01T18:00:00+05:00");
        assertThat(paper.number(1).path("extensions").path(0).path("remark").asText())
                .isEqualTo("Срок жёсткий");
        paper.asked("performer", 1, "2026-12-09");
        paper.decides("head", paper.taskOf("decideExtension", "head"), "EXTENDED");
        assertThat(paper.due(1)).as("as it was asked for").isEqualTo("2026-12-09T18:00:00+05:00");
    }

    @Test
    void threeDaysAheadIsInTimeAndADayLaterIsTooLate() {
        at("2026-11-28T17:00:00+05:00");
        paper.asked("performer", 1, "2026-12-11");
        at("2026-11-29T00:30:00+05:00");
        Reply late = paper.tryAsk("author", 2, "2026-12-01", "Не успеваю");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.detail()).contains("поздно", "за 3 дн.");
    }

    @Test
    void onlyThePerformerAsksOnceAndOnlyWhoGaveItDecides() {
        assertThat(paper.tryAsk("author", 1, "2026-12-11", "За него").status()).isEqualTo(403);
        assertThat(paper.tryAsk("head", 1, "2026-12-11", "Сам").status()).isEqualTo(403);
        paper.asked("performer", 1, "2026-12-11");
        assertThat(paper.tryAsk("performer", 1, "2026-12-12", "Ещё").status()).isEqualTo(409);
        String task = paper.taskOf("decideExtension", "head");
        assertThat(paper.tryDecide("performer", task, "EXTENDED").status()).isEqualTo(403);
        assertThat(paper.tryDecide("secretary", task, "EXTENDED").status()).isEqualTo(403);
        for (String wrong : List.of("2026-12-01", "2026-11-20", "завтра", "2126-01-01")) {
            assertThat(paper.tryDecide("head", task, "EXTENDED", "newDueDate", wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void aCoPerformerAsksTheResponsibleAndNotBeyondHisDeadline() {
        Reply beyond = paper.tryAsk("author", 2, "2026-12-02", "Не успеваю");
        assertThat(beyond.status()).isEqualTo(400);
        assertThat(beyond.detail()).contains("позже срока поручения");
        paper.asked("performer", 1, "2026-12-11")
                .decides("head", paper.taskOf("decideExtension", "head"), "EXTENDED")
                .asked("author", 2, "2026-12-10");
        assertThat(paper.waiting()).contains("decideExtension:performer");
        paper.decides("performer", paper.taskOf("decideExtension", "performer"), "EXTENDED");
        assertThat(paper.due(2)).isEqualTo("2026-12-10T18:00:00+05:00");
    }

    @Test
    void aRequestEndsWithItsAssignmentAndOneThatIsGivenMeanwhileCountsForTheNextReport() {
        paper.asked("performer", 1, "2026-12-11").executed(2).attached(1).reported(1);
        paper.decides("head", paper.taskOf("decideExtension", "head"), "EXTENDED");
        assertThat(paper.due(1)).isEqualTo("2026-12-11T18:00:00+05:00");
        paper.decides("head", paper.taskOf("acceptReport", "head"), "RETURNED", "comment", "Не то");
        assertThat(paper.view().path("stage").path(0).path("due").asText()).isEqualTo("2026-12-11T18:00:00+05:00");

        paper.asked("performer", 1, "2026-12-18").reported(1).accepted(1);
        assertThat(paper.number(1).path("extensions").path(1).path("decision").asText())
                .isEqualTo("DROPPED");
        assertThat(paper.waiting()).containsExactly("releaseFromControl:controllers");
        assertThat(paper.tryAsk("performer", 1, "2026-12-20", "Поздно").status())
                .isEqualTo(409);
    }

    @Test
    void aMarkGoesAwayWithADeadlineThatIsToComeAndStaysInTheHistory() {
        assertThat(paper.tryAsk("performer", 1, "", "Долго").status()).isEqualTo(400);
        assertThat(paper.tryAsk("performer", 1, "2026-12-11", " ").status()).isEqualTo(400);
        paper.asked("performer", 1, "2026-12-11");
        at("2026-12-01T18:00:01+05:00");
        letTimersRun(org.marshrut.support.Act.existing(api(), clock, this::runJobsOf, paper.id()));
        assertThat(paper.number(1).path("overdue").asBoolean()).isTrue();
        paper.decides("head", paper.taskOf("decideExtension", "head"), "EXTENDED");
        assertThat(paper.number(1).path("overdue").asBoolean()).isFalse();
        assertThat(paper.number(1).path("extended").asInt()).isEqualTo(1);
    }
}
