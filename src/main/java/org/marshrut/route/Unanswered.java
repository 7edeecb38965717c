package org.marshrut.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Steps whose objection, remark or refusal nobody reads before something of legal weight: in a route, in the routes that it
 * calls, and in the routes that call it.
 *
 * <p>An objection is refused. A signatory's refusal that the route does not see is told only: the steps behind it check the
 * signature themselves.
 */
final class Unanswered {

    /** An answer by its place, so that one can be found again in another reading of the same routes. */
    private record Given(String route, String step, String decision) {}

    /**
     * @param at the step itself, or the call by which the answer came into the route looked at
     * @param step that gave the answer
     * @param origin the route in which the step stands
     */
    private record Unread(XmlNode at, XmlNode step, RouteGraph origin, Answer answer, Outcome outcome) {

        Given given() {
            return new Given(origin.id, RouteGraph.id(step), answer.decision());
        }

        Unread and(Unread other) {
            return new Unread(outcome.weight == null ? other.at : at, step, origin, answer, outcome.and(other.outcome));
        }
    }

    private final KnownRoutes routes;
    private final Budget budget = new Budget();
    private final Map<String, Map<Given, Unread>> after = new HashMap<>();
    private final Map<String, Map<Given, Unread>> before = new HashMap<>();

    Unanswered(KnownRoutes routes) {
        this.routes = routes;
    }

    void check(XmlNode process, Findings findings) {
        try {
            String id = process.get("id").orElse("");
            routes.after(id).ifPresent(route -> {
                own(route, findings);
                routes.callersOf(id).forEach(caller -> caller(caller, route, findings));
            });
        } catch (Budget.Exhausted e) {
            findings.add(
                    Rule.TOO_COMPLEX,
                    process,
                    "Путей по маршруту слишком много, чтобы проверить, кто рассмотрит возражения. Вынесите часть в вызываемый маршрут.");
        }
    }

    private void own(RouteGraph route, Findings findings) {
        Map<XmlNode, List<Unread>> byStep = new LinkedHashMap<>();
        unread(route, routes.after(), after).values().forEach(unread -> byStep.computeIfAbsent(
                        unread.step(), any -> new ArrayList<>())
                .add(unread));
        byStep.values().forEach(ofStep -> tell(ofStep, route, findings));
    }

    private void tell(List<Unread> ofStep, RouteGraph route, Findings findings) {
        List<Unread> weighty = ofStep.stream()
                .filter(unread -> unread.outcome().weight != null)
                .toList();
        for (Answer.Kind kind : Answer.Kind.values()) {
            List<Unread> ofKind = weighty.stream()
                    .filter(unread -> unread.answer().kind() == kind)
                    .toList();
            if (!ofKind.isEmpty()) {
                findings.add(rule(kind), ofKind.get(0).at(), message(ofKind, route, null));
            }
        }
        List<Unread> light = ofStep.stream()
                .filter(unread -> unread.outcome().weight == null && !unread.outcome().isRead)
                .filter(unread -> unread.outcome().leaves() && unread.answer().kind() != Answer.Kind.NO_SIGNATURE)
                .filter(unread -> unread.at() == unread.step() && !isOneOfSeveral(unread.step()))
                .toList();
        if (weighty.isEmpty() && !light.isEmpty() && !routes.isCalled(route.id)) {
            findings.add(
                    Rule.ANSWER_UNREAD,
                    light.get(0).at(),
                    "Что ответят на шаге «%s» (%s), маршрут не смотрит и пойдёт дальше одинаково. Если ответ важен, поставьте развилку с условием ${%s > 0}; если нет, уберите лишние решения в свойстве decisions."
                            .formatted(
                                    name(light.get(0).step()),
                                    decisions(light),
                                    light.get(0).answer().kind() == Answer.Kind.REMARK && light.size() == 1
                                            ? "remarks"
                                            : "objections"));
        }
    }

    /** What many answer is a vote: it stands on the sheet, and no single answer decides. */
    private static boolean isOneOfSeveral(XmlNode step) {
        return RouteGraph.isRepeated(step)
                || step.parent() != null && step.parent().is("bpmn:subProcess") && isOneOfSeveral(step.parent());
    }

