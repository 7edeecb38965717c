package org.marshrut.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Act;
import org.marshrut.support.Application;
import org.marshrut.support.OtherSite;
import org.marshrut.support.OtherSite.Mood;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** Every path of the way to another site, and every mood of that site. */
class SiteExportTest extends RouteTest {

    private final OtherSite other = Application.SITE;

    @Autowired
    private Site site;

    @AfterEach
    void calmDown() {
        other.behave(Mood.GOOD);
    }

    private Act published() {
        return act().endorsed().allVisas().examined().signed().isIn("PUBLISHED");
    }

    private Job export(Act act) {
        return jobsOf(act.id()).messages().singleResult();
    }

    @Test
    void aPublishedActIsHandedToTheSiteAndTakenOffItWhenWithdrawn() {
        Act act = published();
        assertThat(other.shows(act.id())).as("nobody waits for the site").isZero();
        management.executeJob(export(act).getId());
        assertThat(other.shows(act.id())).isEqualTo(1);

        api().as("publisher").post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Не тот файл"));
        management.executeJob(export(act).getId());
        assertThat(other.shows(act.id())).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"DOWN", "TAKES_AND_FAILS", "SLOW"})
    void whateverTheSiteDoesTheActIsThereOnceInTheEndAndOfficialsGoOn(Mood mood) {
        other.behave(mood);
        Act act =
                published().decides("controller", "assignControl", "NO_CONTROL").isIn("FILED");
        Job first = export(act);
        int retries = first.getRetries();
        assertThatThrownBy(() -> management.executeJob(first.getId())).isNotNull();
        Job second = export(act);
        assertThat(second.getRetries()).isPositive();
        assertThat(second.getDuedate()).as("tried again later").isAfter(java.util.Date.from(clock.now()));
        assertThat(retries).isGreaterThanOrEqualTo(1);

        other.behave(Mood.GOOD);
        management.executeJob(second.getId());
        assertThat(other.shows(act.id())).isEqualTo(1);
        assertThat(jobsOf(act.id()).messages().count()).isZero();
    }

    @Test
    void anAnswerThatComesTwiceChangesNothing() {
        Act act = published();
        management.executeJob(export(act).getId());
        site.send(act.id());
        assertThat(other.shows(act.id())).isEqualTo(1);
    }

    @Test
    void aSiteThatStaysDownLeavesAnIncidentAndLosesNothing() {
        other.behave(Mood.DOWN);
        Act act = published();
        for (int tries = 0; tries < 10 && export(act).getRetries() > 0; tries++) {
            assertThatThrownBy(() -> management.executeJob(export(act).getId())).isNotNull();
        }
        assertThat(export(act).getRetries()).isZero();
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(export(act).getProcessInstanceId())
                        .singleResult()
                        .getIncidentMessage())
                .contains("Внешний сайт ");
        other.behave(Mood.GOOD);
        management.setJobRetries(export(act).getId(), 1);
        management.executeJob(export(act).getId());
        assertThat(other.shows(act.id())).isEqualTo(1);
    }

    @Test
    void anActThatIsWithdrawnBeforeTheSiteIsBackNeverReachesIt() {
        other.behave(Mood.DOWN);
        Act act = published();
        Job sending = export(act);
        api().as("publisher").post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Не тот файл"));
        other.behave(Mood.GOOD);
        management.executeJob(sending.getId());
        runAllJobsOf(act);
        assertThat(other.shows(act.id())).isZero();
    }

    private void runAllJobsOf(Act act) {
        jobsOf(act.id()).messages().list().forEach(job -> management.executeJob(job.getId()));
    }

    @Test
    void withoutASiteNothingIsSentAndNothingRemoved() {
        withoutASite(() -> {
            Act act = published();
            assertThat(jobsOf(act.id()).messages().count()).isZero();
            api().as("publisher").post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Не тот файл"));
            assertThat(jobsOf(act.id()).messages().count()).isZero();
            assertThat(other.shows(act.id())).isZero();
        });
    }

    @Test
    void aRouteThatDoesNotAskWhetherThereIsASiteSendsNothingEither() {
        withoutASite(() -> {
            Act act = published();
            site.send(act.id());
            api().as("publisher").post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Не тот файл"));
            assertThatCode(() -> site.remove(act.id())).doesNotThrowAnyException();
            assertThat(other.shows(act.id())).isZero();
        });
    }

    @Test
    void whatStandsOnASiteThatIsNotConfiguredAnyMoreIsToldInWords() {
        Act act = published();
        management.executeJob(export(act).getId());
        api().as("publisher").post("/api/documents/" + act.id() + "/withdrawal", Map.of("reason", "Не тот файл"));
        Job removing = export(act);
        withoutASite(() -> {
            assertThatThrownBy(() -> management.executeJob(removing.getId())).isInstanceOf(Refusal.class);
            assertThat(export(act).getExceptionMessage()).contains("адрес сайта не задан");
        });
        management.executeJob(removing.getId());
        assertThat(other.shows(act.id())).isZero();
    }

    private void withoutASite(Runnable work) {
        Object settings = ReflectionTestUtils.getField(site, "settings");
        ReflectionTestUtils.setField(site, "settings", new Site.Settings(null, null, java.time.Duration.ofSeconds(1)));
        try {
            work.run();
        } finally {
            ReflectionTestUtils.setField(site, "settings", settings);
        }
    }
}
