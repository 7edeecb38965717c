package org.marshrut.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.NodeTools;

/** One corpus of cases for the server and for the page. */
class ConditionTest {

    private static final Path CORPUS = Path.of("src/test/resources/card/conditions.json");
    private static final Path PAGE = Path.of("src/main/resources/plugin-webapp/marshrut/app/condition.js");
    private static final Path WALK = Path.of("src/test/resources/card/conditions.mjs");

    record Case(String expression, Map<String, Object> facts, Object expected) {}

    static List<Case> corpus() throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readValue(Files.readString(CORPUS), new TypeReference<>() {});
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theServerSaysWhatTheCorpusSays(Case one) {
        if (one.expected().equals("error")) {
            assertThatThrownBy(() -> Condition.read(one.expression())).isInstanceOf(Condition.Fault.class);
        } else {
            assertThat(Condition.read(one.expression()).holds(one.facts())).isEqualTo(one.expected());
        }
    }

    @Test
    void thePageSaysTheSame() throws IOException {
        NodeTools.Output output = NodeTools.script(WALK, PAGE, CORPUS);
        assertThat(output.text().strip()).isEqualTo(corpus().size() + " cases");
        assertThat(output.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=amount + 1 | Знак 8 («+»)",
                "=amount > | Условие обрывается",
                "=a = b = c | Знак 7 («=»)",
                "=not a | Знак 5 («a»): здесь нужно: скобка после not.",
                "=сумма > 1 | Знак 1 («с»)"
            })
    void aFaultShowsThePlace(String expression, String message) {
        assertThatThrownBy(() -> Condition.read(expression)).hasMessageContaining(message);
    }

    @Test
    void aConditionKnowsItsNames() {
        assertThat(Condition.read("=a = 1 and (b or not(c = null)) and \"d\" = a")
                        .names())
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aLongOneIsRefused() {
        assertThatThrownBy(() -> Condition.read("=a" + " or a".repeat(300))).hasMessageContaining("длиннее 1000");
        assertThat(Condition.read("=a" + " or a".repeat(199)).holds(Map.of("a", true)))
                .isTrue();
    }
}
