package org.marshrut.ledger;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.report.Periods;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Routes that somebody names in a question, and the steps that are drawn on them. */
@Component
class AskedRoutes {

    /** @param definition the engine's id of the version */
    record DrawnRoute(String process, int version, String definition, String name, List<DrawnStep> steps) {}

    /** @param called the process that a call activity calls; null for a task, and where the diagram finds it as it goes */
    record DrawnStep(
            String activity,
            String name,
            boolean call,
            @Nullable String called) {}

    private record Found(
            String process,
            int version,
            String definition,
            @Nullable String name,
            byte @Nullable [] content) {}

    private final JdbcClient jdbc;
    /** By definition: a version never changes. */
    private final Map<String, List<DrawnStep>> read = new ConcurrentHashMap<>();

    AskedRoutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The name of a process as it is asked for; null for all.
     *
     * @throws Refusal 400 for what is no name, 404 for one that nobody has deployed
     */
    @Nullable
    String process(@Nullable String process) {
        if (process == null || process.isBlank()) {
            return null;
        }
        String key = process.strip();
        if (!key.matches("[A-Za-z_][\\w.-]{0,254}")) {
            throw Periods.refused("process", "Маршрут называют именем его процесса, например actApproval.");
        }
        if (!jdbc.sql("select exists (select 1 from drawn_routes where process = ?)")
                .param(key)
                .query(Boolean.class)
                .single()) {
            throw Refusal.notFound("Маршрута «%s» нет. Проверьте имя процесса.".formatted(key));
        }
        return key;
    }

    /**
     * A version of a route; the newest where none is named.
     *
     * @throws Refusal 400 for what is no name or number, 404 for what nobody has deployed
     */
    DrawnRoute drawn(String process, @Nullable String version) {
        String key = Optional.ofNullable(process(process))
                .orElseThrow(() -> Periods.refused("process", "Назовите маршрут, например process=actApproval."));
        Integer number = version == null || version.isBlank() ? null : number(version.strip());
        return jdbc.sql("""
                        select * from drawn_routes where process = :process and (:version::int is null or version = :version)
                        order by version desc limit 1
                        """)
                .param("process", key)
                .param("version", number)
                .query(Found.class)
                .optional()
                .map(this::drawn)
                .orElseThrow(() -> Refusal.notFound(
                        "У маршрута «%s» нет версии %d. Выберите одну из развёрнутых.".formatted(key, number)));
    }

    private static int number(String version) {
        if (!version.matches("[1-9]\\d{0,8}")) {
            throw Periods.refused("version", "Версия маршрута — целое число от 1.");
        }
        return Integer.parseInt(version);
    }

    private DrawnRoute drawn(Found found) {
        return new DrawnRoute(
                found.process(),
                found.version(),
                found.definition(),
                found.name() == null ? found.process() : found.name(),
                read.computeIfAbsent(found.definition(), key -> steps(found.process(), found.content())));
    }

    private static List<DrawnStep> steps(String process, byte @Nullable [] content) {
        List<DrawnStep> steps = new ArrayList<>();
        if (content != null) {
            BpmnModelInstance diagram = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
            diagram.getModelElementsByType(UserTask.class)
                    .forEach(task ->
                            steps.add(new DrawnStep(task.getId(), named(task.getName(), task.getId()), false, null)));
            diagram.getModelElementsByType(CallActivity.class)
                    .forEach(call -> steps.add(new DrawnStep(
                            call.getId(),
                            named(call.getName(), call.getId()),
                            true,
                            constant(call.getCalledElement()))));
        }
        return List.copyOf(steps);
    }

    private static String named(@Nullable String name, String id) {
        return name == null || name.isBlank()
                ? id
                : name.replaceAll("\\s+", " ").strip();
    }

    private static @Nullable String constant(@Nullable String called) {
        return called == null || called.contains("{") ? null : called;
    }
}
