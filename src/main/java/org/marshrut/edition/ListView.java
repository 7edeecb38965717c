package org.marshrut.edition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;

/** A version of a list with a page of its objects. */
record ListView(
        UUID id,
        String code,
        String name,
        boolean restricted,
        EditionView edition,
        List<String> columns,
        Page<RowView> rows) {

    /**
     * @param current the version in force; 0 when there is none
     * @param newest the version made last
     */
    record ListSummary(UUID id, String code, String name, boolean restricted, int current, int newest) {}

    record EditionView(
            int version,
            int base,
            UUID document,
            String registrationNumber,
            LocalDate registrationDate,
            OffsetDateTime madeAt,
            @Nullable OffsetDateTime annulledAt,
            boolean needsCorrection,
            String words,
            int count,
            @Nullable BigDecimal total,
            String sha256) {

        static EditionView of(Edition edition) {
            return new EditionView(
                    edition.version(),
                    edition.base(),
                    edition.document(),
                    edition.registrationNumber(),
                    edition.registrationDate(),
                    edition.madeAt(),
                    edition.annulledAt(),
                    edition.needsCorrection(),
                    edition.words(),
                    edition.count(),
                    edition.total(),
                    edition.sha256());
        }
    }

    /** @param cells in the order of the columns; empty texts for what is not filled in */
    record RowView(int position, List<String> cells) {

        static RowView of(ListRow row, List<Column> columns) {
            return new RowView(row.position(), ListView.cells(row, columns));
        }
    }

    static List<String> cells(ListRow row, List<Column> columns) {
        return columns.stream()
                .map(column -> row.words().getOrDefault(column.key(), ""))
                .toList();
    }

    record DifferencesView(int from, int to, String words, Page<DifferenceView> items) {}

    /**
     * @param action {@code ADD}, {@code REMOVE} or {@code CHANGE}
     * @param object as people know it
     */
    record DifferenceView(String action, String object, List<CellView> cells) {}

    /** Empty texts for what was not or is not there. */
    record CellView(String column, String before, String after) {}
}
