package org.marshrut.hunt;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.hunt.Stage.Asked;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Dossiers;

/** What people do, by the dice: mostly their work, at times what is not theirs, by every address there is. */
final class Moves {

    private static final Map<String, Integer> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("work", 60);
        STEPS.put("wait", 9);
        STEPS.put("meddle", 4);
        STEPS.put("delegate", 4);
        STEPS.put("substitute", 4);
        STEPS.put("revoke", 1);
        STEPS.put("intervene", 4);
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

    /** Group and member of whom a hunt may part and join; they belong together before and after it. */
    static final List<String> REGROUPED =
            List.of("lawyers legal", "editors editor", "controllers controller", "approvers economy");

    private static final int MOST_DOCUMENTS = 5;

    private final Hunt hunt;
    private final Stage stage;
    private final Dice dice;
    private final Api api;

    Moves(Hunt hunt, Stage stage, Dice dice) {
        this.hunt = hunt;
        this.stage = stage;
        this.dice = dice;
        this.api = stage.api();
    }

    void once() {
        if (hunt.story().documents().isEmpty()) {
            submit();
            return;
        }
        switch (dice.weighted(STEPS)) {
            case "work" -> withTask(this::work);
            case "wait" ->
                hunt.waits(dice.one(List.of(
                        Duration.ofHours(1),
                        Duration.ofHours(5),
                        Duration.ofDays(1),
                        Duration.ofDays(3),
                        Duration.ofDays(9))));
            case "meddle" -> withTask(this::meddle);
            case "delegate" -> withTask(this::delegate);
            case "substitute" -> substitute();
            case "revoke" -> {
                String whose = anybody();
                as(anybody(), "DELETE /api/substitutions/" + whose, who -> who.delete("/api/substitutions/" + whose));
            }
            case "intervene" -> withTask(this::intervene);
            case "annul" -> annul();
            case "withdraw" -> post(likely("publisher"), "withdrawal", Map.of("reason", "Ошибка"));
            case "recall" -> post(likely("author"), "recall", Map.of("reason", "Передумал"));
            case "moveDeadline" -> withTask(this::moveDeadline);
            case "suspend" ->
                post(likely("author"), dice.one("suspension", "resumption"), Map.of("reason", "Ждём ответа"));
            case "newVersion" -> newVersion();
            case "resolve" -> resolve();
            case "report" -> report();
            case "assign" -> withTask(this::assign);
            case "command" -> command();
            default -> regroup();
        }
    }

    void submit() {
        hunt.submits(act -> act.with(
                        "kind",
                        dice.one(
                                "GOVERNMENT_RESOLUTION",
                                "GOVERNMENT_DIRECTIVE",
                                "GOVERNOR_RESOLUTION",
                                "GOVERNOR_DIRECTIVE"))
                .with("normative", dice.chance(20))
                .with("restricted", dice.chance(25)));
    }

    private void withTask(Consumer<Asked> move) {
        List<Asked> asked = stage.asked(hunt.story().documents());
        if (asked.isEmpty() && hunt.story().documents().size() < MOST_DOCUMENTS) {
            submit();
        } else if (asked.isEmpty()) {
            hunt.waits(Duration.ofHours(1));
        } else {
            move.accept(dice.one(asked));
        }
    }

    /** Whose task it is, or may be. */
    private String holder(Asked task) {
        if (task.assignee() != null) {
            return task.assignee();
        }
        List<String> members = new ArrayList<>();
        task.groups().forEach(group -> members.addAll(Cast.of(group)));
        return members.isEmpty() ? anybody() : dice.one(members);
    }

    private void work(Asked task) {
        complete(holder(task), task, decision(task.step(), 84));
    }

    private void meddle(Asked task) {
        complete(anybody(), task, decision(task.step(), 60));
    }

    private void complete(String login, Asked task, String decision) {
        as(
                login,
                "%s %s of %s".formatted(decision, task.taskKey(), task.document()),
                who -> who.complete(task.taskId(), decision, dice.chance(70) ? "Замечание к проекту" : null));
    }

    private String decision(String step, int good) {
        List<String> possible = Words.DECISIONS.getOrDefault(step, List.of("DONE"));
        return dice.chance(good) ? possible.get(0) : dice.one(possible);
    }

    private void delegate(Asked task) {
        String to = anybody();
        as(
                likely(holder(task)),
                "delegates %s of %s to %s".formatted(task.taskKey(), task.document(), to),
                who -> who.put(
                        "/api/tasks/" + task.taskId() + "/delegation", Map.of("to", to, "reason", "Прошу решить")));
    }

