package org.marshrut.roster;

import java.util.Map;
import java.util.regex.Pattern;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;

/** What the lines of all tables have in common: a code, and that it stands there once. */
final class Codes {

    /** Letters of any alphabet: «МФЦ» is a code too. */
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,39}");

    private Codes() {}

    static String read(EntryReader reader, String column, String given, String missing) {
        String code = reader.line(column, given, missing);
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            reader.wrong(column, "Код — до 40 букв, цифр и знаков «_», «-», «.», сначала буква или цифра.");
        }
        return code;
    }

    /** Whether nothing was wrong in the line; what was is told. */
    static boolean sound(EntryReader reader, Row row, Plan plan) {
        try {
            reader.check();
            return true;
        } catch (Refusal refusal) {
            refusal.errors().forEach(error -> plan.wrong(row.line(), error.field() + ": " + error.message()));
            return false;
        }
    }

    /** Whether no line before says the same. */
    static boolean isFirst(String key, Row row, Map<String, Integer> lines, Plan plan) {
        Integer before = lines.putIfAbsent(key, row.line());
        if (before != null) {
            plan.wrong(row.line(), "Это уже стоит в строке %d: %s. Оставьте одну из двух.".formatted(before, key));
        }
        return before == null;
    }
}
