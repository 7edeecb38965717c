package org.marshrut.trail;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sealing, verifying, exporting and searching 100,000 rows, and what a row costs an act and the disk; not a test: {@code
 * mvn test -DargLine= -Dtest=TrailBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class TrailBenchmark extends RouteTest {

    private static final int ROWS = 100_000;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Trail trail;

    @Autowired
    private TrailSealer sealer;

    @Autowired
    private TrailVerification verification;

    @Autowired
    private TrailExport export;

    @Autowired
    private TrailQueries queries;

    @Test
    void measure() {
        sealer.seal();
        long sizeBefore = size();
        jdbc.sql("""
                        insert into trail (at, login, on_behalf, from_where, event, document, subject, details)
                        select timestamptz '2026-01-01' + n * interval '5 minutes', 'person' || n % 2000,
                               case when n % 20 = 0 then 'person' || n % 1999 end, '10.0.' || n % 250 || '.' || n % 249,
                               case n % 4 when 0 then 'VIEWED' when 1 then 'REFUSED' else 'DECISION' end,
                               md5((n / 15)::text)::uuid, 'giveVisa', 'AGREED, GET /api/documents/' || md5(n::text)
                        from generate_series(1, :rows) n
                        """).param("rows", ROWS).update();
        jdbc.sql("vacuum analyze trail").update();
        System.out.printf("%n| %,d rows | ms |%n|---|---|%n", ROWS);
        row("seal", 1, sealer::seal);
        row("verify", 5, () -> {
            if (!verification.verify(null).whole()) {
                throw new IllegalStateException("not whole");
            }
        });
        row("export", 3, this::exported);
        row("search by person", 30, () -> queries.search(search("person7", null), 0, 50));
        row("search by kind", 30, () -> queries.search(search(null, TrailEvent.REFUSED), 0, 50));
        row("search for nothing in particular", 30, () -> queries.search(search(null, null), 0, 50));
        row("one row more in an act", 300, () -> trail.add(TrailEvent.DECISION, "giveVisa", "AGREED"));
        System.out.printf("bytes a row, with its seal and indexes: %d%n", (size() - sizeBefore) / ROWS);
    }

    private static TrailQueries.Search search(String person, TrailEvent event) {
        return new TrailQueries.Search(person, event, null, null, null, null);
    }

    private void exported() {
        try {
            export.write(0, Writer.nullWriter());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long size() {
        return jdbc.sql("select pg_total_relation_size('trail') + pg_total_relation_size('trail_seals')")
                .query(Long.class)
                .single();
    }

    private static void row(String name, int times, Runnable work) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("| %s | %.1f |%n", name, millis[times / 2]);
    }
}
