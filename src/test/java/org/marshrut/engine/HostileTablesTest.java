package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What a table and a stored filter cannot do at run time, whoever put them there and however. */
class HostileTablesTest extends RouteTest {

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn">
              <decision id="hostile" name="hostile" camunda:historyTimeToLive="1">
                <decisionTable id="t">
                  <input id="i"><inputExpression id="e" typeRef="string" %1$s><text>%2$s</text></inputExpression></input>
                  <output id="o" name="o" typeRef="string"/>
                  <rule id="r"><inputEntry id="ie"><text></text></inputEntry>
                    <outputEntry id="oe" %1$s><text>%2$s</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @Autowired
    private ProcessEngineConfigurationImpl configuration;

    @Autowired
    private FilterService filters;

    @Autowired
    private TaskService tasks;

    /** Past every check of a deployment: straight into the engine that evaluates tables. */
    private Object evaluate(String language, String expression) {
        DmnEngine engine = configuration.getDmnEngine();
        String attribute = language.isEmpty() ? "" : "expressionLanguage=\"" + language + "\"";
        byte[] table = TABLE.formatted(
                        attribute, expression.replace("&", "&amp;").replace("\"", "&quot;"))
                .getBytes(StandardCharsets.UTF_8);
        return configuration.getCommandExecutorTxRequired().execute(context -> engine.evaluateDecisionTable(
                        engine.parseDecision("hostile", new ByteArrayInputStream(table)), Variables.putValue("a", "b"))
                .getSingleResult()
                .getEntry("o"));
    }

    private static void isRefused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).satisfies(thrown -> {
            StringBuilder words = new StringBuilder();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                words.append(cause.getMessage());
            }
            assertThat(words).containsAnyOf("may not use", "Cannot resolve identifier", "scripting engine");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('id')}",
                "${a.getClass().getName()}",
                "${a.class.name}",
                "${people.getClass().getName()}",
                "${identityService}",
                "${dataSource}",
            })
    void aTableReachesPermittedBeansOnly(String expression) {
        isRefused(() -> evaluate("juel", expression));
    }

    @Test
    void aTableReachesAPermittedBean() {
        assertThat(evaluate("juel", "${people.holder('GOVERNOR')}")).isEqualTo("governor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy", "python", "ruby", "nashorn"})
    void aTableRunsNoScripts(String language) {
        isRefused(() -> evaluate(language, "1"));
    }

    @Test
    void aTableCallsNoJava() {
        String call = "{f: function(x) %s, r: f(\"user.home\")}.r";
        assertThat(evaluate("feel", call.formatted("x"))).isEqualTo("user.home");
        assertThatThrownBy(() -> evaluate("feel", call.formatted("""
                        external {java: {class: "java.lang.System", method signature: "getProperty(java.lang.String)"}}""")))
                .hasMessageMatching("(?is).*external functions.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().getName()}",
                "${identityService.newUser('x').id}",
                "${dateTime().getClass().getName()}",
                "${now().getClass().getClassLoader()}",
                "${people.getClass().getName()}",
            })
    void aStoredFilterReachesPermittedBeansOnly(String expression) {
        var filter = filters.saveFilter(filters.newTaskFilter("hostile")
                .setQuery(tasks.createTaskQuery().taskAssigneeExpression(expression)));
        try {
            isRefused(() -> filters.list(filter.getId()));
        } finally {
            filters.deleteFilter(filter.getId());
        }
    }
}
