package org.marshrut.hunt;

import java.util.List;
import java.util.Map;
import org.marshrut.hunt.Stage.Asked;

/** What is asked of the engine by its own addresses, by people and by administrators. */
final class EngineMoves extends Acting {

    /** Group and member of whom a hunt may part and join; they belong together before and after it. */
    static final List<String> REGROUPED =
            List.of("lawyers legal", "editors editor", "controllers controller", "approvers economy");

    EngineMoves(Hunt hunt, Stage stage, Dice dice) {
        super(hunt, stage, dice);
    }

    /** By the engine's own addresses for people who hold a task. */
    void assign(Asked task) {
        String whom = anybody();
        String task_ = "/engine-rest/task/" + task.taskId();
        switch (dice.below(4)) {
            case 0 -> as(whom, "claims " + task.taskKey(), who -> who.post(task_ + "/claim", Map.of("userId", whom)));
            case 1 ->
                as(likely(holder(task)), "unclaims " + task.taskKey(), who -> who.post(task_ + "/unclaim", Map.of()));
            case 2 ->
                as(
                        "admin",
                        "assigns %s to %s".formatted(task.taskKey(), whom),
                        who -> who.post(task_ + "/assignee", Map.of("userId", whom)));
            default ->
                as(
                        "admin",
                        "delegates %s to %s".formatted(task.taskKey(), whom),
                        who -> who.post(task_ + "/delegate", Map.of("userId", whom)));
        }
    }

    /** What an administrator may tell the engine. */
    void command() {
        String key = document().toString();
        String login = dice.chance(80) ? "admin" : anybody();
        switch (dice.below(5)) {
            case 0 -> {
                String message = dice.one(
                        "annulmentRequested",
                        "publicationWithdrawal",
                        "draftRecall",
                        "visaAdded",
                        "extensionRequested");
                as(
                        login,
                        "sends the message %s to %s".formatted(message, key),
                        who -> who.post("/engine-rest/message", Map.of("messageName", message, "businessKey", key)));
            }
            case 1 -> {
                String signal = dice.one("actPublished", "publicationWithdrawn");
                as(login, "sends the signal " + signal, who -> who.post("/engine-rest/signal", Map.of("name", signal)));
            }
            case 2 -> {
                String route =
                        dice.one("actIssuance", "documentPublication", "actApproval", "actAnnulment", "visaRound");
                as(
                        login,
                        "starts %s for %s".formatted(route, key),
                        who -> who.post(
                                "/engine-rest/process-definition/key/" + route + "/start", Map.of("businessKey", key)));
            }
            case 3 ->
                withTask(task -> {
                    String node =
                            dice.one("registerAct", "issueAct", "signAct", "stampAct", "placeOnPortal", task.taskKey());
                    as(
                            login,
                            "leaps to %s of %s".formatted(node, task.document()),
                            who -> who.post(
                                    "/engine-rest/process-instance/" + task.instance() + "/modification",
                                    Map.of(
                                            "instructions",
                                            List.of(Map.of("type", "startBeforeActivity", "activityId", node)))));
                });
            default ->
                withTask(task -> as(
                        login,
                        "sets a variable of " + task.document(),
                        who -> who.put(
                                "/engine-rest/process-instance/" + task.instance() + "/variables/"
                                        + dice.one("decision", "endorsed"),
                                Map.of("value", "AGREED", "type", "String"))));
        }
    }

    /** Somebody leaves a group, or comes back. */
    void regroup() {
        String[] one = dice.one("lawyers legal", "editors editor", "controllers controller", "approvers economy")
                .split(" ");
        String member = "/engine-rest/group/" + one[0] + "/members/" + one[1];
        if (dice.chance(50)) {
            as("admin", "takes %s out of %s".formatted(one[1], one[0]), who -> who.delete(member));
        } else {
            as("admin", "puts %s into %s".formatted(one[1], one[0]), who -> who.put(member, Map.of()));
        }
    }
}
