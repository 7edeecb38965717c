package org.marshrut.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.organisation.Organisations;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RedrawingTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Reports R11 and R12 against a count of their own, from the raw rows of years that are made up by fixed seeds. */
class ArchiveReportsTest extends RedrawingTest {

    private static final ZoneId GOVERNMENT = ZoneId.of("Europe/Moscow");
    private static final String SERVICE = "generated";

    @Autowired
    private WorkingTime workingTime;

    @Autowired
    private Organisations organisations;

    private record Raw(
            String organisation,
            String kind,
            String month,
            boolean electronic,
            int calendar,
            int working,
            Integer search) {}

    @BeforeEach
    @AfterEach
    void nothingIsMeasured() {
        jdbc.sql("delete from service_times where service in ('generated', 'measured')")
                .update();
        jdbc.sql(
                        "delete from baselines where entered_by in ('admin', 'archivehead') and (organisation <> '11' or kind = 'TRIAL')")
                .update();
        jdbc.sql("delete from digitised_days where archive in ('09', '10')").update();
        jdbc.sql("update document_kinds set drafted = false where code = 'MEASURED_REQUEST'")
                .update();
    }

    /** Documents of other tests would do as well: a service needs one each, and nothing else of it. */
    private void generate(int services, long seed) {
        Random luck = new Random(seed);
        String kind = jdbc.sql("select code from document_kinds order by code limit 1")
                .query(String.class)
                .single();
        for (int i = 0; i < services; i++) {
            UUID document = UUID.randomUUID();
            String organisation = luck.nextBoolean() ? "09" : "10";
            OffsetDateTime submitted = OffsetDateTime.of(2024, 1, 10, 5, 0, 0, 0, ZoneOffset.UTC)
                    .plusMinutes(luck.nextInt(2 * 365 * 24 * 60));
            OffsetDateTime done = submitted.plusMinutes(30 + luck.nextInt(30 * 24 * 60));
            jdbc.sql("""
                            insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                                   author, state, submitted_at)
                            values (?, ?, 'Запрос', ?, false, false, 'OTHER', false, 'author', 'FILED', ?)
                            """).params(document, kind, organisation, submitted).update();
            Integer search = luck.nextInt(4) == 0 ? null : 60 + luck.nextInt(50_000);
            jdbc.sql("""
                            insert into service_times (document_id, service, kind, channel, electronic, organisation, submitted_at,
                              done_at, done_on, calendar, working, search_calendar, search_working, preliminary)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)
                            """)
                    .params(
                            document,
                            SERVICE,
                            List.of("SOCIAL", "THEMATIC", "GENEALOGICAL").get(luck.nextInt(3)),
                            "X",
                            luck.nextInt(5) == 0,
                            organisation,
                            submitted,
                            done,
                            done.atZoneSameInstant(GOVERNMENT).toLocalDate(),
                            (int) Duration.between(submitted, done).toSeconds(),
                            600 + luck.nextInt(200_000),
                            search == null ? null : search * 3,
                            search)
                    .update();
        }
    }

    private void forgetGenerated() {
        List<UUID> documents = jdbc.sql("select document_id from service_times where service = 'generated'")
                .query(UUID.class)
                .list();
        jdbc.sql("delete from service_times where service = 'generated'").update();
        jdbc.sql("delete from documents where id = any(?)")
                .param(documents.toArray(UUID[]::new))
                .update();
    }

