package org.marshrut.kind;

import java.util.List;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.FactType;
import org.marshrut.template.TemplateField;

/** The fields of a card as a template names them. */
public final class TemplateFields {

    private TemplateFields() {}

    public static List<TemplateField> of(CardForm form) {
        return of(form.fields());
    }

    private static List<TemplateField> of(List<CardField> fields) {
        return fields.stream()
                .map(field -> field.type() == FactType.ROWS
                        ? TemplateField.rows(field.key(), of(field.columns()))
                        : TemplateField.of(
                                field.key(),
                                TemplateField.Type.valueOf(field.type().name())))
                .toList();
    }
}
