package org.marshrut.route;

/** Small files of each kind, under keys that nothing else uses; {@code edition} is what an edit changes. */
final class Trial {

    static final String ROUTE = "trial-route.bpmn";
    static final String TABLE = "trial-table.dmn";
    static final String FORM = "trial-form.form";
    static final String TEMPLATE = "trial-order.md";

    private Trial() {}

    static String content(String file, String edition) {
        return switch (file) {
            case ROUTE -> route(edition);
            case TABLE -> table(edition);
            case TEMPLATE -> "# ПРИКАЗ\n\n{{heading}}, редакция %s\n".formatted(edition);
            default -> form(edition);
        };
    }

    private static String route(String edition) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="trialDefinitions" targetNamespace="trial">
                  <bpmn:process id="trialRoute" name="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="begun"><bpmn:outgoing>begun_ended</bpmn:outgoing></bpmn:startEvent>
                    <bpmn:sequenceFlow id="begun_ended" sourceRef="begun" targetRef="ended" />
                    <bpmn:endEvent id="ended"><bpmn:incoming>begun_ended</bpmn:incoming></bpmn:endEvent>
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(edition);
    }

    private static String table(String edition) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="trialTableDefinitions" name="%s"
                    namespace="trial">
                  <decision id="trialTable" name="%s" camunda:historyTimeToLive="P1D">
                    <decisionTable id="trialTableRules" hitPolicy="FIRST">
                      <output id="trialTable_answer" name="answer" typeRef="string" />
                      <rule id="trialTable_rule1">
                        <outputEntry id="trialTable_rule1_out1"><text>"%s"</text></outputEntry>
                      </rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(edition, edition, edition);
    }

    private static String form(String edition) {
        return """
                {
                  "id": "trialForm",
                  "type": "default",
                  "executionPlatform": "Camunda Platform",
                  "executionPlatformVersion": "7.24.0",
                  "schemaVersion": 16,
                  "components": [{"type": "text", "id": "words", "text": "%s"}]
                }
                """.formatted(edition);
    }
}
