package org.marshrut.card;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names that a field of a card cannot have, because something else has them. */
final class ReservedKeys {

    /** What every document has beside its card, and what the API shows of it. */
    private static final Set<String> COMMON = Set.of(
            "id",
            "kind",
            "heading",
            "organisation",
            "restricted",
            "files",
            "facts",
            "card",
            "author",
            "state",
            "warnings",
            "stage",
            "stamp",
            "visas",
            "decisions",
            "publication",
            "incoming",
            "submittedAt",
            "projectNumber",
            "registrationNumber",
            "registrationDate",
            "inForceFrom",
            "processInstanceId",
            "routeVersion",
            "form",
            "route");

    /** What routes keep or look up on their way, and what their expressions call. */
    private static final Set<String> OF_ROUTES = Set.of(
            "decision",
            "comment",
            "documentId",
            "assignmentId",
            "approver",
            "approvers",
            "initiator",
            "performer",
            "round",
            "objections",
            "remarks",
            "conclusions",
            "conclusionsConsidered",
            "endorsed",
            "answered",
            "signed",
            "level",
            "norm",
            "dueDate",
            "newDueDate",
            "execution",
            "task",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances",
            "businessKey",
            "step",
            "dossier",
            "history",
            "summary");

    /** Facts of every act that a card may ask for by their name, and what they are. */
    private static final Map<String, FactType> SHARED = Map.of(
            "normative", FactType.YES_NO,
            "financial", FactType.YES_NO,
            "sphere", FactType.CHOICE);

    private ReservedKeys() {}

    /**
     * @param column whether it is a column of rows: those never meet what a document or a route has
     * @param taken by beans of diagrams and by what routes look up
     */
    static Optional<String> fault(String key, FactType type, boolean column, Set<String> taken) {
        if (ConditionParser.WORDS.contains(key)) {
            return Optional.of("«%s» — слово условий. Назовите своё поле иначе.".formatted(key));
        }
        if (column) {
            return key.equals("kind") || key.equals("restricted") ? Optional.of(common(key)) : Optional.empty();
        }
        if (COMMON.contains(key)) {
            return Optional.of(common(key));
        }
        if (OF_ROUTES.contains(key) || taken.contains(key)) {
            return Optional.of("Имя «%s» занято маршрутами. Назовите своё поле иначе.".formatted(key));
        }
        FactType shared = SHARED.get(key);
        return shared == null || shared == type
                ? Optional.empty()
                : Optional.of("Поле «%s» должно быть вида %s: так его понимают маршруты. Смените компонент или имя."
                        .formatted(key, shared));
    }

    private static String common(String key) {
        return "Поле «%s» есть у каждого документа. Назовите своё поле иначе.".formatted(key);
    }
}
