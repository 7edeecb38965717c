package org.marshrut.tracking;

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
 * Report R10 and the page by code beside 500,000 documents of five years, each of them an appeal: {@code mvn -Dtest.forks=1 test
 * -DargLine= -Dtest=AppealBenchmark}.
 */
class AppealBenchmark extends RouteTest {

    private static final int DOCUMENTS = 500_000;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void fill() {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                               state, submitted_at)
                        select ('00000000-0000-4000-9100-' || lpad(n::text, 12, '0'))::uuid,
                               (select code from document_kinds order by code limit 1), 'Документ ' || n,
                               lpad((n % 13 + 1)::text, 2, '0'), false, false, 'OTHER', false, 'author', 'FILED',
                               timestamptz '2022-01-01' + n * interval '5 minutes'
                        from generate_series(1, ?) n
                        """).param(DOCUMENTS).update();
        jdbc.sql("""
                        insert into appeal_measures (document_id, organisation, number, kind, channel, electronic, topic, registered_on,
                          due, waiting, closed_as, closed_on, answered_on, late, outcome)
                        select id, organisation, 'ОГ-' || n, (array['PROPOSAL', 'APPLICATION', 'COMPLAINT'])[1 + n % 3],
                               (array['WEB', 'PAPER'])[1 + n % 2], n % 2 = 0, '000' || n % 5, submitted_at::date,
                               submitted_at + interval '30 days', false, 'ANSWERED', submitted_at::date + n % 40,
                               submitted_at::date + n % 40, n % 40 > 30, 'EXPLAINED'
                        from (select *, substr(id::text, 25)::int as n from documents
                              where id::text like '00000000-0000-4000-9100-%') d
                        """).update();
        jdbc.sql("""
                        insert into tracking_tokens (document_id, token) select id, tracking_token() from documents
                        where id::text like '00000000-0000-4000-9100-%'
                        """).update();
        jdbc.sql("vacuum analyze appeal_measures").update();
        jdbc.sql("analyze documents, tracking_tokens").update();
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from documents where id::text like '00000000-0000-4000-9100-%'")
                .update();
    }

    private long median(String who, String address) {
        List<Long> times = IntStream.range(0, 7)
                .mapToObj(i -> {
                    long begun = System.nanoTime();
                    assertThat((who.isEmpty() ? api() : api().as(who))
                                    .get(address)
                                    .status())
                            .isEqualTo(200);
                    return (System.nanoTime() - begun) / 1_000_000;
                })
                .sorted()
                .toList();
        return times.get(3);
    }

    @Test
    void reportsOfAYearAndOfFive() {
        Stream.of("kind", "month", "all").forEach(by -> Stream.of("2025-01-01", "2022-01-01")
                .forEach(from -> System.out.printf(
                        "appeals by %s from %s to 2025-12-31: %d ms, own organisation %d ms%n",
                        by,
                        from,
                        median("ops", "/api/reports/appeals?by=" + by + "&from=" + from + "&to=2025-12-31"),
                        median("tundrahead", "/api/reports/appeals?by=" + by + "&from=" + from + "&to=2025-12-31"))));
        String token = jdbc.sql("select token from tracking_tokens limit 1")
                .query(String.class)
                .single();
        System.out.printf("page by code: %d ms%n", median("", "/track/" + token));
        System.out.printf("statistics: %d ms%n", median("", "/reception/statistics"));
        System.out.println(String.join("\n", jdbc.sql("""
                        explain (analyze, buffers) select kind, count(*), count(*) filter (where late) from appeal_measures
                        where registered_on between '2025-01-01' and '2025-12-31' and organisation = '10' group by 1
                        """).query(String.class).list()));
    }
}
