package org.marshrut.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of packages that were not taken. What an operator decides is written here alone; {@link QuarantineFolder} carries it
 * out at the next look, on whichever node has the folders.
 */
@Component
class Quarantine {

    private static final int LONGEST_NAME = 120;

    /** A package whose folder is not yet where its row says. */
    record Pending(
            long id,
            String folder,
            String place,
            String reason,
            QuarantineState state,
            boolean moved,
            @Nullable UUID messageUid,
            @Nullable UUID senderUid,
            @Nullable String sender,
            @Nullable String words) {}

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Quarantine(JdbcClient jdbc, CurrentUser user, Trail trail, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Committed before anything is moved. @param folder its name in the inbox */
    void add(String folder, PackageFault fault) {
        Optional<Message> message = fault.message();
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        insert into quarantined_packages (folder, place, reason, message_uid, sender_uid, sender, found_at, state)
                        values (:folder, lpad(nextval('quarantine_places')::text, 6, '0') || '-' || :name, :reason, :message,
                                :senderUid, :sender, :now, 'WAITING')
                        """)
                .param("folder", folder)
                .param("name", placeName(folder))
                .param("reason", fault.reason())
                .param("message", message.map(Message::uid).orElse(null), java.sql.Types.OTHER)
                .param("senderUid", message.map(Message::sender).orElse(null), java.sql.Types.OTHER)
                .param("sender", message.map(Message::organisation).orElse(null), java.sql.Types.VARCHAR)
                .param("now", now())
                .update());
    }

    private static String placeName(String folder) {
        return Typed.cut(folder.replaceAll("[^A-Za-z0-9._-]+", "_"), LONGEST_NAME);
    }

    List<Pending> pending() {
        return jdbc.sql("""
                        select id, folder, place, reason, state, moved_at is not null as moved, message_uid, sender_uid, sender,
                               words
                        from quarantined_packages where moved_at is null or state <> 'WAITING' and done_at is null order by id
                        """).query(Pending.class).list();
    }

    void moved(long id) {
        set("moved_at", id);
    }

    /** What was decided is done. @param beside done in the same transaction */
    void done(long id, Runnable beside) {
        transaction.executeWithoutResult(status -> {
            set("done_at", id);
            beside.run();
        });
    }

    private void set(String column, long id) {
        transaction.executeWithoutResult(
                status -> jdbc.sql("update quarantined_packages set %s = ? where id = ?".formatted(column))
                        .params(now(), id)
                        .update());
    }

    /** @throws Refusal 404 for none, 409 for one that was decided about before */
    void decide(long id, QuarantineState state, String words) {
        transaction.executeWithoutResult(status -> {
            QuarantineState before = jdbc.sql("select state from quarantined_packages where id = ? for update")
                    .param(id)
                    .query(QuarantineState.class)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("Такого пакета в карантине нет. Обновите список."));
            if (before != QuarantineState.WAITING) {
                throw Refusal.conflict("О пакете уже решено: %s. Обновите список."
                        .formatted(before == QuarantineState.AGAIN ? "он возвращён во входящие" : "он отклонён"));
            }
            jdbc.sql("""
                            update quarantined_packages
                            set state = :state, decided_by = :login, decided_at = :now, words = :words where id = :id
                            """)
                    .param("state", state.name())
                    .param("login", user.login().orElse(null))
                    .param("now", now())
                    .param("words", words)
                    .param("id", id)
                    .update();
            trail.add(
                    state == QuarantineState.AGAIN ? TrailEvent.PACKAGE_TAKEN_AGAIN : TrailEvent.PACKAGE_DISCARDED,
                    String.valueOf(id),
                    null);
        });
    }

    /** How many wait for an operator. */
    long waiting() {
        return jdbc.sql("select count(*) from quarantined_packages where state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
