package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Remembered;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Production calendars are data: loaded whole or not at all, kept, and seen by every node at once. */
class CalendarsTest extends RouteTest {

    private static final String NEXT_YEAR = "/api/calendars/federal/2027";
    private static final String HOLIDAYS = LabourCode.holidays(2027).stream()
            .map(day -> day + ",OFF,праздник\n")
            .collect(Collectors.joining("", "date,kind,note\n", ""));

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Calendars calendars;

    @Autowired
    private CalendarWarnings warnings;

    @Autowired
    private Clock time;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ConfigurableApplicationContext context;

    private long before;

    @BeforeEach
    void remember() {
        before = newest();
    }

    @AfterEach
    void removeWhatWasLoaded() {
        jdbc.sql("delete from calendars where id > ?").param(before).update();
    }

    private long newest() {
        return jdbc.sql("select max(id) from calendars").query(Long.class).single();
    }

    @Test
    void theShippedYearsAreThereFromTheStart() {
        Reply reply = api().as("author").get("/api/calendars/federal/2026");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(body(reply)).startsWith("date,kind,note\n2026-01-01,OFF,").contains("2026-04-30,SHORT,\n");
        assertThat(api().as("author").get(NEXT_YEAR).status()).isEqualTo(404);
    }

    @Test
    void aLoadedYearIsPreliminaryNoMore() {
        assertThat(add("2026-12-29T10:00", "P2D")).contains("2027-01-11T10:00:00+05:00", "\"preliminary\":true");
        Reply reply = put("ops", NEXT_YEAR, HOLIDAYS + "2027-01-11,OFF,\"перенос, с 03.01\"\n2027-02-20,SHORT,\n");
        assertThat(reply.status()).as(reply.json()::toString).isEqualTo(200);
        assertThat(reply.json().path("exceptions").asInt()).isEqualTo(16);
        assertThat(reply.json().path("workingDays").asInt()).isEqualTo(252);
        assertThat(reply.json().path("warnings")).isEmpty();
        assertThat(add("2026-12-29T10:00", "P2D")).contains("2027-01-12T10:00:00+05:00", "\"preliminary\":false");
        String csv = body(api().as("author").get(NEXT_YEAR));
        assertThat(csv).contains("2027-01-11,OFF,\"перенос, с 03.01\"\n");
        assertThat(put("admin", NEXT_YEAR, csv).status()).isEqualTo(200);
        assertThat(body(api().as("author").get(NEXT_YEAR))).isEqualTo(csv);
    }

    @Test
    void asRussianExcelWritesIt() {
        String excel =
                "\uFEFFdate;kind;note\r\n01.01.2027;OFF;Новый год\r\n20.02.2027;SHORT;\"суббота; рабочая\"\r\n;;\r\n";
        assertThat(put("ops", NEXT_YEAR, excel).status()).isEqualTo(200);
        assertThat(body(api().as("author").get(NEXT_YEAR)))
                .isEqualTo("date,kind,note\n2027-01-01,OFF,Новый год\n2027-02-20,SHORT,\"суббота; рабочая\"\n");
    }

