package org.marshrut.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.AppealDesk;
import org.marshrut.support.AtOnce;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests about appeals that meet at the same instant: nothing is lost, nothing is done twice, the second is told so. */
class AppealsAtOnceTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private Act appeal() {
        return new AppealDesk(api()).of(act()).submitted().waitsFor("reviewAppeal:appeals");
    }

    private Act filledIn(Act act, Map<String, Object> more) {
        new AppealDesk(api()).fillIn(act, "appeals", more);
        return act;
    }

    private Act ours() {
        return filledIn(appeal(), Map.of("review", "OURS")).decides("appeals", "reviewAppeal", "DONE");
    }

    private static String number(Act act) {
        return act.view().path("projectNumber").asText();
    }

    private List<String> told(Act act) {
        return jdbc.sql("select event from applicant_events where document_id = ? order by id")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .list();
    }

    private long forwarded(Act act) {
        return jdbc.sql("select count(*) from forwarded_requests where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(Long.class)
                .single();
    }

    private String course(Act act) {
        return jdbc.sql("select course from appeals where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    private int complete(String who, String task, String decision, String comment) {
        return api().as(who).complete(task, decision, comment).status();
    }

    private static List<String> steps(Act act) {
        return StreamSupport.stream(act.view().path("stage").spliterator(), false)
                .map(task -> task.path("taskKey").asText())
                .sorted()
                .toList();
    }

    @RepeatedTest(3)
    void oneAppealIsLookedAtOnce() {
        Act act = filledIn(appeal(), Map.of("review", "FORWARD", "forwardTo", "06"));
        String task = act.taskOf("appeals", "reviewAppeal");
        assertThat(AtOnce.of(
                        () -> complete("appeals", task, "DONE", null), () -> complete("appeals", task, "DONE", null)))
                .containsExactlyInAnyOrder(204, 409);
        assertThat(told(act)).containsExactly("REGISTERED", "FORWARDED");
        assertThat(forwarded(act)).isEqualTo(1);
        act.waitsFor("informApplicant:appeals");
    }

    @RepeatedTest(3)
    void whatIsDoneIsWhatTheCardSaidThen() {
        Act act = filledIn(appeal(), Map.of("review", "FORWARD", "forwardTo", "06"));
        String task = act.taskOf("appeals", "reviewAppeal");
        List<Integer> answers = AtOnce.of(() -> complete("appeals", task, "DONE", null), () -> new AppealDesk(api())
                .tryFillIn(act, "appeals", Map.of("review", "NO_ANSWER", "noAnswerGround", "ABUSE"))
                .status());
        assertThat(answers.get(0)).isEqualTo(204);
        assertThat(answers.get(1)).isLessThan(500);
        String course = course(act);
        assertThat(course).isIn("FORWARD", "NO_ANSWER");
        assertThat(told(act)).containsExactly("REGISTERED", course.equals("FORWARD") ? "FORWARDED" : "UNANSWERED");
        assertThat(forwarded(act)).isEqualTo(course.equals("FORWARD") ? 1 : 0);
    }

    @RepeatedTest(5)
    void twoThatAreCombinedIntoEachOtherDoNotVanish() {
        Act one = appeal();
        Act other = appeal();
        filledIn(one, Map.of("review", "COMBINE", "mainAppeal", number(other)));
        filledIn(other, Map.of("review", "COMBINE", "mainAppeal", number(one)));
        String first = one.taskOf("appeals", "reviewAppeal");
        String second = other.taskOf("appeals", "reviewAppeal");
        List<Integer> answers = AtOnce.of(
                () -> complete("appeals", first, "DONE", null), () -> complete("appeals", second, "DONE", null));
        assertThat(answers).containsExactlyInAnyOrder(204, 409);
        Act combined = answers.get(0) == 204 ? one : other;
        Act main = combined == one ? other : one;
        assertThat(told(combined)).containsExactly("REGISTERED", "COMBINED");
        assertThat(told(main)).containsExactly("REGISTERED");
        main.waitsFor("reviewAppeal:appeals");
        combined.waitsFor("informApplicant:appeals");
        assertThat(jdbc.sql(
                                "select main_document from appeals where document_id in (?, ?) and main_document is not null")
                        .params(UUID.fromString(one.id()), UUID.fromString(other.id()))
                        .query(UUID.class)
                        .list())
                .containsExactly(UUID.fromString(main.id()));
    }

    @RepeatedTest(3)
    void anExtensionAndAnAnswerDoNotBothHappen() {
        Act act = filledIn(ours(), Map.of("outcome", "EXPLAINED", "answerText", "Порядок разъяснён."));
        String task = act.taskOf("appeals", "workOnAppeal");
        List<Integer> answers = AtOnce.of(
                () -> complete("appeals", task, "REPORTED", "Ждём экспертизу"),
                () -> complete("appeals", task, "DONE", null));
        assertThat(answers).containsExactlyInAnyOrder(204, 409);
        assertThat(steps(act))
                .isEqualTo(
                        answers.get(0) == 204
                                ? List.of("approveExtension", "issueResolution")
                                : List.of("issueResolution"));
        assertThat(told(act)).containsExactly("REGISTERED");
    }

    @RepeatedTest(3)
    void aTermIsExtendedOnce() {
        Act act = ours().decides("appeals", "workOnAppeal", "REPORTED", "Ждём экспертизу");
        String task = act.taskOf("chief", "approveExtension");
        assertThat(AtOnce.of(
                        () -> complete("chief", task, "EXTENDED", null),
                        () -> complete("chief", task, "EXTENDED", null)))
                .containsExactlyInAnyOrder(204, 409);
        assertThat(told(act)).containsExactly("REGISTERED", "EXTENDED");
        assertThat(jdbc.sql("select last_day::text from document_terms where document_id = ?")
                        .param(UUID.fromString(act.id()))
                        .query(String.class)
                        .single())
                .isEqualTo("2027-01-23");
    }

    @Test
    void whoeverIsCombinedWhileTheAnswerIsSignedGetsIt() {
        AppealDesk desk = new AppealDesk(api());
        Act main = ours();
        desk.ordersAreCarriedOut(main, () -> runJobsOf(main.id()));
        filledIn(main, Map.of("outcome", "EXPLAINED", "answerText", "Порядок разъяснён."))
                .decides("appeals", "workOnAppeal", "DONE");
        Act late = filledIn(appeal(), Map.of("review", "COMBINE", "mainAppeal", number(main)));
        String signing = main.taskOf("chief", "signAnswer");
        String looking = late.taskOf("appeals", "reviewAppeal");
        List<Integer> answers = AtOnce.of(
                () -> complete("chief", signing, "SIGNED", null), () -> complete("appeals", looking, "DONE", null));
        assertThat(answers.get(0)).isEqualTo(204);
        assertThat(answers.get(1)).isIn(204, 409);
        runJobsOf(main.id());
        main.decides("appeals", "sendAnswer", "DONE").isIn("FILED");
        if (answers.get(1) == 204) {
            assertThat(told(late)).containsExactly("REGISTERED", "COMBINED", "SENT");
        } else {
            assertThat(told(late)).containsExactly("REGISTERED");
            late.waitsFor("reviewAppeal:appeals");
        }
    }

    @Test
    void manyAppealsAtOnceHaveEachItsNumber() {
        List<Reply> replies = AtOnce.of(this::handedIn, this::handedIn, this::handedIn, this::handedIn);
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
        assertThat(replies.stream()
                        .map(reply -> Act.existing(
                                        api(),
                                        clock,
                                        this::runJobsOf,
                                        reply.json().path("id").asText())
                                .by("appeals"))
                        .map(AppealsAtOnceTest::number))
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("ОГ-2026-\\d+"));
    }

    private Reply handedIn() {
        return new AppealDesk(api()).of(act()).trySubmitAs("appeals");
    }
}
