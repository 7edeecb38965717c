package org.marshrut.correspondence;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.document.Documents;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Documents on their way to their addressees. Sole writer of {@code dispatches}: each change is one conditional statement, so a
 * receipt that comes late, twice or before another never takes a state back.
 */
@Component
public class Dispatches {

    private final JdbcClient jdbc;
    private final Documents documents;
    private final ReceiptEffects effects;
    private final Clock clock;

    Dispatches(JdbcClient jdbc, Documents documents, ReceiptEffects effects, Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.effects = effects;
        this.clock = clock;
    }

    public Optional<Dispatch> find(UUID id) {
        return jdbc.sql("select * from dispatches where id = ?")
                .param(id)
                .query(Dispatch.class)
                .optional();
    }

    /** The dispatch by which an incoming paper came from inside. */
    public Optional<Dispatch> ofArrival(UUID paper) {
        return jdbc.sql("select * from dispatches where incoming_id = ?")
                .param(paper)
                .query(Dispatch.class)
                .optional();
    }

    /** All of a document, in the order of their names. */
    List<Dispatch> of(UUID document) {
        return jdbc.sql("""
                        select d.* from dispatches d left join organisations o on o.code = d.organisation
                        left join correspondents c on c.code = d.correspondent
                        where d.document_id = ? order by coalesce(o.short_name, c.name), d.id
                        """).param(document).query(Dispatch.class).list();
    }

    /** An addressee of a document, once however often it is named. */
    void plan(UUID document, Addressee addressee) {
        jdbc.sql("""
                        insert into dispatches (id, document_id, organisation, correspondent, way, state)
                        values (:id, :document, :organisation, :correspondent, :way, 'PLANNED') on conflict do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("document", document)
                .param("organisation", addressee.organisation())
                .param("correspondent", addressee.correspondent())
                .param("way", addressee.way().name())
                .update();
    }

    /** Keeps the row until the transaction ends. */
    Dispatch lock(UUID id) {
        return jdbc.sql("select * from dispatches where id = ? for update")
                .param(id)
                .query(Dispatch.class)
                .single();
    }

    /** It is handed to its way now. */
    void sent(UUID id) {
        jdbc.sql("""
                        update dispatches set state = 'SENT', reason = null, sent_at = coalesce(sent_at, :at),
                                              attempts = attempts + 1
                        where id = :id and state in ('PLANNED', 'SENT', 'FAILED')
                        """).param("id", id).param("at", now()).update();
    }

    /** It has become that paper of the addressee's. */
    void arrived(UUID id, UUID paper) {
        jdbc.sql("update dispatches set incoming_id = ? where id = ? and incoming_id is null")
                .params(paper, id)
                .update();
    }

    /**
     * Takes a receipt, in a transaction. Doubled and overtaken ones change nothing.
     *
     * @return whether it has changed anything; false also for a dispatch that is none
     */
    @Transactional
    public boolean receipt(UUID id, Receipt receipt) {
        Dispatch before = find(id).orElse(null);
        if (before == null) {
            return false;
        }
        documents.lock(before.documentId());
        boolean changed = jdbc.sql("update dispatches set " + change(receipt.kind()))
                        .param("id", id)
                        .param("at", now())
                        .param("number", receipt.number())
                        .param("date", receipt.date(), java.sql.Types.DATE)
                        .param("reason", receipt.reason())
                        .param("answer", receipt.document(), java.sql.Types.OTHER)
                        .update()
                > 0;
        if (changed) {
            effects.of(lock(id), receipt);
        }
        return changed;
    }

    @EventListener
    void heard(PaperReceipt told) {
        ofArrival(told.paper()).ifPresent(dispatch -> receipt(dispatch.id(), told.receipt()));
    }

    /** An addressee who has begun with a letter does not refuse it any more; who has refused it begins nothing. */
    private static String change(Receipt.Kind kind) {
        return switch (kind) {
            case DELIVERED -> """
                state = 'DELIVERED', delivered_at = :at, reason = null
                where id = :id and state in ('PLANNED', 'SENT', 'FAILED')
                """;
            case ACCEPTED -> """
                state = 'ACCEPTED', number = :number, numbered_on = :date, accepted_at = :at, reason = null,
                delivered_at = coalesce(delivered_at, :at)
                where id = :id and accepted_at is null and state <> 'REFUSED'
                """;
            case REFUSED -> """
                state = 'REFUSED', reason = :reason, delivered_at = coalesce(delivered_at, :at)
                where id = :id and state <> 'REFUSED' and executor_assigned_at is null and answered_at is null
                """;
            case FAILED -> "state = 'FAILED', reason = :reason where id = :id and state in ('PLANNED', 'SENT')";
            case EXECUTOR_ASSIGNED -> """
                executor_assigned_at = :at, delivered_at = coalesce(delivered_at, :at), reason = null,
                state = case when state = 'ACCEPTED' then state else 'DELIVERED' end
                where id = :id and executor_assigned_at is null and state <> 'REFUSED'
                """;
            case ANSWERED -> """
                answered_at = coalesce(answered_at, :at), answer_id = coalesce(answer_id, :answer), reason = null,
                delivered_at = coalesce(delivered_at, :at), state = case when state = 'ACCEPTED' then state else 'DELIVERED' end
                where id = :id and (answered_at is null or answer_id is null and :answer::uuid is not null) and state <> 'REFUSED'
                """;
        };
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