    private List<Raw> raw(LocalDate from, LocalDate to) {
        return jdbc
                .sql(
                        "select organisation, kind, done_on, electronic, calendar, working, search_working from service_times where service = 'generated'")
                .query((row, n) -> Map.entry(
                        row.getObject("done_on", LocalDate.class),
                        new Raw(
                                row.getString("organisation"),
                                row.getString("kind"),
                                row.getObject("done_on", LocalDate.class)
                                        .toString()
                                        .substring(0, 7),
                                row.getBoolean("electronic"),
                                row.getInt("calendar"),
                                row.getInt("working"),
                                row.getObject("search_working", Integer.class))))
                .list()
                .stream()
                .filter(one -> !one.getKey().isBefore(from) && !one.getKey().isAfter(to))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static int percentile(List<Integer> all, int percent) {
        List<Integer> sorted = all.stream().sorted().toList();
        return sorted.get((int) Math.ceil(percent * sorted.size() / 100.0) - 1);
    }

    private static String minutes(int seconds) {
        long minutes = Math.round(seconds / 60.0);
        return minutes == 0 ? "PT0M" : Duration.ofMinutes(minutes).toString();
    }

    private Map<String, JsonNode> rows(String person, String address) {
        Reply reply = api().as(person).get(address);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        Map<String, JsonNode> rows = new TreeMap<>();
        reply.json().forEach(row -> rows.put(row.path("key").asText(), row));
        return rows;
    }

    private Reply baselines(String person, String lines) {
        return api().as(person)
                .post(
                        "/api/reports/baselines",
                        "text/csv",
                        "metric;service;organisation;kind;value;period;source\n" + lines);
    }

    @Test
    void servicesAreWhatANaiveCountSays() {
        generate(400, 21);
        try {
            assertThat(baselines(
                                    "admin",
                                    "SERVICE_TIME;generated;;;176;2019 год;журнал\n"
                                            + "SERVICE_TIME;generated;;SOCIAL;120,5;2019 год;журнал\n"
                                            + "SEARCH_TIME;generated;09;;56;2019 год;хронометраж\n"
                                            + "ELECTRONIC_SHARE;generated;;;20;2026 год;программа\n")
                            .status())
                    .isEqualTo(200);
            compare("kind", Raw::kind, "");
            compare("organisation", Raw::organisation, "");
            compare("month", Raw::month, "");
            compare("all", row -> "ALL", "");
            compare("kind", Raw::kind, "09");
        } finally {
            forgetGenerated();
        }
    }

    private void compare(String by, Function<Raw, String> key, String organisation) {
        LocalDate from = LocalDate.of(2024, 3, 1);
        LocalDate to = LocalDate.of(2025, 10, 31);
        Map<String, List<Raw>> expected = raw(from, to).stream()
                .filter(row -> organisation.isEmpty() || row.organisation().equals(organisation))
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        Map<String, JsonNode> rows = rows(
                "admin",
                "/api/reports/services?service=generated&from=%s&to=%s&by=%s&organisation=%s"
                        .formatted(from, to, by, organisation));
        assertThat(rows.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, all) -> {
            JsonNode row = rows.get(name);
            List<Integer> working = all.stream().map(Raw::working).toList();
            List<Integer> searches =
                    all.stream().map(Raw::search).filter(one -> one != null).toList();
            assertThat(row.path("services").asInt()).isEqualTo(all.size());
            long electronic = all.stream().filter(Raw::electronic).count();
            assertThat(row.path("electronic").asLong()).isEqualTo(electronic);
            assertThat(row.path("share").asDouble()).isEqualTo((double) electronic / all.size());
            assertThat(row.path("shareGoal").asDouble()).isEqualTo(0.2);
            assertThat(row.at("/working/p50").asText()).isEqualTo(minutes(percentile(working, 50)));
            assertThat(row.at("/working/p90").asText()).isEqualTo(minutes(percentile(working, 90)));
            assertThat(row.at("/calendar/p90").asText())
                    .isEqualTo(
                            minutes(percentile(all.stream().map(Raw::calendar).toList(), 90)));
            assertThat(row.at("/search/of").asInt()).isEqualTo(searches.size());
            assertThat(row.at("/search/p50").asText()).isEqualTo(minutes(percentile(searches, 50)));
            double base = by.equals("kind") && name.equals("SOCIAL") ? 120.5 : 176;
            assertThat(row.at("/serviceRatio/median").asDouble())
                    .isCloseTo(base * 3600 / percentile(working, 50), within(0.006));
            assertThat(row.at("/serviceRatio/best").asDouble()).isCloseTo(best(all), within(0.006));
            boolean searchIsKnown = organisation.equals("09") || by.equals("organisation") && name.equals("09");
            assertThat(row.at("/searchRatio/baseline").isNull()).isEqualTo(!searchIsKnown);
            if (searchIsKnown) {
                assertThat(row.at("/searchRatio/median").asDouble())
                        .isCloseTo(56.0 * 3600 / percentile(searches, 50), within(0.006));
            }
        });
    }

