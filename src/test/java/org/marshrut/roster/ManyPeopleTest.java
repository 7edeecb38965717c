package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole region is imported, and again without a change. How long it takes is measured by {@link RosterBenchmark}. */
class ManyPeopleTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void theyAreGone() {
        RosterRows.remove(jdbc, "mass", "M_", "Т");
    }

    private JsonNode load(String table, String file) {
        Reply reply = api().as("admin").post("/api/" + table, "text/csv", file);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        return reply.json();
    }

    private void loadAll(String counts) {
        assertThat(counted(load("organisations", ManyPeople.organisations())))
                .isEqualTo(counts.formatted(ManyPeople.ORGANISATIONS));
        assertThat(counted(load("people", ManyPeople.people()))).isEqualTo(counts.formatted(ManyPeople.PEOPLE));
        assertThat(counted(load("positions", ManyPeople.positions()))).isEqualTo(counts.formatted(ManyPeople.PEOPLE));
    }

    private static String counted(JsonNode report) {
        return "added %d, changed %d, unchanged %d, wrong %d"
                .formatted(
                        report.path("added").asInt(),
                        report.path("changed").asInt(),
                        report.path("unchanged").asInt(),
                        report.path("wrong").size());
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @Test
    void aRegionIsImportedAndAgainWithoutAWrite() {
        loadAll("added %d, changed 0, unchanged 0, wrong 0");
        assertThat(count("select count(*) from accounts where login like 'mass%'"))
                .isEqualTo(ManyPeople.PEOPLE);
        assertThat(count("select count(*) from group_members where login like 'mass%'"))
                .as("two groups of a head, one or two of the others by turns")
                .isEqualTo(2 * 380 + (ManyPeople.PEOPLE - 380) / 2 * 3L);
        assertThat(api().as("admin").get("/api/people/groups").json().toString())
                .doesNotContain("mass");
        long trail = count("select max(id) from trail");
        String before = written();
        loadAll("added 0, changed 0, unchanged %d, wrong 0");
        assertThat(written()).isEqualTo(before);
        assertThat(count("select max(id) from trail")).isEqualTo(trail);
    }

    @Test
    void tenKindsOfWrongLinesAmongFourThousandAreNamedEachAndKeepTheWholeFileOut() {
        String before = written();
        String wrong = ManyPeople.people().replace("Т", "0").replaceAll("(?m);0\\d+;", ";06;") + """
                mass5;Массов А.А.;06;mass5@svk.example
                Mass9999;Массов А.А.;06;
                m;Массов А.А.;06;
                massa;;06;
                massb;Массов А.А.;99;
                massc;Массов А.А.;;
                massd;Массов А.А.;06;не адрес
                masse;=1+1;06;
                massf;Массов А.А.
                massg;Мас"сов;06;
                admin;Другой Д.Д.;01;admin@svk.example
                """;
        JsonNode report = api().as("admin")
                .post("/api/people?dryRun=true", "text/csv", wrong)
                .json();
        List<Integer> lines = new ArrayList<>();
        report.path("wrong").forEach(one -> lines.add(one.path("line").asInt()));
        assertThat(lines)
                .as(report.path("wrong").toString())
                .containsExactlyElementsOf(IntStream.range(0, 11)
                        .mapToObj(n -> ManyPeople.PEOPLE + 2 + n)
                        .toList());
        Reply refused = api().as("admin").post("/api/people", "text/csv", wrong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors")).hasSize(11);
        assertThat(written()).isEqualTo(before);
    }

    /** Which transaction wrote each row last: a row that is written with the same values has another. */
    private String written() {
        return jdbc.sql("""
                        select concat_ws(' ', (select sum(xmin::text::bigint) from organisations),
                                              (select sum(xmin::text::bigint) from people),
                                              (select sum(xmin::text::bigint) from positions),
                                              (select sum(xmin::text::bigint) from holdings))
                        """).query(String.class).single();
    }
}
