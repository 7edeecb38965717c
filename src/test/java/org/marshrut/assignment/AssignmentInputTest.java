package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** What is wrong with a resolution or a report is said in Russian, line by line; nothing is kept of it, nothing lost. */
class AssignmentInputTest extends RouteTest {

    private Paper paper;

    @BeforeEach
    void registerAPaper() {
        paper = Paper.incoming(api(), clock);
    }

    private static List<String> fields(Reply reply) {
        return StreamSupport.stream(reply.json().path("errors").spliterator(), false)
                .map(error -> error.path("field").asText())
                .toList();
    }

    private Reply tried(Map<String, Object> item) {
        return paper.tryResolve("head", null, item);
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> item = new LinkedHashMap<>(item("performer", "Осмотреть"));
        item.put(field, value);
        return item;
    }

    private void isRefused(Reply reply, String field) {
        assertThat(reply.status()).as(() -> field + reply.json()).isEqualTo(400);
        assertThat(fields(reply)).containsExactly(field);
        assertThat(reply.detail()).matches("(?s).*[а-я].*\\.$");
        assertThat(paper.all()).isEmpty();
    }

    @Test
    void oneWrongFieldIsNamed() {
        for (String text : List.of("", "   ")) {
            isRefused(tried(with("text", text)), "items[0].text");
        }
        for (String who : List.of("", "nobody", "ops", "analyst", "admin", "head")) {
            isRefused(tried(with("responsible", who)), "items[0].responsible");
        }
        for (String due : List.of(
                "2026-11-23", "2026-11-24T09:00", "2226-01-01", "2026-02-30", "когда-нибудь", "2026-11-24T04:00:00Z")) {
            isRefused(tried(with("due", due)), "items[0].due");
        }
    }

    @Test
    void aCharacterThatTheDatabaseDoesNotKeepIsLeftOut() {
        String task = paper.taskOf("issueResolution", "head");
        Map<String, Object> item = item("performer\0", "Осмо\0треть\0", "2026-12-01\0", "author\0");
        item.put("clause", "\0п. 1");
        assertThat(api().as("secretary")
                        .put("/api/tasks/" + task + "/resolution-draft", Map.of("items", List.of(item)))
                        .status())
                .isEqualTo(200);
        isRefused(tried(with("text", "\0")), "items[0].text");
        paper.resolved("head", item);
        assertThat(paper.number(1).path("text").asText()).isEqualTo("Осмотреть");
        assertThat(paper.number(1).path("clause").asText()).isEqualTo("п. 1");
        assertThat(paper.post("head", 1, "withdrawal", Map.of("reason", "\0")).status())
                .isEqualTo(400);
        assertThat(paper.tryAsk("performer", 1, "2026-12-11\0", "\0").status()).isEqualTo(400);
    }

    @Test
    void aTextAndAClauseHaveTheirLongest() {
        isRefused(tried(with("text", "я".repeat(4001))), "items[0].text");
        isRefused(tried(with("clause", "я".repeat(201))), "items[0].clause");
    }

    @Test
    void coPerformersAreOthersAndNamedOnce() {
        isRefused(tried(with("coPerformers", List.of("author", "author"))), "items[0].coPerformers");
        isRefused(tried(with("coPerformers", List.of("performer"))), "items[0].coPerformers");
        isRefused(tried(with("coPerformers", List.of("head"))), "items[0].coPerformers");
        isRefused(tried(with("coPerformers", List.of("nobody"))), "items[0].coPerformers");
    }

