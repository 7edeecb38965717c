package org.marshrut.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvTable;
import org.marshrut.access.WrongLine;
import org.marshrut.engine.Refusal;

/**
 * Registers as a file of at most 2,000 rows, one for each term.
 *
 * @param entries by the number of their line
 */
record RegisterFile(SortedMap<Integer, RegisterEntry> entries, List<WrongLine> wrong) {

    static final List<String> COLUMNS =
            List.of("register", "name", "signed", "valid_from", "pattern", "file_index", "retention");

    private static final int MOST_ROWS = 2_000;
    private static final String YES = "да";
    private static final String NO = "нет";

    /** A row of the file: a register and one of its terms. */
    record Row(Register register, RegisterTerm term) {}

    /** @throws Refusal 400 when it is no such file, 413 when it has too many rows; wrong lines are told in the record */
    static RegisterFile read(byte[] content) {
        CsvTable table = CsvTable.read(content, new CsvTable.Columns(COLUMNS, List.of()), MOST_ROWS);
        RegisterFile file = new RegisterFile(new TreeMap<>(), table.wrong());
        Map<List<Object>, Integer> terms = new HashMap<>();
        Map<String, RegisterEntry> registers = new HashMap<>();
        table.rows().forEach(row -> file.line(row, terms, registers));
        return file;
    }

    private void line(CsvTable.Row row, Map<List<Object>, Integer> terms, Map<String, RegisterEntry> registers) {
        int number = row.line();
        try {
            RegisterEntry entry = RegisterEntry.read(
                    row.cell("register"),
                    row.cell("name"),
                    yesOrNo(row.cell("signed")),
                    row.cell("valid_from"),
                    row.cell("pattern"),
                    row.cell("file_index"),
                    row.cell("retention"));
            Integer before = terms.putIfAbsent(List.of(entry.code(), entry.validFrom()), number);
            RegisterEntry first = registers.putIfAbsent(entry.code(), entry);
            if (before != null) {
                wrong.add(
                        new WrongLine(number, "Тот же реестр с того же дня уже стоит в строке %d.".formatted(before)));
            } else if (first != null
                    && (first.signed() != entry.signed() || !first.name().equals(entry.name()))) {
                wrong.add(new WrongLine(
                        number, "Название и подпись у реестра одни: выше по файлу этот реестр назван иначе."));
            } else {
                entries.put(number, entry);
            }
        } catch (Refusal refusal) {
            refusal.errors().forEach(error -> wrong.add(new WrongLine(number, error.field() + ": " + error.message())));
        }
    }

    static @Nullable Boolean yesOrNo(String cell) {
        return YES.equalsIgnoreCase(cell) ? Boolean.TRUE : NO.equalsIgnoreCase(cell) ? Boolean.FALSE : null;
    }

    static byte[] csv(List<Row> rows) {
        return CsvTable.written(
                COLUMNS,
                rows.stream()
                        .map(row -> List.of(
                                row.register().code(),
                                row.register().name(),
                                row.register().signed() ? YES : NO,
                                row.term().validFrom().toString(),
                                row.term().pattern(),
                                row.term().fileIndex(),
                                row.term().retention())));
    }
}