    @Test
    void aHolidayThatIsForgottenIsDoubted() {
        Reply reply = put("ops", NEXT_YEAR, "date,kind\n2027-01-01,OFF\n2027-06-12,WORKING\n");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("warnings").toString())
                .contains("04.01.2027", "23.02.2027", "12.06.2027")
                .doesNotContain("01.01.2027", "01.05.2027");
        assertThat(warnings.current()).anyMatch(words -> words.contains("23.02.2027"));
    }

    @Test
    void theOrganisationGoesBeforeTheRegionAndTheRegionBeforeTheFederation() {
        assertThat(put("ops", "/api/calendars/region/2026", "date,kind\n2026-11-25,OFF\n2026-11-26,OFF\n")
                        .status())
                .isEqualTo(200);
        Reply own = put("secretary", "/api/calendars/06/2026", "date,kind\n2026-11-25,WORKING\n2026-11-28,SHORT\n");
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.json().path("workingDays").asInt()).isEqualTo(247);
        assertThat(add("2026-11-24T10:00", "P1D")).contains("2026-11-25T10:00");
        assertThat(add("2026-11-24T10:00", "P2D")).contains("2026-11-27T10:00");
        assertThat(add("2026-11-27T17:30", "P1D")).contains("2026-11-28T17:00");
        assertThat(body(api().as("economy")
                        .get("/api/working-time/add?from=2026-11-24T10:00&duration=P1D&organisation=04")))
                .contains("2026-11-27T10:00");
        assertThat(put("head", "/api/calendars/06/2026", "date,kind\n").status())
                .isEqualTo(200);
        assertThat(add("2026-11-24T10:00", "P1D")).contains("2026-11-27T10:00");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a day that is none           | date,kind\\n2027-01-01,OFF\\n2027-02-30,OFF          | строка 3 | 2027-02-30",
                "a word for a date            | date,kind\\nyesterday,OFF                            | строка 2 | не дата",
                "a Russian day that is none   | date;kind\\n31.04.2027;OFF                           | строка 2 | 31.04.2027",
                "a day twice                  | date,kind\\n2027-01-01,OFF\\n2027-01-01,SHORT        | строка 3 | уже был",
                "a day twice, written twice   | date,kind\\n2027-01-01,OFF\\n01.01.2027,OFF          | строка 3 | уже был",
                "another year                 | date,kind\\n2026-01-01,OFF                           | строка 2 | не этого года",
                "an unknown kind              | date,kind\\n2027-01-01,HOLIDAY                       | строка 2 | HOLIDAY",
                "no kind                      | date,kind\\n2027-01-01                               | строка 2 | нужны дата",
                "an empty kind                | date,kind\\n2027-01-01,,note                         | строка 2 | вид дня",
                "too many cells               | date,kind,note\\n2027-01-01,OFF,a,b                  | строка 2 | нужны дата",
                "a quote that does not end    | date,kind,note\\n2027-01-01,OFF,\"a                  | строка 2 | нужны дата",
                "a formula                    | date,kind,note\\n2027-01-01,OFF,=1+1                 | строка 2 | формулу",
                "a character that is none     | date,kind,note\\n2027-01-01,OFF,a\\u0000b            | строка 2 | непечатными",
                "no header                    | 2027-01-01,OFF                                       | строка 1 | date,kind,note",
                "nothing                      | ''                                                   | строка 1 | date,kind,note",
                "no day                       | date,kind                                            | ''       | ни одного дня",
                "JSON                         | {\"2027-01-01\": \"OFF\"}                            | строка 1 | date,kind,note",
            })
    void aWrongFileIsRefusedWholeWithItsLine(String what, String file, String line, String words) {
        assertThat(put("ops", NEXT_YEAR, HOLIDAYS).status()).isEqualTo(200);
        String kept = body(api().as("author").get(NEXT_YEAR));
        long version = newest();
        Reply reply = put(
                "ops",
                NEXT_YEAR,
                file.replace("\\n", "\n").replace("\\u0000", "\u0000").replace("''", ""));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("прежний остался", words);
        if (line.startsWith("строка")) {
            assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(line);
        }
        assertThat(newest()).isEqualTo(version);
        assertThat(body(api().as("author").get(NEXT_YEAR))).isEqualTo(kept);
    }

    @Test
    void everyWrongLineIsNamedAtOnce() {
        Reply reply = put("ops", NEXT_YEAR, "date,kind\n1,OFF\n2027-01-01,OFF\n2027-01-02,NO\n2026-01-01,OFF\n");
        assertThat(reply.json().path("errors").findValuesAsText("field"))
                .containsExactly("строка 2", "строка 4", "строка 5");
    }

    @Test
    void whatIsNoFileOfOursIsRefused() {
        assertThat(put("ops", NEXT_YEAR, HOLIDAYS.getBytes(Charset.forName("windows-1251")))
                        .detail())
                .contains("UTF-8");
        assertThat(put("ops", NEXT_YEAR, new byte[70_000]).status()).isEqualTo(413);
        assertThat(put("ops", NEXT_YEAR, "date,kind,note\n2027-01-01,OFF," + "\"\"".repeat(30_000))
                        .status())
                .isEqualTo(400);
        assertThat(api().as("ops").put(NEXT_YEAR, "{}").status()).isEqualTo(415);
        assertThat(put("ops", "/api/calendars/federal/1989", HOLIDAYS).status()).isEqualTo(400);
        assertThat(put("ops", "/api/calendars/federal/next", HOLIDAYS).status()).isEqualTo(400);
        assertThat(put("ops", "/api/calendars/99/2027", HOLIDAYS).status()).isEqualTo(404);
        assertThat(newest()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "ops,       federal, 200", "admin,     federal, 200", "ops,       06, 200", "head,  06, 200",
        "secretary, 06, 200", "author,    06, 403", "finance, 06, 403", "clerk, federal, 403",
        "chief,     region, 403", "analyst,   federal, 403", "clerk,     01, 200",
    })
    void whoMayLoad(String person, String code, int status) {
        Reply reply = put(person, "/api/calendars/" + code + "/2027", HOLIDAYS);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(newest() > before).isEqualTo(status == 200);
    }

    @Test
    void whoLoadedWhatAndWhenIsKept() {
        put("ops", NEXT_YEAR, HOLIDAYS);
        put("admin", NEXT_YEAR, HOLIDAYS + "2027-12-31,OFF,\n");
        assertThat(jdbc.sql("""
                        select loaded_by || ' ' || (select count(*) from calendar_days d where d.calendar = c.id)
                        from calendars c where code = 'federal' and year = 2027 and loaded_at = ? order by id
                        """)
                        .param(clock.now().atOffset(java.time.ZoneOffset.UTC))
                        .query(String.class)
                        .list())
                .containsExactly("ops 14", "admin 15");
    }

    @Test
    void anotherNodeSeesAChangeAtOnce() {
        Calendars otherNode = new Calendars(jdbc, time, context, new Remembered());
        LocalDate day = LocalDate.parse("2026-11-25");
        assertThat(calendars.of("06").isWorking(day)).isTrue();
        assertThat(otherNode.of("06").isWorking(day)).isTrue();
        put("ops", "/api/calendars/region/2026", "date,kind\n2026-11-25,OFF\n");
        assertThat(otherNode.of("06").isWorking(day)).isFalse();
        assertThat(calendars.of("06").isWorking(day)).isFalse();
    }

    @Test
    void whatWasNotCommittedNeverWas() {
        LocalDate day = LocalDate.parse("2026-11-25");
        transaction.executeWithoutResult(status -> {
            calendars.load("region", CalendarFile.parse(2026, "date,kind\n2026-11-25,OFF\n".getBytes()), "ops");
            assertThat(calendars.of("06").isWorking(day)).isFalse();
            status.setRollbackOnly();
        });
        assertThat(calendars.of("06").isWorking(day)).isTrue();
    }

    @Test
    void whoFollowsAChangeIsOfItsTransaction() {
        ApplicationListener<PayloadApplicationEvent<CalendarChanged>> refusing = event -> {
            assertThat(event.getPayload()).isEqualTo(new CalendarChanged("federal", 2027));
            assertThat(calendars.of("06").isPreliminary(LocalDate.parse("2027-01-11"), LocalDate.parse("2027-01-11")))
                    .isFalse();
            throw Refusal.badRequest("Сроки не пересчитаны.");
        };
        context.addApplicationListener(refusing);
        try {
            assertThat(put("ops", NEXT_YEAR, HOLIDAYS).status()).isEqualTo(400);
        } finally {
            context.removeApplicationListener(refusing);
        }
        assertThat(newest()).isEqualTo(before);
        assertThat(api().as("ops").get(NEXT_YEAR).status()).isEqualTo(404);
    }

    @Test
    void loadsAtTheSameTimeComeOneAfterTheOther() throws Exception {
        Calendars otherNode = new Calendars(jdbc, time, context, new Remembered());
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> loads = IntStream.rangeClosed(1, 12)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        int status = put("ops", NEXT_YEAR, HOLIDAYS + "2027-03-%02d,OFF,\n".formatted(i + 8))
                                .status();
                        otherNode.of("06");
                        return status;
                    })
                    .toList();
            for (var load : people.invokeAll(loads)) {
                assertThat(load.get()).isEqualTo(200);
            }
        } finally {
            people.shutdown();
        }
        String last = body(api().as("ops").get(NEXT_YEAR));
        for (LocalDate day = LocalDate.of(2027, 3, 9); day.isBefore(LocalDate.of(2027, 3, 21)); day = day.plusDays(1)) {
            boolean off = last.contains(day + ",OFF") || LabourCode.isWeekend(day);
            assertThat(otherNode.of("06").isWorking(day)).as(day.toString()).isNotEqualTo(off);
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-10-31T20:59:00Z, 0", "2026-10-31T21:00:00Z, 1", "2027-01-01T00:00:00Z, 1"})
    void opsAreWarnedFromNovemberOn(Instant now, int count) {
        clock.set(now);
        assertThat(warnings.current()).hasSize(count).allMatch(words -> words.contains("на 2027 год"));
        put("ops", NEXT_YEAR, HOLIDAYS);
        assertThat(warnings.current()).isEmpty();
    }

    @Test
    void anUnknownZoneOrImpossibleHoursOfAnOrganisationAreNotKept() {
        assertThatThrownBy(() -> jdbc.sql("update organisations set zone = 'Asia/Atlantis' where code = '12'")
                        .update())
                .hasMessageContaining("Asia/Atlantis");
        assertThatThrownBy(() -> jdbc.sql("update organisations set opens = '19:00' where code = '12'")
                        .update())
                .hasMessageContaining("hours_are_in_order");
    }

    private String add(String from, String duration) {
        Reply reply = api().as("author")
                .get("/api/working-time/add?from=%s&duration=%s&organisation=06".formatted(from, duration));
        assertThat(reply.status()).isEqualTo(200);
        return body(reply);
    }

    private Reply put(String person, String path, String csv) {
        return put(person, path, csv.getBytes(StandardCharsets.UTF_8));
    }

    private Reply put(String person, String path, byte[] csv) {
        return api().as(person).put(path, "text/csv", csv);
    }

    private static String body(Reply reply) {
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }
}
