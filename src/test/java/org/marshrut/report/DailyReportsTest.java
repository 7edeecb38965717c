package org.marshrut.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.report.LateWorld.MOSCOW;
import static org.marshrut.report.LateWorld.SVETLORECHENSK;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reports R7, R15, R16 and R19 on rows whose story is told here: papers of two kinds of ours that nobody else registers, in a July
 * of their own, counted once more one by one; as they come, and when their days are closed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DailyReportsTest extends RouteTest {

    private static final String JULY = "from=2033-07-01&to=2033-07-31";
    private static final String AFTER = "2033-09-20T06:00:00Z";

    private record Paper(
            UUID id,
            String organisation,
            String kind,
            boolean restricted,
            Instant registered,
            @Nullable String registrar,
            @Nullable Instant delivered,
            @Nullable Instant signed,
            @Nullable Instant published,
            int asked,
            int extended,
            int returned) {

        ZoneId zone() {
            return organisation.equals("01") ? MOSCOW : SVETLORECHENSK;
        }
    }

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Trail trail;

    @Autowired
    private ClosedDays closed;

    @Autowired
    private MotionlessDays motionless;

    private final List<Paper> papers = new ArrayList<>();

    @BeforeAll
    void papersCame() {
        Random luck = new Random(5);
        for (int i = 0; i < 80; i++) {
            Instant registered =
                    Instant.parse("2033-06-28T00:00:00Z").plus(Duration.ofMinutes(luck.nextInt(36 * 1440)));
            Instant later = registered.plus(Duration.ofMinutes(luck.nextInt(6000)));
            boolean act = i % 4 == 0;
            papers.add(new Paper(
                    UUID.randomUUID(),
                    i % 3 == 0 ? "01" : "06",
                    i % 5 == 0 ? "CITIZEN_APPEAL" : "INCOMING",
                    i % 9 == 0,
                    registered,
                    i % 7 == 0 ? null : List.of("secretary", "author", "legal").get(i % 3),
                    luck.nextInt(4) == 0 ? null : later,
                    i % 8 == 0 ? registered.minus(Duration.ofMinutes(luck.nextInt(200))) : null,
                    act ? registered.plus(Duration.ofMinutes(luck.nextInt(12 * 1440))) : null,
                    luck.nextInt(3),
                    luck.nextInt(2),
                    luck.nextInt(3)));
        }
        jdbc.sql("""
                        insert into document_kinds (code, name, drafted, signed, register)
                        values ('CITIZEN_APPEAL', 'Обращение', false, false, 'INCOMING') on conflict do nothing
                        """).update();
        papers.forEach(this::write);
        clock.runAgain();
    }

    private static OffsetDateTime moment(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private void write(Paper paper) {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                               state, submitted_at, registration_number)
                        values (?, ?, 'О каждом дне', ?, false, false, 'OTHER', ?, 'secretary', 'FILED', ?, ?)
                        """)
                .params(
                        paper.id(),
                        paper.kind(),
                        paper.organisation(),
                        paper.restricted(),
                        moment(paper.registered()),
                        "Д-" + paper.id())
                .update();
        clock.set(paper.registered());
        trail.add(TrailEntry.of(TrailEvent.REGISTERED).of(paper.id()).by(paper.registrar()));
        if (paper.delivered() != null) {
            assignments(paper);
        }
        if (paper.signed() != null) {
            jdbc.sql("""
                            insert into decisions (document_id, stage, task_key, step, round, actual, decision, assigned_at, decided_at)
                            values (?, 'signing', 'signAct', 'SIGNATURE', 0, 'governor', 'SIGNED', ?, ?)
                            """)
                    .params(paper.id(), moment(paper.signed()), moment(paper.signed()))
                    .update();
        }
        if (paper.published() != null && !paper.restricted()) {
            jdbc.sql("""
                            insert into publications (document_id, published_at, kind, kind_name, heading, organisation,
                                                      registration_number, registration_date, in_force_from, normative, search)
                            select id, :at, kind, kind, heading, organisation, registration_number, date '2033-07-01',
                                   date '2033-07-01', normative, to_tsvector('simple', 'акт') from documents where id = :id
                            """)
                    .param("id", paper.id())
                    .param("at", moment(paper.published()))
                    .update();
        }
    }

    /** Two of them: the second came later and says nothing of the first performer. */
    private void assignments(Paper paper) {
        UUID resolution = UUID.randomUUID();
        jdbc.sql("""
                        insert into resolutions (id, document_id, author, issued_by, issued_at) values (?, ?, 'head', 'head', ?)
                        """).params(resolution, paper.id(), moment(paper.delivered())).update();
        for (int number = 1; number <= 2; number++) {
            UUID id = UUID.randomUUID();
            jdbc.sql("""
                            insert into assignments (id, document_id, resolution_id, number, role, text, responsible, giver, norm,
                                                     due, initial_due, state, given_at)
                            values (:id, :document, :resolution, :number, 'RESPONSIBLE', 'Сделать', 'performer', 'head', 'ASSIGNMENT',
                                    :due, :due, 'ON_CONTROL', :given)
                            """)
                    .param("id", id)
                    .param("document", paper.id())
                    .param("resolution", resolution)
                    .param("number", number)
                    .param("due", moment(paper.delivered().plus(Duration.ofDays(30))))
                    .param("given", moment(paper.delivered().plus(Duration.ofDays(number - 1))))
                    .update();
            if (number == 1) {
                putOff(paper, id);
            }
        }
    }

    private void putOff(Paper paper, UUID assignment) {
        for (int i = 0; i < paper.asked(); i++) {
            jdbc.sql("""
                            insert into extensions (assignment_id, asked_by, asked_at, due_before, wanted, reason, decision)
                            values (?, 'performer', ?, ?, ?, 'Ждём смету', ?)
                            """)
                    .params(
                            assignment,
                            moment(paper.delivered().plus(Duration.ofHours(i))),
                            moment(paper.delivered()),
                            moment(paper.delivered().plus(Duration.ofDays(9))),
                            i < paper.extended() ? "EXTENDED" : "REFUSED")
                    .update();
        }
        for (int i = 0; i < paper.returned(); i++) {
            jdbc.sql("""
                            insert into assignment_reports (assignment_id, login, interim, text, at, decision, remark, decided_by,
                                                            decided_at)
                            values (?, 'performer', false, 'Сделано', ?, 'RETURNED', 'Нет приложения', 'head', ?)
                            """)
                    .params(
                            assignment,
                            moment(paper.delivered()),
                            moment(paper.delivered().plus(Duration.ofHours(i))))
                    .update();
        }
    }

    @AfterAll
    void nothingOfItStays() {
        UUID[] all = papers.stream().map(Paper::id).toArray(UUID[]::new);
        for (String sql : List.of(
                "delete from extensions where assignment_id in (select id from assignments where document_id = any(?))",
                "delete from assignment_reports where assignment_id in (select id from assignments where document_id = any(?))",
                "delete from assignments where document_id = any(?)",
                "delete from resolutions where document_id = any(?)",
                "delete from publications where document_id = any(?)",
                "delete from decisions where document_id = any(?)",
                "delete from documents where id = any(?)")) {
            jdbc.sql(sql).param(all).update();
        }
        jdbc.sql("delete from document_kinds where code = 'CITIZEN_APPEAL' and name = 'Обращение'")
                .update();
        jdbc.sql("delete from closed_days").update();
        jdbc.sql("delete from registered_days").update();
        jdbc.sql("delete from delivered_days").update();
        jdbc.sql("delete from reopened_days").update();
        jdbc.sql("delete from motionless_days where day >= date '2033-01-01'").update();
    }

    private JsonNode answer(String person, String path) {
        Reply reply = api().as(person).get("/api/reports/" + path);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private static List<JsonNode> list(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false).toList();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(MOSCOW).toLocalDate();
    }

    private static boolean isInJuly(@Nullable Instant at) {
        return at != null && YearMonth.from(day(at)).equals(YearMonth.of(2033, 7));
    }

    @Test
    void registrationsAndDeliveriesAreCountedAsTheyComeAndWhenTheirDaysAreClosed() {
        clock.set(Instant.parse(AFTER));
        jdbc.sql("delete from closed_days").update();
        check();
        // as if nobody had ever closed a day before June
        jdbc.sql("insert into closed_days (last) values (date '2033-06-20')").update();
        closed.close();
        assertThat(closed.last()).isEqualTo(LocalDate.parse("2033-09-18"));
        check();
        Paper changed = papers.stream()
                .filter(paper -> !paper.restricted() && isInJuly(paper.registered()))
                .findFirst()
                .orElseThrow();
        jdbc.sql(
                        "update documents set kind = 'ARCHIVE_REQUEST' where id = ? and exists (select 1 from document_kinds where code = 'ARCHIVE_REQUEST')")
                .param(changed.id())
                .update();
        jdbc.sql("update documents set kind = ? where id = ?")
                .params(changed.kind(), changed.id())
                .update();
        closed.close();
        check();
        assertThat(jdbc.sql("select count(*) from reopened_days")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void check() {
        for (String organisation : new String[] {null, "06"}) {
            String whose = organisation == null ? "" : "&organisation=" + organisation;
            List<Paper> registered = papers.stream()
                    .filter(paper -> !paper.restricted() && isInJuly(paper.registered()))
                    .filter(paper ->
                            organisation == null || paper.organisation().equals(organisation))
                    .toList();
            registered("kind", whose, registered, Paper::kind, 21);
            registered(
                    "day", whose, registered, paper -> day(paper.registered()).toString(), 1);
            registered("month", whose, registered, paper -> "2033-07", 21);
            registered("all", whose, registered, paper -> "all", 21);
            List<Paper> delivered = papers.stream()
                    .filter(paper -> !paper.restricted() && isInJuly(paper.delivered()))
                    .filter(paper ->
                            organisation == null || paper.organisation().equals(organisation))
                    .toList();
            delivered("kind", whose, delivered, Paper::kind);
            delivered("day", whose, delivered, paper -> day(paper.delivered()).toString());
            delivered("all", whose, delivered, paper -> "all");
        }
    }

    private void registered(String by, String whose, List<Paper> all, Function<Paper, String> key, int workingDays) {
        Map<String, List<Paper>> expected = all.stream().collect(Collectors.groupingBy(key));
        List<JsonNode> rows = list(answer("ops", "registrations?" + JULY + "&by=" + by + whose));
        assertThat(rows.stream().map(row -> row.path("key").asText()))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (JsonNode row : rows) {
            List<Paper> own = expected.get(row.path("key").asText());
            long[] hours = new long[24];
            own.forEach(paper -> hours[paper.registered().atZone(paper.zone()).getHour()]++);
            long most = Arrays.stream(hours).max().orElseThrow();
            assertThat(row.path("count").asInt()).isEqualTo(own.size());
            assertThat(row.path("perDay").asDouble()).isEqualTo((double) own.size() / workingDays);
            assertThat(row.path("atPeak").asLong()).isEqualTo(most);
            assertThat(hours[row.path("peakHour").asInt()]).isEqualTo(most);
            assertThat(row.path("users").asLong())
                    .isEqualTo(own.stream()
                            .filter(paper -> paper.registrar() != null)
                            .map(Paper::registrar)
                            .distinct()
                            .count());
        }
    }

    private void delivered(String by, String whose, List<Paper> all, Function<Paper, String> key) {
        Map<String, List<Paper>> expected = all.stream().collect(Collectors.groupingBy(key));
        List<JsonNode> rows = list(answer("ops", "deliveries?" + JULY + "&by=" + by + whose));
        assertThat(rows.stream().map(row -> row.path("key").asText()))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (JsonNode row : rows) {
            List<Paper> own = expected.get(row.path("key").asText());
            long[] calendar = own.stream()
                    .mapToLong(paper -> Duration.between(paper.registered(), paper.delivered())
                            .toMinutes())
                    .sorted()
                    .toArray();
            long[] working = own.stream()
                    .mapToLong(paper -> minutes(paper.registered(), paper.delivered(), paper.zone()))
                    .sorted()
                    .toArray();
            assertThat(row.path("count").asInt()).isEqualTo(own.size());
            assertThat(minutes(row.path("calendar").path("p50"))).isEqualTo(rank(calendar, 0.5));
            assertThat(minutes(row.path("p50"))).isEqualTo(rank(working, 0.5));
            assertThat(minutes(row.path("p90"))).isEqualTo(rank(working, 0.9));
            assertThat(minutes(row.path("mean")))
                    .isEqualTo(Math.round(Arrays.stream(working).average().orElseThrow()));
        }
    }

    private static long minutes(Instant from, Instant to, ZoneId zone) {
        return LateWorld.minutes(from, to, zone);
    }

    private static long minutes(JsonNode duration) {
        return Duration.parse(duration.asText()).toMinutes();
    }

    private static long rank(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length - 1e-9) - 1];
    }

    @Test
    void anActIsToBePublishedFiveDaysAfterItWasSigned() {
        List<Paper> expected = papers.stream()
                .filter(paper -> !paper.restricted() && isInJuly(paper.published()))
                .toList();
        JsonNode report = answer("governor", "publications?size=100&" + JULY);
        assertThat(report.path("total").asInt()).isEqualTo(expected.size()).isPositive();
        int inTime = 0;
        int known = 0;
        for (JsonNode row : report.path("items")) {
            Paper paper = expected.stream()
                    .filter(one ->
                            one.id().toString().equals(row.path("document").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.path("url").asText()).isEqualTo("/acts/" + paper.id());
            assertThat(row.path("heading").asText()).isEqualTo("О каждом дне");
            if (paper.signed() == null) {
                assertThat(row.path("signedOn").isNull()).isTrue();
                assertThat(row.path("inTime").isNull()).isTrue();
            } else {
                LocalDate signed = paper.signed().atZone(paper.zone()).toLocalDate();
                long days = signed.until(
                        paper.published().atZone(paper.zone()).toLocalDate(), java.time.temporal.ChronoUnit.DAYS);
                assertThat(row.path("signedOn").asText()).isEqualTo(signed.toString());
                assertThat(row.path("days").asLong()).isEqualTo(days);
                assertThat(row.path("inTime").asBoolean()).isEqualTo(days <= 5);
                known++;
                inTime += days <= 5 ? 1 : 0;
            }
        }
        assertThat(report.path("inTime").asInt()).isEqualTo(inTime);
        assertThat(report.path("late").asInt()).isEqualTo(known - inTime);
        assertThat(report.path("unknown").asInt()).isEqualTo(expected.size() - known);
        assertThat(answer("ops", "publications?" + JULY).findValues("heading")).allMatch(JsonNode::isNull);
    }

    @Test
    void whatWasPutOffIsCountedAndOpsReadNoReasons() {
        List<Paper> expected = papers.stream()
                .filter(paper -> !paper.restricted() && paper.delivered() != null)
                .filter(paper -> paper.asked() + paper.returned() > 0)
                .toList();
        JsonNode report = answer("ops", "extensions?size=100&from=2033-06-01&to=2033-09-01");
        assertThat(report.path("total").asInt()).isEqualTo(expected.size());
        assertThat(report.path("asked").asInt())
                .isEqualTo(expected.stream().mapToInt(Paper::asked).sum());
        assertThat(report.path("extended").asInt())
                .isEqualTo(expected.stream()
                        .mapToInt(paper -> Math.min(paper.asked(), paper.extended()))
                        .sum());
        assertThat(report.path("returned").asInt())
                .isEqualTo(expected.stream().mapToInt(Paper::returned).sum());
        for (JsonNode row : report.path("items")) {
            Paper paper = expected.stream()
                    .filter(one ->
                            one.id().toString().equals(row.path("document").asText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.path("asked").asInt()).isEqualTo(paper.asked());
            assertThat(row.path("refused").asInt())
                    .isEqualTo(paper.asked() - Math.min(paper.asked(), paper.extended()));
            assertThat(row.path("returned").asInt()).isEqualTo(paper.returned());
            assertThat(row.path("performer").asText()).isEqualTo("performer");
            assertThat(row.path("lastReason").isNull()).isTrue();
            assertThat(row.path("lastRemark").isNull()).isTrue();
        }
        assertThat(list(report.path("items")).stream()
                        .map(row -> row.path("extended").asInt()
                                + row.path("returned").asInt()))
                .isSortedAccordingTo((one, other) -> other - one);
    }

    @Test
    void documentsWithoutMovementAreKeptDayByDay() {
        clock.set(Instant.parse("2033-10-01T06:00:00Z"));
        long first = motionless.count();
        jdbc.sql("update motionless_days set documents = documents + 5 where day = '2033-10-01' and organisation = '*'")
                .update();
        assertThat(motionless.count()).as("counted again, kept once").isEqualTo(first);
        clock.set(Instant.parse("2033-10-02T06:00:00Z"));
        motionless.count();
        List<JsonNode> days = list(answer("ops", "no-movement/days?from=2033-10-01&to=2033-10-31"));
        assertThat(days.stream().map(row -> row.path("day").asText())).containsExactly("2033-10-01", "2033-10-02");
        assertThat(days.get(0).path("documents").asLong()).isEqualTo(first);
        assertThat(list(answer("head", "no-movement/days?from=2033-10-01&to=2033-10-31")))
                .hasSize(2);
        assertThat(answer("ops", "no-movement?size=1").path("total").asLong()).isEqualTo(first);
    }
}
