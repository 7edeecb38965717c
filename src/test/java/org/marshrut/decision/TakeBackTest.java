package org.marshrut.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A decision taken back within a minute leaves the route, the engine's history and our rows as they were. */
class TakeBackTest extends RouteTest {

    private static final List<String> APPROVERS = List.of("economy", "property", "digital", "deputy");

    @Autowired
    private JdbcClient jdbc;

    private record State(Function<TakeBackTest, Act> reached, String person, String task, String decision) {}

    static Stream<Arguments> states() {
        return Stream.of(
                state("endorsement", of -> of.act().submitted(), "head", "endorseDraft", "AGREED"),
                state("endorsement returned", of -> of.act().submitted(), "head", "endorseDraft", "RETURNED"),
                state("first visa", of -> of.act().endorsed(), "economy", "giveVisa", "AGREED"),
                state("objection", of -> of.act().endorsed(), "economy", "giveVisa", "NOT_AGREED"),
                state("return that ends the round", of -> of.act().endorsed(), "economy", "giveVisa", "RETURNED"),
                state("examination", of -> of.act().endorsed(), "legal", "examineLegality", "AGREED_WITH_REMARKS"),
                state("editing", of -> of.act().endorsed(), "editor", "editLanguage", "AGREED"),
                state(
                        "last of all, the signature is next",
                        of -> of.act()
                                .endorsed()
                                .visasBy("economy", "property", "digital", "deputy")
                                .decides("editor", "editLanguage", "AGREED"),
                        "legal",
                        "examineLegality",
                        "AGREED"),
                state(
                        "last visa, the author is next",
                        of -> of.act()
                                .endorsed()
                                .decides("legal", "examineLegality", "AGREED")
                                .decides("editor", "editLanguage", "AGREED")
                                .notAgrees("economy", "Нет расчёта")
                                .visasBy("property", "digital"),
                        "deputy",
                        "giveVisa",
                        "AGREED"),
                state(
                        "revision",
                        of -> of.act()
                                .endorsed()
                                .decides("legal", "examineLegality", "AGREED")
                                .decides("editor", "editLanguage", "AGREED")
                                .notAgrees("economy", "Нет расчёта")
                                .visasBy("property", "digital", "deputy"),
                        "author",
                        "reviseDraft",
                        "RESUBMITTED"));
    }

