package org.marshrut.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of appeals against a naive count of what was made up, and nobody's name in any of them. */
class AppealNumbersTest extends RouteTest {

    private static final ZoneId GOVERNMENT = ZoneId.of("Europe/Moscow");
    private static final String NAME = "Невидимкин";
    private static final String TEXT = "Соседи Тугоуховы шумят";
    private static final String CODE = "0003.0008.0086.0539";

    @Autowired
    private JdbcClient jdbc;

    private final List<UUID> made = new ArrayList<>();
    private long kind;

    /** What became of one that was made up. */
    private record Raw(
            String organisation,
            String type,
            String channel,
            String topic,
            OffsetDateTime registered,
            OffsetDateTime due,
            OffsetDateTime extended,
            String end,
            OffsetDateTime ended,
            String outcome) {

        LocalDate day() {
            return registered.atZoneSameInstant(GOVERNMENT).toLocalDate();
        }

        boolean isIn(LocalDate from, LocalDate to) {
            return !day().isBefore(from) && !day().isAfter(to);
        }
    }

    @BeforeEach
    void aKindOfAppeals() {
        kind = jdbc.sql("""
                        insert into route_kinds (route, definition_id, code, data)
                        select 'madeUp', 'madeUp:' || gen_random_uuid(), code, '{"appeal": "yes"}'::jsonb
                        from document_kinds order by code limit 1 returning id
                        """).query(Long.class).single();
    }

