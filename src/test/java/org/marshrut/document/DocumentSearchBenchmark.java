package org.marshrut.document;

import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.document.DocumentSearch.Conditions;
import org.marshrut.document.DocumentSearch.Way;
import org.marshrut.step.StepKind;
import org.marshrut.support.ManyDocuments;
import org.marshrut.support.Medians;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * «Where is my document» over 100,000 documents, the statements of a first page alone; not a test: {@code mvn test -DargLine=
 * -Dtest=DocumentSearchBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class DocumentSearchBenchmark extends RouteTest {

    private static final Way ANYWHERE = new Way(null, null, null, null, null);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DocumentSearch search;

    @Autowired
    private IdentityService identity;

    @AfterEach
    void nobody() {
        identity.clearAuthentication();
    }

    @Test
    void measure() {
        ManyDocuments.fill(jdbc);
        Medians.head("first page of a search");
        as("clerk", "clerks", "reads all");
        as("head", "heads", "reads 5,000");
        as("many7", "performers", "reads 100");
    }

    private void as(String login, String group, String reads) {
        identity.setAuthentication(login, List.of(group));
        row(reads, "nothing in particular", asked(null, null, null, ANYWHERE));
        row(reads, "a number", asked("№ 777-М", null, null, ANYWHERE));
        row(reads, "a rare word", asked("росомаха", null, null, ANYWHERE));
        row(reads, "a word of one in ten", asked("школа", null, null, ANYWHERE));
        row(reads, "a word of every document", asked("акт", null, null, ANYWHERE));
        row(reads, "words of a file", asked("слово77 слово104", null, null, ANYWHERE));
        row(reads, "own organisation, late", asked(null, "06", true, ANYWHERE));
        row(reads, "waits at a visa", asked(null, null, null, new Way(null, null, StepKind.VISA, null, null)));
        row(reads, "waits with somebody", asked(null, null, null, new Way(null, "many7", null, null, null)));
        row(reads, "of an author", asked(null, null, null, new Way("author", null, null, null, null)));
        LocalDate from = LocalDate.parse("2025-03-01");
        row(reads, "a month", asked(null, null, null, new Way(null, null, null, from, from.plusDays(30))));
    }

    private void row(String reads, String what, Conditions asked) {
        Medians.row(reads + ": " + what, () -> search.page(asked, 0, 20));
    }

    private static Conditions asked(
            @Nullable String text, @Nullable String organisation, @Nullable Boolean overdue, Way way) {
        return new Conditions(text, null, null, organisation, overdue, way);
    }
}
