package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.organisation.Organisations;
import org.marshrut.substitution.Absences;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.springframework.beans.factory.annotation.Autowired;

/** People move to other organisations, organisations get other hours or are closed, with documents under way. */
class MoverTest extends RosterTest {

    private static final String ECONOMY =
            "04;Министерство экономического развития Светлореченского края;Минэк СВК;STATE_BODY;";

    @Autowired
    private Organisations organisations;

    @Autowired
    private RosterDays days;

    /** What these two, or others for them, have signed in other tests, on days after those of this one. */
    private final Map<Long, OffsetDateTime> signedLater = new LinkedHashMap<>();

    @BeforeEach
    void theyHaveSignedNothingSince() {
        jdbc.sql("""
                        select id, decided_at from decisions
                        where ('head' in (actual, approver) or 'tundrahead' in (actual, approver))
                          and decision like 'SIGNED%' and decided_at >= '2026-11-24'
                        """).query(row -> {
            signedLater.put(row.getLong("id"), row.getObject("decided_at", OffsetDateTime.class));
        });
        jdbc.sql("update decisions set decided_at = '2026-11-20T06:00:00Z' where id = any(?)")
                .param(signedLater.keySet().toArray(Long[]::new))
                .update();
    }

    @AfterEach
    void theRegionIsAsItWas() {
        signedLater.forEach((id, at) -> jdbc.sql("update decisions set decided_at = ? where id = ?")
                .params(at, id)
                .update());
        new Absences(api(), jdbc).revokeAll();
        jdbc.sql("delete from holdings where valid_from > date '2020-01-01'").update();
        jdbc.sql("update holdings set valid_to = null").update();
        jdbc.sql("update people set left_on = null, left_by = null").update();
        jdbc.sql("update people set organisation = '06' where login = 'head'").update();
        jdbc.sql("""
                        update organisations set closed_on = null, successor = null, closes = '18:00',
                               parent = case code when '04' then '01' else parent end,
                               zone = case code when '01' then 'Europe/Moscow' else 'Asia/Yekaterinburg' end
                        """).update();
        organisations.forget();
        days.settle();
    }

    private Act memoTo(String addressee) {
        return act().by("districtauthor", "09")
                .bare()
                .with("kind", "MEMO")
                .with("heading", "О встрече")
                .with("facts", new LinkedHashMap<>(Map.of("addressee", addressee, "request", "Прошу принять")))
                .without("EXPLANATORY_NOTE")
                .submitted()
                .decides("districthead", "endorseDraft", "AGREED");
    }

    private String paper(String clerk) {
        clock.tick();
        Reply paper = api().as(clerk)
                .post(
                        "/api/incoming",
                        List.of(
                                Part.json("card", "{\"heading\": \"О дороге\", \"correspondent\": \"Посёлок\"}"),
                                Part.file("files", "письмо.txt", Dossiers.text("Просим отремонтировать."))));
        assertThat(paper.status()).isEqualTo(201);
        clock.tick();
        return paper.json().path("id").asText();
    }

    private List<String> waiting(String... documents) {
        return jdbc.sql("""
                        select t.task_key || ':' || coalesce(t.assignee, 'nobody') from open_tasks t
                        join decisions d on d.task_id = t.id
                        where d.document_id::text = any(?) order by 1
                        """)
                .params(new Object[] {documents})
                .query(String.class)
                .list();
    }

    @Test
    void whatWaitsForTheFormerPlaceIsHandedOverAndWhatIsAskedOfThePersonStays() {
        Act ofTheMinistry = act().submitted().waitsFor("endorseDraft:head");
        Act ofHim = memoTo("head").waitsFor("decideMemo:head");
        loaded("people", PEOPLE + "head;Учителева О.О.;03;head@svk.example;\n");
        assertThat(waiting(ofTheMinistry.id())).as("he is still the head").containsExactly("endorseDraft:head");
        loaded(
                "positions",
                POSITIONS
                        + "EDUCATION_MINISTER;Министр образования;06;;true;heads;head;2020-01-01;2026-11-23\n"
                        + "EDUCATION_MINISTER;Министр образования;06;;true;heads;performer;2026-11-24;\n"
                        + "NEW_9;Советник;03;;;performers;head;2026-11-24;\n");
        ofTheMinistry.waitsFor("endorseDraft:performer");
        ofHim.waitsFor("decideMemo:head").decides("head", "decideMemo", "AGREED");
        assertThat(ofTheMinistry
                        .tryDecide("head", "endorseDraft", "AGREED", null)
                        .status())
                .isIn(403, 404);
        ofTheMinistry.decides("performer", "endorseDraft", "AGREED");
    }

