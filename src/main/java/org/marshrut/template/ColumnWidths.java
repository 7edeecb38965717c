package org.marshrut.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * How wide the columns of tables are, by what stands in them. The printer would let one long word push the others off the
 * sheet, or give the number of a row as much room as its text.
 */
final class ColumnWidths {

    /** Of a sheet between its margins, of a letter on average, and of what surrounds a text in its cell; millimetres. */
    private static final double SHEET = 165;

    private static final double LETTER = 2.4;
    private static final double AROUND = 4;

    private static final int LONGEST_WORD = 14;
    private static final int WIDEST = 45;

    private final Map<Node, String> widths = new HashMap<>();

    void measure(Node table) {
        List<double[]> columns = new ArrayList<>();
        List<Node> header = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                int place = 0;
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext(), place++) {
                    if (columns.size() == place) {
                        columns.add(new double[2]);
                        header.add(cell);
                    }
                    measure(words(cell), columns.get(place));
                }
            }
        }
        double needed = columns.stream().mapToDouble(column -> column[0]).sum();
        double wished = columns.stream().mapToDouble(column -> column[1]).sum();
        for (int i = 0; i < columns.size(); i++) {
            double least = columns.get(i)[0];
            double most = columns.get(i)[1];
            double width = wished <= SHEET || wished <= needed
                    ? most / wished * SHEET
                    : needed >= SHEET
                            ? least / needed * SHEET
                            : least + (most - least) / (wished - needed) * (SHEET - needed);
            widths.put(
                    header.get(i),
                    "width: %.1f%%".formatted(width / SHEET * 100).replace(',', '.'));
        }
    }

    /** @param column what it needs so that no usual word is broken, and what it would like to have */
    private static void measure(String text, double[] column) {
        for (String line : text.split("\n")) {
            column[1] = Math.max(column[1], Math.min(line.length(), WIDEST) * LETTER + AROUND);
            for (String word : line.split(" ")) {
                column[0] = Math.max(column[0], Math.min(word.length(), LONGEST_WORD) * LETTER + AROUND);
            }
        }
    }

    private static String words(Node cell) {
        StringBuilder words = new StringBuilder();
        add(cell, words);
        return words.toString();
    }

    private static void add(Node node, StringBuilder words) {
        if (node instanceof Text text) {
            words.append(text.getLiteral());
        } else if (node instanceof HardLineBreak || node instanceof SoftLineBreak) {
            words.append('\n');
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            add(child, words);
        }
    }

    Map<String, String> of(Node node) {
        String width = node instanceof TableCell ? widths.get(node) : null;
        return width == null ? Map.of() : Map.of("style", width);
    }
}