    private static Arguments state(
            String name, Function<TakeBackTest, Act> reached, String person, String task, String decision) {
        return Arguments.of(name, new State(reached, person, task, decision));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void everythingIsAsItWas(String name, State state) {
        Act act = state.reached().apply(this);
        Map<String, List<String>> before = rows(act);
        act.decides(state.person(), state.task(), state.decision(), "Так решено");
        assertThat(rows(act)).isNotEqualTo(before);

        assertThat(takeBack(act, state.person()).status()).isEqualTo(204);

        assertThat(rows(act)).isEqualTo(before);
        act.decides(state.person(), state.task(), state.decision(), "Так решено");
        assertThat(rows(act)).isNotEqualTo(before);
    }

    @Test
    void theSheetAndTheTrailTellOfBoth() {
        Act act = act().endorsed().decides("economy", "giveVisa", "NOT_AGREED", "Нет расчёта");
        clock.forward(Duration.ofSeconds(30));
        assertThat(takeBack(act, "economy").status()).isEqualTo(204);
        act.decides("economy", "giveVisa", "AGREED");
        JsonNode entry = sheet(act).at("/rounds/0/entries").get(0);
        assertThat(entry.path("decision").asText()).isEqualTo("AGREED");
        assertThat(entry.at("/takenBack/0/decision").asText()).isEqualTo("NOT_AGREED");
        assertThat(jdbc.sql(
                                "select count(*) from trail where document = ?::uuid and event = 'TAKEN_BACK' and login = 'economy'")
                        .param(act.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatOthersDecideMeanwhileStays() {
        Act act = act().endorsed().decides("economy", "giveVisa", "NOT_AGREED", "Нет расчёта");
        act.visasBy("property").decides("legal", "examineLegality", "AGREED");
        assertThat(takeBack(act, "economy").status()).isEqualTo(204);
        assertThat(visa(act, "property").path("decision").asText()).isEqualTo("AGREED");
        act.visasBy("economy", "digital", "deputy").decides("editor", "editLanguage", "AGREED");
        assertThat(act.view().path("state").asText()).isEqualTo("ON_SIGNING");
        act.decides("governor", "signAct", "SIGNED");
        assertThat(act.view().path("registrationNumber").asText()).isNotEmpty();
    }

    @Test
    void notOnceTheNextHasActed() {
        Act act = act().endorsed();
        act.visasBy("economy");
        assertThat(takeBack(act, "head").status()).isEqualTo(409);
        assertThat(visa(act, "economy").path("decision").asText()).isEqualTo("AGREED");
    }

    @Test
    void notOnceTheSignatoryHasSigned() {
        Act act = ready();
        act.decides("governor", "signAct", "SIGNED");
        assertThat(takeBack(act, "deputy").status()).isEqualTo(409);
        assertThat(takeBack(act, "governor").json().path("detail").asText()).contains("Подпись назад не берут");
    }

    @Test
    void notAfterTheMinute() {
        Act act = act().endorsed().visasBy("economy");
        clock.forward(Duration.ofSeconds(61));
        Reply late = takeBack(act, "economy");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("detail").asText()).contains("Минута прошла");
    }

    @Test
    void nobodyElses() {
        Act act = act().endorsed().visasBy("economy");
        long id = decision(act, "economy");
        assertThat(api().as("property").delete("/api/decisions/" + id).status()).isEqualTo(403);
        assertThat(api().as("archivist").delete("/api/decisions/" + id).status())
                .isEqualTo(404);
        assertThat(api().as("economy").delete("/api/decisions/999999999").status())
                .isEqualTo(404);
    }

    @Test
    void twiceIsOnce() {
        Act act = act().endorsed().visasBy("economy");
        long id = decision(act, "economy");
        assertThat(api().as("economy").delete("/api/decisions/" + id).status()).isEqualTo(204);
        assertThat(api().as("economy").delete("/api/decisions/" + id).status()).isEqualTo(204);
        assertThat(sheet(act).at("/rounds/0/entries/0/takenBack").size()).isEqualTo(1);
    }

    private Act ready() {
        return act().endorsed()
                .visasBy("economy", "property", "digital")
                .decides("legal", "examineLegality", "AGREED")
                .decides("editor", "editLanguage", "AGREED")
                .visasBy("deputy");
    }

    private JsonNode sheet(Act act) {
        return api().as("author")
                .get("/api/documents/" + act.id() + "/approval-sheet", "Accept", "application/json")
                .json();
    }

    private static JsonNode visa(Act act, String approver) {
        for (JsonNode visa : act.view().path("visas")) {
            if (visa.path("approver").asText().equals(approver)) {
                return visa;
            }
        }
        throw new AssertionError("No visa of " + approver);
    }

    private long decision(Act act, String person) {
        return jdbc.sql("""
                        select id from decisions where document_id = ?::uuid and actual = ? and decided_at is not null
                        order by decided_at desc, id desc limit 1
                        """).params(act.id(), person).query(Long.class).single();
    }

    private Reply takeBack(Act act, String person) {
        return api().as(person).delete("/api/decisions/" + decision(act, person));
    }

    /** Rows of the document, without what counts changes; those of the engine's instances, and ours. */
    private Map<String, List<String>> rows(Act act) {
        Map<String, List<String>> found = new TreeMap<>();
        String instances = "(select proc_inst_id_ from act_hi_procinst where business_key_ = '" + act.id() + "')";
        Map.ofEntries(
                        Map.entry("act_ru_execution", "proc_inst_id_ in " + instances),
                        Map.entry("act_ru_task", "proc_inst_id_ in " + instances),
                        Map.entry("act_ru_variable", "proc_inst_id_ in " + instances),
                        Map.entry("act_ru_job", "process_instance_id_ in " + instances),
                        Map.entry("act_ru_event_subscr", "proc_inst_id_ in " + instances),
                        Map.entry(
                                "act_ru_identitylink",
                                "task_id_ in (select id_ from act_ru_task where proc_inst_id_ in " + instances + ")"),
                        Map.entry("act_hi_procinst", "proc_inst_id_ in " + instances),
                        Map.entry("act_hi_actinst", "proc_inst_id_ in " + instances),
                        Map.entry("act_hi_taskinst", "proc_inst_id_ in " + instances),
                        Map.entry("act_hi_varinst", "proc_inst_id_ in " + instances),
                        Map.entry("decisions", "document_id = '" + act.id() + "'"),
                        Map.entry("documents", "id = '" + act.id() + "'"),
                        Map.entry("document_readers", "document_id = '" + act.id() + "'"))
                .forEach((table, where) -> found.put(
                        table,
                        jdbc.sql(
                                        "select (to_jsonb(t) - 'rev_' - 'sequence_counter_')::text from %s t where %s order by 1"
                                                .formatted(table, where))
                                .query(String.class)
                                .list()));
        return found;
    }
}
