package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Api.Reply;

/** Nobody gains by his own hand: an administrator imports others, never himself; the past is not written anew. */
class OwnRosterTest extends RosterTest {

    @AfterEach
    void theHeadIsWhoHeWas() {
        jdbc.sql("delete from holdings where valid_from > date '2020-01-01'").update();
        jdbc.sql("update holdings set valid_to = null where valid_to is not null")
                .update();
    }

    private void isForbidden(String table, String file, String words) {
        Reply trial = tryOut(table, file);
        assertThat(trial.json().at("/wrong/0/message").asText()).contains(words);
        assertThat(load(table, file).status()).isEqualTo(400);
        assertThat(groupsOf("admin")).containsExactly("camunda-admin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEW_1;Заместитель;01;;;signatories;admin;2026-11-24;",
                "NEW_1;Заместитель;01;;;signatories;admin;2027-11-24;",
                "ADMINISTRATOR;Администратор системы;01;;false;camunda-admin,signatories;admin;2020-01-01;",
                "ADMINISTRATOR;Администратор системы;06;;false;camunda-admin;admin;2020-01-01;",
                "ADMINISTRATOR;Администратор системы;01;;false;camunda-admin;admin;2020-01-01;2026-12-31"
            })
    void aPositionOfOnesOwn(String line) {
        isForbidden("positions", POSITIONS + line + "\n", "Эту должность занимаете вы сами");
    }

    @Test
    void onesOwnPositionAsItIsStandsInAFileOfAll() {
        assertThat(loaded(
                        "positions",
                        POSITIONS + "ADMINISTRATOR;Администратор системы;01;;false;camunda-admin;admin;2020-01-01;\n"))
                .containsExactly(0, 0, 1);
    }

    @Test
    void onesOwnEntry() {
        isForbidden("people", PEOPLE + "admin;Настройкин А.А.;06;admin@svk.example;\n", "Это вы сами");
        isForbidden("people", PEOPLE + "admin;Настройкин А.А.;01;admin@svk.example;2026-11-24\n", "Это вы сами");
    }

    @Test
    void theSuperiorsOfAnOrganisationThatOneHeads() {
        jdbc.sql("update holdings set valid_to = date '2026-11-23' where position = 'TUNDRA_HEAD'")
                .update();
        jdbc.sql(
                        "insert into holdings (position, login, valid_from) values ('TUNDRA_HEAD', 'admin', date '2026-11-24')")
                .update();
        isForbidden(
                "organisations",
                ORGANISATIONS + "10;Администрация Тундровского муниципального округа;Тундровский МО;LOCAL_BODY;"
                        + "Asia/Yekaterinburg;01\n",
                "Вы руководите одной из этих организаций");
    }

    @Test
    void whatSomebodyHasSignedByAPositionStaysSigned() {
        act().endorsed().allVisas().examined().signed();
        String last = jdbc.sql("""
                        select to_char(max(decided_at) at time zone 'Europe/Moscow', 'DD.MM.YYYY') from decisions
                        where 'governor' in (actual, approver) and step = 'SIGNATURE' and decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS')
                        """).query(String.class).single();
        isForbidden(
                "positions",
                POSITIONS + "GOVERNOR;Губернатор края;01;;false;signatories;governor;2020-01-01;2026-11-23\n",
                "После этого дня governor подписывал по должности. Последним днём укажите %s или позже."
                        .formatted(last));
    }
}
