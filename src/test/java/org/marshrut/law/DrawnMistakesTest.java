package org.marshrut.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Desk;

/**
 * What an analyst has drawn wrongly is told to whoever meets it, in Russian, with its place on the drawing; nothing is half
 * done, and no server has failed.
 */
class DrawnMistakesTest extends LawTest {

    private static final Set<String> FIRST_OF_ALL = Set.of(
            "no way out",
            "a condition over a variable that is missing",
            "a performer that is a number",
            "a collection that is missing",
            "a called route that is not there");

    static Stream<Mistake> mistakes() {
        return Mistake.all();
    }

    static Stream<Mistake> firstOfAll() {
        return Mistake.all().filter(mistake -> FIRST_OF_ALL.contains(mistake.name()));
    }

    private Act order() {
        return act().with("kind", "GOVERNOR_DIRECTIVE");
    }

    /** As an analyst deploys it; what the check refuses stands in a version from before its rule. */
    private void isDrawn(Mistake mistake, String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        Reply reply = api().as("analyst")
                .post(
                        "/engine-rest/deployment/create",
                        List.of(
                                Part.field("deployment-name", "mistake"),
                                Part.file("act-approval.bpmn", "act-approval.bpmn", bytes)));
        if (reply.status() == 200) {
            deployed(reply.json().path("id").asText());
        } else {
            drawn("act-approval", file);
        }
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(mistake.seen() ? 400 : 200);
    }

    private static void tells(String words, Mistake mistake) {
        assertThat(words)
                .contains(mistake.place() + " маршрута «Правовой акт» " + mistake.meaning())
                .contains("Обратитесь к аналитику маршрута")
                .doesNotContain("ENGINE-", "xception");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aPersonIsToldThePlaceAndKeepsTheTask(Mistake mistake) {
        isDrawn(mistake, mistake.metByAPerson());
        Act act = order().submitted();
        Reply reply = act.tryDecide("author", "decide", "DONE", null);
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(409);
        tells(reply.detail(), mistake);
        HttpResponse<String> tasklist = inTasklist(act.taskOf("author", "decide"));
        assertThat(tasklist.statusCode()).isEqualTo(409);
        tells(tasklist.body(), mistake);
        act.waitsFor("decide:author");
        assertThat(jdbc.sql("select count(*) from decisions where document_id = ?::uuid and decided_at is not null")
                        .param(act.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private HttpResponse<String> inTasklist(String task) {
        Desk desk = new Desk(port).as("author");
        return desk.send(desk.request("/camunda/api/engine/engine/default/task/" + task + "/submit-form")
                .header("X-XSRF-TOKEN", desk.cookie("XSRF-TOKEN"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"variables\":{\"decision\":{\"value\":\"DONE\"}}}")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aJobLeavesAnIncidentInWords(Mistake mistake) {
        isDrawn(mistake, mistake.metByAJob());
        Act act = order().submitted();
        assertThat(act.tryDecide("author", "decide", "DONE", null).status()).isEqualTo(204);
        assertThat(incidents(act)).singleElement().satisfies(words -> tells(words, mistake));
    }

    @ParameterizedTest
    @MethodSource("firstOfAll")
    void nothingIsSubmittedIntoIt(Mistake mistake) {
        isDrawn(mistake, mistake.metAtOnce());
        long before = documents();
        Reply reply = order().trySubmitAs("author");
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(409);
        tells(reply.detail(), mistake);
        assertThat(documents()).isEqualTo(before);
    }

    /** A cycle by a clock is read anew each time, before the document moves. */
    @Test
    void aTimerThatIsReadAgainIsToldToo() {
        drawn("act-approval", Mistake.worseWhenReadAgain());
        Act act = order().submitted().decides("author", "go", "DONE");
        String timer = jobsOf(act.id()).timers().singleResult().getId();
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> management.executeJob(timer)).isInstanceOf(Refusal.class);
        }
        assertThat(incidents(act))
                .singleElement()
                .asString()
                .contains("у события «Напомнить» маршрута «Правовой акт» неверно задан срок или таймер");
        act.waitsFor("decide:author");
    }

    private long documents() {
        return jdbc.sql("select count(*) from documents").query(Long.class).single();
    }
}
