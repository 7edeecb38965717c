package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.ApproversTables;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table that came past every check, from a time before them or by a repair of the database, stops nobody without words. */
class TablesInForceTest extends RouteTest {

    private static final Path APPROVERS = Path.of("processes/act-approval/approvers.dmn");
    private static final Path REPEATED = Path.of("processes/visa-round/repeat-visas.dmn");
    private static final Path NORMS = Path.of("processes/deadlines/deadlines.dmn");

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private JdbcClient jdbc;

    private String deployment = "";

    @AfterEach
    void takeTheTableAway() {
        repository.deleteDeployment(deployment, true);
    }

    /** Deploys the table as it is shipped, then changes the file where it lies. */
    private void inForce(Path file, String table) {
        deployment = repository
                .createDeployment()
                .name("in force")
                .addString(file.getFileName().toString(), readable(file))
                .deploy()
                .getId();
        jdbc.sql("update act_ge_bytearray set bytes_ = ? where deployment_id_ = ? and name_ = ?")
                .params(
                        table.getBytes(StandardCharsets.UTF_8),
                        deployment,
                        file.getFileName().toString())
                .update();
        engine.getDeploymentCache().discardDecisionDefinitionCache();
    }

    private static String readable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "approvers   | name=\"position\"      | name=\"Position\"           | нет столбца; position",
                "approvers   | \"ECONOMY_MINISTER\"   | \"ECONOMY_MINISTR\"         | строка 1; Должность; ECONOMY_MINISTER",
                "approvers   | \"ECONOMY_MINISTER\"   |                            | строка 1; Должность; пустая ячейка",
                "approvers   | \"ECONOMY_MINISTER\"   | null                       | Должность; пустая ячейка",
                "approvers   | \"ECONOMY_MINISTER\"   | 17                         | строка 1; Должность",
                "approvers   | \"ECONOMY_MINISTER\"   | string(floor(number(\"1E12000000\"))) | не вычисляется",
                "approvers   | \"ECONOMY_MINISTER\"   | for i in 1..1000000000 return i | не вычисляется",
                "approvers   | \"COLLECT\"            | \"UNIQUE\"                  | строки 1, 2, 3, 4",
                "approvers   | \"COLLECT\"            | \"COLLECT\" aggregation=\"COUNT\" | approvers",
                "approvers   | \"COLLECT\"            | \"COLLECT\" aggregation=\"SUM\" | approvers",
                "approvers   | *<text></text>        | <text>\"NOTHING\"</text>    | нет строки для случая",
                "repeatVisas | *<text>true           | <text>\"да\"                | repeatVisas",
                "repeatVisas | name=\"ask\"           | name=\"Ask\"                | нет столбца; ask",
                "repeatVisas | *\"NONE\"              | \"NOBODY\"                  | repeatVisas",
                "deadlines   | *\"VISA\"              | \"VISSA\"                   | norm = VISA",
                "deadlines   | *\"WORKING_DAY\"       | \"WEEK\"                    | WEEK",
            })
    void aPersonIsToldWhatIsWrongAndNothingHappens(String table, String from, String to, String words) {
        Path file = table.equals("approvers") ? APPROVERS : table.equals("deadlines") ? NORMS : REPEATED;
        String text = readable(file);
        String wanted = from.startsWith("*") ? from.substring(1) : from;
        String other = to == null ? "" : to;
        int last = text.indexOf(wanted);
        String bad = from.startsWith("*")
                ? text.replace(wanted, other)
                : text.substring(0, last) + other + text.substring(last + wanted.length());
        // Nobody is asked again after such a change: without its last row the table has no answer.
        if (table.equals("repeatVisas") && words.equals("repeatVisas") && from.contains("NONE")) {
            bad = bad.replaceAll("(?s)<rule id=\"repeatVisas_rule8\".*?</rule>", "");
        }
        boolean again = table.equals("repeatVisas");
        String person = again ? "author" : "head";
        String step = again ? "reviseDraft" : "endorseDraft";
        String decision = again ? "RESUBMITTED" : "AGREED";
        Act act = again ? returned(from.contains("NONE") ? null : "ALL") : act().submitted();
        inForce(file, bad);
        Reply reply = act.tryDecide(person, step, decision, null);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(409);
        assertThat(reply.detail())
                .contains(words.split(";\\s*"))
                .contains("аналитик")
                .doesNotContainPattern("[a-z]{3,} [a-z]{3,} [a-z]{3,}");
        act.waitsFor(step + ":" + person);
        repository.deleteDeployment(deployment, true);
        deployment = repository
                .createDeployment()
                .name("well again")
                .addString(file.getFileName().toString(), text)
                .deploy()
                .getId();
        act.decides(person, step, decision);
    }

    /** All have agreed but the editor: the table says who of them is asked again. */
    private Act returned(@Nullable String changedFor) {
        return act().endorsed()
                .allVisas()
                .lawyerAgrees()
                .decides("editor", "editLanguage", "RETURNED", "Опечатки")
                .newVersion("DRAFT_TEXT", changedFor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| ECONOMY_MINISTER | 1 | 3; Достаточно согласий, визирующих: 1",
                "| ECONOMY_MINISTER | 1 | / | ECONOMY_MINISTER | 2 | ; Этап, уже в этапе 1",
                "| ECONOMY_MINISTER | 0 | ; Этап, от 1",
                "visaRound_other | ECONOMY_MINISTER | | ; нет строки для случая, round = visaRound",
            })
    void aVoteThatContradictsItselfIsNotHeld(String rows, String words) {
        Act act = act();
        act.submitted();
        inForce(APPROVERS, ApproversTables.of(rows.split(" / ")));
        Reply reply = act.tryDecide("head", "endorseDraft", "AGREED", null);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(409);
        assertThat(reply.detail()).contains(words.split(",\\s*"));
        act.waitsFor("endorseDraft:head");
    }
}
