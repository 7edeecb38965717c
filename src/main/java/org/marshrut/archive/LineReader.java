package org.marshrut.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.archive.ListLine.FormerName;
import org.marshrut.archive.ListLine.Level;
import org.marshrut.engine.Refusal;
import org.marshrut.text.CellTable.Row;
import org.marshrut.text.Cells;
import org.marshrut.text.Typed;

/** Reads the rows of a table, each by itself. Nothing is cut: what is too long is a wrong line. */
final class LineReader {

    private static final int LONGEST_HEADING = 2000;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_ANNOTATION = 4000;
    private static final int MOST_WORDS = 30;
    private static final int LONGEST_SUBJECT = 100;
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}.-]*");
    private static final Pattern FORMER = Pattern.compile("([^:]{0,30}):\\s*(.+)");
    private static final Set<String> YES = Set.of("да", "1", "true", "yes", "+");
    private static final Set<String> NO = Set.of("нет", "0", "false", "no");
    private static final DateTimeFormatter RUSSIAN =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Map<ListColumn, Integer> places = new EnumMap<>(ListColumn.class);
    private final String archive;
    private final LocalDate today;
    private final int width;

    /** @throws Refusal 400 when the first row does not name the columns */
    LineReader(Row heading, String archive, LocalDate today) {
        this.archive = archive;
        this.today = today;
        this.width = heading.cells().size();
        if (heading.fault() != null) {
            throw Refusal.badRequest("Файл не принят, первая строка: " + heading.fault());
        }
        for (int i = 0; i < width; i++) {
            String name = Typed.shown(heading.cells().get(i));
            if (!name.isEmpty()) {
                int place = i;
                ListColumn column = ListColumn.named(name)
                        .orElseThrow(() -> Refusal.badRequest("Файл не принят: столбец «%s» неизвестен. %s"
                                .formatted(Typed.cut(name, 60), columns())));
                if (places.put(column, place) != null) {
                    throw Refusal.badRequest(
                            "Файл не принят: столбец «%s» назван дважды. Оставьте один.".formatted(column.title()));
                }
            }
        }
        if (!Stream.of(ListColumn.values()).filter(ListColumn::isRequired).allMatch(places::containsKey)) {
            throw Refusal.badRequest("Файл не принят: первая строка называет столбцы. " + columns());
        }
    }

    private static String columns() {
        return "Нужны «Фонд» и «Заголовок», можно ещё %s. Исправьте первую строку; проверьте кодировку и разделитель."
                .formatted(Stream.of(ListColumn.values())
                        .filter(one -> !one.isRequired())
                        .map(one -> "«" + one.title() + "»")
                        .collect(Collectors.joining(", ")));
    }

    Set<ListColumn> given() {
        return EnumSet.copyOf(places.keySet());
    }

    /** @throws LineFault when it is none */
    ListLine read(Row row) {
        if (row.fault() != null) {
            throw new LineFault(row.fault());
        }
        if (row.cells().size() > width) {
            throw new LineFault("Ячеек больше, чем столбцов: %d вместо %d. Проверьте разделитель и кавычки."
                    .formatted(row.cells().size(), width));
        }
        String owner = cell(row, ListColumn.ARCHIVE, ShelfMark.LONGEST);
        if (!owner.isEmpty() && !owner.equals(archive)) {
            throw new LineFault(
                    "Это строка архива %s, а загружаете вы описи архива %s. Уберите её.".formatted(owner, archive));
        }
        String fond = code(row, ListColumn.FOND);
        String inventory = code(row, ListColumn.INVENTORY);
        String unit = code(row, ListColumn.UNIT);
        if (fond.isEmpty()) {
            throw new LineFault("Нет номера фонда. Впишите его.");
        }
        if (inventory.isEmpty() && !unit.isEmpty()) {
            throw new LineFault("У дела нет номера описи. Впишите его.");
        }
        Level level = inventory.isEmpty() ? Level.FOND : unit.isEmpty() ? Level.INVENTORY : Level.UNIT;
        String heading = cell(row, ListColumn.HEADING, level == Level.UNIT ? LONGEST_HEADING : LONGEST_NAME);
        if (heading.isEmpty()) {
            throw new LineFault("Нет заголовка (у фонда и описи — названия). Впишите его.");
        }
        return new ListLine(
                row.line(),
                level,
                new ShelfMark(ShelfMark.fondCode(fond), ShelfMark.innerCode(inventory), ShelfMark.innerCode(unit)),
                heading,
                years(row),
                orNull(cell(row, ListColumn.PLACES, LONGEST_NAME)),
                sheets(row),
                personal(row, level),
                digitised(row, level),
                subjects(row),
                formerNames(row),
                orNull(cell(row, ListColumn.ANNOTATION, LONGEST_ANNOTATION)),
                orNull(cell(row, ListColumn.FOND_NAME, LONGEST_NAME)),
                orNull(cell(row, ListColumn.INVENTORY_NAME, LONGEST_NAME)));
    }

    private String code(Row row, ListColumn column) {
        String code = cell(row, column, ShelfMark.LONGEST).replace(" ", "");
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            throw new LineFault(
                    "%s: номер состоит из букв, цифр, точек и дефисов. Исправьте его.".formatted(column.title()));
        }
        return code;
    }

    private Years years(Row row) {
        Years years = Years.read(cell(row, ListColumn.YEARS, LONGEST_NAME))
                .orElseThrow(() -> new LineFault("Годы не разобраны. Пишите 1917, 1917-1920, 1917- или -1920."));
        if (years.to() != null && years.to() > today.getYear()) {
            throw new LineFault("Последний год ещё не наступил. Исправьте годы.");
        }
        return years;
    }

    private @Nullable Integer sheets(Row row) {
        String text = cell(row, ListColumn.SHEETS, ShelfMark.LONGEST);
        if (!text.matches("[0-9]{0,5}")) {
            throw new LineFault("Число листов — до пяти цифр. Исправьте его.");
        }
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    /** Null where nothing is said. */
    private @Nullable Boolean personal(Row row, Level level) {
        String text = cell(row, ListColumn.PERSONAL, ShelfMark.LONGEST).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return null;
        }
        if (!YES.contains(text) && !NO.contains(text)) {
            throw new LineFault("Личное ли дело, пишут «да» или «нет». Исправьте ячейку.");
        }
        if (YES.contains(text) && level != Level.UNIT) {
            throw new LineFault("Личным бывает дело, а не фонд и не опись. Отметьте дела.");
        }
        return YES.contains(text);
    }

    private @Nullable LocalDate digitised(Row row, Level level) {
        String text = cell(row, ListColumn.DIGITISED, ShelfMark.LONGEST);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = text.contains(".") ? LocalDate.parse(text, RUSSIAN) : LocalDate.parse(text);
            if (level == Level.UNIT && !day.isAfter(today) && day.getYear() >= 1990) {
                return day;
            }
        } catch (DateTimeException noDay) {
            // told below
        }
        throw new LineFault("День оцифровки дела пишут 15.11.2026, не позже сегодняшнего. Исправьте ячейку.");
    }

    private List<String> subjects(Row row) {
        List<String> subjects = parts(cell(row, ListColumn.SUBJECTS, LONGEST_ANNOTATION));
        if (subjects.stream().anyMatch(one -> one.codePointCount(0, one.length()) > LONGEST_SUBJECT)) {
            throw new LineFault("Рубрика длиннее %d знаков. Между рубриками ставят |.".formatted(LONGEST_SUBJECT));
        }
        return subjects;
    }

    private List<FormerName> formerNames(Row row) {
        return parts(cell(row, ListColumn.FORMER_NAMES, LONGEST_ANNOTATION)).stream()
                .map(LineReader::formerName)
                .toList();
    }

    private static FormerName formerName(String text) {
        Matcher written = FORMER.matcher(text);
        if (written.matches()) {
            Years years = Years.read(written.group(1)).orElse(Years.UNKNOWN);
            if (!years.isUnknown()) {
                return new FormerName(written.group(2), years.from(), years.to());
            }
        }
        return new FormerName(text, null, null);
    }

    private static List<String> parts(String cell) {
        List<String> parts = Pattern.compile("\\|")
                .splitAsStream(cell)
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (parts.size() > MOST_WORDS) {
            throw new LineFault("Больше %d частей через | в одной ячейке. Оставьте главное.".formatted(MOST_WORDS));
        }
        return parts;
    }

    /** An apostrophe before what a spreadsheet would take for a formula is ours: our files are read back as they were. */
    private String cell(Row row, ListColumn column, int longest) {
        Integer place = places.get(column);
        String raw =
                place == null || place >= row.cells().size() ? "" : row.cells().get(place);
        if (raw.indexOf('\0') >= 0) {
            throw new LineFault("%s: в ячейке нулевой байт. Сохраните файл заново.".formatted(column.title()));
        }
        String given = raw.startsWith("'") && !Cells.harmless(raw.substring(1)).equals(raw.substring(1))
                ? raw.substring(1)
                : raw;
        Typed typed = Typed.line(given);
        if (typed.fault() != null) {
            throw new LineFault("%s: %s".formatted(column.title(), typed.fault()));
        }
        if (typed.isLongerThan(longest)) {
            throw new LineFault("%s: больше %d знаков. Сократите.".formatted(column.title(), longest));
        }
        return typed.text();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