    /** A route deployed before is not blamed for what it has been all along. */
    private void caller(RouteGraph caller, RouteGraph route, Findings findings) {
        Set<Given> known = new HashSet<>();
        unread(caller, routes.before(), before).forEach((given, unread) -> {
            if (unread.outcome().weight != null) {
                known.add(given);
            }
        });
        unread(caller, routes.after(), after).values().stream()
                .filter(unread -> unread.outcome().weight != null && !known.contains(unread.given()))
                .filter(unread -> unread.origin() == route || !routes.brings(unread.origin().id))
                .collect(Collectors.groupingBy(
                        unread -> List.of(unread.step(), unread.answer().kind()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .forEach(ofStep -> findings.add(
                        rule(ofStep.get(0).answer().kind()),
                        ofStep.get(0).origin() == route ? ofStep.get(0).step() : route.process,
                        message(ofStep, route, caller)));
    }

    /** All answers that are not read where they are given, by the place where they are given. */
    private Map<Given, Unread> unread(RouteGraph route, AnswerWalk.World world, Map<String, Map<Given, Unread>> known) {
        Map<Given, Unread> unread = known.get(route.id);
        if (unread != null) {
            return unread;
        }
        // A route that calls itself is another rule's matter.
        known.put(route.id, Map.of());
        budget.enter();
        Map<Given, Unread> found = new LinkedHashMap<>();
        route.userTasks().forEach(step -> Answer.of(step).forEach(answer -> {
            Outcome outcome = AnswerWalk.from(step, route, answer, world, budget);
            keep(new Unread(step, step, route, answer, outcome), found);
        }));
        route.calls().forEach(call -> world.route(call.get("calledElement").orElse(""))
                .ifPresent(called -> unread(called, world, known).values().stream()
                        .filter(inside -> inside.outcome().leaves())
                        .forEach(inside -> keep(
                                new Unread(
                                        call,
                                        inside.step(),
                                        inside.origin(),
                                        inside.answer(),
                                        AnswerWalk.after(
                                                call, inside.outcome(), route, inside.answer(), world, budget)),
                                found))));
        budget.leave();
        known.put(route.id, found);
        return found;
    }

    private static void keep(Unread unread, Map<Given, Unread> found) {
        if (unread.outcome().weight != null || unread.outcome().leaves()) {
            found.merge(unread.given(), unread, Unread::and);
        }
    }

    private static Rule rule(Answer.Kind kind) {
        return kind == Answer.Kind.NO_SIGNATURE ? Rule.REFUSAL_UNREAD : Rule.OBJECTION_UNREAD;
    }

    private static String message(List<Unread> ofStep, RouteGraph route, @Nullable RouteGraph caller) {
        Unread one = ofStep.get(0);
        String step = "«%s»".formatted(name(one.step()))
                + (one.origin() == route ? "" : " (маршрут «%s»)".formatted(name(one.origin().process)));
        String where = caller == null ? "" : "в маршруте «%s» ".formatted(name(caller.process));
        String beyond = name(Objects.requireNonNull(one.outcome().weight));
        return switch (one.answer().kind()) {
            case OBJECTION ->
                "После шага %s возражение никто не рассмотрит (%s): дальше %s— «%s». Поставьте до этого развилку с условием ${objections > 0}, которая ведёт к доработке."
                        .formatted(step, decisions(ofStep), where, beyond);
            case REMARK ->
                "После шага %s замечание никто не рассмотрит (%s): дальше %s— «%s». Поставьте до этого развилку с условием ${remarks > 0}, которая ведёт к автору."
                        .formatted(step, decisions(ofStep), where, beyond);
            case NO_SIGNATURE ->
                "После шага %s отказ подписать никто не увидит (%s): дальше %s— «%s». Поставьте до этого развилку с условием ${decision == '%s'}."
                        .formatted(
                                step,
                                decisions(ofStep),
                                where,
                                beyond,
                                one.answer().decision());
        };
    }

    private static String decisions(List<Unread> unread) {
        return unread.stream().map(one -> one.answer().decision()).distinct().collect(Collectors.joining(", "));
    }

    private static String name(XmlNode node) {
        return Findings.shortened(
                node.get("name").filter(name -> !name.isBlank()).orElse(RouteGraph.id(node)), 60);
    }
}
