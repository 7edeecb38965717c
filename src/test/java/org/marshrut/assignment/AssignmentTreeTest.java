package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** A document with forty assignments on three levels, from the first resolution to the last proof. */
class AssignmentTreeTest extends RouteTest {

    private static final List<String> FIRST = List.of("economy", "digital", "property", "finance");
    private static final List<String> SECOND = List.of("performer", "author", "legal");
    private static final List<String> THIRD = List.of("archivist", "publisher");

    /** What the test itself knows of an assignment. */
    private static final class Known {
        private final int level;
        private final String responsible;
        private final String giver;
        private final OffsetDateTime due;
        private OffsetDateTime reported = OffsetDateTime.MAX;

        Known(int level, String responsible, String giver, OffsetDateTime due) {
            this.level = level;
            this.responsible = responsible;
            this.giver = giver;
            this.due = due;
        }
    }

    /** By its number. */
    private final Map<Integer, Known> known = new TreeMap<>();

    private static OffsetDateTime evening(String day, String responsible) {
        // The editor works in Moscow.
        return OffsetDateTime.parse(day + "T18:00:00" + (responsible.equals("editor") ? "+03:00" : "+05:00"));
    }

    /** 4 + 12 + 24: each level within the deadlines of the one above. */
    private Paper paper() {
        Paper paper = Paper.incoming(api(), clock);
        paper.resolved(
                "head",
                FIRST.stream()
                        .map(who -> item(who, "Исполнить " + who, "2027-02-19"))
                        .toArray(Map[]::new));
        FIRST.forEach(who -> know(1, who, "head", "2027-02-19"));
        int parent = 0;
        for (String giver : FIRST) {
            paper.resolvedBelow(
                    giver,
                    ++parent,
                    SECOND.stream()
                            .map(who -> item(who, "Подготовить", "2027-02-12"))
                            .toArray(Map[]::new));
            SECOND.forEach(who -> know(2, who, giver, "2027-02-12"));
        }
        for (int i = 0; i < 12; i++) {
            String giver = SECOND.get(i % 3);
            paper.resolvedBelow(
                    giver,
                    ++parent,
                    THIRD.stream()
                            .map(who -> item(who, "Собрать", "2027-02-05"))
                            .toArray(Map[]::new));
            THIRD.forEach(who -> know(3, who, giver, "2027-02-05"));
        }
        return paper;
    }

    private void know(int level, String responsible, String giver, String day) {
        known.put(known.size() + 1, new Known(level, responsible, giver, evening(day, responsible)));
    }

    /** Reports and has accepted everything of a level, with the tasks of one look at the tree. */
    private void execute(Paper paper, int level) {
        for (JsonNode one : ofLevel(paper, level)) {
            known.get(one.path("ordinal").asInt()).reported =
                    clock.now().plusSeconds(1).atOffset(java.time.ZoneOffset.UTC);
            paper.decides(
                    one.path("responsible").asText(), one.path("taskId").asText(), "REPORTED", "comment", "Сделано");
        }
        for (JsonNode one : ofLevel(paper, level)) {
            paper.decides(one.path("giver").asText(), one.path("taskId").asText(), "ACCEPTED");
        }
    }

    private List<JsonNode> ofLevel(Paper paper, int level) {
        return paper.all().stream()
                .filter(one -> known.get(one.path("ordinal").asInt()).level == level)
                .toList();
    }