    /** Of single archives, kinds and months with five services or more. */
    private static double best(List<Raw> all) {
        return all.stream()
                .collect(Collectors.groupingBy(row -> List.of(row.organisation(), row.kind(), row.month())))
                .values()
                .stream()
                .filter(cell -> cell.size() >= 5)
                .mapToDouble(cell -> (cell.get(0).kind().equals("SOCIAL") ? 120.5 : 176)
                        * 3600
                        / percentile(cell.stream().map(Raw::working).toList(), 50))
                .max()
                .orElse(0);
    }

    @Test
    void anEmptyBaselineSaysSo() {
        generate(6, 5);
        try {
            JsonNode row = rows("admin", "/api/reports/services?service=generated&from=2024-01-01&to=2026-12-31&by=all")
                    .get("ALL");
            assertThat(row.at("/serviceRatio/baseline").isNull()).isTrue();
            assertThat(row.at("/serviceRatio/median").isNull()).isTrue();
            assertThat(row.path("shareGoal").isNull()).isTrue();
            String table = new String(
                    api().as("admin")
                            .get(
                                    "/api/reports/services?service=generated&from=2024-01-01&to=2026-12-31&by=all&format=csv")
                            .bytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(table).contains("не внесена", "Всего");
            assertThat(api().as("admin")
                            .get(
                                    "/api/reports/services?service=generated&from=2024-01-01&to=2026-12-31&by=all&format=xlsx")
                            .header("Content-Type"))
                    .contains("spreadsheet");
        } finally {
            forgetGenerated();
        }
    }

    private Act request(String channel) throws IOException {
        for (String file : List.of("measured-request-card.form", "measured-request.bpmn")) {
            deploy(file, Files.readString(Path.of("src/test/resources/kinds/drawn", file)));
        }
        return act().bare()
                .with("kind", "MEASURED_REQUEST")
                .with("heading", "О стаже")
                .with("facts", Map.of("requestKind", "SOCIAL", "channel", channel))
                .without("EXPLANATORY_NOTE");
    }

    private void done(Act act, String step, Duration after) {
        clock.forward(after);
        act.decides("performer", step, "DONE");
    }

    @Test
    void waitingForTheApplicantIsNoTimeOfTheServiceAndTheFirstResultCounts() throws IOException {
        Act act = request("WEB").submitted();
        OffsetDateTime submitted = at();
        done(act, "findRecords", Duration.ofHours(3));
        OffsetDateTime asked = at();
        done(act, "askApplicant", Duration.ofDays(5));
        OffsetDateTime answered = at();
        done(act, "findMore", Duration.ofHours(2));
        OffsetDateTime found = at();
        done(act, "giveResult", Duration.ofHours(1));
        OffsetDateTime given = at();
        done(act, "giveAgain", Duration.ofDays(3));
        Map<String, Object> row = jdbc.sql("select * from service_times where document_id = cast(? as uuid)")
                .param(act.id())
                .query()
                .singleRow();
        WorkClock hours = workingTime.of(organisations.get("06"));
        long working = seconds(hours, submitted, asked) + seconds(hours, answered, given);
        long search = seconds(hours, submitted, asked) + seconds(hours, answered, found);
        assertThat(((Number) row.get("working")).longValue()).isCloseTo(working, within(5L));
        assertThat(((Number) row.get("search_working")).longValue()).isCloseTo(search, within(5L));
        assertThat(((Number) row.get("calendar")).longValue())
                .isCloseTo(Duration.ofHours(6).toSeconds(), within(10L));
        assertThat(row).containsEntry("electronic", true).containsEntry("kind", "SOCIAL");
        JsonNode shown = rows("admin", "/api/reports/services?service=measured&by=kind&to=2026-12-31")
                .get("SOCIAL");
        assertThat(shown.path("name").asText()).isEqualTo("Социально-правовой");
        assertThat(shown.path("services").asInt()).isEqualTo(1);
    }

    private OffsetDateTime at() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }

