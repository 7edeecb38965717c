package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;

/** The head of a district signs ten changes of four spheres at the same instant; together the programmes have 300 objects. */
class TenProgrammeChangesTest extends Programme {

    private static final int OF_A_SPHERE = 75;
    private static final List<String> OF_CHANGES = List.of(
            "EDUCATION",
            "HEALTH",
            "CULTURE",
            "SOCIAL",
            "EDUCATION",
            "HEALTH",
            "CULTURE",
            "SOCIAL",
            "EDUCATION",
            "EDUCATION");

    private record Row(String address, String works, long sum) {}

    /** What each programme must have in the end, kept beside and by other code than the product's. */
    private final Map<String, Map<String, Row>> expected = new LinkedHashMap<>();

    @Test
    void versionsFollowOneAnotherAndNoChangeIsLost() throws Exception {
        for (String sphere : SPHERES) {
            Map<String, Row> rows = new TreeMap<>();
            for (int i = 1; i <= OF_A_SPHERE; i++) {
                String address = "ул. Полевая, " + i;
                rows.put(address, new Row(address, "Ремонт кровли", 100_000 + i));
            }
            expected.put(sphere, rows);
            made(sphere, schools("ул. Полевая", OF_A_SPHERE));
        }
        List<Act> acts = new ArrayList<>();
        for (int n = 1; n <= OF_CHANGES.size(); n++) {
            String sphere = OF_CHANGES.get(n - 1);
            acts.add(agreed(
                    brought(
                            sphere,
                            List.of(
                                    school("ул. Новая, " + n, n),
                                    row("REMOVE", "ул. Полевая, " + n),
                                    row("CHANGE", "ул. Полевая, " + (20 + n), "sum", 1000 * n),
                                    row("CHANGE", "ул. Полевая, 75", "works", "Работы " + n))),
                    sphere));
            Map<String, Row> rows = expected.get(sphere);
            rows.put("ул. Новая, " + n, new Row("ул. Новая, " + n, "Ремонт кровли", n));
            rows.remove("ул. Полевая, " + n);
            rows.put("ул. Полевая, " + (20 + n), new Row("ул. Полевая, " + (20 + n), "Ремонт кровли", 1000L * n));
        }
        signedAtOnce(acts);
        for (Act act : acts) {
            engine(act);
            act.isIn("PUBLISHED");
        }
        for (String sphere : SPHERES) {
            programmeIsAsExpected(
                    sphere, (int) OF_CHANGES.stream().filter(sphere::equals).count());
        }
        List<Integer> numbers = acts.stream()
                .map(act -> Integer.valueOf(
                        act.view().path("registrationNumber").asText().replaceAll("\\D", "")))
                .sorted()
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.get(9) - numbers.get(0)).as("the series has no gap").isEqualTo(9);
    }

    private void signedAtOnce(List<Act> acts) throws Exception {
        List<String> tasks = acts.stream()
                .map(act -> act.taskOf("districthead", "signOrder"))
                .toList();
        clock.tick();
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Callable<Reply>> signatures = new ArrayList<>();
            for (String task : tasks) {
                signatures.add(() -> {
                    start.await();
                    return api().as("districthead").complete(task, "SIGNED", null);
                });
            }
            for (Future<Reply> reply : threads.invokeAll(signatures)) {
                Reply answer = reply.get();
                assertThat(answer.status()).as(() -> answer.json().toString()).isEqualTo(204);
            }
        } finally {
            threads.shutdown();
        }
    }

    private void programmeIsAsExpected(String sphere, int changes) {
        UUID list = jdbc.sql("select id from lists where key ->> 'year' = ? and key ->> 'sphere' = ?")
                .params(String.valueOf(year), sphere)
                .query(UUID.class)
                .single();
        JsonNode versions = get(list, "/versions?size=50").path("items");
        assertThat(versions.findValuesAsText("version")).hasSize(changes + 1).doesNotHaveDuplicates();
        long total = total(list, 1);
        for (int version = 2; version <= changes + 1; version++) {
            long now = total(list, version);
            String words = get(list, "?version=" + version)
                    .path("edition")
                    .path("words")
                    .asText()
                    .replace('\u00A0', ' ');
            assertThat(words)
                    .as("%s, version %d", sphere, version)
                    .startsWith("добавлен 1 адрес, исключён 1, изменено 2 (вид работ у 1, сумма у 1); итого ")
                    .endsWith("было " + rubles(total));
            assertThat(words).contains("итого " + rubles(now));
            total = now;
        }
        List<Row> rows = rows(list, changes + 1);
        Map<String, Row> wanted = new TreeMap<>(expected.get(sphere));
        Row contested = wanted.remove("ул. Полевая, 75");
        assertThat(rows.stream().filter(row -> !row.address().equals(contested.address())))
                .as(sphere)
                .containsExactlyInAnyOrderElementsOf(wanted.values());
        assertThat(rows).hasSize(OF_A_SPHERE);
    }

    private long total(UUID list, int version) {
        return rows(list, version).stream().mapToLong(Row::sum).sum();
    }

    private List<Row> rows(UUID list, int version) {
        List<Row> rows = new ArrayList<>();
        get(list, "?size=100&version=" + version).path("rows").path("items").forEach(row -> {
            JsonNode cells = row.path("cells");
            String sum = cells.path(5).asText().replaceAll("[^\\d,]", "").replace(",00", "");
            rows.add(new Row(cells.path(0).asText(), cells.path(4).asText(), Long.parseLong(sum)));
        });
        return rows;
    }

    private static String rubles(long sum) {
        StringBuilder digits = new StringBuilder(String.valueOf(sum));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ' ');
        }
        return digits + ",00 руб.";
    }

    private JsonNode get(UUID list, String path) {
        Reply reply = api().as("districtauthor").get("/api/lists/" + list + path);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }
}
