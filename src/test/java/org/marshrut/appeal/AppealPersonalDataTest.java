package org.marshrut.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.marshrut.support.Act;
import org.marshrut.support.AppealDesk;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An appeal full of words that stand nowhere else, from intake to the file; then every text that is no card, file or word of
 * an official is looked through for them.
 */
@ExtendWith(OutputCaptureExtension.class)
class AppealPersonalDataTest extends RouteTest {

    private static final String NAME = "Недосекретова";
    private static final String ADDRESS = "Тайнозакоулочная";
    private static final String MAIL = "nedosekretova@citizen.example";
    private static final String TEXT = "Сокровенноедело";
    private static final List<String> WORDS = List.of(NAME, ADDRESS, MAIL, TEXT);

    /** Beside the engine's tables, those that ops, administrators or the public get to see. */
    private static final String TABLES = """
            table_name like 'act\\_%' or table_name in ('notices', 'trail', 'trail_entries', 'quota_use', 'open_tasks',
              'applicant_events', 'appeals', 'appeal_measures', 'appeal_reports', 'tracking_tokens', 'cycle_times',
              'service_times', 'decisions', 'interagency_requests')
            """;

    @Autowired
    private JdbcClient jdbc;

    private Act walked() {
        Map<String, Object> card = new HashMap<>(Map.of(
                "appealType", "COMPLAINT",
                "channel", "PAPER",
                "receivedOn", "2026-11-24",
                "lastName", NAME,
                "firstName", "Мария",
                "address", "ул. " + ADDRESS + ", 1",
                "email", MAIL,
                "answerBy", "EMAIL",
                "question", "0002.0007.0072.0288",
                "text", TEXT));
        Act act = act().by("appeals", "01")
                .bare()
                .with("kind", "CITIZEN_APPEAL")
                .with("heading", "Жалоба: " + NAME)
                .with("facts", card)
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE")
                .submitted();
        AppealDesk desk = new AppealDesk(api());
        desk.fillIn(
                act,
                "appeals",
                Map.of("review", "SPLIT", "ourPart", true, "parts", List.of(Map.of("organisation", "06"))));
        act.decides("appeals", "reviewAppeal", "DONE").decides("appeals", "informApplicant", "DONE");
        desk.ordersAreCarriedOut(act, () -> runJobsOf(act.id()));
        desk.fillIn(act, "appeals", Map.of("outcome", "EXPLAINED", "answerText", "Уважаемая " + NAME + "! " + TEXT));
        act.decides("appeals", "workOnAppeal", "DONE")
                .decides("lawdeputy", "giveVisa", "AGREED")
                .decides("chief", "signAnswer", "SIGNED")
                .decides("appeals", "sendAnswer", "DONE")
                .waitsFor()
                .isIn("FILED");
        return act;
    }

    private record Column(String table, String name, String type) {}

    private boolean holds(Column column, String word) {
        String condition = column.type().equals("bytea")
                ? "position(:bytes in %s) > 0".formatted(column.name())
                : "position(:word in cast(%s as text)) > 0".formatted(column.name());
        return jdbc.sql("select exists (select 1 from %s where %s)".formatted(column.table(), condition))
                .param("bytes", word.getBytes(StandardCharsets.UTF_8))
                .param("word", word)
                .query(Boolean.class)
                .single();
    }

    @Test
    void nothingOfACitizenStandsWhereOthersLook(CapturedOutput log) {
        Act act = walked();
        List<Column> columns =
                jdbc.sql("""
                        select table_name as "table", column_name as name, data_type as type from information_schema.columns
                        where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'bytea')
                          and (%s)
                        """.formatted(TABLES)).query(Column.class).list();
        assertThat(columns).hasSizeGreaterThan(150);
        assertThat(columns.stream().flatMap(column -> WORDS.stream()
                        .filter(word -> holds(column, word))
                        .map(word -> column.table() + "." + column.name() + ": " + word)))
                .isEmpty();
        assertThat(act.view().path("heading").asText()).doesNotContain(NAME);
        String seen = Stream.of(
                        api().as("ops").get("/actuator/prometheus"),
                        api().as("ops").get("/api/reports/appeals?from=2026-11-01&to=2026-11-30"),
                        api().get("/reception/statistics"))
                .map(reply -> {
                    assertThat(reply.status()).isEqualTo(200);
                    return new String(reply.bytes(), StandardCharsets.UTF_8);
                })
                .reduce("", String::concat);
        assertThat(seen).isNotEmpty().doesNotContain(WORDS);
        assertThat(log.getAll()).doesNotContain(WORDS);
    }
}
