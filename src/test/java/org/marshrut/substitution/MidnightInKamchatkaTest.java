package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.organisation.Today;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organisation twelve hours ahead of UTC: its midnight is noon elsewhere, and it is its date that counts. */
class MidnightInKamchatkaTest extends RouteTest {

    /** Midnight between the 24th and the 25th there; 15:00 on the 24th in Moscow. */
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T12:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Staff staff;

    @Autowired
    private Today today;

    @Autowired
    private LeftPeople leftPeople;

    private String home;

    @BeforeEach
    void theMinisterSitsInKamchatka() {
        jdbc.sql("""
                        insert into organisations (code, name, short_name, type, zone)
                        select 'K', 'Представительство на Камчатке', 'Камчатка', type, 'Asia/Kamchatka'
                        from organisations where code = '01' on conflict do nothing
                        """).update();
        home = jdbc.sql("select organisation from people where login = 'economy'")
                .query(String.class)
                .single();
        jdbc.sql("update people set organisation = 'K' where login = 'economy'").update();
    }

    @AfterEach
    void everythingIsAsItWas() {
        jdbc.sql("update people set left_on = null, organisation = ? where login = 'economy'")
                .param(home)
                .update();
    }

    private void leaves(String day) {
        jdbc.sql("update people set left_on = cast(? as date) where login = 'economy'")
                .param(day)
                .update();
    }

    @Test
    void theDateIsThatOfTheOrganisationOnBothSidesOfMidnight() {
        clock.set(MIDNIGHT.minusMillis(1));
        assertThat(today.in("K")).isEqualTo("2026-11-24");
        clock.set(MIDNIGHT);
        assertThat(today.in("K")).isEqualTo("2026-11-25").isEqualTo(today.of("economy"));
        assertThat(today.inTheGovernment()).isEqualTo("2026-11-24");
        clock.set(Instant.parse("2026-11-24T23:59:59Z"));
        assertThat(today.in("K")).as("in UTC it is still the 24th").isEqualTo("2026-11-25");
        clock.set(Instant.parse("2026-12-31T12:00:00Z"));
        assertThat(today.in("K")).isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(today.of("nobody")).isEqualTo(today.inTheGovernment());
    }

    @Test
    void whoLeftWorksUntilHisOwnMidnightAndNotUntilNoon() {
        leaves("2026-11-25");
        clock.set(MIDNIGHT.minusMillis(1));
        assertThat(staff.works("economy")).isTrue();
        clock.set(MIDNIGHT);
        assertThat(staff.works("economy")).isFalse();
        clock.set(Instant.parse("2026-11-24T23:59:59Z"));
        assertThat(staff.works("economy")).isFalse();
        leaves("2026-11-26");
        assertThat(staff.works("economy")).isTrue();
    }

    @Test
    void heIsNobodysSubstituteFromHisMidnightOn() {
        leaves("2026-11-25");
        String question = "/api/substitutions/candidates?user=head&size=100";
        clock.set(MIDNIGHT.minusMillis(1));
        assertThat(api().as("chief").get(question).json().toString()).contains("\"economy\"");
        clock.set(MIDNIGHT);
        assertThat(api().as("chief").get(question).json().toString()).doesNotContain("\"economy\"");
    }

    @Test
    void hisTasksGoOnAtOnceWithoutWaitingForNoon() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        leaves("2026-11-25");
        clock.set(MIDNIGHT.minusMillis(1));
        leftPeople.handOver();
        assertThat(holder(task)).isEqualTo("economy");
        jdbc.sql(
                        "insert into holdings (position, login, valid_from) values ('ECONOMY_MINISTER', 'performer', '2026-11-24')")
                .update();
        try {
            clock.set(MIDNIGHT.plusSeconds(60));
            leftPeople.handOver();
            assertThat(holder(task)).isEqualTo("performer");
        } finally {
            jdbc.sql("delete from holdings where position = 'ECONOMY_MINISTER' and login = 'performer'")
                    .update();
        }
    }

    private String holder(String task) {
        return jdbc.sql("select assignee_ from act_ru_task where id_ = ?")
                .param(task)
                .query(String.class)
                .single();
    }

    @Test
    void aDateOnTheSheetIsThatOfTheDocumentsOrganisation() {
        Act act = act().endorsed();
        jdbc.sql("insert into document_readers (reader, document_id) values ('u:chief', cast(? as uuid))")
                .param(act.id())
                .update();
        clock.set(Instant.parse("2026-11-24T20:30:00Z"));
        assertThat(api().as("chief")
                        .post(
                                "/api/documents/" + act.id() + "/interventions",
                                Map.of(
                                        "action",
                                        "CHANGE_PERFORMER",
                                        "taskId",
                                        act.taskOf("economy", "giveVisa"),
                                        "performer",
                                        "performer",
                                        "reason",
                                        "Так нужно"))
                        .status())
                .isEqualTo(204);
        assertThat(jdbc.sql(
                                "select basis from decisions where document_id = cast(? as uuid) and approver = 'performer'")
                        .param(act.id())
                        .query(String.class)
                        .single())
                .as("half past eight in the evening in UTC, the next day in Svetlorechensk")
                .contains("замена исполнителя 25.11.2026");
    }
}
