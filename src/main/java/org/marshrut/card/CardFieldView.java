package org.marshrut.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field as pages get it.
 *
 * @param hide the condition as the form has it, without the sign before it
 */
public record CardFieldView(
        String key,
        FactType type,
        String label,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String description,
        boolean required,
        boolean lines,
        CardLimits limits,
        List<CardChoice> choices,
        List<CardFieldView> columns,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hide) {

    public static List<CardFieldView> of(CardForm form) {
        return of(form.fields());
    }

    private static List<CardFieldView> of(List<CardField> fields) {
        return fields.stream()
                .map(field -> new CardFieldView(
                        field.key(),
                        field.type(),
                        field.label(),
                        field.description(),
                        field.required(),
                        field.lines(),
                        field.limits(),
                        field.choices(),
                        of(field.columns()),
                        field.hide() == null ? null : field.hide().text()))
                .toList();
    }
}
