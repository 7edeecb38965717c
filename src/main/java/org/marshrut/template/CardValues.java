package org.marshrut.template;

import java.util.List;
import java.util.Map;

/**
 * What is written into a template. Everything is text that the caller has formatted by its type («1 500,00»,
 * «24.11.2026», names of people and organisations, labels of choices); it is escaped here. A value that is missing or
 * blank is none.
 *
 * @param common {@code heading}, {@code kind}, {@code organisation}, {@code author}, {@code date} and, if there is one,
 *     {@code projectNumber}
 * @param facts by key; a yes or no is «да» or «нет»
 * @param rows the rows of each field that has rows, by column
 * @param restricted whether access to the document is restricted, which stands on its first page
 */
public record CardValues(
        Map<String, String> common,
        Map<String, String> facts,
        Map<String, List<Map<String, String>>> rows,
        boolean restricted) {

    public CardValues {
        common = Map.copyOf(common);
        facts = Map.copyOf(facts);
        rows = Map.copyOf(rows);
    }
}
