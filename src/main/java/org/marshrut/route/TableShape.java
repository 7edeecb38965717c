package org.marshrut.route;

import java.util.List;

/** What must hold for a file of tables as a whole. */
final class TableShape {

    private TableShape() {}

    static void check(XmlNode definitions, Findings findings) {
        List<XmlNode> decisions = definitions.children("dmn:decision").toList();
        if (decisions.isEmpty()) {
            findings.add(Rule.UNKNOWN_TABLE, definitions, "В файле нет ни одной таблицы.");
        }
        decisions.forEach(decision -> {
            if (decision.get("camunda:historyTimeToLive").isEmpty()) {
                findings.add(
                        Rule.HISTORY_TTL,
                        decision,
                        "Не задан срок хранения истории. Укажите его в свойствах таблицы (History time to live), например P1825D.");
            }
            if (decision.children("dmn:decisionTable").findAny().isEmpty()
                    && decision.children("dmn:literalExpression").findAny().isEmpty()) {
                findings.add(Rule.UNKNOWN_TABLE, decision, "В решении нет ни таблицы, ни выражения.");
            }
            decision.children("dmn:decisionTable").forEach(table -> rows(table, findings));
        });
    }

    private static void rows(XmlNode table, Findings findings) {
        long inputs = table.children("dmn:input").count();
        long outputs = table.children("dmn:output").count();
        table.children("dmn:rule")
                .filter(rule -> rule.children("dmn:inputEntry").count() != inputs
                        || rule.children("dmn:outputEntry").count() != outputs)
                .forEach(rule -> findings.add(
                        Rule.BROKEN_REFERENCE, rule, "В строке не столько ячеек, сколько столбцов в таблице."));
    }
}