    private static long seconds(WorkClock hours, OffsetDateTime from, OffsetDateTime to) {
        return hours.between(from.atZoneSameInstant(hours.zone()), to.atZoneSameInstant(hours.zone()))
                .toSeconds();
    }

    @Test
    void aRouteThatMeasuresWhatNobodyKnowsIsNotTaken() throws IOException {
        String drawn = Files.readString(Path.of("src/test/resources/kinds/drawn/measured-request.bpmn"));
        assertThat(api().as("analyst")
                        .post("/api/routes/check", "application/xml", drawn.replace("\"SEARCH\"", "\"LOOKING\""))
                        .json()
                        .toString())
                .contains("measure бывает SEARCH");
    }

    private void work(String archive, long seed, int weeks) {
        Random luck = new Random(seed);
        for (int back = 1; back <= weeks * 7; back++) {
            LocalDate day = LocalDate.of(2026, 11, 23).minusDays(back);
            for (String person : List.of("volunteer", "performer")) {
                if (day.getDayOfWeek() != DayOfWeek.SUNDAY && luck.nextInt(3) > 0) {
                    jdbc.sql("insert into digitised_days (archive, day, person, units, pages) values (?, ?, ?, ?, ?)")
                            .params(archive, day, person, 1 + luck.nextInt(40), 10 + luck.nextInt(3_000))
                            .update();
                }
            }
        }
    }

    private long units(String condition) {
        return jdbc.sql("select coalesce(sum(units), 0) from digitised_days where " + condition)
                .query(Long.class)
                .single();
    }

