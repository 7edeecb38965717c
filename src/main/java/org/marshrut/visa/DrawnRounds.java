package org.marshrut.visa;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.marshrut.engine.Unrestricted;
import org.springframework.stereotype.Component;

/** Whether the routes of a document ask for visas anywhere, also where the document went past it. */
@Component
class DrawnRounds {

    /** The shipped route of a round. */
    private static final String ROUND = "visaRound";

    private static final String ASKS = "askVisas";

    private final HistoryService history;
    private final RepositoryService repository;
    private final Unrestricted unrestricted;

    DrawnRounds(HistoryService history, RepositoryService repository, Unrestricted unrestricted) {
        this.history = history;
        this.repository = repository;
        this.unrestricted = unrestricted;
    }

    boolean concern(UUID document) {
        return unrestricted.call(() -> {
            Set<String> seen = new HashSet<>();
            return history
                    .createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(document.toString())
                    .list()
                    .stream()
                    .map(HistoricProcessInstance::getProcessDefinitionId)
                    .anyMatch(route -> hasRound(route, seen));
        });
    }

    /** @param route id of a definition */
    private boolean hasRound(String route, Set<String> seen) {
        if (!seen.add(route)) {
            return false;
        }
        BpmnModelInstance drawn = repository.getBpmnModelInstance(route);
        return delegates(drawn).anyMatch(delegate -> delegate != null && delegate.contains(ASKS))
                || calls(drawn).stream()
                        .map(CallActivity::getCalledElement)
                        .anyMatch(
                                called -> ROUND.equals(called) || latest(called).anyMatch(id -> hasRound(id, seen)));
    }

    private static Stream<String> delegates(BpmnModelInstance drawn) {
        return Stream.of(
                        drawn.getModelElementsByType(BusinessRuleTask.class).stream()
                                .map(BusinessRuleTask::getCamundaDelegateExpression),
                        drawn.getModelElementsByType(ServiceTask.class).stream()
                                .map(ServiceTask::getCamundaDelegateExpression),
                        drawn.getModelElementsByType(SendTask.class).stream()
                                .map(SendTask::getCamundaDelegateExpression))
                .flatMap(all -> all);
    }

    private static Collection<CallActivity> calls(BpmnModelInstance drawn) {
        return drawn.getModelElementsByType(CallActivity.class);
    }

    private Stream<String> latest(String route) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(route).latestVersion().list().stream()
                .map(ProcessDefinition::getId);
    }
}
