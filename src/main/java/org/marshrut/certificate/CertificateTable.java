package org.marshrut.certificate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.marshrut.access.CsvTable;
import org.marshrut.access.CsvTable.Row;
import org.marshrut.access.WrongLine;
import org.marshrut.engine.Refusal;

/**
 * Certificates as a file.
 *
 * @param entries by the number of their line
 */
record CertificateTable(SortedMap<Integer, CertificateEntry> entries, List<WrongLine> wrong) {

    static final List<String> COLUMNS =
            List.of("login", "sha256", "owner", "issuer", "serial", "issued_from", "issued_to", "from", "to", "ground");

    private static final int MOST_ROWS = 5_000;

    /** One line, as it stands there. */
    record Line(
            String login,
            String sha256,
            String owner,
            String issuer,
            String serial,
            String issuedFrom,
            String issuedTo,
            String from,
            String to,
            String ground) {

        static Line of(Row row) {
            return new Line(
                    row.cell("login"),
                    row.cell("sha256"),
                    row.cell("owner"),
                    row.cell("issuer"),
                    row.cell("serial"),
                    row.cell("issued_from"),
                    row.cell("issued_to"),
                    row.cell("from"),
                    row.cell("to"),
                    row.cell("ground"));
        }

        List<String> cells() {
            return List.of(login, sha256, owner, issuer, serial, issuedFrom, issuedTo, from, to, ground);
        }
    }

    /** @throws Refusal 400 when it is no such table, 413 when it has too many rows; wrong lines are told in the record */
    static CertificateTable read(byte[] content) {
        CsvTable table = CsvTable.read(content, new CsvTable.Columns(COLUMNS, List.of()), MOST_ROWS);
        CertificateTable found = new CertificateTable(new TreeMap<>(), new ArrayList<>(table.wrong()));
        Map<List<String>, Integer> first = new HashMap<>();
        table.rows().forEach(row -> found.line(row, first));
        return found;
    }

    private void line(Row row, Map<List<String>, Integer> first) {
        try {
            CertificateEntry entry = CertificateEntry.read(Line.of(row));
            Integer before = first.putIfAbsent(List.of(entry.login(), entry.sha256()), row.line());
            if (before == null) {
                entries.put(row.line(), entry);
            } else {
                wrong.add(new WrongLine(row.line(), "Тот же сертификат уже стоит в строке %d.".formatted(before)));
            }
        } catch (Refusal refusal) {
            refusal.errors()
                    .forEach(error -> wrong.add(new WrongLine(row.line(), error.field() + ": " + error.message())));
        }
    }

    static byte[] written(List<Line> lines) {
        return CsvTable.written(COLUMNS, lines.stream().map(Line::cells));
    }
}
