package org.marshrut.hunt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.marshrut.support.Diagrams;
import org.w3c.dom.Element;

/** Routes that a hunt deploys: shipped ones changed, others drawn from nothing. */
final class RandomRoutes {

    /** Which shipped route is changed, and how often. */
    private static final Map<String, Integer> SHIPPED = new LinkedHashMap<>();

    static {
        SHIPPED.put("act-approval", 8);
        SHIPPED.put("act-issuance", 4);
        SHIPPED.put("visa-round", 4);
        SHIPPED.put("document-publication", 3);
        SHIPPED.put("draft-rework", 3);
        SHIPPED.put("deadline-watch", 3);
        SHIPPED.put("act-annulment", 2);
        SHIPPED.put("public-discussion", 1);
        SHIPPED.put("resolution-control", 1);
        SHIPPED.put("assignment-execution", 2);
        SHIPPED.put("substitution", 2);
    }

    private final Dice dice;

    RandomRoutes(Dice dice) {
        this.dice = dice;
    }

    Drawing any() {
        return switch (dice.below(10)) {
            case 0, 1, 2 -> drawn();
            case 3 -> heard();
            case 4 -> nothingMuch();
            default -> mutated();
        };
    }

    private Drawing mutated() {
        Drawing drawing = shipped(dice.weighted(SHIPPED));
        change(drawing, dice.from(1, 3));
        return drawing;
    }

    private void change(Drawing drawing, int times) {
        Mutations mutations = new Mutations(drawing, dice);
        for (int i = 0; i < times; i++) {
            mutations.once();
        }
    }

    static Drawing shipped(String file) {
        return Drawing.of(RandomTables.read(Diagrams.FOLDER.resolve(Path.of(file, file + ".bpmn"))));
    }

    /** The way of an act as one may draw it; some of it is left out, at times nothing is where it belongs. */
    private Drawing drawn() {
        Drawing drawing = Drawing.empty("actApproval");
        Pieces pieces = new Pieces(drawing, dice);
        List<Consumer<Element>> way = new ArrayList<>();
        Stream.<Consumer<Element>>of(
                        flow -> pieces.verb(flow, "checkDossier"),
                        flow -> pieces.verb(flow, "registerDraft"),
                        flow -> pieces.task(flow, "ENDORSEMENT", "${people.headOf(organisation)}"),
                        flow -> pieces.call(flow, "visaRound"),
                        flow -> pieces.task(flow, "EXAMINATION", "lawyers"),
                        flow -> pieces.question(flow, "objections > 0 || remarks > 0"),
                        flow -> pieces.task(flow, "SIGNATURE", "${people.holder('GOVERNOR')}"),
                        flow -> pieces.question(flow, "decision == 'RETURNED' || decision == 'REJECTED'"),
                        flow -> pieces.verb(flow, "registerAct"),
                        flow -> pieces.verb(flow, "stampAct"),
                        flow -> pieces.call(flow, "documentPublication"))
                .filter(piece -> dice.chance(88))
                .forEach(way::add);
        if (dice.chance(25)) {
            Collections.swap(way, dice.below(way.size()), dice.below(way.size()));
        }
        for (Consumer<Element> piece : way) {
            piece.accept(last(drawing));
        }
        change(drawing, dice.below(3));
        return drawing;
    }

    private static Element last(Drawing drawing) {
        return drawing.into(drawing.node("ended")).get(0);
    }

    /** A route of another name, that starts by itself when it hears of an act. */
    private Drawing heard() {
        Drawing drawing = Drawing.empty(dice.one("huntedRoute", "actAnnulment", "siteExport"));
        Element definitions = (Element) drawing.process().getParentNode();
        String kind = dice.chance(70) ? "signal" : "message";
        Element heard = drawing.inside(definitions, "bpmn", kind);
        heard.setAttribute("id", "heard");
        heard.setAttribute(
                "name",
                kind.equals("signal")
                        ? dice.one("actPublished", "publicationWithdrawn")
                        : dice.one("annulmentRequested", "publicationWithdrawal", "draftRecall"));
        Element event = drawing.inside(drawing.node("begun"), "bpmn", kind + "EventDefinition");
        event.setAttribute("id", "begun_heard");
        event.setAttribute(kind + "Ref", "heard");
        for (int i = dice.from(1, 3); i > 0; i--) {
            new Pieces(drawing, dice).verb(last(drawing), dice.one(Words.VERBS));
        }
        return drawing;
    }

    /** One of the routes that others call, with next to nothing in it. */
    private Drawing nothingMuch() {
        Drawing drawing = Drawing.empty(dice.one(Words.CALLED));
        Pieces pieces = new Pieces(drawing, dice);
        for (int i = dice.below(3); i > 0; i--) {
            if (dice.chance(70)) {
                pieces.verb(last(drawing), dice.one(Words.VERBS));
            } else {
                pieces.task(last(drawing), dice.one(List.copyOf(Words.DECISIONS.keySet())), null);
            }
        }
        return drawing;
    }
}
