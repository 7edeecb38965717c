package org.marshrut.exchange;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.correspondence.Dispatch;
import org.marshrut.document.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Packages that are to go out, kept in the transaction of what they tell of; {@link Outbox} writes them afterwards. */
@Component
class OutgoingPackages {

    /** To whom something is said: whoever sent that package, or a correspondent who is known. */
    record Addressee(@Nullable Long received, @Nullable String correspondent) {

        static Addressee ofPackage(long id) {
            return new Addressee(id, null);
        }
    }

    /** A message that was sent. @param dispatchId null for what carries no paper */
    record Sent(
            long id,
            UUID messageUid,
            @Nullable UUID dispatchId,
            @Nullable String correspondent,
            String organisation) {

        boolean isTo(@Nullable String code) {
            return correspondent != null && correspondent.equals(code);
        }
    }

    private final JdbcClient jdbc;
    private final Documents documents;
    private final ExchangeParticipants participants;
    private final Clock clock;

    OutgoingPackages(JdbcClient jdbc, Documents documents, ExchangeParticipants participants, Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.participants = participants;
        this.clock = clock;
    }

    /** A letter to a correspondent; each attempt is a message of its own, made once. */
    void letter(Dispatch dispatch) {
        UUID message = UUID.nameUUIDFromBytes(
                "dispatch:%s:%d".formatted(dispatch.id(), dispatch.attempts()).getBytes(StandardCharsets.UTF_8));
        var letter = documents.card(dispatch.documentId().toString());
        jdbc.sql("""
                        insert into outgoing_packages (message_uid, kind, dispatch_id, organisation, correspondent, subject, made_at)
                        values (:message, 'PAPER', :dispatch, :organisation, :correspondent, :subject, :now)
                        on conflict (message_uid) do nothing
                        """)
                .param("message", message)
                .param("dispatch", dispatch.id())
                .param("organisation", letter.organisation())
                .param("correspondent", dispatch.correspondent())
                .param("subject", "ЭСД МЭДО")
                .param("now", now())
                .update();
    }

    /** @param of the message that is acknowledged; {@code comment} why not, empty when it is accepted */
    void acknowledge(UUID of, Addressee to, String organisation, String comment) {
        UUID message = UUID.randomUUID();
        Acknowledgment said = new Acknowledgment(of, comment.isEmpty(), MessageText.time(now()), comment);
        byte[] text = MessageText.acknowledgment(message, participants.body(organisation), said, now());
        add(message, to, organisation, "ACKNOWLEDGMENT", "Квитанция", null, text);
    }

    /** What a sender is told of his paper, each kind once. */
    void tell(Notification said, long received, String organisation) {
        UUID message = UUID.randomUUID();
        byte[] text = MessageText.notification(message, participants.body(organisation), said, now());
        add(
                message,
                Addressee.ofPackage(received),
                organisation,
                "NOTIFICATION",
                "Уведомление: " + said.kind().title,
                said.kind().element,
                text);
    }

    private void add(
            UUID uid,
            Addressee to,
            String organisation,
            String kind,
            String subject,
            @Nullable String told,
            byte[] message) {
        jdbc.sql("""
                        insert into outgoing_packages (message_uid, kind, organisation, correspondent, answers, subject, told,
                                                       message, made_at)
                        values (:uid, :kind, :organisation, :correspondent, :answers, :subject, :told, :message, :now)
                        on conflict do nothing
                        """)
                .param("uid", uid)
                .param("kind", kind)
                .param("organisation", organisation)
                .param("correspondent", to.correspondent(), Types.VARCHAR)
                .param("answers", to.received(), Types.BIGINT)
                .param("subject", subject)
                .param("told", told, Types.VARCHAR)
                .param("message", message)
                .param("now", now())
                .update();
    }

    /** A message of ours by its identifier. */
    Optional<Sent> message(UUID uid) {
        return one("message_uid = ?", uid);
    }

    /** The newest message with a letter of ours, by the identifier of the letter or of the message. */
    Optional<Sent> letter(UUID uid) {
        return one("(dispatch_id = ? or message_uid = ?) and kind = 'PAPER'", uid, uid);
    }

    private Optional<Sent> one(String which, Object... params) {
        return jdbc.sql("""
                        select id, message_uid, dispatch_id, correspondent, organisation from outgoing_packages
                        where %s order by id desc limit 1
                        """.formatted(which))
                .params(List.of(params))
                .query(Sent.class)
                .optional();
    }

    /** The first word counts. */
    void acknowledged(long id, boolean accepted) {
        jdbc.sql("""
                        update outgoing_packages set acknowledged_at = :now, accepted = :accepted
                        where id = :id and acknowledged_at is null
                        """)
                .param("now", now())
                .param("accepted", accepted)
                .param("id", id)
                .update();
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