    @Test
    void deadlinesFollowTheHoursAndTheZoneOfTheOrganisation() {
        Act act = act().endorsed();
        String before = due(act, "economy");
        String others = due(act, "property");
        assertThat(before).contains("T18:00");
        loaded("organisations", "code;name;short_name;type;zone;closes\n" + ECONOMY + "Asia/Yekaterinburg;17:00\n");
        assertThat(due(act, "economy")).isEqualTo(before.replace("T18:00", "T17:00"));
        assertThat(due(act, "property")).isEqualTo(others);
        assertThat(jdbc.sql("""
                        select c.cause || ' ' || c.reason from deadline_changes c join decisions d on d.id = c.decision_id
                        where d.document_id::text = ? order by c.id
                        """).param(act.id()).query(String.class).list())
                .containsExactly("RECOMPUTED Изменены часы работы или часовой пояс: Минэк СВК.");
        loaded(
                "organisations",
                "code;name;short_name;type;zone;closes;parent\n" + ECONOMY + "Asia/Kamchatka;17:00;03\n");
        assertThat(waiting(act.id()))
                .as("under another body, in another zone, everything still has its owner")
                .contains("giveVisa:economy", "giveVisa:property")
                .noneMatch(task -> task.startsWith("giveVisa:nobody"));
        assertThat(due(act, "economy")).as("17:00 there is 10:00 here").contains("T10:00");
        act.visasBy("economy");
    }

    private static String due(Act act, String approver) {
        for (var visa : act.view().path("visas")) {
            if (visa.path("approver").asText().equals(approver)) {
                return visa.path("due").asText();
            }
        }
        throw new AssertionError("no visa of " + approver);
    }

    @Test
    void aClosedOrganisationLeavesEverythingToTheHeadOfItsSuccessor() {
        String paper = paper("tundraclerk");
        assertThat(waiting(paper)).containsExactly("issueResolution:tundrahead");
        new Absences(api(), jdbc).order("districthead", "tundrahead", "2026-11-24", "2026-12-31");
        String closing = "code;name;short_name;type;zone;closed;successor\n"
                + "10;Администрация Тундровского муниципального округа;Тундровский МО;LOCAL_BODY;Asia/Yekaterinburg;%s;%s\n";
        refused(closing.formatted("2026-11-24", ""), "и день (closed), и кому переходят дела (successor)");
        refused(closing.formatted("2026-11-24", "10"), "или это она сама");
        refused(closing.formatted("2026-11-24", "77"), "Организации «77» нет");
        refused(closing.formatted("2026-11-24", "09"), "Здесь ещё работает «tundraclerk»");
        loaded(
                "positions",
                POSITIONS + "TUNDRA_HEAD;Глава округа;10;;true;heads;tundrahead;2020-01-01;2026-11-23\n"
                        + "TUNDRA_CLERK;Делопроизводитель округа;10;;;clerks,appealOfficers;tundraclerk;2020-01-01;2026-11-24\n");
        loaded(
                "people",
                PEOPLE + "tundrahead;Северов Х.Х.;10;tundrahead@svk.example;2026-11-24\n"
                        + "tundraclerk;Снегова Ф.Ф.;10;tundraclerk@svk.example;2026-11-24\n");
        refused(closing.formatted("2026-11-24", "09"), "Должность «TUNDRA_CLERK» здесь занята");
        loaded(
                "positions",
                POSITIONS
                        + "TUNDRA_CLERK;Делопроизводитель округа;10;;;clerks,appealOfficers;tundraclerk;2020-01-01;2026-11-23\n");
        assertThat(loaded("organisations", closing.formatted("24.11.2026", "09")))
                .containsExactly(0, 1, 0);
        assertThat(loaded("organisations", closing.formatted("24.11.2026", "09")))
                .containsExactly(0, 0, 1);
        assertThat(waiting(paper)).containsExactly("issueResolution:districthead");
        assertThat(jdbc.sql("select count(*) from substitutions where substitute = 'tundrahead' and ended_at is null"
                                + " and revoked_at is null")
                        .query(Long.class)
                        .single())
                .as("nobody acts for others who is gone himself")
                .isZero();
        assertThat(api().as("districthead")
                        .post(
                                "/api/documents/" + paper + "/resolutions",
                                Map.of(
                                        "items",
                                        List.of(Map.of(
                                                "responsible",
                                                "districtsocial",
                                                "text",
                                                "Осмотреть",
                                                "due",
                                                "2026-12-04"))))
                        .status())
                .as("and he may decide it")
                .isEqualTo(201);
        assertThat(waiting(paper)).containsExactly("executeAssignment:districtsocial");
        refused("people", PEOPLE + "newcomer;Новикова Н.Н.;10;;\n", "Организация закрыта с 24.11.2026");
        refused(
                "positions",
                POSITIONS + "NEW_1;Специалист;10;;;;author;2026-11-24;\n",
                "Организация закрыта с 24.11.2026");
    }

    private void refused(String file, String words) {
        refused("organisations", file, words);
    }

    private void refused(String table, String file, String words) {
        assertThat(tryOut(table, file).json().path("wrong").toString()).contains(words);
        assertThat(load(table, file).status()).isEqualTo(400);
    }
}
