package org.marshrut.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 100,000 cards are read, taken over, found and taken away, and the journal of a day of 2,000 papers is printed; not a test:
 * {@code mvn test -DargLine= -Dtest=TakeoverBenchmark}.
 */
class TakeoverBenchmark extends RouteTest {

    private static final int CARDS = 100_000;
    private static final int PAPERS_A_DAY = 2_000;
    private static final Map<String, Object> MAPPING = Map.of(
            "title", "Измерение",
            "encoding", "UTF_8",
            "separator", "SEMICOLON",
            "dayForm", "YYYY_MM_DD",
            "columns",
                    Map.of(
                            "ID",
                            "ID",
                            "NUMBER",
                            "NUMBER",
                            "DATE",
                            "DATE",
                            "HEADING",
                            "HEADING",
                            "CORRESPONDENT",
                            "FROM",
                            "CORRESPONDENT_NUMBER",
                            "THEIRS"),
            "way", "INCOMING");

    @Autowired
    private TakeoverWork work;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void measure() {
        System.out.printf(
                "load average %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        api().as("admin").put("/api/takeover/mappings/measured", MAPPING);
        Reply read = timed("read", () -> api().as("admin")
                .post("/api/takeover/runs?organisation=06&system=Bench&mapping=measured", "text/csv", file()));
        String run = "/api/takeover/runs/" + read.json().path("id").asText();
        assertThat(read.json().path("wrong").asInt()).isZero();
        timed("take over", () -> {
            Reply started = api().as("admin").post(run + "/start", Map.of());
            work.carryOn();
            return started;
        });
        jdbc.sql("analyze").update();
        for (int i = 0; i < 3; i++) {
            timed("found by number", () -> api().as("secretary").get("/api/documents?text=bench-54321"));
            timed("found by words", () -> api().as("secretary").get("/api/documents?text=ремонт+дороги+777"));
            timed("looked for as a duplicate", () -> api().as("secretary")
                    .get("/api/incoming/duplicates?correspondent=%D0%A8&correspondentNumber=t-54321"));
            timed("a page of the journal", () -> api().as("secretary").get("/api/journal?day=2025-01-10&size=50"));
        }
        for (String format : List.of("pdf", "xlsx")) {
            Reply journal = timed("the journal of " + PAPERS_A_DAY + " as " + format, () -> api().as("secretary")
                    .get("/api/journal?day=2025-01-10&format=" + format));
            assertThat(journal.status()).isEqualTo(200);
        }
        timed("take away", () -> {
            Reply undone = api().as("admin").post(run + "/undo", Map.of("reason", "Измерение"));
            work.carryOn();
            return undone;
        });
        assertThat(api().as("admin").get(run).json().path("state").asText()).isEqualTo("UNDONE");
        jdbc.sql("delete from takeover_mappings").update();
    }

    private static Reply timed(String what, Supplier<Reply> asked) {
        long begun = System.nanoTime();
        Reply reply = asked.get();
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - begun) / 1_000_000);
        assertThat(reply.status()).as(reply::detail).isLessThan(300);
        return reply;
    }

    private static byte[] file() {
        StringBuilder file = new StringBuilder("ID;NUMBER;DATE;HEADING;FROM;THEIRS\n");
        for (int i = 0; i < CARDS; i++) {
            // days of the year one after another, each with as many papers as a city registers
            String day = "2025-%02d-%02d".formatted(1 + i / PAPERS_A_DAY / 28, 1 + i / PAPERS_A_DAY % 28);
            file.append("%d;bench-%d;%s;О ремонте дороги № %d;Школа № %d;t-%d%n"
                    .formatted(i, i, day, i % 1000, i % 700, i));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
