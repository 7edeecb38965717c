package org.marshrut.takeover;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.takeover.FormerLine.FormerCard;
import org.marshrut.takeover.Mapping.FormerWay;
import org.marshrut.text.CellTable.Row;
import org.marshrut.text.Typed;

/** Reads the rows of one table as cards, by its mapping. */
final class CardReader {

    /** Nothing is cut: what is longer is a wrong line. */
    private static final int LONGEST_HEADING = 2000;

    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_INDEX = 40;
    private static final int MOST_SHEETS = 9999;
    private static final Pattern TIME = Pattern.compile("[ T]\\d{1,2}:\\d{2}(:\\d{2})?(\\.\\d+)?$");
    private static final Pattern SHEETS = Pattern.compile("[0-9]{1,4}");

    /** What is wrong with a line. */
    private static final class Wrong extends RuntimeException {
        private Wrong(String message) {
            super(message, null, false, false);
        }
    }

    private final Mapping mapping;
    private final LocalDate today;
    private final Map<CardField, Integer> places = new EnumMap<>(CardField.class);
    private final Map<String, FormerWay> ways = new HashMap<>();
    private final Set<String> openMarks = new HashSet<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final int width;

    /** @throws Refusal 400 when the table has not the columns of the mapping */
    CardReader(Mapping mapping, Row heading, LocalDate today) {
        this.mapping = mapping;
        this.today = today;
        this.width = heading.cells().size();
        List<String> names = heading.cells().stream().map(Typed::shown).toList();
        for (CardField field : CardField.values()) {
            String column = mapping.column(field);
            if (column != null) {
                places.put(field, place(names, Typed.shown(column)));
            }
        }
        if (mapping.ways() != null) {
            mapping.ways().forEach((word, way) -> ways.put(plain(word), Objects.requireNonNull(way)));
        }
        if (mapping.openMarks() != null) {
            mapping.openMarks().forEach(mark -> openMarks.add(plain(mark)));
        }
    }

    private static int place(List<String> names, String column) {
        int place = names.indexOf(column);
        if (place < 0 || place != names.lastIndexOf(column)) {
            throw Refusal.badRequest(
                    ("Файл не принят: столбец «%s» в первой строке %s. Проверьте файл, кодировку и разделитель или"
                                    + " исправьте соответствие.")
                            .formatted(column, place < 0 ? "не найден" : "назван дважды"));
        }
        return place;
    }

    FormerLine read(Row row) {
        try {
            if (row.fault() != null) {
                throw new Wrong(row.fault());
            }
            if (row.cells().size() > width) {
                throw new Wrong("Ячеек больше, чем столбцов: %d вместо %d. Проверьте разделитель и кавычки."
                        .formatted(row.cells().size(), width));
            }
            return new FormerLine(row.line(), null, card(row));
        } catch (Wrong wrong) {
            return FormerLine.wrong(row.line(), Objects.requireNonNull(wrong.getMessage()));
        }
    }

    private FormerCard card(Row row) {
        String id = needed(row, CardField.ID, LONGEST_NUMBER);
        Integer first = lines.putIfAbsent(id, row.line());
        if (first != null) {
            throw new Wrong("Карточка с этим идентификатором уже есть в строке %d. Оставьте одну.".formatted(first));
        }
        return new FormerCard(
                id,
                way(row),
                needed(row, CardField.NUMBER, LONGEST_NUMBER),
                Objects.requireNonNull(day(row, CardField.DATE)),
                needed(row, CardField.HEADING, LONGEST_HEADING),
                text(row, CardField.CORRESPONDENT, LONGEST_NAME),
                text(row, CardField.CORRESPONDENT_NUMBER, LONGEST_NUMBER),
                day(row, CardField.CORRESPONDENT_DATE),
                sheets(row),
                text(row, CardField.FILE_INDEX, LONGEST_INDEX),
                places.containsKey(CardField.RESTRICTED)
                        && !openMarks.contains(plain(cell(row, CardField.RESTRICTED))));
    }

    private FormerWay way(Row row) {
        if (!places.containsKey(CardField.WAY)) {
            return Objects.requireNonNull(mapping.way());
        }
        FormerWay way = ways.get(plain(cell(row, CardField.WAY)));
        if (way == null) {
            throw new Wrong("Слово в столбце вида неизвестно. Добавьте его в соответствие или исправьте.");
        }
        return way;
    }

    private @Nullable Integer sheets(Row row) {
        String text = text(row, CardField.SHEETS, LONGEST_NUMBER);
        if (text == null) {
            return null;
        }
        int sheets = SHEETS.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (sheets < 1 || sheets > MOST_SHEETS) {
            throw new Wrong("%s: нужно целое число от 1 до %d.".formatted(CardField.SHEETS.title(), MOST_SHEETS));
        }
        return sheets;
    }

    private @Nullable LocalDate day(Row row, CardField field) {
        String text = text(row, field, LONGEST_NUMBER);
        if (text == null && !field.required()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(
                    TIME.matcher(text == null ? "" : text).replaceFirst(""),
                    Objects.requireNonNull(mapping.dayForm()).form);
            if (day.getYear() >= 1900 && !day.isAfter(today)) {
                return day;
            }
        } catch (DateTimeException e) {
            // said below, like a day of another century
        }
        throw new Wrong("%s: день не читается или ещё не наступил. Проверьте его и вид даты в соответствии."
                .formatted(field.title()));
    }

    private String needed(Row row, CardField field, int longest) {
        String text = text(row, field, longest);
        if (text == null) {
            throw new Wrong("%s: пусто. Заполните.".formatted(field.title()));
        }
        return text;
    }

    /** One line; breaks of lines inside are spaces. Null when there is nothing. */
    private @Nullable String text(Row row, CardField field, int longest) {
        Typed typed = Typed.text(cell(row, field));
        if (typed.fault() != null) {
            throw new Wrong("%s: %s".formatted(field.title(), typed.fault()));
        }
        if (typed.isLongerThan(longest)) {
            throw new Wrong("%s: длиннее %d знаков. Сократите.".formatted(field.title(), longest));
        }
        return typed.isBlank() ? null : typed.text().replace('\n', ' ');
    }

    private String cell(Row row, CardField field) {
        Integer place = places.get(field);
        return place == null || place >= row.cells().size() ? "" : row.cells().get(place);
    }

    private static String plain(@Nullable String word) {
        return Typed.shown(word).toLowerCase(Locale.ROOT);
    }
}
