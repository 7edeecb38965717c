package org.marshrut.whatif;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.marshrut.support.Diagrams;

/** A diagram as it is drawn, or with changes made to it, and the routes it calls. */
record Picture(String route, String name, BpmnModelInstance model) {

    private static final Map<String, Path> CALLED = new HashMap<>();

    /** An earlier picture, {@code 1-on-paper}; or {@code today}. */
    static Picture of(String route, String name) {
        return new Picture(route, name, Bpmn.readModelFromFile(file(route, name).toFile()));
    }

    static Path file(String route, String name) {
        return name.equals("today")
                ? Diagrams.FOLDER.resolve(route).resolve(route + ".bpmn")
                : Diagrams.HISTORY.resolve(route).resolve(name + ".bpmn");
    }

    boolean isFirst() {
        return name.startsWith("1-");
    }

    Picture with(String changed, Change... changes) {
        BpmnModelInstance copy = model.clone();
        List.copyOf(copy.getModelElementsByType(BpmnDiagram.class))
                .forEach(drawn -> drawn.getParentElement().removeChildElement(drawn));
        for (Change change : changes) {
            change.make(copy);
        }
        return new Picture(route, changed, copy);
    }

    /** Deployed: what an engine starts, and the first decision each step allows. */
    record Deployed(String definitionId, Map<String, String> usual) {}

    Deployed deploy(SimulationEngine engine, Inputs inputs) {
        Map<String, BpmnModelInstance> models = new LinkedHashMap<>();
        models.put("picture", model.clone());
        List<BpmnModelInstance> unread = new ArrayList<>(models.values());
        while (!unread.isEmpty()) {
            for (CallActivity call : unread.remove(0).getModelElementsByType(CallActivity.class)) {
                if (!models.containsKey(call.getCalledElement())) {
                    BpmnModelInstance called = today(call.getCalledElement());
                    models.put(call.getCalledElement(), called);
                    unread.add(called);
                }
            }
        }
        models.values().forEach(of -> letServicesTakeTime(of, inputs));
        Map<String, String> usual = new HashMap<>();
        models.values().forEach(of -> of.getModelElementsByType(UserTask.class)
                .forEach(task -> usual.put(task.getId(), firstDecision(task))));
        var deployment =
                engine.engine().getRepositoryService().createDeployment().name(route + " " + name);
        models.forEach((id, of) -> deployment.addModelInstance(id + ".bpmn", of));
        models.values().stream()
                .flatMap(of -> of.getModelElementsByType(BusinessRuleTask.class).stream())
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .filter(Objects::nonNull)
                .map(table -> Tables.file(table.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)))
                .distinct()
                .forEach(table -> deployment.addModelInstance(
                        table.getFileName().toString(), Dmn.readModelFromFile(table.toFile())));
        DeploymentWithDefinitions deployed = deployment.deployWithResult();
        String key =
                model.getModelElementsByType(Process.class).iterator().next().getId();
        return new Deployed(
                deployed.getDeployedProcessDefinitions().stream()
                        .filter(definition -> definition.getKey().equals(key))
                        .findFirst()
                        .orElseThrow()
                        .getId(),
                usual);
    }

    private static BpmnModelInstance today(String key) {
        Path file = CALLED.computeIfAbsent(key, wanted -> Diagrams.bpmn().stream()
                .filter(path -> Bpmn.readModelFromFile(path.toFile()).getModelElementsByType(Process.class).stream()
                        .anyMatch(process -> process.getId().equals(wanted)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No route " + wanted)));
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static void letServicesTakeTime(BpmnModelInstance of, Inputs inputs) {
        of.getModelElementsByType(ServiceTask.class).stream()
                .filter(service -> inputs.services().containsKey(service.getId()))
                .forEach(service -> service.setCamundaAsyncBefore(true));
    }

    private static String firstDecision(UserTask task) {
        return of(task).stream()
                .filter(property -> property.getCamundaName().equals("decisions"))
                .map(property -> property.getCamundaValue().split(",")[0].strip())
                .findFirst()
                .orElse("DONE");
    }

    private static Collection<CamundaProperty> of(UserTask task) {
        return task.getExtensionElements() == null
                ? List.of()
                : task
                        .getExtensionElements()
                        .getChildElementsByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties.class)
                        .stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .toList();
    }
}
