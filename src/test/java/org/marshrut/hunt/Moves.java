package org.marshrut.hunt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One move after another: mostly work, and all else there is an address for. */
final class Moves extends Acting {

    private static final Map<String, Integer> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("work", 60);
        STEPS.put("wait", 9);
        STEPS.put("meddle", 4);
        STEPS.put("delegate", 4);
        STEPS.put("substitute", 4);
        STEPS.put("revoke", 1);
        STEPS.put("intervene", 4);
        STEPS.put("prepare", 1);
        STEPS.put("takeBack", 6);
        STEPS.put("annul", 2);
        STEPS.put("withdraw", 2);
        STEPS.put("recall", 1);
        STEPS.put("moveDeadline", 2);
        STEPS.put("suspend", 1);
        STEPS.put("newVersion", 2);
        STEPS.put("resolve", 3);
        STEPS.put("report", 2);
        STEPS.put("assign", 2);
        STEPS.put("command", 4);
        STEPS.put("regroup", 1);
    }

    private static final int MOST_DOCUMENTS = 4;

    private final TaskMoves tasks;
    private final DocumentMoves documents;
    private final EngineMoves engine;

    Moves(Hunt hunt, Stage stage, Dice dice) {
        super(hunt, stage, dice);
        this.tasks = new TaskMoves(hunt, stage, dice);
        this.documents = new DocumentMoves(hunt, stage, dice);
        this.engine = new EngineMoves(hunt, stage, dice);
    }

    void submit() {
        documents.submit();
    }

    void once() {
        int submitted = hunt.story().documents().size();
        if (submitted == 0
                || submitted < MOST_DOCUMENTS
                        && stage.asked(hunt.story().documents()).isEmpty()
                        && dice.chance(50)) {
            documents.submit();
            return;
        }
        switch (dice.weighted(STEPS)) {
            case "work" -> tasks.withTask(tasks::work);
            case "wait" ->
                hunt.waits(dice.one(List.of(
                        Duration.ofHours(1),
                        Duration.ofHours(5),
                        Duration.ofDays(1),
                        Duration.ofDays(3),
                        Duration.ofDays(9))));
            case "meddle" -> tasks.withTask(tasks::meddle);
            case "delegate" -> tasks.withTask(tasks::delegate);
            case "substitute" -> documents.substitute();
            case "revoke" -> {
                String whose = anybody();
                as(anybody(), "DELETE /api/substitutions/" + whose, who -> who.delete("/api/substitutions/" + whose));
            }
            case "intervene" -> tasks.withTask(tasks::intervene);
            case "prepare" -> tasks.withTask(tasks::prepare);
            case "takeBack" -> documents.takeBack();
            case "annul" -> documents.annul();
            case "withdraw" -> post(likely("publisher"), "withdrawal", Map.of("reason", "Ошибка"));
            case "recall" -> post(likely("author"), "recall", Map.of("reason", "Передумал"));
            case "moveDeadline" -> tasks.withTask(tasks::moveDeadline);
            case "suspend" ->
                post(likely("author"), dice.one("suspension", "resumption"), Map.of("reason", "Ждём ответа"));
            case "newVersion" -> documents.newVersion();
            case "resolve" -> documents.resolve();
            case "report" -> documents.report();
            case "assign" -> engine.withTask(engine::assign);
            case "command" -> engine.command();
            default -> engine.regroup();
        }
    }
}
