package org.marshrut.correspondence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marshrut.access.CsvTable;
import org.marshrut.access.EntryReader;
import org.marshrut.access.WrongLine;
import org.marshrut.engine.Refusal;

/** Correspondents as a table: each line read by itself, what is wrong told by its line. */
final class CorrespondentFile {

    static final CsvTable.Columns COLUMNS =
            new CsvTable.Columns(List.of("code", "name", "way"), List.of("medo_address", "post_address", "closed"));

    private static final int MOST_ROWS = 20_000;
    /** Letters of any alphabet, as with organisations. */
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,39}");

    private static final Map<String, Way> WAYS = Map.of("MEDO", Way.MEDO, "PAPER", Way.PAPER);
    private static final Map<String, Boolean> CLOSED = Map.of("да", true, "нет", false, "", false);

    private final Map<String, Correspondent> lines = new LinkedHashMap<>();
    private final List<WrongLine> wrong = new ArrayList<>();

    private CorrespondentFile() {}

    /** @throws Refusal 400 for a file that is no such table, 413 for one of more than 20,000 rows */
    static CorrespondentFile read(byte[] content) {
        CsvTable table = CsvTable.read(content, COLUMNS, MOST_ROWS);
        CorrespondentFile file = new CorrespondentFile();
        file.wrong.addAll(table.wrong());
        Map<String, Integer> codes = new HashMap<>();
        Map<String, Integer> addresses = new HashMap<>();
        table.rows().forEach(row -> file.line(row, codes, addresses));
        return file;
    }

    static byte[] written(Stream<Correspondent> rows) {
        return CsvTable.written(
                Stream.concat(COLUMNS.required().stream(), COLUMNS.optional().stream())
                        .toList(),
                rows.map(one -> List.of(
                        one.code(),
                        one.name(),
                        one.way().name(),
                        one.medoAddress() == null ? "" : one.medoAddress(),
                        one.postAddress() == null ? "" : one.postAddress(),
                        one.closed() ? "да" : "нет")));
    }

    /** By their codes, in the order of the file. */
    Map<String, Correspondent> lines() {
        return lines;
    }

    List<WrongLine> wrong() {
        return wrong;
    }

    private void line(CsvTable.Row row, Map<String, Integer> codes, Map<String, Integer> addresses) {
        EntryReader reader = new EntryReader();
        String code = reader.line("code", row.cell("code"), "Укажите код корреспондента.");
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            reader.wrong("code", "Код — до 40 букв, цифр и знаков «_», «-», «.», сначала буква или цифра.");
        }
        String name = reader.line("name", row.cell("name"), "Укажите название.");
        Way way = WAYS.get(row.cell("way"));
        if (way == null) {
            reader.wrong("way", "Способ — MEDO (обмен между органами) или PAPER (почтой).");
        }
        String medo = optional(reader, row, "medo_address");
        if (way == Way.MEDO && medo.isEmpty()) {
            reader.wrong("medo_address", "Укажите адрес МЭДО: без него отправить некуда.");
        }
        String post = optional(reader, row, "post_address");
        Boolean closed = CLOSED.get(row.cell("closed").toLowerCase(java.util.Locale.forLanguageTag("ru")));
        if (closed == null) {
            reader.wrong("closed", "Закрыт ли — да или нет.");
        }
        once(reader, "code", code, row.line(), codes);
        once(reader, "medo_address", medo.toLowerCase(java.util.Locale.ROOT), row.line(), addresses);
        try {
            reader.check();
            lines.put(
                    code,
                    new Correspondent(
                            code,
                            name,
                            medo.isEmpty() ? null : medo,
                            post.isEmpty() ? null : post,
                            java.util.Objects.requireNonNull(way),
                            Boolean.TRUE.equals(closed)));
        } catch (Refusal refusal) {
            refusal.errors()
                    .forEach(error -> wrong.add(new WrongLine(row.line(), error.field() + ": " + error.message())));
        }
    }

    private static String optional(EntryReader reader, CsvTable.Row row, String column) {
        return row.cell(column).isBlank() ? "" : reader.line(column, row.cell(column), "");
    }

    private static void once(EntryReader reader, String column, String key, int line, Map<String, Integer> lines) {
        Integer before = key.isEmpty() ? null : lines.putIfAbsent(key, line);
        if (before != null) {
            reader.wrong(column, "Это уже стоит в строке %d: %s. Оставьте одну из двух.".formatted(before, key));
        }
    }
}
