package org.marshrut.decision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;

/** What a person answered to a task. */
record Answer(String decision, @Nullable String comment, Map<String, String> fields) {

    private static final Set<String> NEED_NO_COMMENT = Set.of(
            "AGREED",
            "RESUBMITTED",
            "SIGNED",
            "ACCEPTED",
            "ISSUED",
            "RELEASED",
            "EXTENDED",
            "DONE",
            "ON_CONTROL",
            "NO_CONTROL",
            "SETTLED",
            "COUNTERSIGNED");
    private static final Set<String> USUAL = Set.of("decision", "comment");
    private static final int LONGEST_FIELD = 200;

    /**
     * @param allowed the decisions that the task takes
     * @param further names of the fields that it takes beside decision and comment
     * @throws Refusal 400 for another decision, a missing or too long comment, or a field the task does not have
     */
    static Answer of(Map<String, Object> variables, List<String> allowed, Set<String> further) {
        for (String field : variables.keySet()) {
            if (!USUAL.contains(field) && !further.contains(field)) {
                throw refused(field, "Поля «%s» у задачи нет.".formatted(field));
            }
        }
        String decision = text(variables, "decision");
        if (decision == null || !allowed.contains(decision)) {
            throw refused("decision", "Выберите решение: %s.".formatted(String.join(", ", allowed)));
        }
        String comment = text(variables, "comment");
        if (comment == null && needsComment(decision)) {
            throw refused("comment", "К такому решению нужно пояснение. Напишите его и завершите задачу.");
        }
        if (comment != null && comment.length() > Remarks.LONGEST) {
            throw refused("comment", "Пояснение длиннее %d знаков. Сократите его.".formatted(Remarks.LONGEST));
        }
        return new Answer(decision, comment, fields(variables, further));
    }

    /** Whether this was decided before, in the same words. */
    static boolean repeats(Map<String, Object> variables, DecisionRequest decided) {
        return decided.decision() != null
                && decided.decision().equals(text(variables, "decision"))
                && Objects.equals(decided.remark(), text(variables, "comment"));
    }

    /** Whether nobody takes such a decision without saying why. */
    static boolean needsComment(String decision) {
        return !NEED_NO_COMMENT.contains(decision);
    }

    boolean signs() {
        return signs(decision);
    }

    static boolean signs(String decision) {
        return decision.equals("SIGNED") || decision.equals("SIGNED_OVER_OBJECTIONS");
    }

    /** Whether it declares a disagreement over. */
    boolean settles() {
        return decision.equals("SETTLED") || decision.equals("SIGN_WITH_DISAGREEMENTS");
    }

    boolean answersRemarks() {
        return decision.equals("RESUBMITTED");
    }

    private static Map<String, String> fields(Map<String, Object> variables, Set<String> further) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : further) {
            String value = text(variables, field);
            if (value != null && value.length() > LONGEST_FIELD) {
                throw refused(field, "Поле «%s» длиннее %d знаков. Сократите его.".formatted(field, LONGEST_FIELD));
            }
            if (value != null) {
                fields.put(field, value);
            }
        }
        return fields;
    }

    private static @Nullable String text(Map<String, Object> variables, String field) {
        Object value = variables.get(field);
        if (value instanceof TypedValue typed) {
            value = typed.getValue();
        }
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw refused(field, "Поле «%s» должно быть текстом.".formatted(field));
        }
        Typed typed = Typed.text(text);
        if (typed.fault() != null) {
            throw refused(field, typed.fault());
        }
        return typed.isBlank() ? null : typed.text();
    }

    private static Refusal refused(String field, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(field, message)));
    }
}
