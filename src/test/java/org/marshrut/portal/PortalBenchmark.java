package org.marshrut.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The public pages over 100,000 published acts; not a test: {@code mvn test -DargLine= -Dtest=PortalBenchmark}. The
 * numbers of a run go to {@code docs/benchmarks.md}.
 */
@Application
class PortalBenchmark {

    private static final int ACTS = 100_000;
    private static final int REQUESTS = 60;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void measure() {
        fill();
        System.out.printf("%n| page | p50, ms | p95, ms |%n|---|---|---|%n");
        row("first page of the register", "/acts");
        row("page 2,500 of it", "/acts?page=2500");
        row("last page of it", "/acts?page=4999");
        row("one kind", "/acts?kind=GOVERNOR_DIRECTIVE");
        row("a month", "/acts?from=2024-03-01&to=2024-03-31");
        row("a word of every act", "/acts?text=" + encoded("акт"));
        row("a word of one act in ten", "/acts?text=" + encoded("школа"));
        row("excluded words alone", "/acts?text=" + encoded("-акт"));
        row("a rare word", "/acts?text=" + encoded("росомаха"));
        row("a number", "/acts?text=" + encoded("№ 777-П"));
        row(
                "one act",
                "/acts/"
                        + jdbc.sql("select document_id::text from publications limit 1")
                                .query(String.class)
                                .single());
        row("the feed", "/acts.atom");
        row("first page", "/");
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private void row(String name, String path) {
        Api api = Api.at(port);
        double[] millis = new double[REQUESTS];
        for (int i = -20; i < REQUESTS; i++) {
            long start = System.nanoTime();
            int status = api.get(path).status();
            double took = (System.nanoTime() - start) / 1e6;
            if (status != 200) {
                throw new IllegalStateException(path + " answered " + status);
            }
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        System.out.printf("| %s | %.1f | %.1f |%n", name, millis[REQUESTS / 2], millis[REQUESTS * 95 / 100]);
    }

    /** Acts of some pages: a few kilobytes of words each. */
    private void fill() {
        jdbc.sql("""
                        create table words_of_an_act as
                        select n, (select to_tsvector('simple', string_agg('слово' || (n * 7919 + w * 104729) % 20000, ' '))
                                   from generate_series(1, 450) w) as words
                        from generate_series(0, 127) n
                        """).update();
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at, project_number, registration_number,
                                               registration_date, in_force_from)
                        select gen_random_uuid(),
                               (array['GOVERNMENT_RESOLUTION','GOVERNMENT_DIRECTIVE','GOVERNOR_RESOLUTION',
                                      'GOVERNOR_DIRECTIVE'])[1 + n % 4],
                               'Об акте ' || n || case when n % 10 = 0 then ' о школах' else '' end
                                 || case when n % 20000 = 0 then ' и росомахах' else '' end,
                               '06', false, false, 'EDUCATION', false, 'author', 'FILED',
                               timestamptz '2023-01-01' + n * interval '15 minutes', 'ПП-Б' || n || '/23',
                               '№ ' || n || '-П', date '2023-01-01' + n / 100, date '2023-01-01' + n / 100
                        from generate_series(1, :acts) n
                        """).param("acts", ACTS).update();
        jdbc.sql("""
                        insert into publications (document_id, published_at, kind, kind_name, heading, organisation,
                                                  registration_number, registration_date, in_force_from, normative,
                                                  search)
                        select d.id, d.submitted_at + interval '2 days', d.kind, k.name, d.heading, o.name,
                               d.registration_number, d.registration_date, d.in_force_from, false,
                               search_joined(d.search, w.words)
                        from documents d
                        join words_of_an_act w on w.n = (hashtext(d.id::text) & 127) join document_kinds k on k.code = d.kind
                        join organisations o on o.code = d.organisation where d.project_number like 'ПП-Б%'
                        """).update();
        jdbc.sql("drop table words_of_an_act").update();
        jdbc.sql("vacuum analyze publications").update();
        jdbc.sql("vacuum analyze documents").update();
    }
}
