package org.marshrut.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.ledger.LedgerWorld.Paper;
import org.marshrut.ledger.LedgerWorld.Step;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The heat over a generated history, against a count from what was generated; the queue against the engine's open tasks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeatTest extends RouteTest {

    private static final String REPORT = "/api/reports/heat";
    private static final String SUMMER = "?from=2026-06-20&to=2026-09-30&process=";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LedgerKeeping keeping;

    private LedgerWorld world;
    private NaiveLedger naive;

    /** One time a step was done, or a route was called. */
    private record Done(String activity, Instant since, Instant until, ZoneId zone, int decided, int late) {}

    @BeforeAll
    void documentsWereOnTheirWay() {
        long seed = System.nanoTime();
        System.out.println("Generated history of seed " + seed);
        world = new LedgerWorld(jdbc, seed);
        world.fill(60);
        naive = new NaiveLedger(jdbc);
        keeping.addUp();
    }

    @AfterAll
    void nothingOfItStays() {
        world.remove();
        keeping.addUp();
    }

    private JsonNode answer(String question) {
        Reply reply = api().as("ops").get(REPORT + question);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json();
    }

    private List<Done> done(List<Paper> papers, String process) {
        List<Done> all = new ArrayList<>();
        for (Paper paper : papers) {
            ZoneId zone = naive.zones.get(paper.organisation());
            paper.steps().stream()
                    .filter(step -> step.done() && step.process().equals(process))
                    .forEach(step -> all.add(new Done(
                            step.activity(),
                            step.since(),
                            step.until(),
                            zone,
                            due(step),
                            step.isLate() ? due(step) : 0)));
            if (process.equals(LedgerWorld.ROUTE)) {
                paper.rounds().forEach(round -> {
                    List<Step> within = paper.steps().stream()
                            .filter(step -> step.done() && step.instance().equals(round.id()))
                            .toList();
                    all.add(new Done(
                            "callRound",
                            round.since(),
                            round.until(),
                            zone,
                            within.stream().mapToInt(HeatTest::due).sum(),
                            within.stream()
                                    .filter(Step::isLate)
                                    .mapToInt(HeatTest::due)
                                    .sum()));
                });
            }
        }
        return all;
    }

    private static int due(Step step) {
        return step.due() == null ? 0 : 1;
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "lostRoute, -, -",
                "lostRoute, 1, -",
                "lostRoute, 2, -",
                "lostRoute, -, 06",
                "lostRoute, 2, 01",
                "lostRound, -, -",
                "lostRound, 1, 06"
            })
    void everyNumberIsWhatCountingOneByOneGives(
            String process, @Nullable Integer version, @Nullable String organisation) {
        JsonNode answer = answer(SUMMER
                + process
                + (version == null ? "" : "&version=" + version)
                + (organisation == null ? "" : "&organisation=" + organisation));
        List<Paper> papers = world.papers.stream()
                .filter(Paper::counts)
                .filter(paper -> version == null || process.equals(LedgerWorld.ROUND) || paper.version() == version)
                .filter(paper -> organisation == null || paper.organisation().equals(organisation))
                .toList();
        Map<String, List<Done>> steps = done(papers, process).stream().collect(Collectors.groupingBy(Done::activity));
        long all = steps.values().stream()
                .flatMap(List::stream)
                .mapToLong(HeatTest::working)
                .sum();
        assertThat(answer.path("documents").asInt()).isEqualTo(papers.size());
        assertThat(answer.path("steps")).hasSameSizeAs(steps.keySet());
        for (JsonNode step : answer.path("steps")) {
            List<Done> times = steps.get(step.path("activity").asText());
            List<Long> working = times.stream().map(HeatTest::working).toList();
            List<Long> calendar = times.stream()
                    .map(one -> told(NaiveLedger.calendar(one.since(), one.until())))
                    .toList();
            assertThat(step.path("count").asInt()).isEqualTo(times.size());
            assertThat(minutes(step, "median")).isEqualTo(NaiveLedger.rank(working, 0.5));
            assertThat(minutes(step, "p90")).isEqualTo(NaiveLedger.rank(working, 0.9));
            assertThat(minutes(step, "medianCalendar")).isEqualTo(NaiveLedger.rank(calendar, 0.5));
            assertThat(minutes(step, "p90Calendar")).isEqualTo(NaiveLedger.rank(calendar, 0.9));
            assertThat(step.path("share").asDouble())
                    .isCloseTo(working.stream().mapToLong(Long::longValue).sum() / (double) all, offset(1e-9));
            int decided = times.stream().mapToInt(Done::decided).sum();
            int late = times.stream().mapToInt(Done::late).sum();
            assertThat(step.path("late").asInt()).isEqualTo(late);
            assertThat(step.path("lateShare").asDouble())
                    .isCloseTo(decided == 0 ? 0 : (double) late / decided, offset(1e-9));
            assertThat(step.path("called").asText(null))
                    .isEqualTo(step.path("activity").asText().equals("callRound") ? LedgerWorld.ROUND : null);
        }
        assertThat(answer.path("sample").asBoolean()).isFalse();
    }

    private static long working(Done one) {
        return told(NaiveLedger.working(one.since(), one.until(), one.zone()));
    }

    /** Above eight hours by quarters, above five days by hours, halves upwards. */
    private static long told(long minutes) {
        return minutes > 7_200
                ? (minutes + 30) / 60 * 60
                : minutes > 480 ? (minutes + 7) / 15 * 15 : minutes;
    }

    private static long minutes(JsonNode step, String member) {
        return Duration.parse(step.path(member).asText()).toMinutes();
    }

    @Test
    void whoAnswersLastHoldsTheRoundUp() {
        Map<String, Integer> last = new TreeMap<>();
        int rounds = 0;
        for (Paper paper : world.papers) {
            for (int round = 1; paper.counts() && round <= paper.rounds().size(); round++) {
                int number = round;
                List<Step> answers = paper.steps().stream()
                        .filter(step -> step.done() && step.round() == number)
                        .filter(step -> List.of("VISA", "EXAMINATION").contains(step.kind()))
                        .toList();
                if (answers.stream().map(Step::last).distinct().count() > 1) {
                    Step late = answers.get(0);
                    for (Step answer : answers) {
                        late = answer.until().isBefore(late.until()) ? late : answer;
                    }
                    last.merge(late.last(), 1, Integer::sum);
                    rounds++;
                }
            }
        }
        JsonNode critical = answer(SUMMER + "lostRoute").path("critical");
        Map<String, Integer> told = new TreeMap<>();
        for (JsonNode one : critical) {
            told.put(one.path("person").asText(), one.path("times").asInt());
            assertThat(one.path("share").asDouble())
                    .isCloseTo(one.path("times").asInt() / (double) rounds, offset(1e-9));
            assertThat(one.path("name").asText()).matches(".*[А-Яа-я].*");
        }
        assertThat(told).isEqualTo(last);
        assertThat(IntStream.range(1, critical.size())
                        .allMatch(i -> critical.get(i).path("times").asInt()
                                <= critical.get(i - 1).path("times").asInt()))
                .isTrue();
    }

    @Test
    void whoSeesNumbersOfNobodySeesNobody() {
        Reply analyst = api().as("analyst").get(REPORT + SUMMER + "lostRoute");
        assertThat(analyst.json().path("steps")).isNotEmpty();
        assertThat(analyst.json().path("critical")).isEmpty();
        assertThat(api().as("author").get(REPORT + SUMMER + "lostRoute").status())
                .isEqualTo(403);
        assertThat(api().as("head").get(REPORT + SUMMER + "lostRoute").status()).isEqualTo(200);
        assertThat(api().as("head")
                        .get(REPORT + SUMMER + "lostRoute&organisation=01")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theQueueIsWhatIsOpenNow() {
        Act act = act().endorsed();
        JsonNode steps = answer("?process=actApproval").path("steps");
        for (JsonNode step : steps) {
            String activity = step.path("activity").asText();
            assertThat(step.path("queue").asLong())
                    .as(activity)
                    .isEqualTo(jdbc.sql("""
                            select count(*) from act_ru_task t
                            join act_hi_procinst p on p.id_ = t.proc_inst_id_
                            left join act_hi_actinst a on a.call_proc_inst_id_ = p.id_
                            left join documents d on d.id::text = p.business_key_
                            where coalesce(d.restricted, false) = false
                              and (p.proc_def_key_ = 'actApproval' and t.task_def_key_ = :activity
                                   or a.proc_def_key_ = 'actApproval' and a.act_id_ = :activity)
                            """)
                            .param("activity", activity)
                            .query(Long.class)
                            .single());
        }
        JsonNode round = step(steps, "visaRound");
        assertThat(round.path("queue").asLong()).isPositive();
        assertThat(round.path("called").asText()).isEqualTo("visaRound");
        assertThat(step(steps, "signAct").path("name").asText()).isEqualTo("Подписать акт");
        JsonNode before = step(answer("?process=visaRound").path("steps"), "giveVisa");
        jdbc.sql("""
                        update decisions set overdue_at = now() where document_id = cast(? as uuid) and step = 'VISA'
                          and decided_at is null
                        """).param(act.id()).update();
        JsonNode after = step(answer("?process=visaRound").path("steps"), "giveVisa");
        assertThat(after.path("openOverdue").asLong()
                        - before.path("openOverdue").asLong())
                .isEqualTo(4);
    }

    private static JsonNode step(JsonNode steps, String activity) {
        for (JsonNode step : steps) {
            if (step.path("activity").asText().equals(activity)) {
                return step;
            }
        }
        throw new AssertionError(activity + " in " + steps);
    }

    @Test
    void theDrawingOfTheNewestVersionCanBeFetched() {
        JsonNode answer = answer("?process=actApproval");
        assertThat(answer.path("version").isNull()).isTrue();
        Reply diagram = api().as("ops")
                .get("/engine-rest/process-definition/"
                        + answer.path("definitionId").asText() + "/xml");
        assertThat(diagram.status()).isEqualTo(200);
    }

    @Test
    void aSpreadsheetHasItsRussianColumns() {
        Reply csv = api().as("ops").get(REPORT + SUMMER + "lostRoute&format=csv&measure=median");
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                .startsWith("\uFEFFШаг;Сколько раз;Половина не дольше;90 % не дольше;");
        assertThat(api().as("ops")
                        .get(REPORT + SUMMER + "lostRoute&format=xlsx")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "?process=, 400",
        "?process=lostRoute&from=2026-08-01&to=2026-07-01, 400",
        "?process=lostRoute&version=first, 400",
        "?process=lostRoute&version=77, 404",
        "?process=lostRoute&measure=weight, 400",
        "?process=noSuchRoute, 404",
        "?process=no+name, 400"
    })
    void whatCannotBeIsSaidInRussian(String question, int status) {
        Reply reply = api().as("ops").get(REPORT + question);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("detail").asText()).matches("(?s).*[а-я].*\\.");
    }
}
