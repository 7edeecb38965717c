package org.marshrut.hunt;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The moves of a hunt by hand; what is refused is refused, and the next move comes. */
record Script(Hunt hunt, Stage stage) {

    Script draws(Drawing drawing) {
        hunt.deploys(drawing);
        return this;
    }

    Script draws(String file, String table) {
        hunt.deploys(file, table);
        return this;
    }

    Script submits() {
        hunt.submits(act -> act.with("kind", "GOVERNOR_DIRECTIVE"));
        return this;
    }

    /** Of the kind that {@link #submits} brings in. */
    Script requiresElectronicSignatures() {
        hunt.move("admin requires electronic signatures", () -> stage.api()
                .as("admin")
                .put(
                        "/api/signed-kinds/GOVERNOR_DIRECTIVE/electronic-signature",
                        Map.of("required", true, "ground", "Приказ № 1")));
        return this;
    }

    Script submitsRestricted() {
        hunt.submits(act -> act.with("kind", "GOVERNOR_DIRECTIVE").with("restricted", true));
        return this;
    }

    Script decide(String login, String step, String decision) {
        return withTask(
                step,
                login,
                task -> hunt.move(
                        "%s %s %s".formatted(login, decision, step),
                        () -> stage.api().as(login).complete(task.taskId(), decision, "Замечание к проекту")));
    }

    private Script withTask(String step, @Nullable String login, Consumer<Stage.Asked> move) {
        stage.asked(hunt.story().documents()).stream()
                .filter(task -> task.step().equals(step))
                .sorted(Comparator.comparing(task -> !Objects.equals(login, task.assignee())))
                .findFirst()
                .ifPresent(move);
        return this;
    }

    Script endorsed() {
        return decide("head", "ENDORSEMENT", "AGREED");
    }

    Script visas() {
        List.of("economy", "property", "digital", "deputy").forEach(login -> decide(login, "VISA", "AGREED"));
        return this;
    }

    Script examined() {
        return decide("legal", "EXAMINATION", "AGREED").decide("editor", "EDITING", "AGREED");
    }

    Script published() {
        return submits().endorsed().visas().examined().decide("governor", "SIGNATURE", "SIGNED");
    }

    Script withdrawn() {
        return post("publisher", "/withdrawal", Map.of("reason", "Ошибка"));
    }

    Script delegates(String login, String step, String to) {
        return withTask(
                step,
                login,
                task -> hunt.move(login + " delegates to " + to, () -> stage.api()
                        .as(login)
                        .put(
                                "/api/tasks/" + task.taskId() + "/delegation",
                                Map.of("to", to, "reason", "Прошу решить"))));
    }

    Script takesBack(String login, String step) {
        stage.asked(hunt.story().documents()).stream()
                .filter(task -> step.equals(task.step()) && login.equals(task.approver()))
                .forEach(task -> hunt.move(
                        login + " takes back",
                        () -> stage.api().as(login).delete("/api/tasks/" + task.taskId() + "/delegation?reason=")));
        return this;
    }

    Script substitutes(String orders, String absent, String substitute, int inDays) {
        String day =
                stage.clock().now().plus(Duration.ofDays(inDays)).toString().substring(0, 10);
        hunt.move("%s orders %s for %s".formatted(orders, substitute, absent), () -> stage.api()
                .as(orders)
                .put(
                        "/api/substitutions/" + absent,
                        Map.of("substitute", substitute, "from", day, "to", day, "reason", "Приказ № 1")));
        return this;
    }

    Script resolves(String giver, String responsible) {
        return post(
                giver,
                "/resolutions",
                Map.of("items", List.of(Map.of("text", "Исполнить", "responsible", responsible))));
    }

    Script leaps(String node) {
        return withTask(
                "ENDORSEMENT",
                null,
                task -> hunt.move("admin leaps to " + node, () -> stage.api()
                        .as("admin")
                        .post(
                                "/engine-rest/process-instance/" + task.instance() + "/modification",
                                Map.of(
                                        "instructions",
                                        List.of(Map.of("type", "startBeforeActivity", "activityId", node))))));
    }

    Script assigns(String step, String to) {
        return withTask(
                step,
                null,
                task -> hunt.move("admin assigns to " + to, () -> stage.api()
                        .as("admin")
                        .post("/engine-rest/task/" + task.taskId() + "/assignee", Map.of("userId", to))));
    }

    Script message(String name) {
        hunt.move("admin sends " + name, () -> stage.api()
                .as("admin")
                .post(
                        "/engine-rest/message",
                        Map.of("messageName", name, "businessKey", document().toString())));
        return this;
    }

    Script waits(int days) {
        hunt.waits(Duration.ofDays(days));
        return this;
    }

    Script waitsHours(int hours) {
        hunt.waits(Duration.ofHours(hours));
        return this;
    }

    private UUID document() {
        return hunt.story().documents().get(0);
    }

    private Script post(String login, String what, Map<String, Object> body) {
        if (!hunt.story().documents().isEmpty()) {
            hunt.move(login + what, () -> stage.api().as(login).post("/api/documents/" + document() + what, body));
        }
        return this;
    }
}
