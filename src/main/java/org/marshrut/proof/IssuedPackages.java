package org.marshrut.proof;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.marshrut.document.ContentsDestroyed;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which packages were given out: sole writer of {@code issued_packages} and {@code packaged_sheets}. A manifest names every file
 * of a package by its hash, so whoever has one that stands here has a package of ours in which nothing was changed.
 */
@Component
class IssuedPackages {

    /** @param open whether it was made for everybody */
    record Issued(UUID document, boolean open, OffsetDateTime at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    IssuedPackages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The printed sheet: no two printings are alike, so the first is kept. */
    byte[] printed(UUID document, String sheet, Supplier<byte[]> printing) {
        return printed(document, sheet).orElseGet(() -> {
            jdbc.sql("""
                            insert into packaged_sheets (document_id, sha256, pdf, made_at) values (?, ?, ?, ?)
                            on conflict do nothing
                            """).params(document, sheet, printing.get(), now()).update();
            return printed(document, sheet).orElseThrow();
        });
    }

    private Optional<byte[]> printed(UUID document, String sheet) {
        return jdbc.sql("select pdf from packaged_sheets where document_id = ? and sha256 = ?")
                .params(document, sheet)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    void issue(UUID document, boolean open, String manifest) {
        jdbc.sql("""
                        insert into issued_packages (manifest, document_id, open, issued_at) values (?, ?, ?, ?)
                        on conflict do nothing
                        """).params(manifest, document, open, now()).update();
    }

    Optional<Issued> find(String manifest) {
        return jdbc.sql("select document_id as document, open, issued_at as at from issued_packages where manifest = ?")
                .param(manifest)
                .query(Issued.class)
                .optional();
    }

    /** Of the last package that was made of it for everybody. */
    Optional<String> lastOpen(UUID document) {
        return jdbc.sql("""
                        select manifest from issued_packages where document_id = ? and open order by issued_at desc, manifest limit 1
                        """).param(document).query(String.class).optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    @EventListener
    void destroyed(ContentsDestroyed gone) {
        jdbc.sql("delete from packaged_sheets where document_id = ?")
                .param(gone.id())
                .update();
    }
}
