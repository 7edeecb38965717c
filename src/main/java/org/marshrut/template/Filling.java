package org.marshrut.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.template.Part.Inline;
import org.marshrut.template.Part.Item;
import org.marshrut.template.Part.Line;
import org.marshrut.template.Part.Section;
import org.marshrut.template.Part.Shown;
import org.marshrut.template.Part.Words;
import org.marshrut.template.TemplateField.Type;
import org.marshrut.text.Typed;

/**
 * Lays out a template line by line: blocks are repeated or left out, and in the place of each value stands a mark. Values
 * never become Markdown: {@link Markup} puts them in when that has been read.
 */
final class Filling {

    /** Code points that are no characters: no text that people type holds them ({@link Typed}). */
    static final char MARK = '\uFDD0';

    static final char END_OF_MARK = '\uFDD1';

    /** Of a document that somebody is to read; a printer asked for more would take the memory of all. */
    private static final int LONGEST = 2_000_000;

    private static final String NO = "нет";

    private final StringBuilder text = new StringBuilder();
    private final List<Integer> places = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final @Nullable KnownFields known;
    private final @Nullable CardValues card;
    private int length;

    /** @param field whose rows they are; null outside of any */
    private record Row(@Nullable TemplateField field, Map<String, String> cells, int number) {

        static final Row NONE = new Row(null, Map.of(), 0);
    }

    private Filling(@Nullable KnownFields known, @Nullable CardValues card) {
        this.known = known;
        this.card = card;
    }

    static Filling of(List<Item> items, KnownFields known, CardValues card) {
        Filling filling = new Filling(known, card);
        filling.write(items, Row.NONE);
        return filling;
    }

    /** With everything that may be shown, once. */
    static Filling trial(List<Item> items) {
        Filling filling = new Filling(null, null);
        filling.write(items, Row.NONE);
        return filling;
    }

    String text() {
        return text.toString();
    }

    /** The line of the template, from 1, from which a line of the text was made, from 0. */
    int lineOf(int written) {
        return places.isEmpty() ? 1 : places.get(Math.min(written, places.size() - 1));
    }

    /** What stands at a mark. */
    String value(String mark) {
        int index = mark.matches("\\d{1,9}") ? Integer.parseInt(mark) : values.size();
        return index < values.size() ? values.get(index) : "";
    }

    private void write(List<Item> items, Row row) {
        for (Item item : items) {
            if (item instanceof Line line) {
                writeParts(line.parts(), row);
                end(line.number());
            } else if (item instanceof Section block) {
                boolean apart = !block.isOfTable();
                for (Row each : rows(block.name(), block.repeats(), row)) {
                    breakAt(apart, block);
                    write(block.items(), each);
                }
                breakAt(apart, block);
            }
        }
    }

    /** A block that is not shown parts what is around it as well, so that nothing flows together. */
    private void breakAt(boolean apart, Section block) {
        if (apart) {
            end(block.line());
        }
    }

    private void end(int line) {
        add("\n");
        places.add(line);
    }

    private void add(String more) {
        measure(more);
        text.append(more);
    }

    private void measure(String more) {
        length += more.length();
        if (length > LONGEST) {
            throw Refusal.conflict("Текст по шаблону получается длиннее %d знаков. Сократите строки или поля карточки."
                    .formatted(LONGEST));
        }
    }

    private void writeParts(List<Part> parts, Row row) {
        for (Part part : parts) {
            if (part instanceof Words words) {
                add(words.text());
            } else if (part instanceof Shown shown) {
                String value = value(shown.name(), row);
                measure(value);
                add(MARK + Integer.toString(values.size()) + END_OF_MARK);
                values.add(value);
            } else if (part instanceof Inline block) {
                for (Row each : rows(block.name(), block.repeats(), row)) {
                    writeParts(block.parts(), each);
                }
            }
        }
    }

    /** Where a block is written: once for each row, or once where its field has a value. */
    private List<Row> rows(String name, boolean repeats, Row row) {
        if (known == null || card == null) {
            return List.of(row);
        }
        if (!repeats) {
            return says(name, row, known, card) ? List.of(row) : List.of();
        }
        TemplateField field = known.fact(name);
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> cells : card.rows().getOrDefault(KnownFields.keyOf(name), List.of())) {
            rows.add(new Row(field, cells, rows.size() + 1));
        }
        return rows;
    }

    private boolean says(String name, Row row, KnownFields known, CardValues card) {
        TemplateField column = KnownFields.column(row.field(), name);
        TemplateField field = column == null ? known.fact(name) : column;
        if (field != null && field.hasRows()) {
            return !card.rows().getOrDefault(field.key(), List.of()).isEmpty();
        }
        String value = value(name, row);
        return !value.isEmpty() && !(field != null && field.type() == Type.YES_NO && value.equals(NO));
    }

    private String value(String name, Row row) {
        if (card == null) {
            return "x";
        }
        if (row.field() != null && name.equals(KnownFields.NUMBER)) {
            return Integer.toString(row.number());
        }
        String value = KnownFields.column(row.field(), name) != null
                ? row.cells().get(name)
                : KnownFields.isCommon(name)
                        ? card.common().get(name)
                        : card.facts().get(KnownFields.keyOf(name));
        return Typed.text(value).text();
    }
}
