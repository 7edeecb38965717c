package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RedrawingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of a card, who does what and by when, are assignments on control from the moment the document is registered. */
class RowsBecomeAssignmentsTest extends RedrawingTest {

    private static final List<String> PERFORMERS = List.of("performer", "economy", "digital", "property");

    @Autowired
    private RowsIntoAssignments rows;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void drawTheRoute() throws IOException {
        for (String file : List.of("drawn-minutes-card.form", "drawn-minutes.bpmn")) {
            deploy(file, Files.readString(Path.of("src/test/resources/kinds/drawn", file)));
        }
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        values ('GOVERNOR', 'DRAWN_MINUTES', '2020-01-01', '1', 'test', now()) on conflict do nothing
                        """).update();
    }

    @AfterEach
    void takeTheKindAway() {
        jdbc.sql("delete from signing_rights where entered_by = 'test'").update();
        jdbc.sql("update document_kinds set drafted = false where code = 'DRAWN_MINUTES'")
                .update();
    }

    private static Map<String, Object> row(Object... cells) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put((String) cells[i], cells[i + 1]);
        }
        return row;
    }

    private Act minutes(Object... rows) {
        Act minutes = act().with("kind", "DRAWN_MINUTES")
                .with("normative", null)
                .with("financial", null)
                .with("sphere", null)
                .without("EXPLANATORY_NOTE")
                .submitted();
        write(minutes, rows);
        return minutes;
    }

    private void write(Act minutes, Object... rows) {
        try {
            jdbc.sql("update documents set facts = cast(? as jsonb) where id = ?")
                    .params(
                            new ObjectMapper().writeValueAsString(Map.of("decided", Arrays.asList(rows))),
                            UUID.fromString(minutes.id()))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Act signed(Act minutes) {
        return minutes.decides("author", "readThrough", "DONE").decides("governor", "signMinutes", "SIGNED");
    }

    private Paper paper(Act act) {
        return new Paper(api(), clock, act.id());
    }

    @Test
    void fortyRowsAreFortyAssignmentsWithNumbersDeadlinesAndControlAndNoneIsReleasedBeforeTheLastIsProven() {
        List<Object> forty = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            forty.add(row(
                    "text",
                    "Сделать дело " + (i + 1),
                    "responsible",
                    PERFORMERS.get(i % 4),
                    "due",
                    i == 7 ? "срочно" : "2027-01-%02d".formatted(11 + i % 5),
                    "clause",
                    "п. " + (i + 1),
                    "oral",
                    i == 3));
        }
        Act minutes = minutes(forty.toArray());
        minutes.decides("author", "readThrough", "DONE");
        assertThat(paper(minutes).all()).as("nothing before the registration").isEmpty();
        minutes.decides("governor", "signMinutes", "SIGNED");

        Paper paper = paper(minutes);
        String number = paper.view().path("registrationNumber").asText();
        assertThat(number).isNotBlank();
        assertThat(paper.all()).hasSize(40);
        assertThat(paper.all())
                .extracting(one -> one.path("number").asText())
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> number + "-" + i)
                        .toList());
        assertThat(paper.all()).allSatisfy(one -> {
            assertThat(one.path("state").asText()).isEqualTo("ON_CONTROL");
            assertThat(one.path("giver").asText()).isEqualTo("governor");
            assertThat(one.path("taskId").isNull()).isFalse();
        });
        assertThat(paper.due(1)).startsWith("2027-01-11T");
        assertThat(paper.due(2)).startsWith("2027-01-12T");
        assertThat(paper.number(8).path("norm").asText()).isEqualTo("ASSIGNMENT_URGENT");
        assertThat(paper.number(4).path("text").asText()).contains("Сделать дело 4", "устное поручение");
        assertThat(paper.number(5).path("text").asText()).doesNotContain("устное");
        assertThat(paper.tree().path("resolutions").path(0).toString()).contains("Решения совещания № " + number);

        for (int i = 1; i <= 39; i++) {
            paper.executed(i);
        }
        Reply early = paper.tryRelease();
        assertThat(early.status()).isEqualTo(409);
        assertThat(paper.view().path("state").asText()).isEqualTo("ON_EXECUTION");
        paper.executed(40);
        assertThat(paper.tryRelease().status()).isEqualTo(200);
        assertThat(paper.view().path("state").asText()).isEqualTo("FILED");
    }

    @Test
    void whoeverAsksTwiceChangesNothing() {
        Act minutes = signed(minutes(row("text", "Сделать", "responsible", "performer")));
        UUID again = UUID.fromString(
                transaction.execute(status -> rows.give(minutes.id())).orElseThrow());
        assertThat(again).isNotNull();
        assertThat(paper(minutes).all()).hasSize(1);
        assertThat(jdbc.sql("select count(*) from resolutions where document_id = ?")
                        .param(UUID.fromString(minutes.id()))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void withoutRowsTheRouteGoesOnWithoutControl() {
        Act minutes = signed(minutes());
        assertThat(paper(minutes).all()).isEmpty();
        assertThat(paper(minutes).waiting()).isEmpty();
        assertThat(paper(minutes).view().path("state").asText()).isEqualTo("REGISTERED");
    }

    @Test
    void aWrongRowIsNamedBeforeTheSignatureWithWhatToDo() {
        Act minutes = minutes();
        Map<String, Object> good = row("text", "Сделать", "responsible", "performer");
        Map<Map<String, Object>, String> wrong = new LinkedHashMap<>();
        wrong.put(row("text", "Сделать"), "Строка 2: Не назван ответственный исполнитель");
        wrong.put(row("text", "Сделать", "responsible", "nobody"), "Строка 2: «nobody» не может исполнять");
        wrong.put(row("text", "Сделать", "responsible", "governor"), "Строка 2: «governor»");
        wrong.put(row("text", " ", "responsible", "performer"), "Строка 2: Напишите, что сделать");
        wrong.put(row("text", "Сделать", "responsible", "performer", "due", "вчера"), "Строка 2: Срок «вчера»");
        wrong.put(row("text", "Сделать", "responsible", "performer", "due", "2020-01-01"), "Строка 2: Срок уже");
        wrong.put(row("text", List.of("а"), "responsible", "performer"), "Строка 2: в столбце «text»");
        wrong.put(row("text", "Сделать", "responsible", "performer", "oral", "да"), "Строка 2: в столбце «oral»");
        wrong.put(row("text", "Сделать", "responsible", "performer", "coPerformers", 7), "Строка 2: соисполнители");
        wrong.put(
                row("text", "Сделать", "responsible", "performer", "coPerformers", "author, author"),
                "Строка 2: «author» назван дважды");
        wrong.forEach((row, words) -> {
            write(minutes, good, row);
            Reply refused = minutes.tryDecide("author", "readThrough", "DONE", null);
            assertThat(refused.status()).as(words).isEqualTo(400);
            assertThat(refused.detail()).contains(words);
        });
        write(minutes, good, "не строка");
        assertThat(minutes.tryDecide("author", "readThrough", "DONE", null).detail())
                .contains("Строка 2: в ней ничего нет");
        write(minutes, good, row("text", "Вместе", "responsible", "economy", "coPerformers", "digital, property"));
        signed(minutes);
        assertThat(paper(minutes).all()).hasSize(4);
    }

    @Test
    void aPerformerWhoHasGoneMeanwhileIsNamedAndNothingIsSignedOrRegistered() {
        Act minutes = minutes(
                row("text", "Сделать", "responsible", "economy"), row("text", "Сделать", "responsible", "performer"));
        minutes.decides("author", "readThrough", "DONE");
        identity.deleteMembership("performer", "performers");
        try {
            Reply refused = minutes.tryDecide("governor", "signMinutes", "SIGNED", null);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.detail()).contains("Строка 2: «performer»");
            assertThat(paper(minutes).all()).isEmpty();
            assertThat(paper(minutes).view().path("registrationNumber").isNull())
                    .isTrue();
        } finally {
            identity.createMembership("performer", "performers");
        }
        minutes.decides("governor", "signMinutes", "SIGNED");
        assertThat(paper(minutes).all()).hasSize(2);
    }

    @Test
    void nothingIsAssignedBeforeALawfulRegistration() {
        Act minutes = minutes(row("text", "Сделать", "responsible", "performer"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> transaction.execute(status -> rows.give(minutes.id()))))
                .hasMessageContaining("ещё не зарегистрирован");
        assertThat(paper(minutes).all()).isEmpty();
    }
}
