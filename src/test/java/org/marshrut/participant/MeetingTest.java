package org.marshrut.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.marshrut.support.Act;
import org.marshrut.support.Desk;
import org.marshrut.support.RedrawingTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Documents of a kind for which the public registers, on a route drawn for that. */
abstract class MeetingTest extends RedrawingTest {

    private static final Path DRAWN = Path.of("src/test/resources/participants");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CANCEL = Pattern.compile("href=\"(/register/[^\"]+/cancel/[^\"]+)\"");

    @Autowired
    protected Registrations registrations;

    @Autowired
    protected Participants participants;

    @BeforeEach
    void drawTheRoute() throws IOException {
        deploy("open-meeting-card.form", Files.readString(DRAWN.resolve("open-meeting-card.form")));
        jdbc.sql("""
                        insert into registers (code, name, registry, signed) values ('OPEN_MEETING', 'Встречи', '01', false)
                        on conflict do nothing
                        """).update();
        jdbc.sql("""
                        insert into register_terms (register, valid_from, pattern, file_index, retention, entered_by, entered_at)
                        values ('OPEN_MEETING', '2020-01-01', 'В-{n}', '09-02', '5 лет', 'test', now()) on conflict do nothing
                        """).update();
        deploy("open-meeting.bpmn", Files.readString(DRAWN.resolve("open-meeting.bpmn")));
    }

    @AfterEach
    void takeTheKindAway() {
        jdbc.sql("update document_kinds set drafted = false where code = 'OPEN_MEETING'")
                .update();
    }

    protected static Map<String, Object> facts(Object seats) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("meetingOn", "2026-12-12");
        facts.put("hall", "Дом молодёжи, <b>зал 2</b>");
        facts.put("budgetNote", "Смета не для всех");
        if (seats != null) {
            facts.put("seats", seats);
        }
        return facts;
    }

    /** A document that has its number. */
    protected Act registered(Object seats) {
        Act act = act().with("kind", "OPEN_MEETING")
                .with("heading", "Встреча молодёжи")
                .with("normative", null)
                .with("financial", null)
                .with("sphere", null)
                .with("facts", facts(seats))
                .without("EXPLANATORY_NOTE")
                .submitted();
        runJobsOf(act.id());
        return act;
    }

    /** A document for which one may register. */
    protected Act opened(Object seats) {
        Act act = registered(seats);
        runJobsOf(act.id());
        return act;
    }

    protected static UUID id(Act act) {
        return UUID.fromString(act.id());
    }

    protected Registration registration(Act act) {
        return registrations.of(id(act)).orElseThrow();
    }

    protected void move(Act act, String day) {
        jdbc.sql("update documents set facts = jsonb_set(facts, '{meetingOn}', to_jsonb(cast(? as text))) where id = ?")
                .params(day, id(act))
                .update();
    }

    protected String page(Act act) {
        HttpResponse<String> reply = new Desk(port).get(registration(act).path());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    protected HttpResponse<String> register(Act act, String name, String contact) {
        return send(registration(act).path(), Map.of("name", name, "contact", contact, "consent", "yes"));
    }

    /** Opens the page and sends its form. */
    protected HttpResponse<String> send(String path, Map<String, String> form) {
        Desk desk = new Desk(port);
        Matcher token = TOKEN.matcher(desk.get(path).body());
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.put("_csrf", token.find() ? token.group(1) : desk.cookie("REGISTER-TOKEN"));
        return send(desk, path, whole);
    }

    protected static HttpResponse<String> send(Desk desk, String path, Map<String, String> form) {
        return desk.send(desk.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    protected static String cancelLink(HttpResponse<String> registered) {
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        Matcher link = CANCEL.matcher(registered.body());
        assertThat(link.find()).as(registered.body()).isTrue();
        return link.group(1);
    }

    protected long count(Act act, String condition) {
        return jdbc.sql("select count(*) from participants where document_id = ? and " + condition)
                .param(id(act))
                .query(Long.class)
                .single();
    }
}
