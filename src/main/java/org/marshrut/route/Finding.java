package org.marshrut.route;

import org.jspecify.annotations.Nullable;

/**
 * A place that breaks a rule.
 *
 * @param elementId of the step, flow, table or component to look at; null when the matter is the file itself
 * @param line from 1, as editors count; 0 when the matter is the file itself
 * @param column from 1
 * @param message in Russian, with what to do instead
 */
record Finding(
        String file,
        @Nullable String elementId,
        @Nullable String elementName,
        int line,
        int column,
        Rule rule,
        String message) {

    boolean isError() {
        return rule.severity() == Severity.ERROR;
    }

    /** One line for a person: where, and what. */
    String told() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(", строка ").append(line).append(", столбец ").append(column);
        }
        if (elementId != null) {
            text.append(", ");
            if (elementName != null && !elementName.isBlank()) {
                text.append("«")
                        .append(elementName)
                        .append("» (")
                        .append(elementId)
                        .append(")");
            } else {
                text.append(elementId);
            }
        }
        return text.append(": ")
                .append(message)
                .append(" [")
                .append(rule.id())
                .append("]")
                .toString();
    }
}
