package org.marshrut.trail;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts what is committed into the chain. One sealer at a time, of whichever node; a row is sealed and taken off the list
 * of waiting ones in one transaction, so a kill loses nothing and seals nothing twice.
 */
@Component
class TrailSealer {

    private static final Logger log = LoggerFactory.getLogger(TrailSealer.class);
    private static final long LOCK = 0x7472_6169_6C5F_3236L;
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    /** What this node has seen last: a chain that is shorter or another later on was tampered with. */
    private TrailChain.Head seen = TrailChain.Head.NONE;

    TrailSealer(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Seals all that waits; how many rows. */
    synchronized int seal() {
        int all = 0;
        for (int some = BATCH; some == BATCH; all += some) {
            Sealed sealed = Objects.requireNonNull(transaction.execute(status -> sealSome()));
            seen = sealed.head();
            some = sealed.rows();
        }
        return all;
    }

    TrailChain.Head head() {
        return jdbc.sql("select position, hash from trail_seals order by position desc limit 1")
                .query(TrailChain.Head.class)
                .optional()
                .orElse(TrailChain.Head.NONE);
    }

    private record Sealed(int rows, TrailChain.Head head) {}

    private Sealed sealSome() {
        if (!jdbc.sql("select exists (select 1 from trail_waiting)")
                .query(Boolean.class)
                .single()) {
            return new Sealed(0, seen);
        }
        jdbc.sql("select pg_advisory_xact_lock(?)::text")
                .param(LOCK)
                .query(String.class)
                .optional();
        List<TrailRow> rows = jdbc.sql("""
                        with sealed as (
                          delete from trail_waiting where id in (
                            select w.id from trail_waiting w join trail r on r.id = w.id order by w.id limit :batch)
                          returning id)
                        select %s from trail t join sealed s on s.id = t.id order by t.id
                        """.formatted(TrailRow.COLUMNS))
                .param("batch", BATCH)
                .query(TrailRow::read)
                .list();
        return new Sealed(rows.size(), rows.isEmpty() ? seen : put(rows));
    }

    private TrailChain.Head put(List<TrailRow> rows) {
        TrailChain.Head head = head();
        compare(head);
        long first = head.position() + 1;
        String[] hashes = new String[rows.size()];
        for (int i = 0; i < hashes.length; i++) {
            head = TrailChain.next(head, rows.get(i));
            hashes[i] = HexFormat.of().formatHex(head.hash());
        }
        jdbc.sql("""
                        insert into trail_seals (position, row_id, hash)
                        select :first + s.number - 1, s.row, decode(s.hash, 'hex')
                        from unnest(:rows::bigint[], :hashes::text[]) with ordinality as s (row, hash, number)
                        """)
                .param("first", first)
                .param("rows", rows.stream().map(TrailRow::id).toArray(Long[]::new))
                .param("hashes", hashes)
                .update();
        return head;
    }

    private void compare(TrailChain.Head head) {
        boolean gone = jdbc.sql("select hash from trail_seals where position = ?")
                .param(seen.position())
                .query(byte[].class)
                .optional()
                .map(hash -> !seen.isSame(hash))
                .orElse(seen.position() > 0);
        if (gone) {
            log.error(
                    "Журнал действий переписан: была голова {}, теперь {}. Сохраните базу и журнал этого узла и проверьте"
                            + " цепочку.",
                    seen,
                    head);
        }
    }
}