    @Test
    void aTreeOfThreeLevelsIsRightAndReleasedWithTheLastProofAndCountedAsTheTestCountsIt() {
        Paper paper = paper();
        JsonNode tree = paper.tree();
        assertThat(tree.path("resolutions")).hasSize(1);
        assertThat(tree.path("resolutions").path(0).path("items")).hasSize(4).allSatisfy(item -> {
            assertThat(item.path("resolutions").path(0).path("items"))
                    .hasSize(3)
                    .allSatisfy(below -> {
                        inside(item, below);
                        assertThat(below.path("resolutions").path(0).path("items"))
                                .hasSize(2)
                                .allSatisfy(last -> inside(below, last));
                    });
        });
        for (JsonNode one : paper.all()) {
            Known expected = known.get(one.path("ordinal").asInt());
            assertThat(one.path("responsible").asText()).isEqualTo(expected.responsible);
            assertThat(one.path("giver").asText()).isEqualTo(expected.giver);
            assertThat(OffsetDateTime.parse(one.path("due").asText()).toInstant())
                    .isEqualTo(expected.due.toInstant());
        }

        // The third level is late by a day, the others are in time.
        clock.set(OffsetDateTime.parse("2027-02-08T10:00:00+05:00").toInstant());
        letTimersRun(Act.existing(api(), clock, this::runJobsOf, paper.id()));
        checkRegister(paper, "overdue=true", one -> one.level == 3);
        Reply early = paper.tryDecide(
                "economy", ofLevel(paper, 1).get(0).path("taskId").asText(), "REPORTED", "comment", "Рано");
        assertThat(early.status()).as("a report may come early, acceptance not").isEqualTo(204);
        JsonNode first = paper.number(1);
        assertThat(paper.tryDecide("head", first.path("taskId").asText(), "ACCEPTED")
                        .status())
                .isEqualTo(409);
        paper.decides("head", first.path("taskId").asText(), "RETURNED", "comment", "Дождитесь");

        execute(paper, 3);
        checkRegister(paper, "state=EXECUTED", one -> one.level == 3);
        execute(paper, 2);
        execute(paper, 1);
        checkRegister(paper, "state=EXECUTED", one -> true);

        for (int number = 1; number <= 4; number++) {
            Reply missing = paper.tryRelease();
            assertThat(missing.status()).isEqualTo(409);
            assertThat(missing.json().path("errors")).hasSize(5 - number);
            // Proof that comes after the report needs the assignment back: the controller returns this one.
            paper.decides(
                    "controller",
                    paper.taskOf("releaseFromControl", ""),
                    "REFUSED",
                    "comment",
                    "Приложите",
                    "items",
                    String.valueOf(number));
            known.get(number).reported = clock.now().plusSeconds(2).atOffset(java.time.ZoneOffset.UTC);
            paper.executed(number);
        }
        assertThat(paper.tree().path("release").path("possible").asBoolean()).isTrue();
        assertThat(paper.tryRelease().status()).isEqualTo(200);
        checkRegister(paper, "state=RELEASED", one -> one.level < 3);
        checkRegister(paper, "state=RELEASED_LATE", one -> one.level == 3);
        checkReport();
    }

    private static void inside(JsonNode above, JsonNode below) {
        assertThat(OffsetDateTime.parse(below.path("due").asText()))
                .isBeforeOrEqualTo(OffsetDateTime.parse(above.path("due").asText()));
    }

    private void checkRegister(Paper paper, String narrowed, java.util.function.Predicate<Known> counted) {
        List<String> expected = known.entrySet().stream()
                .filter(one -> counted.test(one.getValue()))
                .map(one -> one.getKey() + " " + one.getValue().responsible)
                .toList();
        JsonNode page = api().as("controller")
                .get("/api/assignments?document=" + paper.id() + "&size=100&" + narrowed)
                .json();
        List<String> found = new ArrayList<>();
        page.path("items")
                .forEach(one -> found.add(one.path("number").asText().replaceAll(".*-", "") + " "
                        + one.path("responsible").asText()));
        assertThat(page.path("total").asInt()).isEqualTo(expected.size());
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The days of these deadlines belong to this test alone: its numbers are all there are. */
    private void checkReport() {
        Map<String, String> expected = new LinkedHashMap<>();
        known.values().stream().map(one -> one.responsible).distinct().forEach(who -> {
            List<Known> his = known.values().stream()
                    .filter(one -> one.responsible.equals(who))
                    .toList();
            long inTime =
                    his.stream().filter(one -> !one.reported.isAfter(one.due)).count();
            expected.put(who, "%d %d %d 0".formatted(his.size(), inTime, his.size() - inTime));
        });
        Map<String, String> found = new LinkedHashMap<>();
        api().as("chief")
                .get("/api/reports/execution-discipline?from=2027-02-05&to=2027-02-19")
                .json()
                .forEach(row -> found.put(
                        row.path("performer").asText(),
                        "%d %d %d %d"
                                .formatted(
                                        row.path("given").asInt(),
                                        row.path("inTime").asInt(),
                                        row.path("late").asInt(),
                                        row.path("notExecuted").asInt())));
        assertThat(found).containsAllEntriesOf(expected);
    }
}
