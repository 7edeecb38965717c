package org.marshrut.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Application;
import org.marshrut.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All packages of the corpus lie in the inbox at once: the good arrive, the bad are put aside with the reason, nothing stays. */
@Application
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageCorpusTest {

    private static final Map<String, PackageCorpus.Sample> CORPUS = PackageCorpus.all();

    private static final int DAMAGED = 30;

    private final TestClock clock = new TestClock();
    private ExchangeFolders folders;
    private List<String> troubles;

    @Autowired
    private Exchange exchange;

    @Autowired
    private ExchangeSettings settings;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void takeThemAll() {
        clock.set(TestClock.MORNING);
        folders = ExchangeFolders.fresh(settings, jdbc);
        CORPUS.values().forEach(sample -> sample.writer().accept(folders.inbox()));
        for (int seed = 0; seed < DAMAGED; seed++) {
            SamplePackage.write(
                    SamplePackage.damaged(new SamplePackage().files(), seed), folders.inbox(), "damaged-" + seed);
        }
        exchange.work();
        assertThat(ExchangeFolders.names(folders.inbox()))
                .as("nobody knows yet whether they are whole")
                .hasSize(CORPUS.size() + DAMAGED);
        exchange.work();
        troubles = exchange.troubles();
    }

    @AfterAll
    void tidyUp() {
        clock.runAgain();
        folders.remove();
    }

    static Collection<PackageCorpus.Sample> samples() {
        return CORPUS.values();
    }

    @Test
    void nothingStaysAndNothingStopsTheRest() {
        assertThat(troubles).isEmpty();
        assertThat(ExchangeFolders.names(folders.inbox())).isEmpty();
        assertThat(CORPUS).hasSizeGreaterThan(24);
    }

    /** However a package is damaged: a paper with its text, its number and its route, or none at all. */
    @Test
    void nothingIsRegisteredByHalf() {
        assertThat(jdbc.sql("""
                        select d.heading from received_papers p join documents d on d.id = p.document_id
                        where d.registration_number is null or d.process_instance_id is null
                           or (select count(*) from files f where f.document_id = d.id and f.role = 'INCOMING_TEXT') <> 1
                        """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select count(*) from quarantined_packages where folder like 'damaged-%'")
                        .query(Integer.class)
                        .single())
                .isBetween(1, DAMAGED);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void goodOnesArriveAndBadOnesAreToldOf(PackageCorpus.Sample sample) throws Exception {
        List<Map<String, Object>> aside = jdbc.sql(
                        "select reason, place, moved_at from quarantined_packages where folder = ?")
                .param(sample.name())
                .query()
                .listOfRows();
        if (sample.reason() == null) {
            assertThat(aside).isEmpty();
        } else {
            assertThat(aside).hasSize(1);
            assertThat((String) aside.get(0).get("reason")).containsPattern(sample.reason());
            var place = folders.quarantine().resolve((String) aside.get(0).get("place"));
            assertThat(place.resolve("reason.txt")).content().containsPattern(sample.reason());
            assertThat(ExchangeFolders.names(place)).contains(sample.name());
        }
        assertThat(papers(sample.name())).as("papers").isEqualTo(sample.papers());
    }

    private long papers(String heading) {
        return jdbc.sql("""
                        select count(*) from received_papers p join documents d on d.id = p.document_id where d.heading = ?
                        """).param(heading).query(Long.class).single();
    }

    @Test
    void aPaperHasItsFilesAndItsSender() {
        assertThat(jdbc.sql("""
                        select f.role || ' ' || f.name from documents d join files f on f.document_id = d.id
                        where d.heading = 'good-01-new' order by 1
                        """).query(String.class).list())
                .containsExactly(
                        "ATTACHMENT containerSign.p7s",
                        "ATTACHMENT document.p7s",
                        "ATTACHMENT passport.xml",
                        "ATTACHMENT stamp.png",
                        "ATTACHMENT Приложение 1.docx",
                        "ATTACHMENT Приложение 1.docx.p7s",
                        "INCOMING_TEXT document.pdf");
        assertThat(jdbc.sql("""
                        select i.correspondent || '|' || i.correspondent_code || '|' || i.correspondent_number || '|'
                               || i.correspondent_date || '|' || d.organisation
                        from documents d join incoming_papers i on i.document_id = d.id where d.heading = 'good-02-version-2.7'
                        """).query(String.class).single())
                .isEqualTo("Министерство проверки обмена|PROVERKA|15/4821|2026-11-20|01");
    }

    /** The law reads a code that nobody here knows as the stricter one. */
    @Test
    void aRestrictedPaperIsOpenToTheAdmittedAlone() {
        assertThat(jdbc.sql(
                                "select heading from documents where restricted and heading like 'good-2%' order by heading")
                        .query(String.class)
                        .list())
                .containsExactly(PackageCorpus.RESTRICTED, "good-22-unknown-classification");
        assertThat(jdbc.sql("""
                        select r.reader from document_readers r join documents d on d.id = r.document_id where d.heading = ?
                        """)
                        .param(PackageCorpus.RESTRICTED)
                        .query(String.class)
                        .list())
                .contains("u:clerk", "r:01")
                .noneMatch(reader -> reader.startsWith("g:") || reader.startsWith("o:"));
    }

    /** Whoever sends something again has not got the acknowledgment. */
    @Test
    void aDoubledOneIsAcknowledgedAgain() {
        assertThat(jdbc.sql("""
                        select count(*) from outgoing_packages o join received_packages r on r.id = o.answers
                        join received_papers p on p.package_id = r.id join documents d on d.id = p.document_id
                        where d.heading = 'good-24-first' and o.kind = 'ACKNOWLEDGMENT'
                        """).query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void theSenderGetsTheAcknowledgmentFirstAndThenTheNumber() {
        assertThat(jdbc.sql("""
                        select string_agg(o.kind || coalesce(' ' || o.told, ''), ', ' order by o.id)
                        from outgoing_packages o join received_packages r on r.id = o.answers
                        join received_papers p on p.package_id = r.id join documents d on d.id = p.document_id
                        where d.heading = 'good-02-version-2.7' and o.written_at is not null
                        """).query(String.class).single())
                .isEqualTo("ACKNOWLEDGMENT, NOTIFICATION documentAccepted");
    }
}
