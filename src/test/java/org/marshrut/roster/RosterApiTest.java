package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Superiors;
import org.springframework.beans.factory.annotation.Autowired;

/** Tables are tried out, imported and exported; groups follow. */
class RosterApiTest extends RosterTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Superiors superiors;

    @Autowired
    private RosterDays days;

    @Autowired
    private IdentityService identity;

    @Test
    void organisationsAreATreeWithZonesAndHours() {
        String file = "code;name;short_name;type;zone;opens;closes;seats;parent\n"
                + "Н2;Дом культуры;ДК;SUBORDINATE;Asia/Kamchatka;8:30;17:30;3;Н1\n"
                + "Н1;\"Министерство; культуры\";Минкультуры;STATE_BODY;Asia/Yekaterinburg;;;;01\n";
        assertThat(loaded("organisations", file)).containsExactly(2, 0, 0);
        assertThat(superiors.isAbove("01", "Н2")).isTrue();
        assertThat(organisations.get("Н2").hours().opens()).hasToString("08:30");
        assertThat(organisations.get("Н2").hours().lunchFrom()).hasToString("13:00");
        assertThat(loaded("organisations", file)).containsExactly(0, 0, 2);
        String moved = "code;name;short_name;type;zone\nН2;Дом культуры;ДК;SUBORDINATE;Europe/Moscow\n";
        assertThat(loaded("organisations", moved)).containsExactly(0, 1, 0);
        assertThat(organisations.get("Н2").zone()).as("at once").hasToString("Europe/Moscow");
        assertThat(organisations.get("Н2").hours().opens())
                .as("what the file leaves out stays")
                .hasToString("08:30");
        JsonNode row = api().as("admin")
                .get("/api/organisations?text=%D0%B4%D0%BE%D0%BC+%D0%BA")
                .json()
                .at("/items/0");
        assertThat(row.path("superior").asText()).isEqualTo("Н1");
        assertThat(row.path("type").asText()).isEqualTo("SUBORDINATE");
        assertThat(row.path("seats").asInt()).isEqualTo(3);
    }

    @Test
    void aTrialTellsTheDifferencesAndWritesNothing() {
        long trail = lastOfTheTrail();
        JsonNode report = tryOut(
                        "organisations",
                        ORGANISATIONS
                                + "Н1;Министерство культуры;Минкультуры;STATE_BODY;Asia/Yekaterinburg;01\n"
                                + "06;Министерство образования Светлореченского края;Минобр;STATE_BODY;Asia/Yekaterinburg;Н1\n")
                .json();
        assertThat(report.path("added").asInt()).isEqualTo(1);
        assertThat(report.path("changed").asInt()).isEqualTo(1);
        assertThat(report.at("/differences/1/what").asText())
                .isEqualTo("краткое название: Минобр СВК → Минобр; вышестоящая: 01 → Н1");
        assertThat(jdbc.sql("select short_name from organisations where code = '06'")
                        .query(String.class)
                        .single())
                .isEqualTo("Минобр СВК");
        assertThat(lastOfTheTrail()).isEqualTo(trail);
    }

    private long lastOfTheTrail() {
        return jdbc.sql("select max(id) from trail where event like '%\\_CHANGED'")
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"organisations", "people", "positions"})
    void whatIsExportedIsImportedWithoutAChange(String table) {
        joins("newcomer", "NEW_1", "performers", "2026-11-24");
        String file = exported(table);
        assertThat(file).startsWith("\uFEFF");
        assertThat(loaded(table, file).subList(0, 2)).containsExactly(0, 0);
        assertThat(exported(table)).isEqualTo(file);
    }

    @Test
    void whoComesIsInTheGroupsOfHisPositionWithoutAPassword() {
        long before = lastOfTheTrail();
        joins("newcomer", "NEW_1", "performers,authors", "2026-11-24");
        assertThat(groupsOf("newcomer")).containsExactly("authors", "performers");
        JsonNode row = api().as("admin").get("/api/people?text=newcomer").json().at("/items/0");
        assertThat(row.path("title").asText()).isEqualTo("Специалист");
        assertThat(row.path("hasPassword").asBoolean()).isFalse();
        assertThat(api().as("newcomer").get("/api/me").status()).isEqualTo(401);
        assertThat(jdbc.sql("""
                        select event from trail
                        where id > ? and login = 'admin' and subject in ('newcomer', 'NEW_1') order by event
                        """).param(before).query(String.class).list())
                .containsExactly(
                        "ACCOUNT_CREATED", "MEMBER_ADDED", "MEMBER_ADDED", "PERSON_CHANGED", "STAFF_LIST_CHANGED");
        assertThat(jdbc.sql("select count(*) from trail where subject = 'newcomer' and details like '%Новикова%'")
                        .query(Long.class)
                        .single())
                .as("names")
                .isZero();
    }

    @Test
    void groupsFollowThePositionAndTheDays() {
        joins("newcomer", "NEW_1", "performers", "2026-11-26");
        assertThat(groupsOf("newcomer")).as("not before he comes").isEmpty();
        clock.set(Instant.parse("2026-11-25T19:30:00Z"));
        days.settle();
        assertThat(groupsOf("newcomer")).as("the 26th begins where he works").containsExactly("performers");
        loaded("positions", POSITIONS + "NEW_1;Специалист;Н1;;;clerks;newcomer;2026-11-26;2026-11-30\n");
        assertThat(groupsOf("newcomer")).containsExactly("clerks");
        clock.set(Instant.parse("2026-11-30T20:00:00Z"));
        days.settle();
        assertThat(groupsOf("newcomer")).as("his last day is over").isEmpty();
    }

    @Test
    void aPositionPassesToAnotherAndTheHeadsOfAnOrganisationChange() {
        joins("newcomer", "NEW_1", "performers", "2026-01-12");
        loaded("people", PEOPLE + "newhead;Старшая С.С.;Н1;;\n");
        String swap = POSITIONS
                + "NEW_2;Министр;Н1;;true;heads;newhead;2026-11-24;\n"
                + "NEW_1;Специалист;Н1;Отдел музеев;;performers;newcomer;2026-01-12;2026-11-23\n"
                + "NEW_1;Специалист;Н1;Отдел музеев;;performers;newhead;2026-11-24;\n";
        assertThat(loaded("positions", swap)).containsExactly(2, 1, 0);
        assertThat(groupsOf("newcomer")).isEmpty();
        assertThat(groupsOf("newhead")).containsExactly("heads", "performers");
        assertThat(loaded("positions", swap)).containsExactly(0, 0, 3);
        assertThat(loaded(
                        "positions",
                        POSITIONS
                                + "NEW_1;Специалист;Н1;Отдел музеев;true;performers;newhead;2026-11-24;\n"
                                + "NEW_2;Советник;Н1;;false;heads;newhead;2026-11-24;\n"))
                .as("the head's position is another")
                .containsExactly(0, 2, 0);
        assertThat(jdbc.sql("select code from positions where head and organisation = 'Н1'")
                        .query(String.class)
                        .single())
                .isEqualTo("NEW_1");
    }

    @Test
    void theProofNamesWhatSomebodyHasByHandAndWhatIsMissing() {
        joins("newcomer", "NEW_1", "performers", "2026-11-24");
        assertThat(differing("newcomer")).isEmpty();
        identity.createMembership("newcomer", "signatories");
        assertThat(differing("newcomer")).containsExactly("[performers] [performers, signatories] группы не те");
        days.settle();
        assertThat(groupsOf("newcomer")).as("told, not taken").contains("signatories");
        identity.deleteUser("newcomer");
        assertThat(differing("newcomer")).containsExactly("[performers] [] нет учётной записи");
        assertThat(api().as("admin").get("/api/people/groups").json().path("permissions"))
                .isEmpty();
    }

    private List<String> differing(String login) {
        List<String> differing = new ArrayList<>();
        api().as("admin").get("/api/people/groups").json().path("differing").forEach(one -> {
            if (one.path("login").asText().equals(login)) {
                differing.add("%s %s %s"
                        .formatted(
                                words(one.path("due")),
                                words(one.path("has")),
                                one.path("why").asText()));
            }
        });
        return differing;
    }

    private static List<String> words(JsonNode groups) {
        List<String> words = new ArrayList<>();
        groups.forEach(group -> words.add(group.asText()));
        return words;
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "governor", "chief", "ops", "analyst"})
    void nobodyElseReadsOrImportsThem(String person) {
        for (String table : List.of("organisations", "people", "positions")) {
            assertThat(api().as(person).get("/api/" + table).status()).isEqualTo(403);
            assertThat(api().as(person)
                            .get("/api/" + table, "Accept", "text/csv")
                            .status())
                    .isEqualTo(403);
            assertThat(api().as(person)
                            .post("/api/" + table, "text/csv", PEOPLE)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(api().as(person).get("/api/people/groups").status()).isEqualTo(403);
        assertThat(api().as(person)
                        .post("/api/people/password-links", Map.of("login", "governor"))
                        .status())
                .isEqualTo(403);
    }
}
