package org.marshrut.hunt;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.w3c.dom.Element;

/** What once got through: a name, and the moves by which. */
final class Breaches {

    private static final String GOVERNOR = "${people.holder('GOVERNOR')}";

    private Breaches() {}

    static Stream<Arguments> all() {
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
                breach(
                        "an act is signed without a key where one is required",
                        hunt -> hunt.requiresElectronicSignatures().published()),
                breach("a required key is cut out of the route", hunt -> hunt.requiresElectronicSignatures()
                        .draws(chain("actApproval", "registerDraft", "WORK " + GOVERNOR, "registerAct"))
                        .submits()
                        .decide("governor", "WORK", "AGREED")),
                breach("a key is required while an act is on its way", hunt -> hunt.submits()
                        .endorsed()
                        .visas()
                        .examined()
                        .requiresElectronicSignatures()
                        .decide("governor", "SIGNATURE", "SIGNED")),
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

    private static Arguments breach(String name, Consumer<Script> moves) {
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
                Element task = pieces.task(last, words[0], GOVERNOR);
                task.removeAttributeNS(Drawing.CAMUNDA, "assignee");
                drawing.engine(
                        task,
                        words[1].startsWith("@") ? "candidateGroups" : "assignee",
                        words[1].replaceFirst("@", ""));
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
        var signal = drawing.inside((Element) drawing.process().getParentNode(), "bpmn", "signal");
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
                        "(<outputEntry id=\"" + cells + "\">\\s*<text>)[^<]*", "$1" + Matcher.quoteReplacement(answer));
    }
}
