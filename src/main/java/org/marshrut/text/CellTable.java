package org.marshrut.text;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as other systems write it: cells between separators, with line breaks and doubled quotes inside quoted cells. It is
 * read row by row and never held as a whole.
 */
public final class CellTable {

    /** @param line in which it begins, from 1; {@code fault} in Russian when it is no row, null otherwise */
    public record Row(
            int line, List<String> cells, @Nullable String fault) {}

    public static final int LONGEST_CELL = 10_000;
    static final int MOST_CELLS = 200;

    private static final int END = -1;

    private final Reader text;
    private final char separator;
    private int line = 1;
    private int next;
    private @Nullable String fault;

    public CellTable(Reader text, char separator) throws IOException {
        this.text = text;
        this.separator = separator;
        this.next = text.read();
        if (next == '\uFEFF') {
            this.next = text.read();
        }
    }

    /** Null at the end. Lines without anything are left out. */
    @Nullable
    public Row next() throws IOException {
        while (next != END) {
            int first = line;
            fault = null;
            List<String> cells = row();
            if (fault != null) {
                return new Row(
                        first,
                        cells,
                        line > first + 1 ? "%s Затронуты строки %d–%d.".formatted(fault, first, line - 1) : fault);
            }
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                return new Row(first, cells, null);
            }
        }
        return null;
    }

    private List<String> row() throws IOException {
        List<String> cells = new ArrayList<>();
        while (true) {
            String cell = next == '"' ? quoted() : plain();
            if (cells.size() < MOST_CELLS) {
                cells.add(cell);
            } else {
                fault = "В строке больше %d ячеек. Проверьте разделитель.".formatted(MOST_CELLS);
            }
            if (next != separator) {
                endOfLine();
                return cells;
            }
            take();
        }
    }

    private String plain() throws IOException {
        StringBuilder cell = new StringBuilder();
        while (next != END && next != separator && next != '\n' && next != '\r') {
            add(cell);
        }
        return cell.toString();
    }

    private String quoted() throws IOException {
        StringBuilder cell = new StringBuilder();
        take();
        while (true) {
            if (next == END) {
                fault = "Кавычка не закрыта до конца файла. Исправьте её.";
                return cell.toString();
            }
            if (next == '"') {
                take();
                if (next != '"') {
                    break;
                }
            }
            add(cell);
        }
        while (next != END && next != separator && next != '\n' && next != '\r') {
            if (next != ' ') {
                fault = "За закрытой кавычкой стоит текст. Кавычки внутри ячейки удваивают.";
            }
            take();
        }
        return cell.toString();
    }

    /** What is too long is passed over, so that a quote that is missing cannot fill the memory. */
    private void add(StringBuilder cell) throws IOException {
        if (cell.length() < LONGEST_CELL) {
            cell.append((char) next);
        } else {
            fault = "В ячейке больше %d знаков. Проверьте кавычки.".formatted(LONGEST_CELL);
        }
        take();
    }

    private void endOfLine() throws IOException {
        if (next == '\r') {
            take();
        }
        if (next == '\n') {
            take();
        }
    }

    private void take() throws IOException {
        int taken = next;
        next = text.read();
        if (taken == '\n' || taken == '\r' && next != '\n') {
            line++;
        }
    }
}
