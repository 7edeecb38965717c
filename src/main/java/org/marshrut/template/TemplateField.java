package org.marshrut.template;

import java.util.List;

/**
 * A field of the card that a template may name.
 *
 * @param columns of a field of rows; empty for the others
 */
public record TemplateField(String key, Type type, List<TemplateField> columns) {

    /** What the field holds. Only two of them mean something to a template: rows are repeated, a "no" hides its block. */
    public enum Type {
        TEXT,
        NUMBER,
        MONEY,
        DATE,
        YES_NO,
        CHOICE,
        CHOICES,
        PERSON,
        ORGANISATION,
        CORRESPONDENT,
        ROWS
    }

    public TemplateField {
        columns = List.copyOf(columns);
    }

    public static TemplateField of(String key, Type type) {
        return new TemplateField(key, type, List.of());
    }

    public static TemplateField rows(String key, List<TemplateField> columns) {
        return new TemplateField(key, Type.ROWS, columns);
    }

    boolean hasRows() {
        return type == Type.ROWS;
    }
}
