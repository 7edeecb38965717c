package org.marshrut.route;

/** A diagram that the checks must not let pass. */
final class BadDiagram {

    static final String WITH_A_FLOW_TO_NOWHERE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="definitions" targetNamespace="bad">
              <bpmn:process id="bad" isExecutable="true">
                <bpmn:startEvent id="begun"/>
                <bpmn:sequenceFlow id="flow" sourceRef="begun" targetRef="nowhere"/>
              </bpmn:process>
              <bpmndi:BPMNDiagram id="diagram">
                <bpmndi:BPMNPlane id="plane" bpmnElement="bad">
                  <bpmndi:BPMNShape id="begun_di" bpmnElement="begun">
                    <dc:Bounds x="100" y="100" width="36" height="36"/>
                  </bpmndi:BPMNShape>
                </bpmndi:BPMNPlane>
              </bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private BadDiagram() {}
}
