package org.marshrut.trail;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.text.Cells;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The chain as a table: UTF-8 with a byte order mark, semicolons, CRLF, as a Russian spreadsheet opens it. Read page by
 * page, so its length costs no memory. A text that a spreadsheet would take for a formula begins with an apostrophe.
 */
@Component
class TrailExport {

    private static final int PAGE = 5_000;
    private static final List<String> HEADINGS = List.of(
            "Место",
            "Строка",
            "Когда (UTC)",
            "Кто",
            "За кого",
            "Откуда",
            "Событие",
            "Документ",
            "Кто или что затронуты",
            "Подробности",
            "Хеш");

    private record Sealed(long position, byte[] hash, TrailRow row) {

        static Sealed read(ResultSet row, int number) throws SQLException {
            return new Sealed(row.getLong("position"), row.getBytes("hash"), TrailRow.read(row, number));
        }

        private String line() {
            return TrailExport.line(Stream.of(
                            position,
                            row.id(),
                            row.at().toInstant(),
                            row.login(),
                            row.onBehalf(),
                            row.fromWhere(),
                            row.event(),
                            row.document(),
                            row.subject(),
                            row.details(),
                            HexFormat.of().formatHex(hash))
                    .map(value -> Objects.toString(value, "")));
        }
    }

    private final JdbcClient jdbc;
    private final TrailSealer sealer;

    TrailExport(JdbcClient jdbc, TrailSealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** @param after the position after which to go on: the last one of the export before; 0 for all */
    void write(long after, Writer to) throws IOException {
        sealer.seal();
        long last = sealer.head().position();
        to.write("\uFEFF" + line(HEADINGS.stream()));
        for (List<Sealed> page = page(after, last);
                !page.isEmpty();
                page = page(page.get(page.size() - 1).position(), last)) {
            for (Sealed row : page) {
                to.write(row.line());
            }
        }
        to.flush();
    }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> Cells.quoted(Cells.harmless(cell))).collect(Collectors.joining(";", "", "\r\n"));
    }

    private List<Sealed> page(long after, long last) {
        return jdbc.sql("""
                        select s.position, s.hash, %s from trail_seals s join trail t on t.id = s.row_id
                        where s.position > ? and s.position <= ? order by s.position limit ?
                        """.formatted(TrailRow.COLUMNS))
                .params(after, last, PAGE)
                .query(Sealed::read)
                .list();
    }
}
