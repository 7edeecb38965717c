package org.marshrut.deadline;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Cells;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;

/**
 * Reads {@code date,kind,note} as programs and as Russian Excel write it: commas or semicolons, with or without a byte
 * order mark, dates as 2027-01-31 or 31.01.2027, cells in quotes. The whole file is read before anything is refused.
 */
final class CalendarReader {

    private static final int LONGEST_NOTE = 200;
    private static final int MOST_ERRORS = 20;
    private static final DateTimeFormatter RUSSIAN =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final @Nullable Integer year;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param year to which every day must belong; any when null */
    CalendarReader(@Nullable Integer year) {
        this.year = year;
    }

    /** @throws Refusal 400, with the number of each wrong line and the reason */
    SortedMap<LocalDate, CalendarFile.Day> read(byte[] content) {
        SortedMap<LocalDate, CalendarFile.Day> days = new TreeMap<>();
        List<String> lines = Cells.text(content)
                .orElseThrow(
                        () -> Refusal.badRequest("Календарь не загружен, прежний остался: файл не в кодировке UTF-8."
                                + " В Excel выберите «Сохранить как», «CSV UTF-8»."))
                .lines()
                .toList();
        String header = lines.isEmpty() ? "" : lines.get(0);
        char separator = header.contains(";") ? ';' : ',';
        if (!header.replace(" ", "").toLowerCase().replaceAll("[,;]*$", "").matches("date[,;]kind([,;]note)?")) {
            error(1, "нужна строка «%s»".formatted(CalendarFile.HEADER));
        } else {
            for (int i = 1; i < lines.size(); i++) {
                if (!lines.get(i).replace(separator, ' ').isBlank()) {
                    line(i + 1, lines.get(i), separator, days);
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Календарь не загружен, прежний остался. %s: %s. Исправьте и загрузите весь файл снова."
                            .formatted(errors.get(0).field(), errors.get(0).message()),
                    errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
        }
        return days;
    }

    private void line(int number, String line, char separator, SortedMap<LocalDate, CalendarFile.Day> days) {
        List<String> cells = Cells.of(line, separator);
        if (cells.size() < 2 || cells.size() > 3) {
            error(number, "нужны дата, вид дня и, если есть, примечание, а здесь «%s»".formatted(shown(line)));
            return;
        }
        LocalDate date = date(number, cells.get(0));
        DayKind kind = kind(number, cells.get(1));
        String note = cells.size() == 3 ? cells.get(2) : "";
        if (note.length() > LONGEST_NOTE
                || note.chars().anyMatch(Character::isISOControl)
                || Typed.line(note).fault() != null) {
            error(number, "примечание длиннее %d знаков или с непечатными знаками".formatted(LONGEST_NOTE));
        } else if (!Cells.harmless(note).equals(note)) {
            error(number, "примечание не может начинаться с =, +, - или @: таблицы примут его за формулу");
        }
        if (date != null && kind != null && days.put(date, new CalendarFile.Day(kind, Typed.shown(note))) != null) {
            error(number, "день %s уже был выше".formatted(date));
        }
    }

    private @Nullable LocalDate date(int number, String text) {
        try {
            LocalDate date = text.contains(".") ? LocalDate.parse(text, RUSSIAN) : LocalDate.parse(text);
            if (year == null || date.getYear() == year) {
                return date;
            }
            error(number, "день %s не этого года: загружается календарь на %d".formatted(date, year));
        } catch (DateTimeParseException e) {
            error(number, "«%s» — не дата; пишите 2027-01-31 или 31.01.2027".formatted(shown(text)));
        }
        return null;
    }

    private @Nullable DayKind kind(int number, String text) {
        return Arrays.stream(DayKind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    error(
                            number,
                            "неизвестный вид дня «%s»; бывают OFF (выходной), SHORT (короче на час), WORKING (рабочий)"
                                    .formatted(shown(text)));
                    return null;
                });
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private void error(int line, String reason) {
        errors.add(new FieldError("строка " + line, reason));
    }
}
