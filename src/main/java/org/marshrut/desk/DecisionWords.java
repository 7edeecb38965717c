package org.marshrut.desk;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.desk.Screen.Kind;
import org.marshrut.step.StepKind;

/** Decisions as one presses them, and as one is told of them. */
final class DecisionWords {

    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("AGREED", "Согласовать"),
            Map.entry("AGREED_WITH_REMARKS", "Согласовать с замечаниями"),
            Map.entry("NOT_AGREED", "Не согласовать"),
            Map.entry("RETURNED", "Вернуть"),
            Map.entry("NOT_IN_COMPETENCE", "Не моя компетенция"),
            Map.entry("SIGNED", "Подписать"),
            Map.entry("SIGNED_OVER_OBJECTIONS", "Подписать при возражениях"),
            Map.entry("REJECTED", "Отклонить"),
            Map.entry("RESUBMITTED", "Внести снова"),
            Map.entry("DISPUTED", "Вынести разногласия"),
            Map.entry("RECALLED", "Отозвать проект"),
            Map.entry("SETTLED", "Разногласия урегулированы"),
            Map.entry("SIGN_WITH_DISAGREEMENTS", "На подпись с разногласиями"),
            Map.entry("WITHDRAWN", "Снять проект"),
            Map.entry("COUNTERSIGNED", "Подписано стороной"),
            Map.entry("ON_CONTROL", "Поставить на контроль"),
            Map.entry("NO_CONTROL", "Контроль не нужен"),
            Map.entry("ISSUED", "Дать резолюцию"),
            Map.entry("REPORTED", "Отчитаться"),
            Map.entry("HANDED_ON", "Передать другому"),
            Map.entry("ACCEPTED", "Принять"),
            Map.entry("EXTENDED", "Продлить"),
            Map.entry("REFUSED", "Отказать"),
            Map.entry("RELEASED", "Снять с контроля"),
            Map.entry("DONE", "Выполнено"));

    /** What forms call the decisions for which a button needs a verb. */
    private static final Map<String, String> STATES = Map.of(
            "Согласен", "AGREED",
            "Согласен с замечаниями", "AGREED_WITH_REMARKS",
            "Не согласен", "NOT_AGREED",
            "Не относится к компетенции", "NOT_IN_COMPETENCE");

    private static final Map<String, String> OUTCOMES = Map.of(
            "AGREED", "согласовано",
            "AGREED_WITH_REMARKS", "согласовано с замечаниями",
            "NOT_AGREED", "не согласовано",
            "RETURNED", "возвращено автору",
            "NOT_IN_COMPETENCE", "не относится к компетенции");

    /** Of steps that decide no document: what has been done there. */
    private static final Map<StepKind, Map<String, String>> DONE = Map.of(
            StepKind.CONTROL,
            Map.of("ON_CONTROL", "Документ поставлен на контроль.", "NO_CONTROL", "Решено: контроль не нужен."),
            StepKind.RESOLUTION,
            Map.of("ISSUED", "Резолюция дана."),
            StepKind.EXECUTION,
            Map.of("REPORTED", "Отчёт подан.", "HANDED_ON", "Поручение передано."),
            StepKind.ACCEPTANCE,
            Map.of("ACCEPTED", "Отчёт принят.", "RETURNED", "Отчёт возвращён исполнителю."),
            StepKind.EXTENSION,
            Map.of("EXTENDED", "Срок продлён.", "REFUSED", "В продлении отказано."),
            StepKind.RELEASE,
            Map.of("RELEASED", "Документ снят с контроля.", "REFUSED", "Поручения возвращены исполнителям."));

    private static final Set<String> AGREES = Set.of(
            "AGREED", "ACCEPTED", "DONE", "RESUBMITTED", "SETTLED", "EXTENDED", "RELEASED", "ISSUED", "REPORTED");
    private static final Set<String> OBJECTS =
            Set.of("NOT_AGREED", "RETURNED", "REJECTED", "REFUSED", "RECALLED", "WITHDRAWN");

    private DecisionWords() {}

    static String verb(String decision) {
        return VERBS.getOrDefault(decision, decision);
    }

    /** @param drawn what the form of the step calls it */
    static String button(String decision, String drawn) {
        return decision.equals(STATES.get(drawn)) ? verb(decision) : drawn;
    }

    static Kind kind(String decision, boolean signs) {
        if (signs) {
            return Kind.SIGNS;
        }
        if (AGREES.contains(decision)) {
            return Kind.AGREES;
        }
        return OBJECTS.contains(decision) ? Kind.OBJECTS : Kind.OTHER;
    }

    /** A sentence for whoever has just taken it. */
    static String said(@Nullable StepKind step, String decision) {
        if (decision.equals("SIGNED") || decision.equals("SIGNED_OVER_OBJECTIONS")) {
            return "Документ подписан.";
        }
        String done = step == null ? null : DONE.getOrDefault(step, Map.of()).get(decision);
        if (done != null) {
            return done;
        }
        String outcome = OUTCOMES.getOrDefault(decision, "«%s»".formatted(verb(decision)));
        return (step == StepKind.VISA ? "Виза дана: %s." : "Решение принято: %s.").formatted(outcome);
    }
}
