package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.RepeatedTest;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.AtOnce;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers of bodies that meet a timer, an official or one another: each is kept, and the route goes on once. */
class BodyAnswersAtOnceTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    private ServiceDesk desk() {
        return new ServiceDesk(api(), jdbc);
    }

    private Act asked() {
        Act act = ServiceDesk.property(act(), "CABINET").decides("cityservice", "reviewApplication", "DONE");
        runJobsOf(act.id());
        return act.waitsFor("awaitBody:cityservice");
    }

    private String fate(Reply reply) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json().path("fate").asText();
    }

    private List<Boolean> taken(Act act) {
        return jdbc.sql("""
                        select a.taken from interagency_answers a join interagency_requests r on r.id = a.request_id
                        where r.document_id = ? order by a.taken desc
                        """)
                .param(UUID.fromString(act.id()))
                .query(Boolean.class)
                .list();
    }

    private long answered(Act act) {
        return jdbc.sql("select count(*) from interagency_requests where document_id = ? and answered_at is not null")
                .param(UUID.fromString(act.id()))
                .query(Long.class)
                .single();
    }

    /** True when it has fired; false when something else was first. */
    private boolean fires(String timer) {
        try {
            management.executeJob(timer);
            return true;
        } catch (ProcessEngineException overtaken) {
            return false;
        }
    }

    @RepeatedTest(5)
    void anAnswerBesideItsTimerIsNeitherLostNorTakenTwice() {
        Act act = asked();
        String request = desk().number(act, "LAND_EXTRACT");
        clock.forward(Duration.ofDays(8));
        String timer = jobsOf(act.id()).timers().list().stream()
                .filter(job -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .equals("answerLate"))
                .findFirst()
                .orElseThrow()
                .getId();
        List<Object> done =
                AtOnce.of(() -> fate(desk().answer("Т-" + act.id(), request, "DATA", "Есть")), () -> fires(timer));
        runJobsOf(act.id());
        if (done.get(0).equals("TAKEN")) {
            assertThat(answered(act)).isEqualTo(1);
            act.waitsFor("prepareDecision:cityservice");
        } else {
            assertThat(done).containsExactly("KEPT", true);
            assertThat(act.view().path("warnings").toString()).contains("Поздний ответ");
            act.waitsFor("awaitBody:cityservice")
                    .decides("cityservice", "awaitBody", "DONE")
                    .waitsFor("prepareDecision:cityservice");
        }
        assertThat(taken(act)).containsExactly(done.get(0).equals("TAKEN"));
        assertThat(desk().told(act).stream().filter("REQUESTED"::equals)).hasSizeLessThanOrEqualTo(2);
    }

    @RepeatedTest(5)
    void twoAnswersOfOneBodyMoveTheRouteOnce() {
        Act act = asked();
        String request = desk().number(act, "LAND_EXTRACT");
        List<String> fates = AtOnce.of(
                () -> fate(desk().answer("А-" + act.id(), request, "DATA", "Собственник — город")),
                () -> fate(desk().answer("Б-" + act.id(), request, "NO_DATA", "Не значится")));
        assertThat(fates).containsExactlyInAnyOrder("TAKEN", "KEPT");
        assertThat(taken(act)).containsExactly(true, false);
        assertThat(jdbc.sql("select outcome from interagency_requests where document_id = ?")
                        .param(UUID.fromString(act.id()))
                        .query(String.class)
                        .single())
                .isEqualTo(fates.get(0).equals("TAKEN") ? "DATA" : "NO_DATA");
        act.waitsFor("prepareDecision:cityservice");
    }

    @RepeatedTest(3)
    void theSameAnswerSentTwiceIsOneAndAnotherUnderItsNumberIsRefused() {
        Act act = asked();
        String request = desk().number(act, "LAND_EXTRACT");
        assertThat(AtOnce.of(
                        () -> fate(desk().answer("В-" + act.id(), request, "DATA", "Есть")),
                        () -> fate(desk().answer("В-" + act.id(), request, "DATA", "Есть"))))
                .containsExactly("TAKEN", "TAKEN");
        assertThat(taken(act)).containsExactly(true);
        Act other = asked();
        String second = desk().number(other, "LAND_EXTRACT");
        assertThat(AtOnce.of(
                        () -> desk().answer("Г-" + other.id(), second, "DATA", "Есть")
                                .status(),
                        () -> desk().answer("Г-" + other.id(), second, "DATA", "Другое")
                                .status()))
                .containsExactlyInAnyOrder(200, 409);
        assertThat(taken(other)).containsExactly(true);
    }

    @RepeatedTest(5)
    void anAnswerAndAnOfficialWhoEntersItAreNotBothTaken() {
        Act act = asked();
        String request = desk().number(act, "LAND_EXTRACT");
        String task = act.taskOf("cityservice", "awaitBody");
        List<String> done = AtOnce.of(
                () -> fate(desk().answer("Д-" + act.id(), request, "DATA", "Есть")),
                () -> String.valueOf(api().as("cityservice")
                        .complete(task, "REFUSED", "Сведений нет")
                        .status()));
        assertThat(Stream.of(List.of("TAKEN", "409"), List.of("KEPT", "204"))).contains(done);
        assertThat(answered(act)).isEqualTo(1);
        assertThat(jdbc.sql("select outcome from interagency_requests where document_id = ?")
                        .param(UUID.fromString(act.id()))
                        .query(String.class)
                        .single())
                .isEqualTo(done.get(0).equals("TAKEN") ? "DATA" : "NO_DATA");
        act.waitsFor("prepareDecision:cityservice");
    }
}
