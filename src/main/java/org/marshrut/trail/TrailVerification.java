package org.marshrut.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the chain anew and names the first link that is not as it was sealed. */
@Component
class TrailVerification {

    private static final int PAGE = 10_000;

    /**
     * @param whole whether every row is as it was sealed and where it was sealed
     * @param rows how many links were found right, from the first
     * @param head of what was found right: {@code <position>:<hash>}; kept outside, it proves the rows up to it later
     * @param fault what is wrong first, in words; null when nothing is
     * @param waited rows that had waited for a seal longer than a minute: no node is sealing
     */
    public record Verdict(
            boolean whole, long rows, String head, @Nullable String fault, long waited) {}

    /** @param row null when the row that was sealed is not there */
    private record Link(
            long position,
            long rowId,
            byte[] hash,
            @Nullable TrailRow row) {

        static Link read(ResultSet row, int number) throws SQLException {
            return new Link(
                    row.getLong("position"),
                    row.getLong("row_id"),
                    row.getBytes("hash"),
                    row.getObject("id") == null ? null : TrailRow.read(row, number));
        }
    }

    private final JdbcClient jdbc;
    private final TrailSealer sealer;

    TrailVerification(JdbcClient jdbc, TrailSealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** @param kept a head that was written down earlier; null when there is none */
    Verdict verify(TrailChain.@Nullable Head kept) {
        long waited = jdbc.sql("""
                        select count(*) from trail_waiting w join trail t on t.id = w.id
                        where t.at < clock_timestamp() - interval '1 minute'
                        """).query(Long.class).single();
        sealer.seal();
        TrailChain.Head right = TrailChain.Head.NONE;
        boolean keptSeen = kept == null || kept.position() == 0;
        for (List<Link> page = after(0); !page.isEmpty(); page = after(right.position())) {
            for (Link link : page) {
                Optional<String> fault = faultOf(link, right);
                if (fault.isPresent()) {
                    return new Verdict(false, right.position(), right.toString(), fault.get(), waited);
                }
                right = new TrailChain.Head(link.position(), link.hash());
                if (kept != null && kept.position() == link.position()) {
                    if (!kept.equals(right)) {
                        return new Verdict(
                                false,
                                right.position(),
                                right.toString(),
                                "Цепочка переписана: на месте %d сохранённая голова была другой. Изменено в строках с 1 по %d."
                                        .formatted(kept.position(), kept.position()),
                                waited);
                    }
                    keptSeen = true;
                }
            }
        }
        String fault = keptSeen ? besideTheChain().orElse(null) : cut(right, kept);
        return new Verdict(fault == null, right.position(), right.toString(), fault, waited);
    }

    private static String cut(TrailChain.Head last, TrailChain.@Nullable Head kept) {
        return "Пропал конец журнала: последняя строка стоит на месте %d, а сохранённая голова — на месте %d."
                .formatted(last.position(), kept == null ? 0 : kept.position());
    }

    private List<Link> after(long position) {
        return jdbc.sql(
                        "select s.position, s.row_id, s.hash, %s from trail_seals s left join trail t on t.id = s.row_id where s.position > ? order by s.position limit ?"
                                .formatted(TrailRow.COLUMNS))
                .params(position, PAGE)
                .query(Link::read)
                .list();
    }

    private Optional<String> faultOf(Link link, TrailChain.Head before) {
        long expected = before.position() + 1;
        if (link.position() != expected) {
            return Optional.of("Пропала строка: в цепочке нет места %d, за местом %d идёт %d."
                    .formatted(expected, before.position(), link.position()));
        }
        TrailRow row = link.row();
        if (row == null) {
            return Optional.of("Пропала строка %d, место %d.".formatted(link.rowId(), expected));
        }
        if (TrailChain.next(before, row).isSame(link.hash())) {
            return Optional.empty();
        }
        return Optional.of(belongingAt(before, link.hash())
                .map(other ->
                        "Строки переставлены: на месте %d стоит строка %d, а запечатано было содержание строки %d."
                                .formatted(expected, link.rowId(), other))
                .orElseGet(() -> "Изменена строка %d, место %d: она не та, что была запечатана."
                        .formatted(link.rowId(), expected)));
    }

    /** The row that the seal was made for, should it lie elsewhere now. */
    private Optional<Long> belongingAt(TrailChain.Head before, byte[] hash) {
        long from = 0;
        while (true) {
            List<TrailRow> rows = jdbc.sql(
                            "select %s from trail t where t.id > ? order by t.id limit ?".formatted(TrailRow.COLUMNS))
                    .params(from, PAGE)
                    .query(TrailRow::read)
                    .list();
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            for (TrailRow row : rows) {
                if (Arrays.equals(TrailChain.next(before, row).hash(), hash)) {
                    return Optional.of(row.id());
                }
            }
            from = rows.get(rows.size() - 1).id();
        }
    }

    /** What was put in or taken out around the chain. */
    private Optional<String> besideTheChain() {
        Optional<Long> without = jdbc.sql("""
                        select t.id from trail t where not exists (select 1 from trail_seals s where s.row_id = t.id)
                          and not exists (select 1 from trail_waiting w where w.id = t.id) order by t.id limit 1
                        """).query(Long.class).optional();
        if (without.isPresent()) {
            return Optional.of("Строка %d вставлена в обход цепочки: у неё нет печати, и она её не ждёт."
                    .formatted(without.get()));
        }
        return jdbc.sql("""
                        select w.id from trail_waiting w where not exists (select 1 from trail t where t.id = w.id)
                        order by w.id limit 1
                        """).query(Long.class).optional().map(id -> "Пропала строка %d: она ждала печати."
                .formatted(id));
    }
}
