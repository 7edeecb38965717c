package org.marshrut.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.core.model.PropertyMapKey;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.marshrut.step.StepKind;

/** The {@code camunda:property} entries of a step: what it means to the product, drawn by the analyst. */
public final class StepProperties {

    private static final PropertyMapKey<String, String> KEY = new PropertyMapKey<>("marshrut", false);

    private StepProperties() {}

    /** The value of a property of the step, for example {@code state}; empty when the diagram has none. */
    public static Optional<String> of(ScopeImpl step, String name) {
        return Optional.ofNullable(step.getProperties().get(KEY)).map(properties -> properties.get(name));
    }

    /** What a task is: its property {@code step}, or what its id meant before there was one. */
    static StepKind kind(TaskEntity task) {
        return StepKind.of(
                property(task, "step").orElse(null),
                task.getTaskDefinitionKey(),
                property(task, "decisions").orElse(null));
    }

    /** The decisions a task allows: those of its kind, narrowed by the property {@code decisions}. */
    static List<String> decisions(TaskEntity task) {
        return StepKind.decisions(
                property(task, "step").orElse(null), property(task, "decisions").orElse(null));
    }

    static Optional<String> property(TaskEntity task, String name) {
        return Optional.ofNullable(task.getExecution()).flatMap(execution -> of(execution.getActivity(), name));
    }

    static Map<String, String> of(TaskEntity task) {
        return Optional.ofNullable(task.getExecution())
                .map(execution -> execution.getActivity().getProperties().get(KEY))
                .orElse(Map.of());
    }

    /** Reads the entries from the diagram and keeps them on the step. */
    public static void read(Element element, ActivityImpl step) {
        Map<String, String> properties = new LinkedHashMap<>();
        Element extensions = element.element("extensionElements");
        Element list = extensions == null ? null : extensions.element("properties");
        if (list != null) {
            list.elements("property")
                    .forEach(property -> properties.put(property.attribute("name"), property.attribute("value")));
        }
        step.getProperties().set(KEY, properties);
    }
}
