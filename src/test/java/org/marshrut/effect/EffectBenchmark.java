package org.marshrut.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reports R11 and R12 beside 500,000 documents, a tenth of them services of five years, then all of them: {@code mvn -Dtest.forks=1 test
 * -DargLine= -Dtest=EffectBenchmark}.
 */
class EffectBenchmark extends RouteTest {

    private static final int DOCUMENTS = 500_000;

    private static final String OF_A_YEAR =
            " from service_times where service = 'benchmark' and done_on between '2025-01-01' and '2025-12-31' ";

    /** As the report asks. */
    private static final String RANKED_HERE = """
            select organisation, kind, (date_part('year', done_on) * 100 + date_part('month', done_on))::int as month,
                   array_agg(calendar), array_agg(working), array_agg(search_working) filter (where search_working is not null),
                   count(*) filter (where electronic), bool_or(preliminary)
            """ + OF_A_YEAR + "group by 1, 2, 3";

    /** The first of the two statements with which it asked before. */
    private static final String RANKED_THERE = """
            select kind, count(*), count(*) filter (where electronic),
                   percentile_disc(array[0.5, 0.9]) within group (order by calendar),
                   percentile_disc(array[0.5, 0.9]) within group (order by working), count(search_working),
                   percentile_disc(array[0.5, 0.9]) within group (order by search_working), bool_or(preliminary)
            """ + OF_A_YEAR + "group by 1";

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void fill() {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                               state, submitted_at)
                        select ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid,
                               (select code from document_kinds order by code limit 1), 'Документ ' || n,
                               lpad((n % 13 + 1)::text, 2, '0'), false, false, 'OTHER', false, 'author', 'FILED',
                               timestamptz '2022-01-01' + n * interval '5 minutes'
                        from generate_series(1, ?) n
                        """).param(DOCUMENTS).update();
        services("n % 10 = 0");
        jdbc.sql("""
                        insert into digitised_days (archive, day, person, units, pages)
                        select '09', date '2022-01-01' + d, p.login, 1 + (d * 7) % 40, 100
                        from generate_series(0, 1700) d cross join (select login from people order by login limit 20) p
                        """).update();
        jdbc.sql("analyze service_times, digitised_days, documents").update();
    }

    private void services(String which) {
        jdbc.sql("""
                        insert into service_times (document_id, service, kind, channel, electronic, organisation, submitted_at,
                          done_at, done_on, calendar, working, search_calendar, search_working, preliminary)
                        select id, 'benchmark', (array['SOCIAL', 'THEMATIC', 'GENEALOGICAL'])[1 + n % 3], 'WEB', n % 5 = 0, organisation,
                               submitted_at, submitted_at, (submitted_at at time zone 'Europe/Moscow')::date,
                               (n * 7919) % 900000, (n * 104729) % 300000, (n * 3) % 90000, (n * 613) % 30000, false
                        from (select *, substr(id::text, 25)::int as n from documents
                              where id::text like '00000000-0000-4000-9000-%') d
                        where %s
                        """.formatted(which)).update();
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from service_times where service = 'benchmark'").update();
        jdbc.sql("delete from digitised_days where archive = '09'").update();
        // Nothing refers to them any more, and 500,000 times each table would be asked.
        jdbc.sql("""
                        set session_replication_role = replica;
                        delete from documents where id::text like '00000000-0000-4000-9000-%';
                        set session_replication_role = default
                        """).update();
    }

    private long median(String address) {
        List<Long> times = IntStream.range(0, 7)
                .mapToObj(i -> {
                    long begun = System.nanoTime();
                    assertThat(api().as("admin").get(address).status()).isEqualTo(200);
                    return (System.nanoTime() - begun) / 1_000_000;
                })
                .sorted()
                .toList();
        return times.get(3);
    }

    @Test
    void reportsOfAYearAndOfFive() {
        Stream.of("kind", "month", "organisation", "all").forEach(by -> Stream.of("2025-01-01", "2022-01-01")
                .forEach(from -> System.out.printf(
                        "services by %s from %s to 2025-12-31: %d ms, load %.1f%n",
                        by,
                        from,
                        median("/api/reports/services?service=benchmark&by=%s&from=%s&to=2025-12-31"
                                .formatted(by, from)),
                        load())));
        Stream.of("organisation", "month", "person")
                .forEach(by -> System.out.printf(
                        "digitisation by %s, five years: %d ms, load %.1f%n",
                        by,
                        median("/api/reports/digitisation?by=%s&from=2022-01-01&to=2026-08-31".formatted(by)),
                        load()));
        Stream.of(RANKED_HERE, RANKED_THERE).forEach(this::explain);
        services("n % 10 <> 0");
        jdbc.sql("vacuum analyze service_times").update();
        Stream.of("kind", "organisation", "month", "all")
                .forEach(by -> System.out.printf(
                        "of 500,000 services by %s, a year: %d ms, load %.1f%n",
                        by,
                        median("/api/reports/services?service=benchmark&by=%s&from=2025-01-01&to=2025-12-31"
                                .formatted(by)),
                        load()));
        Stream.of(RANKED_HERE, RANKED_THERE).forEach(this::explain);
    }

    /** The statement alone, a year, least of five. */
    private void explain(String statement) {
        double least = IntStream.range(0, 5)
                .mapToDouble(i -> Double.parseDouble(
                        jdbc.sql("explain (analyze, timing off) " + statement).query(String.class).list().stream()
                                .filter(line -> line.startsWith("Execution Time"))
                                .findFirst()
                                .orElseThrow()
                                .replaceAll("[^0-9.]", "")))
                .min()
                .orElseThrow();
        System.out.printf("%.0f ms in the database, load %.1f: %s%n", least, load(), statement.replaceAll("\\s+", " "));
        String plan = String.join(
                "\n", jdbc.sql("explain " + statement).query(String.class).list());
        assertThat(plan).doesNotContain("Seq Scan");
    }

    private static double load() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
