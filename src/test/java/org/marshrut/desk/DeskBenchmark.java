package org.marshrut.desk;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.ManyDocuments;
import org.marshrut.support.Medians;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lists of a desk over 100,000 documents, the statements alone; not a test: {@code mvn test -DargLine=
 * -Dtest=DeskBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class DeskBenchmark extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DeskLists lists;

    @Autowired
    private Stages stages;

    @Autowired
    private Whereabouts whereabouts;

    @Autowired
    private IdentityService identity;

    @AfterEach
    void nobody() {
        identity.clearAuthentication();
    }

    @Test
    void measure() {
        ManyDocuments.fill(jdbc);
        Medians.head("of a desk");
        identity.setAuthentication("governor", List.of("signatories"));
        Medians.row("100 of 10,000 to sign", () -> lists.page(DeskList.SIGNATURE, 0, 100));
        Medians.row("their counts", lists::counts);
        identity.setAuthentication("many7", List.of("performers"));
        Medians.row("20 of some 40 visas", () -> lists.page(DeskList.VISAS, 0, 20));
        Medians.row("their counts", lists::counts);
        identity.setAuthentication("head", List.of("heads"));
        Medians.row("an organisation", () -> lists.page(DeskList.ORGANISATION, 0, 20));
        Medians.row("an organisation by stage", stages::own);
        List<UUID> page = jdbc.sql(
                        "select id from documents where state = 'ON_APPROVAL' and organisation = '06' order by id limit 20")
                .query(UUID.class)
                .list();
        Medians.row("where 20 documents are", () -> whereabouts.of(page));
    }
}
