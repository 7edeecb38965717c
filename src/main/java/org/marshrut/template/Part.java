package org.marshrut.template;

import java.util.List;
import java.util.stream.Stream;

/** What a template is made of, before anybody reads it as Markdown. */
sealed interface Part {

    /** As it is written. */
    record Words(String text) implements Part {}

    /** The place of a value. */
    record Shown(String name, int line) implements Part {}

    /** A part of a line that is repeated for each row, or shown where the field has a value. */
    record Inline(String name, boolean repeats, int line, List<Part> parts) implements Part {}

    /** What follows line after line. */
    sealed interface Item {}

    record Line(int number, List<Part> parts) implements Item {

        boolean isBlank() {
            return parts.stream()
                    .allMatch(
                            part -> part instanceof Words words && words.text().isBlank());
        }

        boolean isOfTable() {
            return !parts.isEmpty()
                    && parts.get(0) instanceof Words words
                    && words.text().stripLeading().startsWith("|");
        }
    }

    /** Whole lines that are repeated for each row, or shown where the field has a value. */
    record Section(String name, boolean repeats, int line, List<Item> items) implements Item {

        /** Such a section belongs into its table; every other one stands apart from what is around it. */
        boolean isOfTable() {
            return lines(items).filter(line -> !line.isBlank()).allMatch(Line::isOfTable);
        }

        private static Stream<Line> lines(List<Item> items) {
            return items.stream()
                    .flatMap(item -> item instanceof Section inner ? lines(inner.items()) : Stream.of((Line) item));
        }
    }
}
