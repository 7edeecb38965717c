package org.marshrut.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.marshrut.organisation.Today;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.DatabaseTime;
import org.marshrut.support.ProcessorTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 19,000 fonds with 190,000 units on paper and 70,000 digitised ones are imported, and searched; then ten times as many are. Not a
 * test: {@code mvn test -DargLine= -Dtest=ArchiveBenchmark}.
 */
class ArchiveBenchmark extends ArchiveTest {

    private static final int FONDS = 19_000;
    private static final int UNITS = 190_000;
    private static final int DIGITISED = 70_000;
    private static final int TIMES = 5;
    private static final List<String> OTHERS = List.of("01", "02", "03", "04", "05", "06", "07", "08", "09");

    @Autowired
    private ImportWork work;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Today today;

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    @Test
    void measure() {
        jdbc.sql("delete from archive_units").update();
        jdbc.sql("delete from archive_inventories").update();
        jdbc.sql("delete from archive_fonds").update();
        importThem();
        jdbc.sql("vacuum (analyze) archive_units").update();
        jdbc.sql("analyze").update();
        searchThem();
        multiply();
        searchThem();
        report();
    }

    private void importThem() {
        byte[] file = GeneratedAids.file(FONDS, UNITS, DIGITISED, 21);
        System.out.printf("%nfile of %.1f MB, load average %.1f%n", file.length / 1e6, load());
        long start = System.nanoTime();
        double before = ProcessorTime.soFar(jdbc).toNanos() / 1e9;
        Reply reply = load("", file);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(202);
        System.out.printf(
                "| read and checked, s | %.1f | of processor %.1f | load %.1f |%n",
                seconds(start), ProcessorTime.soFar(jdbc).toNanos() / 1e9 - before, load());
        work.carryOn();
        System.out.printf(
                "| imported in all, s | %.1f | of processor %.1f | load %.1f |%n",
                seconds(start), ProcessorTime.soFar(jdbc).toNanos() / 1e9 - before, load());
        assertThat(archivist().get(reply.header("Location")).json().path("done").asInt())
                .isEqualTo(FONDS + UNITS + DIGITISED);
        start = System.nanoTime();
        Reply again = load("?dryRun=true", file);
        assertThat(again.json().path("unchanged").asInt()).isEqualTo(FONDS + UNITS + DIGITISED);
        System.out.printf("| the same again, nothing to do, s | %.1f |%n", seconds(start));
        start = System.nanoTime();
        int bytes = archivist().get("/api/archive/units?format=csv").bytes().length;
        System.out.printf("| exported (%.1f MB), s | %.1f |%n", bytes / 1e6, seconds(start));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The same in nine more archives, word for word: every word has ten times as many hits, which is the dearest case. */
    private void multiply() {
        jdbc.sql("alter table archive_fonds disable trigger user").update();
        jdbc.sql("alter table archive_units disable trigger user").update();
        jdbc.sql("drop index archive_units_open_search").update();
        for (String archive : OTHERS) {
            jdbc.sql("""
                            insert into archive_fonds (archive, code, name, years_from, years_to, places, former_names, subjects,
                                                       plain, names, search)
                            select :archive, code, name, years_from, years_to, places, former_names, subjects, plain, names,
                                   ts_delete(search, '@a11') || array_to_tsvector(array['@a' || :archive])
                            from archive_fonds where archive = '11'
                            """).param("archive", archive).update();
            jdbc.sql("""
                            insert into archive_inventories (fond_id, code, name)
                            select n.id, i.code, i.name from archive_inventories i join archive_fonds f on f.id = i.fond_id
                            join archive_fonds n on n.archive = :archive and n.code = f.code where f.archive = '11'
                            """).param("archive", archive).update();
            jdbc.sql("""
                            insert into archive_units (inventory_id, code, heading, years_from, years_to, places, sheets, personal,
                                                       digitised_on, open, plain, search)
                            select m.id, u.code, u.heading, u.years_from, u.years_to, u.places, u.sheets, u.personal, u.digitised_on,
                                   u.open, u.plain, ts_delete(u.search, '@a11') || array_to_tsvector(array['@a' || :archive])
                            from archive_units u join archive_inventories i on i.id = u.inventory_id
                            join archive_fonds f on f.id = i.fond_id join archive_fonds n on n.archive = :archive and n.code = f.code
                            join archive_inventories m on m.fond_id = n.id and m.code = i.code where f.archive = '11'
                            """).param("archive", archive).update();
        }
        jdbc.sql("alter table archive_fonds enable trigger user").update();
        jdbc.sql("alter table archive_units enable trigger user").update();
        jdbc.sql("create index archive_units_open_search on archive_units using gin (search) where open")
                .update();
        jdbc.sql("update archive_words set hits = hits * 10 where scope = ''").update();
        jdbc.sql("""
                        insert into archive_words (scope, word, hits, stems)
                        select '', overlay(word placing chr(1072 + (length(word) * 7 + n) % 32) from 2 + n % 2 for 1) || chr(1072 + n), 3,
                               stems from archive_words, generate_series(1, 9) n where scope = ''
                        on conflict do nothing
                        """).update();
        jdbc.sql("vacuum (analyze) archive_units").update();
        jdbc.sql("analyze").update();
    }

    private void searchThem() {
        DatabaseTime time = new DatabaseTime(dataSource);
        JdbcClient client = time.client();
        FindingAids aids = new FindingAids(
                client,
                new TransactionTemplate(new DataSourceTransactionManager(time)),
                new ArchiveQuestions(client),
                new Openings(client, today));
        System.out.printf(
                "%nunits %d, load average %.1f%n",
                jdbc.sql("select count(*) from archive_units").query(Long.class).single(), load());
        Optional<String> keeper = Optional.of("11");
        row(time, "a rare surname", () -> units(aids, "Щербахенко", "", Optional.empty(), 0));
        row(time, "a frequent surname", () -> units(aids, "Иванов", "", Optional.empty(), 0));
        row(time, "a surname mistyped", () -> units(aids, "Щербохенко", "", Optional.empty(), 0));
        row(time, "a surname in Latin letters", () -> units(aids, "Shcherbakhenko", "", Optional.empty(), 0));
        row(time, "a word of every tenth unit", () -> units(aids, "метрическая", "", Optional.empty(), 0));
        row(time, "a word of most units, its last page", () -> units(aids, "часть", "", Optional.empty(), 49));
        row(time, "two frequent words", () -> units(aids, "дело купца", "", Optional.empty(), 0));
        row(
                time,
                "two frequent words that never meet",
                () -> units(aids, "метрическая ревизская", "", Optional.empty(), 0));
        row(
                time,
                "old orthography and years",
                () -> units(aids, "исповѣдныя росписи Тахта", "1861-1917", Optional.empty(), 0));
        row(time, "a word of most units and a year", () -> units(aids, "часть", "1917", Optional.empty(), 0));
        row(time, "a word and a long period", () -> units(aids, "земля", "1801-1999", Optional.empty(), 0));
        row(time, "years alone", () -> units(aids, "", "1850-1859", Optional.empty(), 0));
        row(time, "nothing is like it", () -> units(aids, "Ыщщщфхжъ", "", Optional.empty(), 0));
        row(time, "the shelf mark", () -> units(aids, "Ф. Р-1200, оп. 1, д. 3", "", Optional.empty(), 0));
        row(time, "a keeper, a surname", () -> units(aids, "Ивановский", "", keeper, 0));
        row(time, "a keeper, a word of most units", () -> units(aids, "часть", "", keeper, 0));
        row(time, "a fond", () -> aids.units(Asked.of("", "Р-1200", "", null, null, false), Optional.empty(), 0, 20));
        row(
                time,
                "digitised, a word, an archive",
                () -> aids.units(Asked.of("дело", "", "", "11", null, true), Optional.empty(), 0, 20));
        row(
                time,
                "fonds by a word of one in eight",
                () -> aids.fonds(Asked.of("колхоз", "", "", null, null, false), 0, 20));
        row(time, "fonds by a subject", () -> aids.fonds(Asked.of("", "", "", null, "Рубрика 7", false), 0, 20));
    }

    private static void units(FindingAids aids, String text, String years, Optional<String> keeper, int page) {
        aids.units(Asked.of(text, "", years, null, null, false), keeper, page, 20);
    }

    private void row(DatabaseTime time, String name, Runnable search) {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            time.begin();
            search.run();
            took.add(time.execution() + time.planning());
        }
        measured.computeIfAbsent(name, any -> new ArrayList<>())
                .add(took.stream().mapToDouble(one -> one).min().orElseThrow());
    }

    private void report() {
        System.out.printf("%n| search | database, ms | ten times as many | growth |%n|---|---|---|---|%n");
        measured.forEach((name, took) -> System.out.printf(
                "| %s | %.1f | %.1f | %.1f |%n", name, took.get(0), took.get(1), took.get(1) / took.get(0)));
        double worst = measured.values().stream()
                .mapToDouble(took -> took.get(0))
                .max()
                .orElseThrow();
        double worstOfTen = measured.values().stream()
                .mapToDouble(took -> took.get(1))
                .max()
                .orElseThrow();
        System.out.printf("| the slowest | %.1f | %.1f | %.1f |%n", worst, worstOfTen, worstOfTen / worst);
    }
}
