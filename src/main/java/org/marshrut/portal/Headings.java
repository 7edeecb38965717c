package org.marshrut.portal;

import org.marshrut.text.Typed;

/** Headings as pages and feeds can show them, those included that were stored before there was a rule for them. */
final class Headings {

    private Headings() {}

    static String shown(String stored) {
        String heading = Typed.shown(stored);
        return heading.isEmpty() ? "Без заголовка" : heading;
    }
}
