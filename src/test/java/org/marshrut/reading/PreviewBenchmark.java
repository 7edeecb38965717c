package org.marshrut.reading;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long people wait for a page and for what changed; not a test: {@code mvn test -DargLine= -Dtest=PreviewBenchmark}.
 * The numbers of a run go to {@code docs/benchmarks.md}.
 */
class PreviewBenchmark extends RouteTest {

    private static final int TIMES = 30;
    private static final String LINE = "Постановляю отремонтировать школы области до сентября, номер %d";

    @Autowired
    private JdbcClient jdbc;

    @Test
    void measure() {
        Act act = act().file("DRAFT_TEXT", "проект.pdf", Dossiers.pdfA("2b", 10, LINE.formatted(0)))
                .endorsed();
        String preview = "/api/documents/%s/files/%s/preview"
                .formatted(act.id(), act.view().at("/files/0/id").asText());
        System.out.printf("%n| | p50, ms | p95, ms | KB |%n|---|---|---|---|%n");
        row("how many pages, the first drawn with it: nobody has asked", i -> {
            forget();
            return get(preview);
        });
        row("the same again", i -> get(preview));
        row("a page at width 800, nobody has asked", i -> {
            jdbc.sql("delete from page_images").update();
            return get(preview + "/pages/2?width=800");
        });
        row("the same again", i -> get(preview + "/pages/2?width=800"));
        row("the same at 1600, again", i -> get(preview + "/pages/2?width=1600"));
        row("paragraphs, nobody has asked", i -> {
            jdbc.sql("delete from read_texts").update();
            return get(preview + "/paragraphs");
        });
        row("the way of the document", i -> get("/api/documents/" + act.id() + "/route"));
        row("its diagrams", i -> get("/api/documents/" + act.id() + "/route/diagrams"));
        crowd(preview);
    }

    private void forget() {
        List.of("page_images", "page_counts")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    private Reply get(String address) {
        return api().as("author").get(address);
    }

    private static void row(String name, IntFunction<Reply> ask) {
        IntStream.range(0, 5).forEach(ask::apply);
        double[] times = new double[TIMES];
        int size = 0;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            size = ask.apply(i).bytes().length;
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf("| %s | %.0f | %.0f | %d |%n", name, times[TIMES / 2], times[TIMES * 95 / 100], size / 1024);
    }

    /** Three hundred at once, at a page that nobody has seen. */
    private void crowd(String preview) {
        ExecutorService people = Executors.newFixedThreadPool(300);
        jdbc.sql("delete from page_images").update();
        long start = System.nanoTime();
        List<CompletableFuture<Integer>> all = IntStream.range(0, 300)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> get(preview + "/pages/3?width=800").status(), people))
                .toList();
        long well = all.stream().filter(status -> status.join() == 200).count();
        System.out.printf(
                "300 at once at a new page: %d of them answered, the last after %d ms%n",
                well, (System.nanoTime() - start) / 1_000_000);
        people.shutdown();
    }
}