    private void substitute() {
        String absent = dice.chance(50) ? dice.one("governor", "head", "economy", "deputy", "author") : anybody();
        String substitute = anybody();
        LocalDate from =
                stage.clock().now().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(dice.one(List.of(0, 0, 1, 20)));
        String to = from.plusDays(dice.from(0, 10)).toString();
        as(
                dice.one(absent, substitute, "chief", anybody()),
                "orders that %s acts for %s from %s to %s".formatted(substitute, absent, from, to),
                who -> who.put(
                        "/api/substitutions/" + absent,
                        Map.of("substitute", substitute, "from", from.toString(), "to", to, "reason", "Приказ № 1")));
    }

    private void intervene(Asked task) {
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

    private void annul() {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("reason", "Ошибка"));
        switch (dice.below(3)) {
            case 0 -> body.put("repealedBy", document().toString());
            case 1 -> body.put("court", Map.of("name", "Краевой суд", "number", "3а-1/2026", "date", "2026-11-20"));
            default -> {}
        }
        post(likely("clerk"), "annulment", body);
    }

    private void moveDeadline(Asked task) {
        String due =
                stage.clock().now().plus(Duration.ofHours(dice.from(1, 400))).toString();
        as(
                dice.one("chief", "head", anybody()),
                "moves the deadline of %s of %s".formatted(task.taskKey(), task.document()),
                who -> who.put("/api/tasks/" + task.taskId() + "/due-date", Map.of("due", due, "reason", "Так нужно")));
    }

    private void newVersion() {
        UUID document = document();
        as(
                likely("author"),
                "uploads a new text of " + document,
                who -> who.post(
                        "/api/documents/" + document + "/files",
                        List.of(
                                Part.file(
                                        "file",
                                        "проект.txt",
                                        Dossiers.text("Версия " + stage.clock().now())),
                                Part.field("role", "DRAFT_TEXT"),
                                Part.field("changedFor", dice.one("ALL", "finance", "economy")))));
    }

    private void resolve() {
        UUID document = document();
        String responsible = anybody();
        as(
                dice.one("head", "performer", "chief", "governor", anybody()),
                "gives %s an assignment by %s".formatted(responsible, document),
                who -> who.post(
                        "/api/documents/" + document + "/resolutions",
                        Map.of("items", List.of(Map.of("text", "Исполнить", "responsible", responsible)))));
    }

    private void report() {
        List<String> assignments = stage.jdbc()
                .sql(
                        "select id::text || ' ' || responsible from assignments where document_id = any(?) order by given_at, number")
                .param(hunt.story().documents().toArray(UUID[]::new))
                .query(String.class)
                .list();
        if (assignments.isEmpty()) {
            post("controller", "release", Map.of());
            return;
        }
        int chosen = dice.below(assignments.size());
        String[] one = assignments.get(chosen).split(" ");
        String what = dice.one("files", "withdrawal", "extension", "interim-reports");
        as(
                likely(one[1]),
                what + " of assignment " + chosen,
                who -> what.equals("files")
                        ? who.post(
                                "/api/assignments/" + one[0] + "/files",
                                List.of(Part.file("file", "акт.txt", Dossiers.text("Сделано"))))
                        : who.post(
                                "/api/assignments/" + one[0] + "/" + what,
                                Map.of("reason", "Так нужно", "text", "Делается", "due", "2027-01-15")));
    }

    /** By the engine's own addresses for people who hold a task. */
    private void assign(Asked task) {
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
    private void command() {
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
    private void regroup() {
        String[] one = dice.one("lawyers legal", "editors editor", "controllers controller", "approvers economy")
                .split(" ");
        String member = "/engine-rest/group/" + one[0] + "/members/" + one[1];
        if (dice.chance(50)) {
            as("admin", "takes %s out of %s".formatted(one[1], one[0]), who -> who.delete(member));
        } else {
            as("admin", "puts %s into %s".formatted(one[1], one[0]), who -> who.put(member, Map.of()));
        }
    }

    private void post(String login, String what, Map<String, Object> body) {
        UUID document = document();
        as(login, what + " of " + document, who -> who.post("/api/documents/" + document + "/" + what, body));
    }

    private void as(String login, String words, Function<Api, Api.Reply> request) {
        hunt.move(login + " " + words, () -> request.apply(api.as(login)));
    }

    private UUID document() {
        return dice.one(hunt.story().documents());
    }

    private String anybody() {
        return dice.one(Cast.logins());
    }

    /** Mostly he, at times anybody. */
    private String likely(@Nullable String login) {
        return login != null && dice.chance(75) ? login : anybody();
    }
}
