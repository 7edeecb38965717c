package org.marshrut.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a document is: found by its way, told in words, with what one may do about it. */
class WhereaboutsTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forgetSearches() {
        jdbc.sql("delete from saved_searches").update();
    }

    private JsonNode get(String person, String path) {
        Reply reply = api().as(person).get(path);
        assertThat(reply.status()).as(() -> path + " " + reply.json()).isEqualTo(200);
        return reply.json();
    }

    private List<String> found(String person, String conditions) {
        return StreamSupport.stream(
                        get(person, "/api/documents?size=100&" + conditions)
                                .path("items")
                                .spliterator(),
                        false)
                .map(one -> one.path("id").asText())
                .toList();
    }

    @Test
    void aDocumentIsFoundByItsWay() {
        // of many documents a page shows the newest
        String one = "&text=" + System.nanoTime();
        Act act = act().with("heading", "О пути " + one.split("=")[1]).endorsed();
        String id = act.id();
        assertThat(found("head", "author=author&holder=economy&stage=VISA" + one))
                .contains(id);
        assertThat(found("head", "stage=SIGNATURE" + one)).doesNotContain(id);
        assertThat(found("head", "holder=governor" + one)).doesNotContain(id);
        assertThat(found("head", "author=head" + one)).doesNotContain(id);
        assertThat(found("head", "from=2026-11-24&to=2026-11-24" + one)).contains(id);
        assertThat(found("head", "from=2026-11-25" + one)).doesNotContain(id);
        assertThat(found("head", "to=2026-11-23" + one)).doesNotContain(id);
        act.visasBy("economy");
        assertThat(found("head", "holder=economy" + one)).doesNotContain(id);
        assertThat(found("head", "holder=property" + one)).contains(id);
    }

    @Test
    void whatOneMayNotReadIsNeitherFoundNorCounted() {
        Act act = act().with("restricted", true).endorsed();
        String conditions = "holder=economy&stage=VISA&size=1";
        long before =
                get("secretary", "/api/documents?" + conditions).path("total").asLong();
        assertThat(found("secretary", conditions)).doesNotContain(act.id());
        assertThat(get("secretary", "/api/desk/whereabouts?ids=" + act.id())).isEmpty();
        act().endorsed();
        assertThat(get("secretary", "/api/documents?" + conditions)
                        .path("total")
                        .asLong())
                .isEqualTo(before + 1);
        assertThat(api().as("secretary")
                        .get("/api/documents/" + act.id() + "/actions")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void wrongConditionsAreNamed() {
        for (String wrong : List.of("stage=NONE", "from=24.11.2026", "to=tomorrow")) {
            Reply reply = api().as("head").get("/api/documents?" + wrong);
            assertThat(reply.status()).as(wrong).isEqualTo(400);
            assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(wrong.split("=")[0]);
        }
    }

    @Test
    void itIsToldWithWhomItWaitsSinceWhenAndHowLong() {
        Act act = act().endorsed();
        JsonNode where = get("author", "/api/desk/whereabouts?ids=" + act.id()).path(act.id());
        assertThat(where.path("kindName").asText()).isEqualTo("Постановление Правительства");
        assertThat(where.path("author").asText()).isEqualTo("Школьная К.К.");
        assertThat(where.path("organisation").asText()).isEqualTo("Минобр СВК");
        Map<String, JsonNode> with = new TreeMap<>();
        where.path("steps").forEach(step -> with.put(step.path("with").asText(), step));
        assertThat(with.keySet())
                .containsExactlyInAnyOrder(
                        "Графиков И.И.",
                        "Усадьбин В.В.",
                        "Сетевой Н.Н.",
                        "Примеров Б.Б.",
                        "группа «Юристы»",
                        "группа «Редакторы»");
        JsonNode step = with.get("Графиков И.И.");
        assertThat(step.path("step").asText()).isEqualTo("VISA");
        assertThat(step.path("taken").asBoolean()).isTrue();
        assertThat(step.path("left").asText()).startsWith("осталось ");
        assertThat(java.time.OffsetDateTime.parse(step.path("since").asText()).toInstant())
                .isEqualTo(java.time.OffsetDateTime.parse(
                                act.view().at("/visas/0/assignedAt").asText())
                        .toInstant());
        assertThat(with.get("группа «Юристы»").path("taken").asBoolean()).isFalse();
    }

    @Test
    void nothingIsOfferedThatWouldBeRefused() {
        Act act = act().endorsed();
        String actions = "/api/documents/" + act.id() + "/actions";
        String task = act.taskOf("economy", "giveVisa");
        assertThat(get("author", actions).toString()).isEqualTo("{\"actions\":[\"RECALL\"],\"movable\":[]}");
        assertThat(get("economy", actions).toString()).isEqualTo("{\"actions\":[],\"movable\":[]}");
        JsonNode ofHead = get("head", actions);
        assertThat(ofHead.path("actions").toString()).isEqualTo("[\"SUSPEND\"]");
        assertThat(ofHead.path("movable").toString()).contains(task);
        assertThat(api().as("head")
                        .put("/api/tasks/" + task + "/due-date", Map.of("due", "2026-12-01T18:00", "reason", "Отпуск"))
                        .status())
                .isEqualTo(200);
        assertThat(api().as("head")
                        .post("/api/documents/" + act.id() + "/suspension", Map.of("reason", "Суд"))
                        .status())
                .isEqualTo(200);
        assertThat(get("head", actions).toString()).isEqualTo("{\"actions\":[\"RESUME\"],\"movable\":[]}");
        api().as("head").post("/api/documents/" + act.id() + "/resumption", Map.of("reason", "Решено"));
        act.recalled("Ошибка");
        assertThat(get("author", actions).toString()).isEqualTo("{\"actions\":[],\"movable\":[]}");
    }

    @Test
    void aHeadSeesHisOrganisationByStage() {
        long before = stage("VISA");
        Act act = act().endorsed();
        assertThat(stage("VISA")).isEqualTo(before + 1);
        act.allVisas();
        assertThat(stage("VISA")).isEqualTo(before);
        assertThat(api().as("author").get("/api/desk/stages").status()).isEqualTo(403);
    }

    private long stage(String step) {
        return StreamSupport.stream(get("head", "/api/desk/stages").spliterator(), false)
                .filter(one -> one.path("step").asText().equals(step))
                .mapToLong(one -> one.path("documents").asLong())
                .findFirst()
                .orElse(0);
    }

    @Test
    void aSearchIsKeptForWhoeverSavedIt() {
        JsonNode saved = save("head", "Мои просроченные", Map.of("author", "head", "overdue", "true"))
                .json();
        assertThat(get("head", "/api/desk/searches").at("/items/0")).isEqualTo(saved);
        assertThat(saved.at("/conditions/author").asText()).isEqualTo("head");
        save("head", "Мои просроченные", Map.of("author", "author"));
        assertThat(get("head", "/api/desk/searches").path("items")).hasSize(1);
        assertThat(get("head", "/api/desk/searches")
                        .at("/items/0/conditions/author")
                        .asText())
                .isEqualTo("author");
        assertThat(get("author", "/api/desk/searches").path("items")).isEmpty();
        String address = "/api/desk/searches/" + saved.path("id").asText();
        assertThat(api().as("author").delete(address).status()).isEqualTo(404);
        assertThat(api().as("head").delete(address).status()).isEqualTo(204);
        assertThat(get("head", "/api/desk/searches").path("items")).isEmpty();
    }

    @Test
    void searchesAreBounded() {
        assertThat(save("head", " ", Map.of("text", "школа")).status()).isEqualTo(400);
        assertThat(save("head", "Пусто", Map.of("text", " ")).status()).isEqualTo(400);
        assertThat(save("head", "Чужое", Map.of("password", "x")).status()).isEqualTo(400);
        IntStream.range(0, 50).forEach(n -> assertThat(
                        save("head", "Поиск " + n, Map.of("text", "школа")).status())
                .isEqualTo(201));
        assertThat(save("head", "Ещё один", Map.of("text", "школа")).status()).isEqualTo(409);
        assertThat(save("head", "Поиск 7", Map.of("text", "мост")).status()).isEqualTo(201);
    }

    private Reply save(String person, String name, Map<String, String> conditions) {
        return api().as(person).post("/api/desk/searches", Map.of("name", name, "conditions", conditions));
    }
}
