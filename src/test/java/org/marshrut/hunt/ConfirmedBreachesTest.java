package org.marshrut.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What once got through, drawn by hand: each a short hunt whose moves are told, and whose laws must hold. */
@Order(Integer.MAX_VALUE - 2)
class ConfirmedBreachesTest extends RouteTest {

    private static final String GOVERNOR = "${people.holder('GOVERNOR')}";

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    /** The moves of a breach. */
    private interface Breach extends Consumer<Script> {}

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("an act is numbered and published with no visa and no signature", hunt -> hunt.draws(
                                chain("actApproval", "checkDossier", "registerDraft", "registerAct", "placeOnPortal"))
                        .submits()),
                breach("the signature is cut out of the shipped route", hunt -> hunt.draws(
                                without("act-approval", "signAct"))
                        .submits()
                        .endorsed()
                        .visas()
                        .examined()),
                breach("a volunteer signs", hunt -> hunt.draws(chain(
                                "actApproval",
                                "registerDraft",
                                "SIGNATURE ${people.holder('VOLUNTEER')}",
                                "registerAct",
                                "stampAct",
                                "placeOnPortal"))
                        .submits()
                        .decide("volunteer", "SIGNATURE", "SIGNED")),
                breach("silence signs beside the signature", hunt -> {
                    Drawing drawing = chain("actApproval", "registerDraft", "SIGNATURE " + GOVERNOR, "registerAct");
                    var signs = drawing.all("userTask").get(0);
                    drawing.engine(signs, "dueDate", "${deadlines.at(execution, 'SIGNATURE', 'DUE')}");
                    Pieces pieces = new Pieces(drawing, new Dice(1));
                    pieces.beside(drawing.into(signs).get(0), "giveTacitConsent");
                    pieces.pause(drawing.into(drawing.all("serviceTask").get(2)).get(0), "P20D");
                    hunt.draws(drawing).submits().waits(9).waits(20);
                }),
                breach("silence agrees before the deadline", hunt -> hunt.draws(
                                chain("deadlineWatch", "giveTacitConsent"))
                        .submits()
                        .endorsed()
                        .waitsHours(53)),
                breach("whoever objected is never asked again", hunt -> hunt.draws(
                                "repeat-visas.dmn", answers("repeatVisas", "repeatVisas_rule[^2]_out1", "false"))
                        .submits()
                        .endorsed()
                        .decide("economy", "VISA", "NOT_AGREED")
                        .visas()
                        .examined()
                        .decide("author", "REVISION", "RESUBMITTED")
                        .decide("governor", "SIGNATURE", "SIGNED")),
                breach("a route that hears of each act annuls it", hunt -> hunt.draws(heard("annulAct"))
                        .published()),
                breach("a publication that withdraws at once", hunt -> hunt.draws(
                                chain("documentPublication", "placeOnPortal", "withdrawPublication"))
                        .published()),
                breach("a withdrawal that leads to nothing", hunt -> hunt.draws(
                                without("document-publication", "withdrawPublication"))
                        .published()
                        .withdrawn()),
                breach("published on the drawing alone", hunt -> {
                    Drawing drawing = chain("documentPublication");
                    drawing.property(drawing.node("ended"), "state", "PUBLISHED");
                    hunt.draws(drawing).published();
                }),
                breach("signed on the drawing alone", hunt -> {
                    Drawing drawing = chain("actApproval", "registerDraft");
                    drawing.property(drawing.node("ended"), "state", "SIGNED");
                    hunt.draws(drawing).submits();
                }),
                breach("a restricted draft goes to an analyst", hunt -> hunt.draws(
                                chain("actApproval", "registerDraft", "WORK analyst"))
                        .submitsRestricted()),
                breach("a restricted draft goes to all analysts", hunt -> hunt.draws(
                                chain("actApproval", "registerDraft", "WORK @${'analysts'}"))
                        .submitsRestricted()),
                breach("a visa of a restricted draft is passed on", hunt -> {
                    hunt.submitsRestricted().endorsed();
                    for (String to : List.of("ops", "volunteer", "publisher", "analyst")) {
                        hunt.delegates("economy", "VISA", to).takesBack("economy", "VISA");
                    }
                }),
                breach("escalation opens a restricted draft", hunt -> hunt.draws(
                                "escalation-rules.dmn",
                                answers(
                                        "escalationRules",
                                        "escalationRules_rule\\d+_out2",
                                        "\"VOLUNTEER, SUPPORT, MFC_OPERATOR\""))
                        .submitsRestricted()
                        .endorsed()
                        .waits(9)),
                breach("a clerk takes the governor's pen", hunt -> hunt.substitutes("clerk", "governor", "clerk", 0)),
                breach("the head of the apparatus takes it", hunt -> hunt.substitutes("chief", "governor", "chief", 0)),
                breach("a clerk gives it to an analyst", hunt -> hunt.substitutes("clerk", "governor", "analyst", 0)),
                breach("a volunteer signs for the governor", hunt -> hunt.substitutes(
                                "clerk", "governor", "volunteer", 0)
                        .submits()
                        .endorsed()
                        .visas()
                        .examined()
                        .decide("volunteer", "SIGNATURE", "SIGNED")),
                breach("a clerk signs by a rule", hunt -> hunt.draws(
                                "clerk-rules.dmn", answers("clerkRules", "clerkRules_rule\\d+_out1", "true"))
                        .submits()
                        .endorsed()
                        .visas()
                        .examined()
                        .decide("clerk", "SIGNATURE", "SIGNED")),
                breach("an order of December is in force in November", hunt -> hunt.draws(
                                without("substitution", "periodBegun"))
                        .substitutes("governor", "governor", "chief", 35)
                        .submits()
                        .endorsed()
                        .visas()
                        .examined()
                        .decide("chief", "SIGNATURE", "SIGNED")),
                breach("one person visaes and signs", hunt -> hunt.draws(
                                "substitution-rules.dmn",
                                answers("substitutionRules", "substitutionRules_rule\\d_out1", "true"))
                        .substitutes("governor", "governor", "deputy", 0)
                        .submits()
                        .endorsed()
                        .visas()
                        .examined()
                        .decide("deputy", "SIGNATURE", "SIGNED")),
                breach("an author supports her own draft", hunt -> hunt.substitutes("head", "head", "author", 0)
                        .submits()
                        .decide("author", "ENDORSEMENT", "AGREED")),
                breach("a table asks nobody", hunt -> hunt.draws(
                                "repeat-visas.dmn", answers("repeatVisas", "repeatVisas_rule\\d_out1", "false"))
                        .submits()
                        .endorsed()
                        .decide("governor", "SIGNATURE", "SIGNED")),
                breach("nobody is asked for a visa by a diagram", hunt -> hunt.draws(without("visa-round", "askVisas"))
                        .submits()
                        .endorsed()
                        .examined()
                        .decide("governor", "SIGNATURE", "SIGNED")),
                breach("nothing watches the deadline", hunt -> hunt.draws(chain("deadlineWatch"))
                        .submits()
                        .endorsed()
                        .waitsHours(49)
                        .waits(9)),
                breach("parties are told of what is not done", hunt -> hunt.draws(
                                chain("assignmentExecution", "informParties"))
                        .published()
                        .decide("controller", "CONTROL", "ON_CONTROL")
                        .resolves("head", "performer")),
                breach("a performer gives the apparatus an assignment", hunt -> hunt.published()
                        .decide("controller", "CONTROL", "ON_CONTROL")
                        .resolves("head", "performer")
                        .resolves("performer", "chief")),
                breach("a restricted act goes to the portal", hunt -> hunt.draws(
                                chain("documentPublication", "placeOnPortal"))
                        .submitsRestricted()
                        .endorsed()
                        .visas()
                        .examined()
                        .decide("governor", "SIGNATURE", "SIGNED")),
                breach("an administrator leaps to the number", hunt -> hunt.submits()
                        .leaps("issueAct")),
                breach("an administrator gives the pen to a clerk", hunt -> hunt.submits()
                        .endorsed()
                        .visas()
                        .examined()
                        .assigns("SIGNATURE", "clerk")
                        .decide("clerk", "SIGNATURE", "SIGNED")),
                breach("an administrator annuls by a message", hunt -> hunt.published()
                        .message("annulmentRequested")),
                breach("an administrator withdraws by a message", hunt -> hunt.published()
                        .message("publicationWithdrawal")));
    }

    private static Arguments breach(String name, Breach moves) {
        return Arguments.of(name, moves);
    }

    /** A route of steps in a row: verbs of the system, or kind and performer of a person's step; {@code @} before a group. */
    private static Drawing chain(String route, String... steps) {
        Drawing drawing = Drawing.empty(route);
        Pieces pieces = new Pieces(drawing, new Dice(7));
        for (String step : steps) {
            var last = drawing.into(drawing.node("ended")).get(0);
            String[] words = step.split(" ");
            if (words.length == 1) {
                pieces.verb(last, step);
            } else {
                var task = pieces.task(last, words[0], words[1].replace("@", ""));
                if (!words[1].startsWith("@") && !words[1].startsWith("$")) {
                    task.removeAttributeNS(Drawing.CAMUNDA, "candidateGroups");
                    drawing.engine(task, "assignee", words[1]);
                }
            }
        }
        return drawing;
    }

    private static Drawing without(String file, String node) {
        Drawing drawing = RandomRoutes.shipped(file);
        var gone = drawing.node(node);
        drawing.remove(gone, drawing.outOf(gone).stream().findFirst());
        return drawing;
    }

    private static Drawing heard(String verb) {
        Drawing drawing = chain("huntedRoute", verb);
        var signal = drawing.inside((org.w3c.dom.Element) drawing.process().getParentNode(), "bpmn", "signal");
        signal.setAttribute("id", "heard");
        signal.setAttribute("name", "actPublished");
        var event = drawing.inside(drawing.node("begun"), "bpmn", "signalEventDefinition");
        event.setAttribute("id", "begun_heard");
        event.setAttribute("signalRef", "heard");
        return drawing;
    }

    private static String answers(String table, String cells, String answer) {
        return RandomTables.read(RandomTables.FILES.get(table))
                .replaceAll(
                        "(<outputEntry id=\"" + cells + "\">\\s*<text>)[^<]*",
                        "$1" + java.util.regex.Matcher.quoteReplacement(answer));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void itDoesNotGetThroughAgain(String name, Breach moves) {
        Stage stage = new Stage(api(), clock, jdbc, repository, runtime, management);
        try (Hunt hunt = new Hunt(stage, name.replace(' ', '-'))) {
            moves.accept(new Script(hunt, stage));
            hunt.story().keep();
            assertThat(hunt.found()).as(hunt.story().text()).isEmpty();
        }
    }

    /** The moves of a hunt by hand; what is refused is refused, and the next move comes. */
    private record Script(Hunt hunt, Stage stage) {

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
                    .sorted(java.util.Comparator.comparing(task -> !java.util.Objects.equals(login, task.assignee())))
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
                            Map.of(
                                    "messageName",
                                    name,
                                    "businessKey",
                                    document().toString())));
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
}