    @Test
    void everyMistakeIsNamedAtOnceWithItsLine() {
        Map<String, Object> bare = new LinkedHashMap<>();
        bare.put("text", "");
        Reply reply = paper.tryResolve("head", null, item("performer", "Осмотреть"), bare, with("due", "2026-01-01"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(fields(reply)).containsExactly("items[1].text", "items[1].responsible", "items[2].due");
        assertThat(paper.all()).isEmpty();
        paper.resolved("head", item("performer", "Осмотреть"));
    }

    @Test
    void aResolutionHasFromOneToAHundredAssignments() {
        isRefused(paper.tryResolve("head", null), "items");
        List<Map<String, Object>> many = new ArrayList<>();
        IntStream.range(0, 101).forEach(n -> many.add(item("performer", "Осмотреть")));
        assertThat(api().as("head")
                        .post("/api/documents/" + paper.id() + "/resolutions", Map.of("items", many))
                        .status())
                .isEqualTo(400);
        assertThat(api().as("head")
                        .post("/api/documents/" + paper.id() + "/resolutions", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDeadlineBelowIsNotAfterTheOneAboveAndOneThatIsOnlyLongerEndsWithIt() {
        paper.resolved("head", item("performer", "Осмотреть", "2026-12-01"));
        String parent = paper.number(1).path("id").asText();
        Reply late = paper.tryResolve("performer", parent, item("economy", "Посчитать", "2026-12-02"));
        assertThat(fields(late)).containsExactly("items[0].due");
        assertThat(late.detail()).contains("01.12.2026 18:00");
        paper.resolved("performer", item("economy", "Посчитать"));
        assertThat(paper.dueAt(2)).isEqualTo(paper.dueAt(1));
        assertThat(paper.number(2).path("norm").asText()).isEqualTo("ASSIGNMENT");
    }

    @Test
    void nobodyAboveGetsAnAssignmentBelow() {
        paper.resolved("head", item("performer", "Осмотреть"));
        paper.resolved("performer", item("economy", "Посчитать"));
        String parent = paper.number(2).path("id").asText();
        for (String above : List.of("economy", "performer", "head")) {
            Reply circle = paper.tryResolve("economy", parent, item(above, "Сделать"));
            assertThat(fields(circle)).as(above).containsExactly("items[0].responsible");
            assertThat(circle.detail()).contains("круг");
        }
        assertThat(paper.all()).hasSize(2);
    }

    @Test
    void whoHasSeveralAssignmentsSaysOutOfWhichHeGivesOthers() {
        paper.resolved("head", item("performer", "Осмотреть"), item("performer", "Описать"));
        Reply which = paper.tryResolve("performer", null, item("economy", "Посчитать"));
        assertThat(fields(which)).containsExactly("parent");
        assertThat(fields(paper.tryResolve("performer", "no-such", item("economy", "Посчитать"))))
                .containsExactly("parent");
        paper.resolvedBelow("performer", 2, item("economy", "Посчитать"));
        assertThat(paper.number(3).path("parentId").asText())
                .isEqualTo(paper.number(2).path("id").asText());
    }

    @Test
    void anEmptyReportIsRefusedAndTheTaskStays() {
        paper.resolved("head", item("performer", "Осмотреть"));
        String task = paper.taskOf("executeAssignment", "performer");
        for (String empty : List.of("", "   ", "\n")) {
            assertThat(paper.tryDecide("performer", task, "REPORTED", "comment", empty)
                            .status())
                    .isEqualTo(400);
        }
        assertThat(paper.tryDecide("performer", task, "REPORTED").status()).isEqualTo(400);
        assertThat(paper.tryDecide("performer", task, "REPORTED", "comment", "Да", "items", "1")
                        .status())
                .as("a field of another step")
                .isEqualTo(400);
        assertThat(paper.tryDecide("author", task, "REPORTED", "comment", "За него")
                        .status())
                .isEqualTo(403);
        assertThat(paper.state(1)).isEqualTo("ON_CONTROL");
        assertThat(paper.tryAttach("secretary", 1).status()).isEqualTo(403);
    }

    @Test
    void wordsSetTheTermInTheFieldOrInTheText() {
        paper.resolved(
                "head",
                item("performer", "Осмотреть", "срочно"),
                item("performer", "Оперативно доложить"),
                item("performer", "Докладывать ежемесячно"),
                item("performer", "Докладывать", "QUARTERLY"),
                item("performer", "Постоянно держать на контроле"),
                item("performer", "Передать бессрочно в пользование"),
                item("performer", "Создать постоянно действующую комиссию"));
        assertThat(paper.all().stream()
                        .map(one -> one.path("norm").asText() + " "
                                + one.path("due").asText().substring(0, 10)))
                .containsExactly(
                        "ASSIGNMENT_URGENT 2026-11-27",
                        "ASSIGNMENT_PROMPT 2026-12-04",
                        "ASSIGNMENT_MONTHLY 2026-12-10",
                        "ASSIGNMENT_QUARTERLY 2027-01-08"
                                .replace("2027-01-08", paper.due(4).substring(0, 10)),
                        "ASSIGNMENT_PERMANENT 2027-01-20",
                        "ASSIGNMENT 2026-12-24",
                        "ASSIGNMENT 2026-12-24");
    }

    @Test
    void whatDoesNotExistOrIsNotOpenIsNotFound() {
        paper.resolved("head", item("performer", "Осмотреть"));
        String id = paper.number(1).path("id").asText();
        assertThat(api().as("economy").get("/api/assignments/" + id).status()).isEqualTo(404);
        assertThat(api().as("performer").get("/api/assignments/" + id).status()).isEqualTo(200);
        assertThat(api().as("performer").get("/api/assignments/no-such").status())
                .isEqualTo(404);
        assertThat(api().as("performer")
                        .get("/api/tasks/no-such/resolution-draft")
                        .status())
                .isEqualTo(404);
    }
}
