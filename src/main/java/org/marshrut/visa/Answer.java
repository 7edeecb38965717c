package org.marshrut.visa;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;

/** What a person answered to a task. */
record Answer(String decision, @Nullable String comment) {

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
            "SETTLED");
    private static final Set<String> FIELDS = Set.of("decision", "comment");

    /**
     * @param allowed the decisions that the task takes
     * @throws Refusal 400 for another decision, a missing or too long comment, or a field the task does not have
     */
    static Answer of(Map<String, Object> variables, List<String> allowed) {
        for (String field : variables.keySet()) {
            if (!FIELDS.contains(field)) {
                throw refused(field, "Поля «%s» у задачи нет.".formatted(field));
            }
        }
        String decision = text(variables, "decision");
        if (decision == null || !allowed.contains(decision)) {
            throw refused("decision", "Выберите решение: %s.".formatted(String.join(", ", allowed)));
        }
        String comment = text(variables, "comment");
        if (comment == null && !NEED_NO_COMMENT.contains(decision)) {
            throw refused("comment", "К такому решению нужно пояснение. Напишите его и завершите задачу.");
        }
        if (comment != null && comment.length() > Remarks.LONGEST) {
            throw refused("comment", "Пояснение длиннее %d знаков. Сократите его.".formatted(Remarks.LONGEST));
        }
        return new Answer(decision, comment);
    }

    boolean answersRemarks() {
        return decision.equals("RESUBMITTED");
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
        String clean = text.replace("\0", "").strip();
        return clean.isEmpty() ? null : clean;
    }

    private static Refusal refused(String field, String message) {
        return new Refusal(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(field, message)));
    }
}
