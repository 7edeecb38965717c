package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.engine.DeploymentCheck.Problem;

/** A wrong rule is named before it is deployed, and makes no norm if it is deployed all the same. */
class DeadlineRulesTest {

    private static final Path TABLE = Path.of("processes/deadlines/deadlines.dmn");

    @Test
    void theShippedTableIsWell() throws IOException {
        assertThat(check(Files.readString(TABLE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<text>2</text>                                | <text>-2</text>                | количество -2",
                "<text>2</text>                                | <text>2.5</text>               | не целое число",
                "<text>2</text>                                | <text>100000</text>            | от 0 до 3650",
                "<text>2</text>                                | <text></text>                  | не целое число",
                "<text>2</text>                                | <text>\"два\"</text>           | не целое число",
                "<text>2</text>                                | <text>amount + 1</text>        | не готовое значение",
                "<text>\"WORKING_DAY\"</text>                  | <text>\"WEEK\"</text>          | unit: WEEK",
                "<text>\"WORKING_DAY\"</text>                  | <text>WORKING_DAY</text>       | не готовое значение",
                "<text>\"TASK_CREATED\"</text>                 | <text>\"YESTERDAY\"</text>     | startFrom: YESTERDAY",
                "<text>\"TASK_CREATED\"</text>                 | <text/>                        | startFrom: пусто",
                "<text>\"KEEP\"</text>                         | <text>\"SKIP\"</text>          | nonWorkingDay: SKIP",
                "<text>\"Регламент Правительства края: виза — 2 рабочих дня с поступления задачи\"</text> "
                        + "| <text>\" \"</text> | нет основания",
                "<text>\"VISA\"</text>                         | <text>\"ENDORSEMENT\"</text>   | уже есть выше",
            })
    void aWrongRuleIsNamedWithItsLine(String right, String wrong, String words) throws IOException {
        String visa = Files.readString(TABLE);
        int rule = visa.indexOf("<rule id=\"deadlines_rule2\">");
        int place = visa.indexOf(right, rule);
        assertThat(place).isPositive();
        String changed = visa.substring(0, place) + wrong + visa.substring(place + right.length());
        List<Problem> problems = check(changed);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains(words);
            assertThat(problem.elementId()).isEqualTo("deadlines_rule2");
            assertThat(problem.line())
                    .isEqualTo((int) visa.substring(0, rule).lines().count());
        });
    }

    @Test
    void everyWrongRuleIsNamedAtOnce() throws IOException {
        List<Problem> problems = check(Files.readString(TABLE)
                .replace("\"WORKING_HOUR\"", "\"HOUR\"")
                .replace("\"PRECEDING\"</text>", "\"BACK\"</text>"));
        assertThat(problems).hasSizeGreaterThan(10).extracting(Problem::line).isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name=\"clause\"           | name=\"reason\"             | Столбцы",
                "inputVariable=\"norm\"    | inputVariable=\"what\"      | Столбцы",
                "hitPolicy=\"FIRST\"       | hitPolicy=\"COLLECT\"       | COLLECT",
            })
    void aTableOfAnotherShapeIsNone(String right, String wrong, String words) throws IOException {
        assertThat(check(Files.readString(TABLE).replace(right, wrong)))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<definitions/>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"
            })
    void whatIsNoTableOfNormsIsOthersToJudge(String content) {
        assertThat(check(content)).isEmpty();
    }

    @Test
    void otherTablesAreOthersToJudge() throws IOException {
        assertThat(check(Files.readString(TABLE)
                        .replace("<decision id=\"deadlines\"", "<decision id=\"reminders\"")
                        .replace("\"WORKING_DAY\"", "\"WEEK\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "unit, WEEK, unit: WEEK",
        "startFrom, , startFrom: пусто",
        "nonWorkingDay, SKIP, nonWorkingDay: SKIP",
        "clause, '', нет основания",
        "clause, , нет основания"
    })
    void anEvaluatedRuleIsNotBelievedBlindly(String column, String value, String words) {
        Map<String, Object> columns = new HashMap<>(Map.of(
                "amount",
                2,
                "unit",
                "WORKING_DAY",
                "startFrom",
                "SIGNED",
                "nonWorkingDay",
                "KEEP",
                "clause",
                "пример"));
        assertThat(NormTable.norm(columns).amount()).isEqualTo(2);
        columns.put(column, value);
        assertThatThrownBy(() -> NormTable.norm(columns)).hasMessageContaining(words);
    }

    private static List<Problem> check(String content) {
        return new DeadlineRules().check("deadlines.dmn", content.getBytes(StandardCharsets.UTF_8));
    }
}
