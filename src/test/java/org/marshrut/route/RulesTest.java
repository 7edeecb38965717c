package org.marshrut.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.step.StepKind;

/** The rules, the page that explains them and the corpus that breaks them are in step. */
class RulesTest {

    private static final Path PAGE = Path.of("docs/ru/pravila-shem.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

    private static List<String> explained(String part) {
        return ROW.matcher(part).results().map(row -> row.group(1)).toList();
    }

    private static List<String> ids(Severity severity) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.severity() == severity)
                .map(Rule::id)
                .toList();
    }

    @Test
    void thePageExplainsEveryRuleAndNoOther() throws IOException {
        String[] parts = Files.readString(PAGE).split("## Предупреждения");
        assertThat(explained(parts[0])).containsExactlyElementsOf(ids(Severity.ERROR));
        assertThat(explained(parts[1])).containsExactlyElementsOf(ids(Severity.WARNING));
    }

    @Test
    void thePageNamesEveryKindOfStepWithItsDecisions() throws IOException {
        Map<String, Set<String>> rows = Pattern.compile("^\\| `([A-Z]+)` \\|(.*)$", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Pattern.compile("`([A-Z_]+)`")
                        .matcher(row.group(2))
                        .results()
                        .map(decision -> decision.group(1))
                        .collect(Collectors.toSet())));
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(StepKind.values()).map(Enum::name).toList());
        for (StepKind kind : StepKind.values()) {
            assertThat(rows.get(kind.name())).as(kind.name()).containsAll(kind.possible());
        }
    }

    /** What the engine and the features refuse themselves has tests of its own. */
    @Test
    void theCorpusBreaksEveryRuleThatRefuses() {
        Set<String> broken = Stream.concat(
                        HostileCase.all().map(HostileCase::rule), OddFile.all().map(OddFile::rule))
                .map(Rule::id)
                .collect(Collectors.toSet());
        assertThat(ids(Severity.ERROR))
                .filteredOn(id -> !broken.contains(id))
                .containsExactlyInAnyOrder("engine", "table-rule", "kind", "card-field", "template-text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpmn.yaml", "dmn.yaml"})
    void theListNamesOnlyWhatItDefinesAndDefinesNothingThatNobodyMayUse(String file) {
        Vocabulary list = Vocabulary.of(file);
        Set<String> used = list.words().values().stream()
                .flatMap(word -> word.children().stream())
                .collect(Collectors.toSet());
        used.add(list.root());
        Set<String> defined = list.words().keySet().stream()
                .filter(name -> !name.contains("/"))
                .collect(Collectors.toSet());
        assertThat(defined).containsExactlyInAnyOrderElementsOf(used);
    }
}
