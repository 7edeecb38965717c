package org.marshrut.exchange;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Packages that were not taken, as operators look through them, the newest first. */
@Component
class QuarantineList {

    /**
     * @param folder its name in the inbox; {@code place} that of its folder in the quarantine
     * @param sender and {@code messageUid} as far as they were read
     * @param words of whoever has decided
     * @param done whether what was decided is carried out
     */
    record QuarantinedPackage(
            long id,
            String folder,
            String place,
            String reason,
            @Nullable String sender,
            @Nullable UUID messageUid,
            OffsetDateTime foundAt,
            QuarantineState state,
            @Nullable String decidedBy,
            @Nullable OffsetDateTime decidedAt,
            @Nullable String words,
            boolean done) {}

    record QuarantinePage(List<QuarantinedPackage> items, long total, int page, int size) {}

    private static final String ROWS = """
            select id, folder, place, reason, sender, message_uid, found_at, state, decided_by, decided_at, words,
                   done_at is not null as done
            from quarantined_packages
            """;

    private final JdbcClient jdbc;

    QuarantineList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param state null for all */
    QuarantinePage page(@Nullable QuarantineState state, int page, int size) {
        String which = " where (:state::text is null or state = :state) ";
        String name = state == null ? null : state.name();
        List<QuarantinedPackage> items = jdbc.sql(ROWS + which + "order by id desc limit :size offset :from")
                .param("state", name, java.sql.Types.VARCHAR)
                .param("size", size)
                .param("from", (long) page * size)
                .query(QuarantinedPackage.class)
                .list();
        long total = jdbc.sql("select count(*) from quarantined_packages" + which)
                .param("state", name, java.sql.Types.VARCHAR)
                .query(Long.class)
                .single();
        return new QuarantinePage(items, total, page, size);
    }

    Optional<QuarantinedPackage> one(long id) {
        return jdbc.sql(ROWS + " where id = ?")
                .param(id)
                .query(QuarantinedPackage.class)
                .optional();
    }
}
