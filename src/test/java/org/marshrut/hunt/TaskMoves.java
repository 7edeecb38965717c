package org.marshrut.hunt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marshrut.hunt.Stage.Asked;

/** What people do with tasks: their work mostly, at times what is not theirs. */
final class TaskMoves extends Acting {

    TaskMoves(Hunt hunt, Stage stage, Dice dice) {
        super(hunt, stage, dice);
    }

    void work(Asked task) {
        complete(holder(task), task, decision(task.step(), 84));
    }

    void meddle(Asked task) {
        complete(anybody(), task, decision(task.step(), 60));
    }

    void complete(String login, Asked task, String decision) {
        as(
                login,
                "%s %s of %s".formatted(decision, task.taskKey(), task.document()),
                who -> who.complete(task.taskId(), decision, dice.chance(70) ? "Замечание к проекту" : null));
    }

    String decision(String step, int good) {
        List<String> possible = Words.DECISIONS.getOrDefault(step, List.of("DONE"));
        return dice.chance(good) ? possible.get(0) : dice.one(possible);
    }

    void delegate(Asked task) {
        String to = anybody();
        as(
                likely(holder(task)),
                "delegates %s of %s to %s".formatted(task.taskKey(), task.document(), to),
                who -> who.put(
                        "/api/tasks/" + task.taskId() + "/delegation", Map.of("to", to, "reason", "Прошу решить")));
    }

    void intervene(Asked task) {
        String action = dice.one("CHANGE_PERFORMER", "ADD_VISA", "RETURN");
        String whom = anybody();
        Map<String, Object> body = new LinkedHashMap<>(Map.of("action", action, "reason", "Так нужно"));
        if (!action.equals("ADD_VISA")) {
            body.put("taskId", task.taskId());
        }
        body.put(action.equals("ADD_VISA") ? "approver" : "performer", whom);
        as(
                dice.one("chief", "head", "governor", anybody()),
                "%s %s of %s, %s".formatted(action, task.taskKey(), task.document(), whom),
                who -> who.post("/api/documents/" + task.document() + "/interventions", body));
    }

    /** What a clerk lays before his head. */
    void prepare(Asked task) {
        String decision = decision(task.step(), 70);
        as(
                dice.one("secretary", "clerk", anybody()),
                "prepares %s %s of %s".formatted(decision, task.taskKey(), task.document()),
                who -> who.put(
                        "/api/tasks/" + task.taskId() + "/preparation",
                        Map.of("decision", decision, "comment", "Подготовлено")));
    }

    void moveDeadline(Asked task) {
        String due =
                stage.clock().now().plus(Duration.ofHours(dice.from(1, 400))).toString();
        as(
                dice.one("chief", "head", anybody()),
                "moves the deadline of %s of %s".formatted(task.taskKey(), task.document()),
                who -> who.put("/api/tasks/" + task.taskId() + "/due-date", Map.of("due", due, "reason", "Так нужно")));
    }
}
