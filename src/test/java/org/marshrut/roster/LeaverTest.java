package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.springframework.beans.factory.annotation.Autowired;

/** People leave who have tasks on several routes: nobody of them gets in, and nothing stays with them. */
class LeaverTest extends RosterTest {

    private static final List<String> LEAVERS = List.of("economy", "performer", "legal");

    private static final String LEFT = PEOPLE
            + "economy;Графиков И.И.;04;economy@svk.example;2026-11-24\n"
            + "performer;Деловая И.И.;06;performer@svk.example;24.11.2026\n"
            + "legal;Правилов Ж.Ж.;05;legal@svk.example;2026-11-24\n";

    private static final String BACK = LEFT.replaceAll("(2026-11-24|24\\.11\\.2026)", "");

    private static final String SUCCESSORS = POSITIONS
            + "ECONOMY_MINISTER;Министр экономического развития;04;;true;approvers,heads;economy;2020-01-01;2026-11-23\n"
            + "ECONOMY_MINISTER;Министр экономического развития;04;;true;approvers,heads;publisher;2026-11-24;\n"
            + "EDUCATION_SPECIALIST;Главный специалист отдела ремонта школ;06;;;performers;performer;2020-01-01;2026-11-23\n"
            + "EDUCATION_SPECIALIST;Главный специалист отдела ремонта школ;06;;;performers;appeals;2026-11-24;\n";

    @Autowired
    private RosterDays days;

    @AfterEach
    void theyAreBack() {
        jdbc.sql("delete from holdings where valid_from > date '2020-01-01'").update();
        jdbc.sql("update holdings set valid_to = null").update();
        jdbc.sql("update people set left_on = null, left_by = null").update();
        days.settle();
    }

    private Act agreement() {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "counterparty", "Администрация города Соседнего",
                "subject", "Совместный ремонт школ",
                "draftBy", "OURS",
                "sphere", "OTHER",
                "termFrom", "2027-01-01"));
        Act act = act().with("kind", "AGREEMENT").with("facts", facts);
        for (String field : List.of("normative", "financial", "sphere")) {
            act.with(field, null);
        }
        return act.submitted();
    }

    /** With an assignment of the performer. */
    private String paper() {
        clock.tick();
        Reply paper = api().as("secretary")
                .post(
                        "/api/incoming",
                        List.of(
                                Part.json("card", "{\"heading\": \"О ремонте\", \"correspondent\": \"Школа № 1\"}"),
                                Part.file("files", "письмо.txt", Dossiers.text("Просим отремонтировать."))));
        clock.tick();
        String id = paper.json().path("id").asText();
        assertThat(api().as("head")
                        .post(
                                "/api/documents/" + id + "/resolutions",
                                Map.of(
                                        "items",
                                        List.of(Map.of(
                                                "responsible", "performer", "text", "Осмотреть", "due", "2026-12-04"))))
                        .status())
                .isEqualTo(201);
        return id;
    }

    private List<String> openTasks(List<String> people, String... documents) {
        return jdbc.sql("""
                        select t.assignee || ' ' || t.task_key from open_tasks t join decisions d on d.task_id = t.id
                        where t.assignee = any(?) and d.document_id::text = any(?) order by 1
                        """)
                .params(people.toArray(String[]::new), documents)
                .query(String.class)
                .list();
    }

    @Test
    void nothingStaysWithThemAndNobodyGetsIn() {
        Act act = act().endorsed();
        Act agreement = agreement();
        String paper = paper();
        String[] documents = {act.id(), agreement.id(), paper};
        String ofGroup = act.taskOf("legal", "examineLegality");
        api().as("legal").post("/engine-rest/task/" + ofGroup + "/claim", Map.of("userId", "legal"));
        assertThat(openTasks(LEAVERS, documents))
                .containsExactly(
                        "economy giveVisa", "economy giveVisa", "legal examineLegality", "performer executeAssignment");
        String visa = act.taskOf("economy", "giveVisa");
        String agreed = agreement.taskOf("economy", "giveVisa");

        assertThat(loaded("people", LEFT)).containsExactly(0, 3, 0);
        for (String login : LEAVERS) {
            assertThat(api().as(login).get("/api/me").status()).as(login).isEqualTo(401);
            assertThat(groupsOf(login)).isEmpty();
        }
        assertThat(loaded("positions", SUCCESSORS)).containsExactly(2, 2, 0);

        assertThat(openTasks(LEAVERS, documents)).isEmpty();
        assertThat(tryOut("positions", POSITIONS + "NEW_1;Советник;04;;;;economy;2026-11-24;\n")
                        .json()
                        .at("/wrong/0/message")
                        .asText())
                .contains("economy с 24.11.2026 здесь не работает");
        assertThat(jdbc.sql("select assignee from open_tasks where id in (?, ?)")
                        .params(visa, agreed)
                        .query(String.class)
                        .list())
                .containsExactly("publisher", "publisher");
        assertThat(openTasks(List.of("head"), paper))
                .as("nobody held the position yet")
                .containsExactly("head executeAssignment");
        assertThat(jdbc.sql("select count(*) from open_tasks where id = ? and assignee is null")
                        .param(ofGroup)
                        .query(Long.class)
                        .single())
                .as("back with its group")
                .isEqualTo(1);
        assertThat(groupsOf("publisher")).containsExactly("approvers", "heads", "publishers");
        act.decides("publisher", "giveVisa", "AGREED");
    }

    @Test
    void whoLeavesTomorrowWorksToday() {
        loaded("people", LEFT.replaceAll("24(?=\\n)", "25").replace("24.11.2026", "25.11.2026"));
        assertThat(api().as("economy").get("/api/me").status()).isEqualTo(200);
        assertThat(groupsOf("economy")).isNotEmpty();
        clock.set(Instant.parse("2026-11-24T19:00:00Z"));
        days.settle();
        assertThat(groupsOf("economy")).as("the 25th where he works").isEmpty();
        assertThat(api().as("economy").get("/api/me").status()).isEqualTo(401);
        assertThat(loaded("people", BACK)).containsExactly(0, 3, 0);
        assertThat(groupsOf("economy")).as("he stays after all").containsExactly("approvers", "heads");
        clock.set(clock.now().plusSeconds(10));
        assertThat(api().as("economy").get("/api/me").status()).isEqualTo(200);
    }
}