    @AfterEach
    void nothingStays() {
        UUID[] all = made.toArray(UUID[]::new);
        jdbc.sql("delete from sstu_rows").update();
        jdbc.sql("delete from sstu_months").update();
        for (String table : List.of("citizen_ratings", "applicant_events", "applicant_waits", "document_terms")) {
            jdbc.sql("delete from " + table + " where document_id = any(?)")
                    .param(all)
                    .update();
        }
        jdbc.sql("delete from documents where id = any(?)").param(all).update();
        jdbc.sql("delete from route_kinds where id = ?").param(kind).update();
        assertThat(jdbc.sql("select count(*) from appeal_measures where document_id = any(?)")
                        .param(all)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private UUID keep(Raw raw, String number) {
        UUID id = UUID.randomUUID();
        made.add(id);
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted,
                                               author, state, submitted_at, route_kind, project_number, facts)
                        select ?, k.code, ?, ?, false, false, 'OTHER', false, 'author', 'ON_EXECUTION', ?, k.id, ?,
                               jsonb_build_object('appealType', ?::text, 'channel', ?::text, 'question', ?::text,
                                                  'lastName', ?::text, 'text', ?::text)
                        from route_kinds k where k.id = ?
                        """)
                .params(
                        id,
                        "О шуме, " + NAME,
                        raw.organisation(),
                        raw.registered(),
                        number,
                        raw.type(),
                        raw.channel(),
                        raw.topic().isEmpty() ? "" : raw.topic() + ".0008.0086.0539",
                        NAME,
                        TEXT,
                        kind)
                .update();
        tell(id, "REGISTERED", raw.registered());
        jdbc.sql("insert into document_terms (document_id, norm, started_at, last_day, due, extended_at)"
                        + " values (?, 'APPEAL', ?, ?, ?, ?)")
                .params(id, raw.registered(), raw.due().toLocalDate(), raw.due(), raw.extended())
                .update();
        end(id, raw.end(), raw.ended(), raw.outcome());
        return id;
    }

    private void end(UUID id, String end, OffsetDateTime at, String outcome) {
        if (!outcome.isEmpty()) {
            set(id, "outcome", outcome);
        }
        if (end != null) {
            tell(id, end, at);
            jdbc.sql("update documents set state = 'FILED' where id = ?")
                    .param(id)
                    .update();
        }
    }

    private void set(UUID id, String fact, String value) {
        jdbc.sql("update documents set facts = facts || jsonb_build_object(?::text, ?::text) where id = ?")
                .params(fact, value, id)
                .update();
    }

    private void tell(UUID id, String event, OffsetDateTime at) {
        jdbc.sql("insert into applicant_events (document_id, event, at, text) values (?, ?, ?, ?)")
                .params(id, event, at, "Ответ для " + NAME)
                .update();
    }

    private static Raw random(Random luck) {
        OffsetDateTime registered =
                OffsetDateTime.of(2025, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).plusMinutes(luck.nextInt(300 * 24 * 60));
        boolean extended = luck.nextInt(5) == 0;
        OffsetDateTime due = registered.plusDays(extended ? 60 : 30);
        String end =
                one(luck, "SENT", "SENT", "READY", "HANDED_OVER", "FORWARDED", "UNANSWERED", "WITHDRAWN", null, null);
        boolean answer = end != null && List.of("SENT", "READY", "HANDED_OVER").contains(end);
        if (end == null && luck.nextBoolean()) {
            due = due.plusYears(3);
        }
        return new Raw(
                one(luck, "09", "10"),
                one(luck, "PROPOSAL", "APPLICATION", "COMPLAINT"),
                one(luck, "WEB", "MFC", "PAPER", "PERSONAL"),
                one(luck, "0001", "0002", "0003", ""),
                registered,
                due,
                extended ? registered.plusDays(20) : null,
                end,
                registered.plusDays(luck.nextInt(80)),
                answer ? one(luck, "SUPPORTED", "EXPLAINED", "NOT_SUPPORTED") : "");
    }

    private static String one(Random luck, String... of) {
        return of[luck.nextInt(of.length)];
    }

    private Map<String, JsonNode> rows(String who, String query) {
        Reply reply = api().as(who).get("/api/reports/appeals?" + query);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return StreamSupport.stream(reply.json().spliterator(), false)
                .collect(Collectors.toMap(row -> row.path("key").asText(), Function.identity()));
    }

    private void proven(JsonNode row, List<Raw> all) {
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        Predicate<Raw> answered = one ->
                one.end() != null && List.of("SENT", "READY", "HANDED_OVER").contains(one.end());
        Predicate<Raw> late = answered.and(one -> one.ended().isAfter(one.due()));
        Map<String, Long> expected = new TreeMap<>();
        expected.put("registered", (long) all.size());
        expected.put("late", count(all, late));
        expected.put("inTime", count(all, answered.and(late.negate())));
        expected.put("forwarded", count(all, one -> "FORWARDED".equals(one.end())));
        expected.put(
                "otherwise",
                count(
                        all,
                        one -> one.end() != null
                                && List.of("UNANSWERED", "WITHDRAWN").contains(one.end())));
        expected.put("inWork", count(all, one -> one.end() == null));
        expected.put(
                "overdueNow", count(all, one -> one.end() == null && one.due().isBefore(now)));
        expected.put("extended", count(all, one -> one.extended() != null));
        expected.put("electronic", count(all, one -> List.of("WEB", "MFC").contains(one.channel())));
        expected.forEach((field, number) ->
                assertThat(row.path(field).asLong()).as(field).isEqualTo(number));
        assertThat(row.path("inTime").asLong()
                        + row.path("late").asLong()
                        + row.path("forwarded").asLong()
                        + row.path("otherwise").asLong()
                        + row.path("inWork").asLong())
                .as("nobody is lost, nobody counted twice")
                .isEqualTo(row.path("registered").asLong());
        assertThat(row.at("/outcomes/EXPLAINED").asLong())
                .isEqualTo(count(all, answered.and(one -> one.outcome().equals("EXPLAINED"))));
        assertThat(row.at("/outcomes/LEFT_WITHOUT_ANSWER").asLong())
                .isEqualTo(count(all, one -> "UNANSWERED".equals(one.end())));
    }

    private static long count(List<Raw> all, Predicate<Raw> which) {
        return all.stream().filter(which).count();
    }

    @Test
    void theReportIsWhatANaiveCountSays() {
        Random luck = new Random(22);
        List<Raw> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            Raw raw = random(luck);
            all.add(raw);
            keep(raw, "ОГ-2025-т" + i);
        }
        for (String[] period : new String[][] {{"2025-01-01", "2025-12-31"}, {"2025-03-05", "2025-06-30"}}) {
            String query = "from=" + period[0] + "&to=" + period[1] + "&by=";
            List<Raw> asked = all.stream()
                    .filter(one -> one.isIn(LocalDate.parse(period[0]), LocalDate.parse(period[1])))
                    .toList();
            proven(rows("ops", query + "all").get("ALL"), asked);
            Map<String, Function<Raw, String>> keys = Map.of(
                    "kind", Raw::type,
                    "channel", Raw::channel,
                    "topic", Raw::topic,
                    "organisation", Raw::organisation,
                    "month", one -> one.day().toString().substring(0, 7));
            keys.forEach((by, key) -> {
                Map<String, List<Raw>> groups = asked.stream().collect(Collectors.groupingBy(key));
                Map<String, JsonNode> rows = rows("ops", query + by);
                assertThat(rows.keySet()).as(by).isEqualTo(groups.keySet());
                groups.forEach((name, group) -> proven(rows.get(name), group));
            });
        }
        proven(
                rows("tundrahead", "from=2025-01-01&to=2025-12-31&by=all").get("ALL"),
                all.stream().filter(one -> one.organisation().equals("10")).toList());
        Reply csv = api().as("ops")
                .get("/api/reports/appeals?from=2025-01-01&to=2025-12-31&by=month", "Accept", "text/csv");
        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                .contains("Ответ в срок;Ответ с опозданием", "2025-05")
                .doesNotContain(NAME, "Тугоухов", "О шуме");
        assertThat(api().as("ops")
                        .get("/api/reports/appeals?from=2025-01-01&to=2025-12-31&format=xlsx")
                        .header("Content-Type"))
                .contains("spreadsheet");
    }

    @Test
    void eachSeesWhatIsHis() {
        assertThat(api().as("tundrahead")
                        .get("/api/reports/appeals?organisation=09")
                        .status())
                .isEqualTo(403);
        assertThat(api().as("appeals")
                        .get("/api/reports/appeals?organisation=09")
                        .status())
                .isEqualTo(403);
        assertThat(api().as("appeals").get("/api/reports/appeals").status()).isEqualTo(200);
        assertThat(api().as("author").get("/api/reports/appeals").status()).isEqualTo(403);
        assertThat(api().as("ops").get("/api/reports/appeals?by=heading").status())
                .isEqualTo(400);
        for (String stranger : List.of("ops", "admin", "tundrahead", "chief", "author")) {
            assertThat(api().as(stranger).get("/api/reports/sstu?month=2026-09").status())
                    .as(stranger)
                    .isEqualTo(403);
        }
        for (String wrong : List.of("2026-13", "сентябрь", "", "2027-01", "1999-01")) {
            assertThat(api().as("appeals")
                            .get("/api/reports/sstu?month=" + java.net.URLEncoder.encode(wrong, StandardCharsets.UTF_8))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private static OffsetDateTime on(String day) {
        return LocalDate.parse(day).atTime(10, 0).atOffset(ZoneOffset.ofHours(3));
    }

    private static Raw inGovernment(String registered, String end, String ended, String outcome) {
        return new Raw(
                "01",
                "COMPLAINT",
                "WEB",
                "0003",
                on(registered),
                on(registered).plusDays(30),
                null,
                end,
                ended == null ? null : on(ended),
                outcome);
    }

    private byte[] sstu(String month, String format) {
        Reply reply = api().as("appeals").get("/api/reports/sstu?month=" + month + "&format=" + format);
        assertThat(reply.status()).isEqualTo(200);
        return reply.bytes();
    }

    private Map<String, JsonNode> reported(String month) throws Exception {
        JsonNode rows = new com.fasterxml.jackson.databind.ObjectMapper().readTree(sstu(month, "json"));
        return StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.toMap(
                        row -> row.path("number").asText() + " "
                                + row.path("question").asText(),
                        Function.identity()));
    }

    @Test
    void aMonthThatIsOverIsReportedOnceAndCorrectedLater() throws Exception {
        UUID first = keep(inGovernment("2026-08-10", "SENT", "2026-08-20", "EXPLAINED"), "ОГ-2026-т1");
        UUID second = keep(inGovernment("2026-08-28", "SENT", "2026-09-15", "SUPPORTED_MEASURES_TAKEN"), "ОГ-2026-т2");
        set(second, "questionTwo", "0001.0002.0003.0004");
        set(second, "outcomeTwo", "NOT_SUPPORTED");
        UUID third = keep(inGovernment("2026-08-30", null, null, ""), "ОГ-2026-т3");
        Map<String, JsonNode> august = reported("2026-08");
        assertThat(august.get("ОГ-2026-т1 " + CODE).path("result").asText()).isEqualTo("EXPLAINED");
        assertThat(august.get("ОГ-2026-т1 " + CODE).path("sent").asBoolean()).isTrue();
        JsonNode open = august.get("ОГ-2026-т2 " + CODE);
        assertThat(open.path("result").asText())
                .as("as it was at the end of August")
                .isEqualTo("IN_REVIEW");
        assertThat(open.path("sent").asBoolean()).isFalse();
        Map<String, byte[]> files = new TreeMap<>();
        for (String format : List.of("json", "csv")) {
            files.put(format, sstu("2026-08", format));
        }
        assertThat(api().as("appeals")
                        .get("/api/reports/sstu?month=2026-08&format=xlsx")
                        .status())
                .isEqualTo(400);
        set(first, "outcome", "SUPPORTED");
        keep(inGovernment("2026-08-31", null, null, ""), "ОГ-2026-т4");
        files.forEach((format, bytes) ->
                assertThat(sstu("2026-08", format)).as(format).isEqualTo(bytes));
        jdbc.sql("update document_terms set extended_at = ?, due = due + interval '30 days' where document_id = ?")
                .params(on("2026-09-20"), third)
                .update();
        Map<String, JsonNode> september = reported("2026-09");
        assertThat(september.get("ОГ-2026-т2 " + CODE).path("mark").asText()).isEqualTo("RESULT");
        assertThat(september.get("ОГ-2026-т2 " + CODE).path("measures").asBoolean())
                .isTrue();
        assertThat(september
                        .get("ОГ-2026-т2 0001.0002.0003.0004")
                        .path("result")
                        .asText())
                .isEqualTo("NOT_SUPPORTED");
        JsonNode extended = september.get("ОГ-2026-т3 " + CODE);
        assertThat(extended.path("mark").asText()).isEqualTo("RESULT");
        assertThat(extended.path("result").asText()).isEqualTo("EXTENDED");
        JsonNode corrected = september.get("ОГ-2026-т1 " + CODE);
        assertThat(corrected.path("mark").asText()).isEqualTo("CORRECTION");
        assertThat(corrected.path("correctedMonth").asText()).isEqualTo("2026-08");
        assertThat(corrected.path("result").asText()).isEqualTo("SUPPORTED");
        assertThat(reported("2026-10").keySet().stream().filter(key -> key.startsWith("ОГ-2026-т1")))
                .as("corrected once")
                .isEmpty();
        assertThat(api().as("appeals").get("/api/reports/sstu?month=2026-11").header("X-Preliminary"))
                .isEqualTo("true");
        String everything = new String(files.get("json"), StandardCharsets.UTF_8)
                + new String(files.get("csv"), StandardCharsets.UTF_8)
                + jdbc.sql("select string_agg(data, ' ') from sstu_rows")
                        .query(String.class)
                        .single();
        assertThat(everything).doesNotContain(NAME, "Тугоухов", "О шуме", "Ответ для");
        assertThat(jdbc.sql("select coalesce(string_agg(m::text, ' '), '') from appeal_measures m")
                        .query(String.class)
                        .single())
                .doesNotContain(NAME, "Тугоухов", "О шуме");
    }

    @Test
    void nobodyIsRecognisedInPublicNumbers() {
        for (int i = 0; i < 12; i++) {
            keep(
                    inGovernment("2026-03-10", i < 11 ? "SENT" : null, i < 11 ? "2026-03-20" : null, "EXPLAINED"),
                    "ОГ-п" + i);
        }
        for (int i = 0; i < 3; i++) {
            Raw raw = inGovernment("2026-05-10", null, null, "");
            keep(
                    new Raw("10", raw.type(), "PAPER", "0005", raw.registered(), raw.due(), null, null, null, ""),
                    "ОГ-р" + i);
        }
        Reply page = api().get("/reception/statistics");
        assertThat(page.status()).isEqualTo(200);
        String words = new String(page.bytes(), StandardCharsets.UTF_8);
        assertThat(words)
                .as("fifteen in all, and no row of three, nor one from which three can be taken away")
                .contains("зарегистрировано обращений: 15", "Остальные: 15")
                .doesNotContain(
                        "май 2026",
                        "март 2026",
                        "Раздел 0005",
                        "Раздел 0003",
                        "Тундр",
                        NAME,
                        "Тугоухов",
                        "О шуме",
                        "ОГ-");
    }

    private void rated(UUID document, String organisation, int stars, String at) {
        UUID citizen = jdbc.sql("""
                        insert into citizens (id, issuer, subject, created_at) values (?, 'https://tests.example', 'rates', now())
                        on conflict (issuer, subject) do update set created_at = excluded.created_at returning id
                        """).param(UUID.randomUUID()).query(UUID.class).single();
        jdbc.sql("""
                        insert into citizen_ratings (document_id, citizen_id, organisation, stars, words, rated_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(document, citizen, organisation, stars, "Спасибо, " + NAME, on(at), on(at))
                .update();
    }

    private UUID answered(String organisation, int number) {
        Raw raw = inGovernment("2026-03-10", "SENT", "2026-03-20", "EXPLAINED");
        return keep(
                new Raw(
                        organisation,
                        raw.type(),
                        raw.channel(),
                        raw.topic(),
                        raw.registered(),
                        raw.due(),
                        null,
                        raw.end(),
                        raw.ended(),
                        raw.outcome()),
                "ОГ-о" + organisation + number);
    }

    @Test
    void whatCitizensThinkOfAnswersIsCountedAndNobodysOpinionShown() {
        String year = "from=2026-03-01&to=2026-03-31&by=";
        for (int i = 0; i < 6; i++) {
            rated(answered("01", i), "01", i < 3 ? 5 : 2, "2026-03-25");
        }
        rated(answered("10", 0), "10", 1, "2026-03-26");
        answered("10", 1);
        for (String by : List.of("organisation", "month", "all")) {
            Map<String, JsonNode> rows = rows("ops", year + by);
            JsonNode row = rows.get(by.equals("organisation") ? "01" : by.equals("month") ? "2026-03" : "ALL");
            assertThat(row.path("ratings").asLong()).as(by).isEqualTo(by.equals("organisation") ? 6 : 7);
            assertThat(row.path("stars").asDouble()).as(by).isEqualTo(by.equals("organisation") ? 3.5 : 22 / 7.0);
        }
        assertThat(rows("tundrahead", year + "organisation")
                        .get("10")
                        .path("ratings")
                        .asLong())
                .isEqualTo(1);
        assertThat(rows("ops", year + "kind").get("COMPLAINT").path("stars").isNumber())
                .isTrue();
        assertThat(new String(
                        api().as("ops")
                                .get("/api/reports/appeals?" + year + "organisation", "Accept", "text/csv")
                                .bytes(),
                        StandardCharsets.UTF_8))
                .contains("Оценок ответа;Средняя оценка", ";6;3,50;")
                .doesNotContain(NAME, "Спасибо", "null");
        String page = new String(api().get("/reception/statistics").bytes(), StandardCharsets.UTF_8);
        assertThat(page)
                .as("one of body 10 is not shown, nor can it be taken away from a sum")
                .contains("Остальные: 3,1 из 5 (оценок: 7)")
                .doesNotContain("3,5 из 5", "1,0 из 5", "оценок: 6", "оценок: 1", "Спасибо", NAME);
    }

    @Test
    void ratingsThatMayStillChangeAreNotInPublicNumbers() {
        for (int i = 0; i < 6; i++) {
            rated(answered("01", i), "01", 4, "2026-10-05");
        }
        assertThat(new String(api().get("/reception/statistics").bytes(), StandardCharsets.UTF_8))
                .doesNotContain("4,0 из 5");
        clock.set(java.time.Instant.parse("2026-12-01T05:00:00Z"));
        assertThat(new String(api().get("/reception/statistics").bytes(), StandardCharsets.UTF_8))
                .contains("4,0 из 5 (оценок: 6)", "01.11.2025", "31.10.2026");
    }

    @Test
    void ratingsOfFewAreNeverShownAlone() {
        Random luck = new Random(7);
        for (int trial = 0; trial < 2000; trial++) {
            List<PublicRatings.Rated> all = new ArrayList<>();
            for (int row = 0; row < luck.nextInt(8); row++) {
                all.add(new PublicRatings.Rated("k" + row, 1 + luck.nextInt(luck.nextBoolean() ? 6 : 40), row));
            }
            long total = all.stream().mapToLong(PublicRatings.Rated::ratings).sum();
            List<PublicRatings.Rated> shown = PublicRatings.merged(all);
            assertThat(shown.stream().mapToLong(PublicRatings.Rated::ratings).sum())
                    .isEqualTo(total);
            assertThat(shown).allMatch(row -> row.ratings() >= 5 || total < 5);
        }
    }

    @Test
    void whatIsMergedNeverGivesASmallNumberAway() {
        Random luck = new Random(5);
        for (int trial = 0; trial < 2000; trial++) {
            List<PublicStatistics.Counted> all = new ArrayList<>();
            for (int row = 0; row < 1 + luck.nextInt(8); row++) {
                all.add(new PublicStatistics.Counted("k" + row, luck.nextInt(luck.nextBoolean() ? 7 : 40), 0, 0, 0, 0));
            }
            long total =
                    all.stream().mapToLong(PublicStatistics.Counted::appeals).sum();
            List<PublicStatistics.Counted> shown = PublicStatistics.merged(all);
            assertThat(shown.stream()
                            .mapToLong(PublicStatistics.Counted::appeals)
                            .sum())
                    .isEqualTo(total);
            assertThat(shown).allMatch(row -> row.appeals() >= 5 || total < 5);
        }
        assertThat(PublicStatistics.of(3, 100)).isEqualTo("менее 5");
        assertThat(PublicStatistics.of(98, 100)).as("two are not").isEqualTo("более 95");
        assertThat(PublicStatistics.of(6, 6)).isEqualTo("не менее 5");
        assertThat(PublicStatistics.of(40, 100)).isEqualTo("40 (40 %)");
    }
}
