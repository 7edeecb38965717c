package org.marshrut.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.engine.TransactionLocks.Lock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has been received: sole writer of {@code received_packages} and {@code received_papers}. */
@Component
class ReceivedPackages {

    /** A package that was received. @param digest of what it held */
    record Received(long id, UUID messageUid, String digest) {}

    /** From where a paper of ours has come. @param documentUid identifier of the paper with its sender */
    record Origin(
            long id,
            UUID documentUid,
            String organisation,
            @Nullable String number,
            @Nullable LocalDate date) {}

    private final JdbcClient jdbc;
    private final TransactionLocks locks;
    private final Clock clock;

    ReceivedPackages(JdbcClient jdbc, TransactionLocks locks, Clock clock) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.clock = clock;
    }

    /** Two packages of one message or of one paper come one after the other. */
    void lock(UUID message, @Nullable UUID paper) {
        locks.take(Lock.of("package:" + message));
        if (paper != null) {
            locks.take(Lock.of("paper:" + paper));
        }
    }

    /** What came before under the same identifier, of the message or of the paper. */
    Optional<Received> before(UUID message, @Nullable UUID paper) {
        return jdbc.sql("""
                        select id, message_uid, digest from received_packages
                        where message_uid = :message or document_uid = :paper and kind = 'PAPER'
                        order by message_uid = :message desc limit 1
                        """)
                .param("message", message)
                .param("paper", paper, java.sql.Types.OTHER)
                .query(Received.class)
                .optional();
    }

    long keep(ReceivedPackage received) {
        Message message = received.message();
        Content content = message.content();
        return jdbc.sql("""
                        insert into received_packages (message_uid, document_uid, kind, version, sender_uid, sender, digest, told,
                                                       number, received_at)
                        values (:message, :document, :kind, :version, :senderUid, :sender, :digest, :told, :number, :now)
                        returning id
                        """)
                .param("message", message.uid())
                .param("document", subject(received), java.sql.Types.OTHER)
                .param("kind", kind(content))
                .param("version", message.version())
                .param("senderUid", message.sender(), java.sql.Types.OTHER)
                .param("sender", message.organisation())
                .param("digest", received.digest())
                .param(
                        "told",
                        content instanceof Notification said ? said.kind().element : null,
                        java.sql.Types.VARCHAR)
                .param("number", content instanceof Notification said ? said.number() : null, java.sql.Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static @Nullable UUID subject(ReceivedPackage received) {
        Content content = received.message().content();
        return content instanceof Notification said
                ? said.document()
                : content instanceof Acknowledgment said
                        ? said.message()
                        : received.ofPaper()
                                .map(paper -> paper.passport().uid())
                                .orElse(null);
    }

    private static String kind(Content content) {
        return content instanceof Notification
                ? "NOTIFICATION"
                : content instanceof Acknowledgment ? "ACKNOWLEDGMENT" : "PAPER";
    }

    void arrived(long received, String organisation, UUID document) {
        jdbc.sql("insert into received_papers (package_id, organisation, document_id) values (?, ?, ?)")
                .params(received, organisation, document)
                .update();
    }

    /** Empty for a paper that has come by another way. */
    Optional<Origin> origin(UUID document) {
        return jdbc.sql("""
                        select r.id, coalesce(r.document_uid, r.message_uid) as document_uid, p.organisation,
                               i.correspondent_number as number, i.correspondent_date as date
                        from received_papers p join received_packages r on r.id = p.package_id
                        join incoming_papers i on i.document_id = p.document_id
                        where p.document_id = ?
                        """).param(document).query(Origin.class).optional();
    }
}
