package org.marshrut.takeover;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;

/**
 * How a table of a former system is read.
 *
 * @param columns which of its columns is what, by the heading of the column
 * @param ways what its words for the way of a paper mean; by small letters
 * @param way of all papers, where no column says it
 * @param openMarks what stands in the column of access of a paper that is open; with anything else it is restricted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TakeoverMapping")
record Mapping(
        @Nullable String title,
        @Nullable TableEncoding encoding,
        @Nullable CellSeparator separator,
        @Nullable DayForm dayForm,
        @Nullable Map<CardField, @Nullable String> columns,
        @Nullable Map<String, @Nullable FormerWay> ways,
        @Nullable FormerWay way,
        @Nullable List<@Nullable String> openMarks) {

    enum FormerWay {
        INCOMING,
        OUTGOING,
        INTERNAL
    }

    enum TableEncoding {
        WINDOWS_1251(Charset.forName("windows-1251")),
        UTF_8(StandardCharsets.UTF_8);

        final Charset charset;

        TableEncoding(Charset charset) {
            this.charset = charset;
        }
    }

    enum CellSeparator {
        SEMICOLON(';'),
        COMMA(','),
        TAB('\t');

        final char sign;

        CellSeparator(char sign) {
            this.sign = sign;
        }
    }

    /** A time of day may follow and is left out. */
    enum DayForm {
        DD_MM_YYYY("dd.MM.uuuu"),
        YYYY_MM_DD("uuuu-MM-dd"),
        DD_MM_YY("dd.MM.");

        final DateTimeFormatter form;

        DayForm(String pattern) {
            DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
            // two digits of a year name one from 1970 on
            form = (pattern.endsWith("uuuu") || pattern.endsWith("dd")
                            ? builder
                            : builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1970))
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    }

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 200;

    /** With words as they are kept and shown, those of the way too, which are names in JSON. */
    Mapping tidy() {
        if (ways == null) {
            return this;
        }
        Map<String, @Nullable FormerWay> shown = new LinkedHashMap<>();
        ways.forEach((word, meant) -> shown.put(Typed.shown(word), meant));
        return new Mapping(title, encoding, separator, dayForm, columns, shown, way, openMarks);
    }

    /** @throws Refusal 400 naming all that is wrong */
    void check() {
        List<FieldError> errors = new ArrayList<>();
        line("title", title, errors);
        needed("encoding", encoding, errors);
        needed("separator", separator, errors);
        needed("dayForm", dayForm, errors);
        columns(errors);
        if (way == null && column(CardField.WAY) == null) {
            errors.add(new FieldError("way", "Укажите столбец с видом документа или вид, общий для всего файла."));
        }
        if (column(CardField.WAY) != null && (ways == null || ways.isEmpty())) {
            errors.add(new FieldError("ways", "Укажите, какими словами в столбце вида названы входящие и остальные."));
        }
        words("ways", ways == null ? Set.of() : ways.keySet(), errors);
        if (ways != null && ways.containsValue(null)) {
            errors.add(new FieldError("ways", "У каждого слова нужен вид: INCOMING, OUTGOING или INTERNAL."));
        }
        if (column(CardField.RESTRICTED) != null && (openMarks == null || openMarks.isEmpty())) {
            errors.add(
                    new FieldError(
                            "openMarks",
                            "Укажите, что стоит в столбце доступа у открытых документов: остальные будут ограниченного доступа."));
        }
        words("openMarks", openMarks == null ? List.of() : openMarks, errors);
        if (!errors.isEmpty()) {
            throw new Refusal(HttpStatus.BAD_REQUEST, errors.get(0).message(), errors);
        }
    }

    private void columns(List<FieldError> errors) {
        Set<String> used = new TreeSet<>();
        for (CardField field : CardField.values()) {
            String column = column(field);
            if (column == null && field.required()) {
                errors.add(new FieldError("columns", "Укажите столбец: %s.".formatted(field.title())));
            } else if (column != null && !used.add(column)) {
                errors.add(new FieldError("columns", "Один столбец указан дважды. Выберите для каждого поля свой."));
            } else if (column != null) {
                line("columns", column, errors);
            }
        }
    }

    /** The heading of its column; null when it has none. */
    @Nullable
    String column(CardField field) {
        String column = columns == null ? null : columns.get(field);
        return column == null || column.isBlank() ? null : column.strip();
    }

    private static void needed(String field, @Nullable Object value, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(field, "Укажите кодировку, разделитель и вид даты."));
        }
    }

    private static void line(String field, @Nullable String text, List<FieldError> errors) {
        Typed typed = Typed.line(text);
        if (typed.isBlank() || typed.fault() != null || typed.isLongerThan(LONGEST)) {
            errors.add(new FieldError(field, "Одной строкой, от 1 до %d знаков.".formatted(LONGEST)));
        }
    }

    private static void words(String field, Iterable<@Nullable String> words, List<FieldError> errors) {
        int count = 0;
        for (String word : words) {
            Typed typed = Typed.line(word);
            if (++count > MOST_WORDS || typed.fault() != null || typed.isLongerThan(LONGEST)) {
                errors.add(new FieldError(
                        field, "Не больше %d слов, каждое не длиннее %d знаков.".formatted(MOST_WORDS, LONGEST)));
                return;
            }
        }
    }
}
