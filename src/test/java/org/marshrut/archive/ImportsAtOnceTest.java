package org.marshrut.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.marshrut.engine.Refusal;
import org.marshrut.support.Api.Reply;
import org.springframework.beans.factory.annotation.Autowired;

/** Two at the same instant: files of one archive, of two archives, two nodes with one file; and more exports than there may be. */
class ImportsAtOnceTest extends ArchiveTest {

    private static final int UNITS = 300;

    @Autowired
    private ImportWork work;

    @Autowired
    private ListExport export;

    private final ExecutorService people = Executors.newFixedThreadPool(4);

    @AfterEach
    void goHome() {
        people.shutdownNow();
    }

    private static byte[] file(String fond, int units, String words) {
        return IntStream.rangeClosed(1, units)
                .mapToObj(n -> "%s;1;%d;%s дело;1917;Губернская управа".formatted(fond, n, words))
                .collect(Collectors.joining("\n", "Фонд;Опись;Дело;Заголовок;Годы;Название фонда\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    @SafeVarargs
    private <T> List<T> together(Callable<T>... work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.length);
        List<Future<T>> all = new ArrayList<>();
        for (Callable<T> one : work) {
            all.add(people.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return one.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : all) {
            results.add(one.get(120, TimeUnit.SECONDS));
        }
        return results;
    }

    private long units(String archive, String fond) {
        return jdbc.sql("""
                        select count(*) from archive_units u join archive_inventories i on i.id = u.inventory_id
                        join archive_fonds f on f.id = i.fond_id where f.archive = ? and f.code = ?
                        """).params(archive, fond).query(Long.class).single();
    }

    private long hits(String word) {
        return jdbc.sql("select coalesce(sum(hits), 0) from archive_words where scope = '' and word = ?")
                .param(word)
                .query(Long.class)
                .single();
    }

    private Reply send(String person, byte[] file) {
        return api().as(person).post("/api/archive/units", "text/csv", file);
    }

    @RepeatedTest(3)
    void ofTwoFilesOfOneArchiveEachIsInWholeOrNotAtAll() throws Exception {
        List<Reply> answers = together(
                () -> send("archivist", file("Т-71", UNITS, "кобылинское")),
                () -> send("archivist", file("Т-72", UNITS, "кобылинское")));
        assertThat(answers).allMatch(reply -> List.of(200, 202, 409).contains(reply.status()));
        work.carryOn();
        long in = 0;
        for (int i = 0; i < 2; i++) {
            boolean refused = answers.get(i).status() == 409;
            assertThat(units("11", "Т-7" + (i + 1))).isEqualTo(refused ? 0 : UNITS);
            in += refused ? 0 : UNITS;
        }
        assertThat(in).as("one of them at least").isPositive();
        assertThat(hits("кобылинское")).isEqualTo(in);
    }

    @RepeatedTest(3)
    void filesOfTwoArchivesWithTheSameWordsAreBothInAndCounted() throws Exception {
        List<Reply> answers = together(
                () -> send("archivist", file("Т-73", UNITS, "жеребцовское имение")),
                () -> send("regionarchivist", file("Т-73", UNITS, "имение жеребцовское")));
        assertThat(answers)
                .allSatisfy(
                        reply -> assertThat(reply.status()).as(reply.detail()).isEqualTo(200));
        assertThat(units("11", "Т-73")).isEqualTo(UNITS);
        assertThat(units("07", "Т-73")).isEqualTo(UNITS);
        assertThat(hits("жеребцовское")).isEqualTo(2 * UNITS);
    }

    @Test
    void twoNodesCarryOutOneFileOnceAndTheNextWaitsForItsEnd() throws Exception {
        Reply accepted = send("archivist", file("Т-74", 2_500, "меринское"));
        assertThat(accepted.status()).isEqualTo(202);
        Reply another = send("archivist", file("Т-75", 3, "меринское"));
        assertThat(another.status()).isIn(200, 409);
        together(Executors.callable(work::carryOn), Executors.callable(work::carryOn));
        assertThat(archivist()
                        .get(accepted.header("Location"))
                        .json()
                        .path("done")
                        .asInt())
                .isEqualTo(2_500);
        assertThat(units("11", "Т-74")).isEqualTo(2_500);
        assertThat(hits("меринское")).isEqualTo(2_500 + units("11", "Т-75"));
    }

    /** Two are read slowly; whoever comes meanwhile is told to wait, and nothing of a broken one stays. */
    @Test
    void moreExportsThanThereMayBeAreRefusedUntilOneIsDone() throws Exception {
        loaded("Т-76;;;Управа;;;;;;;;");
        CountDownLatch reading = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Object>> slow = IntStream.range(0, 2)
                .mapToObj(n -> people.submit(() -> {
                    export.write("11", "Т-76", () -> {
                        reading.countDown();
                        waitFor(go);
                        return OutputStream.nullOutputStream();
                    });
                    return new Object();
                }))
                .toList();
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
        Reply third = archivist().get("/api/archive/units?format=csv&fond=" + encoded("Т-76"));
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.detail()).contains("повторите");
        assertThat(api().as("regionarchivist")
                        .get("/api/archive/units?format=csv")
                        .status())
                .as("also of another archive")
                .isEqualTo(429);
        assertThat(archivist().get("/api/archive/units?fond=" + encoded("Т-76")).status())
                .as("whoever only searches does not wait")
                .isEqualTo(200);
        go.countDown();
        for (Future<Object> one : slow) {
            one.get(30, TimeUnit.SECONDS);
        }
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> export.write("11", "Т-76", () -> {
                        throw new IOException("the reader has gone");
                    }))
                    .isNotInstanceOf(Refusal.class);
        }
        Reply now = archivist().get("/api/archive/units?format=csv&fond=" + encoded("Т-76"));
        assertThat(now.status()).isEqualTo(200);
        assertThat(new String(now.bytes(), StandardCharsets.UTF_8)).contains("Управа");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
