package org.marshrut.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Logs that are wrong, by mistake or on purpose: refused in words that name the line, and nothing of them is kept. */
class HostileLogTest extends RouteTest {

    private static final String XES = "application/xes+xml";
    private static final String BEGIN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n";
    private static final String CASE = "<trace><string key=\"concept:name\" value=\"1\"/>\n";
    private static final String GOOD = """
            <event><string key="concept:name" value="A"/><date key="time:timestamp" value="2025-07-01T10:00:00+05:00"/></event>
            """;
    private static final String COLUMNS = "case;activity;timestamp;transition;instance;deadline\n";

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void nothingStays() {
        jdbc.sql("delete from event_logs").update();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("billion laughs", XES, """
                        <?xml version="1.0"?>
                        <!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
                        <log xes.version="1.0"><trace><string key="concept:name" value="&c;"/></trace></log>
                        """, 2, "DOCTYPE"),
                Arguments.of("a file of the server", XES, """
                        <?xml version="1.0"?>
                        <!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]>
                        <log xes.version="1.0"><trace><string key="concept:name" value="x"/>&a;</trace></log>
                        """, 2, "DOCTYPE"),
                Arguments.of("not closed", XES, BEGIN + CASE + GOOD, 0, "обрывается"),
                Arguments.of("cut in a tag", XES, BEGIN + CASE + GOOD.substring(0, 40), 4, "обрывается"),
                Arguments.of("no XML", XES, "journal of 2019", 1, "повреждён"),
                Arguments.of("nothing", XES, "", 1, "повреждён"),
                Arguments.of("another XML", XES, "<html/>", 1, "не с <log>"),
                Arguments.of("no cases", XES, BEGIN + "</log>", 0, "ни одного дела"),
                Arguments.of("an event without a case", XES, BEGIN + GOOD + "</log>", 3, "вне дела"),
                Arguments.of(
                        "a case without a name", XES, BEGIN + "<trace>\n" + GOOD + "</trace></log>", 3, "нет имени"),
                Arguments.of(
                        "a case twice",
                        XES,
                        BEGIN + CASE + GOOD + "</trace>\n" + CASE + GOOD + "</trace></log>",
                        6,
                        "уже было"),
                Arguments.of(
                        "a deadline after events",
                        XES,
                        BEGIN + CASE + GOOD + "<date key=\"deadline\" value=\"2025-07-01T10:00:00Z\"/></trace></log>",
                        5,
                        "после его событий"),
                Arguments.of(
                        "an event without a moment",
                        XES,
                        BEGIN + CASE + "<event><string key=\"concept:name\" value=\"A\"/></event></trace></log>",
                        4,
                        "нет времени"),
                Arguments.of(
                        "an event without a name",
                        XES,
                        BEGIN + CASE
                                + "<event><date key=\"time:timestamp\" value=\"2025-07-01T10:00:00Z\"/></event></trace></log>",
                        4,
                        "нет названия"),
                Arguments.of(
                        "long ago", XES, BEGIN + CASE + GOOD.replace("2025", "0025") + "</trace></log>", 4, "не время"),
                Arguments.of(
                        "far away", XES, BEGIN + CASE + GOOD.replace("2025", "9999") + "</trace></log>", 4, "не время"),
                Arguments.of(
                        "no day", XES, BEGIN + CASE + GOOD.replace("07-01", "02-31") + "</trace></log>", 4, "не время"),
                Arguments.of(
                        "a million properties",
                        XES,
                        BEGIN + CASE + "<event>" + "<string key=\"a\" value=\"b\"/>\n".repeat(1_000_000)
                                + "</event></trace></log>",
                        0,
                        "свойств подряд"),
                Arguments.of(
                        "a million attributes",
                        XES,
                        BEGIN + CASE + "<event " + attributes(1_000_000) + "/></trace></log>",
                        0,
                        ""),
                Arguments.of(
                        "an endless tag",
                        XES,
                        BEGIN + "<trace name=\"" + "a".repeat(3 << 20) + "\"/></log>",
                        3,
                        "длиннее"),
                Arguments.of(
                        "a long name",
                        XES,
                        BEGIN + CASE + GOOD.replace("\"A\"", "\"" + "A".repeat(501) + "\"") + "</trace></log>",
                        4,
                        "длиннее 500"),
                Arguments.of("deep", XES, BEGIN + "<a>".repeat(5_000), 3, "вложены"),
                Arguments.of("no columns", "text/csv", "один;два\n1;2\n", 1, "Нет столбца дела"),
                Arguments.of("nothing at all", "text/csv", "", 1, "пуст"),
                Arguments.of("a heading alone", "text/csv", COLUMNS, 0, "ни одного дела"),
                Arguments.of(
                        "no case",
                        "text/csv",
                        COLUMNS + "1;A;2025-07-01 10:00:00;;;\n;A;2025-07-01 10:00:00;;;\n",
                        3,
                        "нет дела"),
                Arguments.of("no moment", "text/csv", COLUMNS + "1;A;вчера;;;\n", 2, "«вчера» — не время"),
                Arguments.of(
                        "ends before it begins",
                        "text/csv",
                        COLUMNS + "1;A;2025-07-01 11:00:00;start;7;\n1;A;2025-07-01 10:00:00;complete;7;\n",
                        3,
                        "раньше, чем начато"),
                Arguments.of(
                        "ends before it begins, by two columns",
                        "text/csv",
                        "case;activity;start_timestamp;timestamp\n1;A;2025-07-01 11:00:00;2025-07-01 10:00:00\n",
                        2,
                        "раньше, чем начато"),
                Arguments.of(
                        "two deadlines",
                        "text/csv",
                        COLUMNS + "1;A;2025-07-01 11:00:00;;;2025-07-01\n1;B;2025-07-01 12:00:00;;;2025-07-02\n",
                        3,
                        "другой срок"),
                Arguments.of(
                        "an open quote", "text/csv", COLUMNS + "1;\"A;2025-07-01 11:00:00;;;\n2;B\n", 2, "Кавычка"));
    }

    private static String attributes(int many) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < many; i++) {
            all.append("a").append(i).append("='' ");
        }
        return all.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongLineIsNamedAndNothingIsKept(String what, String mediaType, String content, int line, String words) {
        Reply reply = api().as("ops").post("/api/event-logs?name=x", mediaType, content);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(400);
        assertThat(reply.detail())
                .startsWith("Ничего не внесено")
                .contains(words)
                .doesNotContain("root:");
        if (line > 0) {
            assertThat(reply.detail()).contains("Строка " + line + ":");
        }
        assertThat(jdbc.sql("select count(*) from event_logs")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private HttpResponse<String> sent(String mediaType, byte[] body) throws IOException, InterruptedException {
        return sent(mediaType, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> sent(String mediaType, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/event-logs?name=x"))
                                .header("Authorization", Api.basic("ops", "demo"))
                                .header("Content-Type", mediaType)
                                .POST(body)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anotherEncodingIsNamed() throws Exception {
        Charset windows = Charset.forName("windows-1251");
        HttpResponse<String> csv = sent(
                "text/csv",
                (COLUMNS + "1;A;2025-07-01 10:00:00;;;\n1;Решено;2025-07-01 10:00:00;;;\n").getBytes(windows));
        assertThat(csv.statusCode()).isEqualTo(400);
        assertThat(csv.body()).contains("Строка 3: Знаки не читаются как UTF-8");
        HttpResponse<String> xes =
                sent(XES, (BEGIN + CASE + GOOD.replace("\"A\"", "\"Решено\"") + "</trace></log>").getBytes(windows));
        assertThat(xes.statusCode()).isEqualTo(400);
        assertThat(xes.body()).contains("повреждён");
        assertThat(sent(
                                XES,
                                (BEGIN.replace("UTF-8", "windows-1251") + CASE + GOOD.replace("\"A\"", "\"Решено\"")
                                                + "</trace></log>")
                                        .getBytes(windows))
                        .statusCode())
                .as("what says how it is written is read so")
                .isEqualTo(201);
    }

    @Test
    void aCaseWithTooManyEventsIsRefused() {
        StringBuilder log = new StringBuilder("case;activity;timestamp\n");
        for (int i = 0; i <= StagedEvents.MOST_OF_A_CASE; i++) {
            log.append("1;A;2025-07-01 10:00:00\n");
        }
        Reply reply = api().as("ops").post("/api/event-logs?name=x", "text/csv", log.toString());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("событий");
    }

    @Test
    void aColumnOfNumbersIsNoActivity() {
        StringBuilder log = new StringBuilder("case;activity;timestamp\n");
        for (int i = 0; i <= StagedEvents.MOST_ACTIVITIES; i++) {
            log.append("1;%d;2025-07-01 10:00:00\n".formatted(i));
        }
        Reply reply = api().as("ops").post("/api/event-logs?name=x", "text/csv", log.toString());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.detail()).contains("Разных действий");
    }

    /** What is read of a file as large as this is forgotten at once: more than the largest heap of a test would not be. */
    @Test
    void aLongFileFillsNoMemory() throws Exception {
        Path before = Path.of("target/hostile.xes");
        try (var out = Files.newBufferedWriter(before)) {
            out.write(BEGIN);
            for (int i = 0; i < 40_000; i++) {
                out.write("<trace><string key=\"concept:name\" value=\"" + i + "\"/>" + GOOD.repeat(3) + "</trace>\n");
            }
            out.write("</log>");
        }
        HttpResponse<String> reply = sent(XES, HttpRequest.BodyPublishers.ofFile(before));
        Files.delete(before);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        assertThat(reply.body()).contains("\"cases\":40000", "\"events\":120000");
    }

    @Test
    void formulasStayTexts() {
        Reply reply = api().as("ops")
                .post(
                        "/api/event-logs?name=x",
                        "text/csv",
                        "case;activity;timestamp\n=1+1;=HYPERLINK(0);2025-07-01 10:00:00\n@x;'=A1;2025-07-01 10:00:00\n");
        assertThat(reply.status()).isEqualTo(201);
        long id = reply.json().path("id").asLong();
        assertThat(api().as("ops")
                        .get("/api/event-logs/" + id + "/cycle-times?by=activity")
                        .json())
                .extracting(row -> row.path("activity").asText())
                .containsExactlyInAnyOrder("=HYPERLINK(0)", "=A1");
    }

    @Test
    void itNeedsANameAndAKind() {
        for (String name : List.of("", "%20", "a".repeat(201))) {
            assertThat(api().as("ops")
                            .post("/api/event-logs?name=" + name, "text/csv", "case;activity;timestamp\n")
                            .status())
                    .isEqualTo(400);
        }
        assertThat(api().as("ops")
                        .post("/api/event-logs?name=x", "application/json", "{}")
                        .status())
                .isEqualTo(415);
    }
}
