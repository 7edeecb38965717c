package org.marshrut.fileplan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/** A line of an act: the file, as whoever signs the act reads it, and how many documents lie in it. */
record FileLine(String index, int year, String title, int documents) {

    /** What whoever signs has to read of each file. */
    static final List<String> COLUMNS = List.of("index", "year", "title", "documents");

    /** @throws Refusal 409 when the row does not say one of these */
    static FileLine read(Map<?, ?> row) {
        return new FileLine(
                text(row.get("index")), number(row.get("year")), text(row.get("title")), number(row.get("documents")));
    }

    private static String text(@Nullable Object cell) {
        return String.valueOf(given(cell));
    }

    private static int number(@Nullable Object cell) {
        if (given(cell) instanceof BigDecimal number
                && number.stripTrailingZeros().scale() <= 0
                && number.precision() < 10) {
            return number.intValue();
        }
        throw Refusal.conflict(
                "В строке акта год и число документов — целые числа. Верните акт автору, чтобы он исправил строку.");
    }

    private static Object given(@Nullable Object cell) {
        if (cell == null) {
            throw Refusal.conflict(
                    "В строке акта нужны индекс, год, заголовок и число документов. Верните акт автору, чтобы он"
                            + " заполнил строку.");
        }
        return cell;
    }

    boolean names(CaseFile file) {
        return file.year() == year && file.fileIndex().equals(index);
    }
}