    @Test
    void progressIsWhatIsCountedAndTheForecastHasAnInterval() {
        work("09", 1, 20);
        work("10", 2, 5);
        String asked = "/api/reports/digitisation?from=2026-10-01&to=2026-11-20&by=";
        JsonNode row = rows("admin", asked + "organisation").get("09");
        assertThat(row.path("planned").isNull()).isTrue();
        assertThat(row.at("/forecast/words").asText()).contains("Объём не внесён");
        assertThat(row.path("done").asLong())
                .isEqualTo(units("archive = '09' and day between '2026-10-01' and '2026-11-20'"));
        assertThat(row.path("doneInAll").asLong()).isEqualTo(units("archive = '09' and day <= '2026-11-20'"));
        long done = units("archive = '09'");
        assertThat(baselines(
                                "admin",
                                "DIGITISATION_VOLUME;;09;;%d;весь фонд;опись\nDIGITISATION_VOLUME;;10;;9000;весь фонд;опись\n"
                                        .formatted(done * 2))
                        .status())
                .isEqualTo(200);
        JsonNode planned = rows("admin", asked + "organisation").get("09");
        assertThat(planned.path("share").asDouble())
                .isCloseTo((double) planned.path("doneInAll").asLong() / (done * 2), within(1e-9));
        LocalDate from = LocalDate.parse(planned.at("/forecast/from").asText());
        LocalDate median = LocalDate.parse(planned.at("/forecast/median").asText());
        LocalDate to = LocalDate.parse(planned.at("/forecast/to").asText());
        assertThat(from).isBeforeOrEqualTo(median);
        assertThat(median).isBeforeOrEqualTo(to).isBetween(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 6, 1));
        assertThat(planned.at("/forecast/words").asText()).contains("20 прошлым неделям", "80 %");
        assertThat(rows("admin", asked + "organisation")
                        .get("10")
                        .at("/forecast/words")
                        .asText())
                .contains("Данных мало: полных недель 5");
        Map<String, JsonNode> people = rows("admin", asked + "person&organisation=09");
        assertThat(people.get("volunteer").path("done").asLong())
                .isEqualTo(
                        units("archive = '09' and person = 'volunteer' and day between '2026-10-01' and '2026-11-20'"));
        assertThat(rows("admin", asked + "month&organisation=09")
                        .get("2026-10")
                        .path("pages")
                        .asLong())
                .isEqualTo(jdbc.sql("""
                                select sum(pages) from digitised_days where archive = '09'
                                  and day between '2026-10-01' and '2026-10-31'
                                """).query(Long.class).single());
    }

    @Test
    void theForecastHoldsWhatItPromises() {
        Random luck = new Random(7);
        int held = 0;
        for (int trial = 0; trial < 200; trial++) {
            List<Long> weeks = LongStream.generate(() -> 50 + luck.nextInt(100))
                    .limit(26)
                    .boxed()
                    .toList();
            Forecast forecast = Forecast.of(2_000L, weeks, LocalDate.of(2026, 11, 24));
            int needed = 0;
            for (long done = 0; done < 2_000; needed++) {
                done += 50 + luck.nextInt(100);
            }
            LocalDate end = LocalDate.of(2026, 11, 24).plusWeeks(needed);
            assertThat(forecast.from()).isNotNull();
            if (!end.isBefore(forecast.from()) && !end.isAfter(forecast.to())) {
                held++;
            }
        }
        assertThat(held).as("of 200, at 80 %%").isBetween(150, 196);
        List<Long> idle = new ArrayList<>(List.of(1L, 1L, 1L, 1L));
        idle.addAll(java.util.Collections.nCopies(22, 0L));
        assertThat(Forecast.of(100_000L, idle, LocalDate.of(2026, 11, 24)).to()).isNull();
        assertThat(Forecast.of(0L, idle, LocalDate.of(2026, 11, 24)).words()).contains("выполнен");
    }

    @Test
    void numbersAreForWhomTheyAre() {
        for (String report : List.of("/api/reports/services", "/api/reports/digitisation", "/api/reports/baselines")) {
            assertThat(api().as("volunteer").get(report).status()).isEqualTo(403);
            assertThat(api().as("author").get(report).status()).isEqualTo(403);
            assertThat(api().as("archivist").get(report).status()).isEqualTo(200);
            assertThat(api().as("chief").get(report).status()).isEqualTo(200);
            assertThat(api().as("archivist").get(report + "?organisation=09").status())
                    .isEqualTo(report.endsWith("baselines") ? 200 : 403);
            assertThat(api().as("admin")
                            .get(report + "?by=soup&from=2026-13-01&size=0")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(api().as("analyst")
                        .get("/api/reports/digitisation?by=person")
                        .status())
                .isEqualTo(403);
        assertThat(baselines("archivist", "SERVICE_TIME;archive;11;TRIAL;100;2019;журнал\n")
                        .status())
                .isEqualTo(403);
        assertThat(baselines("archivehead", "SERVICE_TIME;archive;09;;100;2019;журнал\n")
                        .status())
                .isEqualTo(400);
        assertThat(baselines("archivehead", "SERVICE_TIME;archive;11;TRIAL;100;2019;журнал\n")
                        .status())
                .isEqualTo(200);
        for (String bad : List.of(
                "SOUP;archive;;;1;2019;журнал",
                "SERVICE_TIME;;;;1;2019;журнал",
                "SERVICE_TIME;archive;;;0;2019;журнал",
                "SERVICE_TIME;archive;;;-1;2019;журнал",
                "SERVICE_TIME;archive;;;1e9;2019;журнал",
                "ELECTRONIC_SHARE;archive;;;101;2019;журнал",
                "SERVICE_TIME;archive;99;;1;2019;журнал",
                "DIGITISATION_VOLUME;;09;;0,5;2019;журнал",
                "DIGITISATION_VOLUME;;09;;1,5;2019;журнал",
                "SERVICE_TIME;archive;;;1;;журнал",
                "SERVICE_TIME;archive;;;1;2019;=1+1")) {
            assertThat(baselines("admin", bad + "\n").status()).as(bad).isEqualTo(400);
        }
    }
}
