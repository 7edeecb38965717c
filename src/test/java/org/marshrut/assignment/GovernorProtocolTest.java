package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Annulled;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of a protocol of the governor, from either start to the file. */
class GovernorProtocolTest extends RouteTest {

    /** A Monday, ten o'clock in the office. */
    private static final Instant MONDAY = Instant.parse("2026-11-29T22:00:00Z");

    private static final List<String> PERFORMERS = List.of("performer", "economy", "digital", "property");

    @Autowired
    private JdbcClient jdbc;

    private static Map<String, Object> card(Object... items) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("meeting", "WEEKLY");
        card.put("meetingDay", "2026-11-23");
        card.put("place", "Зал заседаний Правительства");
        card.put("chair", "governor");
        card.put("attendees", "Заместитель председателя Примеров Б.Б.\nМинистр экономики Графиков И.И.");
        card.put("agenda", List.of(Map.of("question", "О ремонте школ", "speaker", "head")));
        card.put("items", List.of(items));
        return card;
    }

    private static Map<String, Object> item(String responsible, String text, String due) {
        return new LinkedHashMap<>(Map.of("responsible", responsible, "text", text, "due", due, "clause", "п. 1"));
    }

    private Act drawn(Map<String, Object> card) {
        return act().by("clerk", "01")
                .with("kind", "PROTOCOL")
                .with("heading", "Протокол совещания о ремонте школ")
                .with("normative", null)
                .with("financial", null)
                .with("sphere", null)
                .with("facts", card)
                .without("EXPLANATORY_NOTE");
    }

    private Act protocol(Object... items) {
        return drawn(card(items)).submitted();
    }

    private static Map<String, Object> one() {
        return item("performer", "Представить график ремонта", "2027-01-15");
    }

    private static Act agreed(Act protocol) {
        return protocol.visasBy("deputy", "chief", "economy");
    }

    private Act approved(Act protocol) {
        return agreed(protocol).decides("governor", "signProtocol", "SIGNED");
    }

    private Paper paper(Act act) {
        return new Paper(api(), clock, act.id(), "clerk");
    }

    private Reply fill(String person, Act act, Map<String, Object> card) {
        clock.tick();
        return api().as(person).put("/api/documents/" + act.id() + "/facts", card);
    }

    @Test
    void aProtocolOfFortyItemsIsFortyAssignmentsAndNoneIsReleasedBeforeTheLastIsProven() {
        List<Object> forty = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, Object> item =
                    item(PERFORMERS.get(i % 4), "Сделать дело " + (i + 1), "2027-01-%02d".formatted(11 + i % 5));
            item.put("oral", i == 3);
            if (i == 7) {
                item.put("due", "срочно");
            }
            forty.add(item);
        }
        Act protocol = protocol(forty.toArray());
        assertThat(protocol.view().path("projectNumber").asText()).isNotBlank();
        agreed(protocol).isIn("ON_SIGNING").waitsFor("signProtocol:governor");
        assertThat(paper(protocol).all()).as("nothing before the registration").isEmpty();
        protocol.decides("governor", "signProtocol", "SIGNED");

        Paper paper = paper(protocol);
        String number = paper.view().path("registrationNumber").asText();
        assertThat(number).matches("ПР-\\d{2,}-26");
        assertThat(paper.view().path("publication").isNull()).isTrue();
        assertThat(paper.all())
                .extracting(item -> item.path("number").asText())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> number + "-" + i)
                        .toList());
        assertThat(paper.all()).allSatisfy(item -> {
            assertThat(item.path("state").asText()).isEqualTo("ON_CONTROL");
            assertThat(item.path("giver").asText()).isEqualTo("governor");
        });
        assertThat(paper.due(1)).startsWith("2027-01-11T");
        assertThat(paper.number(8).path("norm").asText()).isEqualTo("ASSIGNMENT_URGENT");
        assertThat(paper.number(4).path("text").asText()).contains("устное поручение");

        IntStream.rangeClosed(1, 39).forEach(paper::executed);
        assertThat(paper.tryRelease().status()).isEqualTo(409);
        protocol.isIn("ON_EXECUTION");
        paper.executed(40);
        assertThat(paper.tryRelease().status()).isEqualTo(200);
        protocol.isIn("FILED");
    }

    private Act opened() {
        java.util.Set<String> before = jdbc.sql("select id::text from documents where kind = 'PROTOCOL'")
                .query(String.class)
                .set();
        Job timer = management
                .createJobQuery()
                .processDefinitionKey("weeklyMeeting")
                .timers()
                .singleResult();
        management.setJobDuedate(timer.getId(), Date.from(MONDAY));
        clock.set(MONDAY.plusMillis(1));
        management.executeJob(timer.getId());
        management.executeJob(management
                .createJobQuery()
                .processDefinitionKey("weeklyMeeting")
                .messages()
                .singleResult()
                .getId());
        String id =
                jdbc.sql("select id::text from documents where kind = 'PROTOCOL'").query(String.class).list().stream()
                        .filter(one -> !before.contains(one))
                        .findFirst()
                        .orElseThrow();
        return Act.existing(api(), clock, this::runJobsOf, id).by("clerk", "01");
    }

    @Test
    void everyWeekADocumentOpensByItselfAndItsCardIsFilledInLater() {
        Act protocol = opened();
        assertThat(protocol.view().path("heading").asText())
                .isEqualTo("Протокол еженедельного совещания у Губернатора, 30.11.2026");
        protocol.isIn("ON_APPROVAL").waitsFor("prepareAgenda:clerk");

        var form = api().as("clerk")
                .get("/api/documents/" + protocol.id() + "/card-form")
                .json();
        assertThat(form.path("id").asText()).isEqualTo("protocolCard");
        assertThat(form.path("editable").asBoolean()).isTrue();
        assertThat(form.path("facts").has("items")).isTrue();
        assertThat(form.path("facts").path("items").isNull()).isTrue();

        Map<String, Object> agenda = card();
        agenda.remove("items");
        agenda.remove("attendees");
        assertThat(fill("clerk", protocol, agenda).status()).isEqualTo(200);
        protocol.decides("clerk", "prepareAgenda", "DONE").waitsFor("prepareMinutes:clerk");

        Reply early = protocol.tryDecide("clerk", "prepareMinutes", "DONE", null);
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.json().toString()).contains("facts.attendees");
        assertThat(fill("clerk", protocol, card(one())).status()).isEqualTo(200);
        Reply without = protocol.tryDecide("clerk", "prepareMinutes", "DONE", null);
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.detail()).contains("Текст протокола");
        protocol.newVersion("DRAFT_TEXT", null).decides("clerk", "prepareMinutes", "DONE");

        approved(protocol);
        assertThat(paper(protocol).all()).hasSize(1);
        paper(protocol).executed(1);
        assertThat(paper(protocol).tryRelease().status()).isEqualTo(200);
        protocol.isIn("FILED");
        assertThat(jdbc.sql("select details from trail where event = 'CARD_CHANGED' and document = ?::uuid")
                        .param(protocol.id())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(details -> assertThat(details).doesNotContain("график"));
    }

    @Test
    void onlyWhoeverHasTheDocumentFillsInTheCardAndOnlyByItsForm() {
        Act protocol = opened();
        assertThat(fill("author", protocol, card(one())).status()).isEqualTo(404);
        assertThat(fill("chief", protocol, card(one())).status()).isEqualTo(403);
        Map<String, Object> strange = card(one());
        strange.put("secret", "да");
        assertThat(fill("clerk", protocol, strange).status()).isEqualTo(400);
        assertThat(fill("clerk", protocol, Map.of("meetingDay", "вчера")).json().toString())
                .contains("facts.meetingDay");
        assertThat(fill("clerk", protocol, card(item("nobody", "Сделать", "2027-01-15")))
                        .json()
                        .toString())
                .contains("facts.items[0].responsible");
        fill("clerk", protocol, card(one()));
        protocol.newVersion("DRAFT_TEXT", null)
                .decides("clerk", "prepareAgenda", "DONE")
                .decides("clerk", "prepareMinutes", "DONE");
        assertThat(fill("clerk", protocol, card(one())).status())
                .as("the participants have it")
                .isEqualTo(403);
        protocol.recalled("Совещание отменено").isIn("RECALLED").waitsFor();
        assertThat(fill("clerk", protocol, card(one())).status()).isEqualTo(403);
    }

    @Test
    void whoeverAgreedIsAskedAgainWhenTheAuthorChangesTheCard() {
        Act protocol = protocol(one());
        protocol.notAgrees("economy", "Срок нереален")
                .visasBy("deputy", "chief")
                .isIn("REWORK");
        assertThat(fill("clerk", protocol, Map.of("meeting", "WEEKLY")).status())
                .isEqualTo(200);
        assertThat(protocol.tryDecide("clerk", "reviseDraft", "RESUBMITTED", "Исправлено")
                        .status())
                .as("an incomplete card")
                .isEqualTo(400);
        assertThat(fill("clerk", protocol, card(item("performer", "Представить график", "2027-03-15")))
                        .status())
                .isEqualTo(200);
        protocol.authorRevises("Срок перенесён").waitsFor("giveVisa:deputy", "giveVisa:chief", "giveVisa:economy");
        approved(protocol);
        assertThat(paper(protocol).due(1)).startsWith("2027-03-15T");
    }

    @Test
    void moneyOfTheBudgetIsAMatterForFinance() {
        Map<String, Object> card = card(one());
        card.put("budgeted", true);
        drawn(card).submitted().waitsFor("giveVisa:deputy", "giveVisa:chief", "giveVisa:economy", "giveVisa:finance");
    }

    @Test
    void aProtocolWithoutAssignmentsIsFiledAtOnce() {
        approved(protocol()).isIn("FILED").waitsFor();
    }

    @Test
    void anItemThatCannotBeAssignedIsNamedAtSubmission() {
        Reply refused =
                drawn(card(one(), item("performer", "Сделать", "2020-01-01"))).trySubmitAs("clerk");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).contains("Строка 2");
        assertThat(drawn(card(one())).trySubmitAs("author").status()).isEqualTo(403);
    }

    @Test
    void theGovernorReturnsOrRejects() {
        Act protocol = agreed(protocol(one()));
        protocol.decides("governor", "signProtocol", "RETURNED", "Уточнить")
                .isIn("REWORK")
                .authorRevises("Уточнено");
        protocol.decides("governor", "signProtocol", "REJECTED", "Не нужно")
                .isIn("REJECTED")
                .waitsFor();
    }

    @Test
    void theAuthorSettlesOrWithdraws() {
        Act settled = protocol(one());
        settled.notAgrees("economy", "Против")
                .visasBy("deputy", "chief")
                .decides("clerk", "reviseDraft", "DISPUTED", "Не согласен")
                .decides("clerk", "settleDisagreement", "SIGN_WITH_DISAGREEMENTS", "Пусть решит Губернатор")
                .decides("governor", "signProtocol", "SIGNED");
        assertThat(paper(settled).all()).hasSize(1);
        Act withdrawn = protocol(one());
        withdrawn
                .decides("economy", "giveVisa", "RETURNED", "Не то")
                .decides("clerk", "reviseDraft", "RECALLED", "Снято")
                .isIn("RECALLED")
                .waitsFor();
    }

    @Test
    void anAnnulledProtocolLeavesNobodyWithATask() {
        Act protocol = approved(protocol(one()));
        assertThat(api().as("clerk")
                        .post("/api/documents/" + protocol.id() + "/annulment", Annulled.byCourt("Отменён"))
                        .status())
                .isEqualTo(200);
        runJobsOf(protocol.id());
        protocol.isIn("ANNULLED").waitsFor();
    }
}
