package org.marshrut.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * A called route works on the document of the route that calls it, or on none: its business key is handed on, never chosen.
 * The check of diagrams says so too; this holds for whatever was deployed before it, and by whatever way.
 */
@Component
class CalledRoutes extends AbstractBpmnParseListener {

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity route) {
        route.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) CalledRoutes::check, 0);
    }

    private static void check(DelegateExecution execution) {
        ExecutionEntity called = (ExecutionEntity) execution;
        ExecutionEntity caller = called.getSuperExecution();
        String key = called.getBusinessKey();
        if (caller != null && key != null && !key.equals(caller.getProcessBusinessKey())) {
            throw Refusal.conflict(
                    "Вызванному маршруту «%s» передан ключ другого документа. Передавайте только свой: #{execution.processBusinessKey}."
                            .formatted(called.getProcessDefinition().getKey()));
        }
    }
}
