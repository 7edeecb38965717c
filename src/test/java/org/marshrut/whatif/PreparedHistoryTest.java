package org.marshrut.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The history that the demo region is shipped with comes from the diagrams: {@code -Dhistory=write} makes it anew.
 */
class PreparedHistoryTest {

    private static final Path FOLDER = Path.of("src/main/resources/demo/history");
    private static final boolean WRITE = "write".equals(System.getProperty("history"));
    private static final int DOCUMENTS = 100;

    private final Inputs inputs = Inputs.read();

    @BeforeAll
    static void write() throws IOException {
        if (WRITE) {
            Files.createDirectories(FOLDER);
            for (var table : new PreparedHistory(Inputs.read(), PreparedHistory.versions(), DOCUMENTS, true)
                    .make()
                    .entrySet()) {
                Files.write(FOLDER.resolve(table.getKey() + ".csv.gz"), PreparedHistory.packed(table.getValue()));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameRowsHoweverTheyAreWrittenAndAllOfThemAreOver() throws IOException {
        List<PreparedHistory.Version> some = PreparedHistory.versions().stream()
                .filter(version -> version.picture().matches("1-on-paper|today|1-draft-and-approval"))
                .toList();
        Map<String, String> once = new PreparedHistory(inputs, some, 1, true).make();
        Map<String, String> again = new PreparedHistory(inputs, some, 1, false).make();
        assertThat(again).isEqualTo(once);
        List<String> instances = once.get("ACT_HI_PROCINST").lines().toList();
        assertThat(instances).hasSizeGreaterThan(some.size());
        int state = List.of(instances.get(0).split(",")).indexOf("STATE_");
        assertThat(instances.stream().skip(1)).allMatch(row -> row.split(",", -1)[state].equals("COMPLETED"));
    }

    @Test
    void whatIsShippedHasTheDocumentsOfEachVersionAndEndsBeforeToday() throws IOException {
        List<String> documents = shipped("documents").lines().skip(1).toList();
        for (PreparedHistory.Version version : PreparedHistory.versions()) {
            assertThat(documents.stream()
                            .filter(row -> row.contains("," + version.key() + "," + version.picture() + ",")))
                    .as("documents on %s", version)
                    .hasSize(DOCUMENTS);
        }
        for (String table : PreparedHistory.TABLES) {
            List<String> rows = shipped(table).lines().toList();
            List<String> columns = List.of(rows.get(0).split(","));
            int end = columns.indexOf("END_TIME_");
            int definition = columns.indexOf("PROC_DEF_ID_");
            assertThat(rows.stream().skip(1).map(row -> row.split(",", -1)))
                    .allMatch(row -> row[definition].matches("\\{\\w+@[\\w-]+}"))
                    .allMatch(row -> row[end].compareTo(HistoryRows.time(PreparedHistory.END)) < 0)
                    .allMatch(row -> !row[end].isEmpty());
        }
        assertThat(Instant.parse("2026-11-24T05:00:00Z")).isAfter(PreparedHistory.END);
    }

    private static String shipped(String table) throws IOException {
        try (var unpacked = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(table + ".csv.gz")))) {
            return new String(unpacked.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
