package org.marshrut.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;

/** A paper unit that is out of the store is with one person, and its archive knows with whom. */
class LoansTest extends ArchiveTest {

    private String path = "";

    @BeforeEach
    void held() {
        loaded("Т-3;;;Завод;;;;;;;;", "Т-3;1;5;Книга приказов;1960;;;;;;;");
        path = "/api/archive/units/" + unit("Т-3", "5");
    }

    private Reply issue(String holder) {
        return archivist().post(path + "/loans", Map.of("holder", holder, "due", "2026-12-01"));
    }

    @Test
    void itIsIssuedOnceHeldAndReturned() {
        Reply issued = issue("Читатель Ч.Ч.");
        assertThat(issued.status()).as(issued.detail()).isEqualTo(201);
        assertThat(issued.json().path("issuedAt").asText()).isEqualTo("2026-11-24T10:00:00+05:00");
        Reply again = issue("Другой Д.Д.");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.detail()).contains("Читатель Ч.Ч.", "24.11.2026");
        assertThat(out("").path("items").get(0).path("shelfMark").asText()).isEqualTo("Ф. Т-3, оп. 1, д. 5");
        assertThat(out("?overdue=true").path("total").asInt()).isZero();
        clock.forward(Duration.ofDays(8));
        assertThat(out("?overdue=true").path("items").get(0).path("holder").asText())
                .isEqualTo("Читатель Ч.Ч.");
        Reply back = archivist().post(path + "/return", Map.of("remark", "Надорван лист 3"));
        assertThat(back.status()).as(back.detail()).isEqualTo(200);
        assertThat(archivist().post(path + "/return", Map.of()).status()).isEqualTo(409);
        assertThat(out("").path("total").asInt()).isZero();
        assertThat(issueLater().status()).isEqualTo(201);
        assertThat(archivist().get(path + "/loans").json().path("total").asInt())
                .isEqualTo(2);
    }

    private Reply issueLater() {
        return archivist().post(path + "/loans", Map.of("holder", "Другой Д.Д.", "due", "2026-12-20"));
    }

    private com.fasterxml.jackson.databind.JsonNode out(String query) {
        return archivist().get("/api/archive/loans" + query).json();
    }

    @Test
    void ofManyAtOnceOneGetsIt() {
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> issue("Читатель " + n).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409);
    }

    @Test
    void nobodyElseIssuesReturnsOrLearnsWhoHoldsIt() {
        issue("Читатель Ч.Ч.");
        for (String person : List.of("clerk", "volunteer", "admin", "governor")) {
            assertThat(api().as(person).get("/api/archive/loans").status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(api().as(person).get(path + "/loans").status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(api().as(person)
                            .post(path + "/loans", Map.of("holder", "Я", "due", "2026-12-01"))
                            .status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(api().as(person).post(path + "/return", Map.of()).status())
                    .as(person)
                    .isEqualTo(403);
        }
    }

    @Test
    void badOrdersAreRefusedInWords() {
        for (Map<String, Object> order : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("holder", " ", "due", "2026-12-01"),
                Map.of("holder", "x".repeat(201), "due", "2026-12-01"),
                Map.of("holder", "Ч", "due", "2026-11-23"),
                Map.of("holder", "Ч", "due", "2036-11-23"),
                Map.of("holder", "Ч", "due", "завтра"),
                Map.of("holder", "Ч\u202EЧ", "due", "2026-12-01"),
                Map.of("holder", "Ч", "due", "2026-12-01", "document", "нет"))) {
            Reply refused = archivist().post(path + "/loans", new HashMap<>(order));
            assertThat(refused.status()).as(order.toString()).isEqualTo(400);
            assertThat(refused.detail()).isNotBlank();
        }
        assertThat(archivist()
                        .post(
                                path + "/loans",
                                Map.of(
                                        "holder",
                                        "Ч",
                                        "due",
                                        "2026-12-01",
                                        "document",
                                        "00000000-0000-0000-0000-000000000000"))
                        .status())
                .isEqualTo(404);
        for (String id : List.of("0", "x", "99999999999999999999", "999999999")) {
            assertThat(archivist()
                            .post("/api/archive/units/" + id + "/loans", Map.of("holder", "Ч", "due", "2026-12-01"))
                            .status())
                    .as(id)
                    .isEqualTo(404);
        }
    }
}
