package org.marshrut.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The page about what each change gives is what the diagrams give.
 *
 * <p>{@code -Dtable=write} computes it anew, in full size, and says how many documents a second it ran.
 */
class BeforeAfterTest {

    private static final boolean WRITE = "write".equals(System.getProperty("table"));
    private static final int SMALL = 24;
    private static final int FEW = 5;

    private final SimulationEngine engine = SimulationEngine.shared();
    private final Inputs inputs = Inputs.read();
    private final Hours hours = Hours.office();

    @Test
    void thePageSaysWhatTheDiagramsGive() {
        List<Row> rows = Row.all();
        if (WRITE) {
            write(rows);
        }
        Map<String, Figures> page = BeforeAfterPage.read();
        assertThat(page).hasSameSizeAs(rows);
        // Another seed than the page's: a result that hangs on one is none.
        Map<String, Figures> small = new HashMap<>();
        for (Row row : rows) {
            Figures now = small.computeIfAbsent(
                    row.run(), run -> Figures.of(row.run(engine, inputs, inputs.seed() + 1000, FEW, SMALL), hours));
            String name = row.section() + ": " + row.title();
            Figures written = page.get(name);
            assertThat(written).as("%s; run with -Dtable=write", name).isNotNull();
            assertThat(now.mean().agreesWith(written.mean()))
                    .as("%s: mean %s, on the page %s", name, now.mean(), written.mean())
                    .isTrue();
            assertThat(now.median().agreesWith(written.median()))
                    .as("%s: median %s, on the page %s", name, now.median(), written.median())
                    .isTrue();
            assertThat(now.ninetieth().agreesWith(written.ninetieth()))
                    .as("%s: p90 %s, on the page %s", name, now.ninetieth(), written.ninetieth())
                    .isTrue();
            assertThat(now.tasks())
                    .as(name)
                    .isCloseTo(written.tasks(), org.assertj.core.data.Percentage.withPercentage(15));
        }
    }

    private void write(List<Row> rows) {
        Map<Row, Figures> figures = new LinkedHashMap<>();
        List<Result> all = new ArrayList<>();
        Map<String, Figures> known = new HashMap<>();
        for (Row row : rows) {
            figures.put(row, known.computeIfAbsent(row.run(), run -> {
                List<Result> results =
                        row.run(engine, inputs, inputs.seed(), inputs.replications(), inputs.documents());
                all.addAll(results);
                return Figures.of(results, hours);
            }));
            System.out.printf(
                    Locale.ROOT,
                    "%2d of %d  %s  %s%n",
                    figures.size(),
                    rows.size(),
                    figures.get(row).mean(),
                    row.title());
        }
        BeforeAfterPage.write(figures);
        long documents =
                all.stream().mapToLong(result -> result.papers().size()).sum();
        long events = all.stream().mapToLong(Result::events).sum();
        double seconds = Figures.took(all).toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%d documents, %d events in %.1f s: %.0f documents a second, %.0f events%n",
                documents,
                events,
                seconds,
                documents / seconds,
                events / seconds);
    }
}
