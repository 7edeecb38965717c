package org.marshrut.archive;

import java.util.List;

/**
 * A question as the database understands it.
 *
 * @param words the tsquery; empty when everything is asked for
 * @param nothing there is a text in which nothing can be looked for, so nothing is found
 * @param corrections words that stand nowhere, and near ones for which was looked instead
 */
record Question(String words, boolean nothing, List<Correction> corrections) {

    /** @param instead words that do stand somewhere, the nearest first */
    record Correction(String typed, List<String> instead) {}

    /** The text with the nearest words in place of those that stand nowhere; empty when there are none. */
    String suggestion(String text) {
        if (corrections.isEmpty()) {
            return "";
        }
        String better = text.toLowerCase(java.util.Locale.ROOT);
        for (Correction one : corrections) {
            better = better.replace(one.typed(), one.instead().get(0));
        }
        return better;
    }
}
