package org.marshrut.digitisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvTable;
import org.marshrut.access.WrongLine;
import org.marshrut.archive.ShelfMark;
import org.marshrut.document.CardFacts;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Which units a card asks for: its rows first, then the lines of the lists that come with it. */
@Component
class NamedUnits {

    /** Of one batch: what somebody scans in some weeks, and what a page still shows. */
    static final int MOST = 2_000;

    private static final CsvTable.Columns COLUMNS =
            new CsvTable.Columns(List.of("fond", "inventory", "unit"), List.of());
    private static final int LARGEST = 1 << 20;

    /** As the diagram calls them. */
    record Names(
            @Nullable String units,
            @Nullable String listRole,
            @Nullable String performer) {}

    /**
     * @param where the row or the line that names it, in Russian
     * @param mark as archives write it; null for what is no shelf mark
     */
    record Named(String where, String words, @Nullable ShelfMark mark) {

        static Named of(String where, String fond, String inventory, String unit) {
            String words = "Ф. %s, оп. %s, д. %s".formatted(fond.strip(), inventory.strip(), unit.strip());
            return new Named(where, words, ShelfMark.read(words).orElse(null));
        }

        String fond() {
            return mark == null ? "" : mark.fond();
        }

        String inventory() {
            return mark == null ? "" : mark.inventory();
        }

        String unit() {
            return mark == null ? "" : mark.unit();
        }
    }

    private final CardFacts facts;
    private final Files files;

    NamedUnits(CardFacts facts, Files files) {
        this.facts = facts;
        this.files = files;
    }

    /** The log-in of whoever is to scan; null when the card does not say. */
    @Nullable
    String performer(UUID document, Names names) {
        return names.performer() != null && facts.of(document).get(names.performer()) instanceof String login
                ? login
                : null;
    }

    /** @throws Refusal 409 when there are none, too many, or a list is no such table */
    List<Named> of(UUID document, Names names) {
        List<Named> marks = new ArrayList<>();
        if (names.units() != null && facts.of(document).get(names.units()) instanceof List<?> rows) {
            for (Object row : rows) {
                Map<?, ?> cells = (Map<?, ?>) row;
                marks.add(Named.of(
                        "строка " + (marks.size() + 1),
                        cell(cells, "fond"),
                        cell(cells, "inventory"),
                        cell(cells, "unit")));
            }
        }
        files.of(document).stream()
                .filter(file -> file.role().name().equals(names.listRole()))
                .forEach(file -> marks.addAll(lines(file)));
        if (marks.isEmpty()) {
            throw Refusal.conflict(
                    "В партии нет ни одной единицы. Внесите строки карточки или приложите список единиц в CSV.");
        }
        if (marks.size() > MOST) {
            throw Refusal.conflict("В партии больше %d единиц. Разделите её на несколько.".formatted(MOST));
        }
        return marks;
    }

    private List<Named> lines(FileVersion file) {
        CsvTable table = CsvTable.read(content(file), COLUMNS, MOST);
        if (!table.wrong().isEmpty()) {
            List<FieldError> errors = table.wrong().stream()
                    .limit(20)
                    .map(wrong -> new FieldError("строка " + wrong.line(), wrong.message()))
                    .toList();
            WrongLine first = table.wrong().get(0);
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    "В списке «%s» есть неверные строки, первая — %d: %s Исправьте и приложите список снова."
                            .formatted(file.name(), first.line(), first.message()),
                    errors);
        }
        return table.rows().stream()
                .map(row -> Named.of(
                        "«%s», строка %d".formatted(file.name(), row.line()),
                        row.cell("fond").strip(),
                        row.cell("inventory").strip(),
                        row.cell("unit").strip()))
                .toList();
    }

    private byte[] content(FileVersion file) {
        if (file.size() > LARGEST) {
            throw Refusal.conflict("Список «%s» больше 1 МБ. Разделите партию.".formatted(file.name()));
        }
        try (InputStream content = files.content(file).getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(Map<?, ?> cells, String column) {
        return cells.get(column) instanceof String text ? text.strip() : "";
    }
}
