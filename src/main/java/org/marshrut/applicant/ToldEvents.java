package org.marshrut.applicant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Documents;
import org.marshrut.document.StateEntered;
import org.marshrut.engine.Refusal;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a route tells an applicant, with the words of whoever has decided so. */
@Component
class ToldEvents {

    private final ApplicantEvents events;
    private final Documents documents;
    private final JdbcClient jdbc;

    ToldEvents(ApplicantEvents events, Documents documents, JdbcClient jdbc) {
        this.events = events;
        this.documents = documents;
        this.jdbc = jdbc;
    }

    /** @throws Refusal 409 when the step names no such event */
    void tell(String businessKey, @Nullable String name) {
        UUID document = documents.card(businessKey).id();
        ApplicantEvent event = Arrays.stream(ApplicantEvent.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict(
                        ("Заявителю нечего сообщить: события «%s» нет. Укажите у шага входной параметр event, например"
                                        + " READY.")
                                .formatted(name)));
        events.tell(
                document,
                event,
                event == ApplicantEvent.QUESTION || event == ApplicantEvent.REQUESTED
                        ? saidLast(document).orElse(null)
                        : null);
    }

    /** A request that is taken back by whoever has it: whoever made it is told why. */
    @EventListener
    void entered(StateEntered change) {
        if (change.state().equals("RECALLED")
                && !events.of(List.of(change.id())).isEmpty()) {
            events.tell(
                    change.id(), ApplicantEvent.WITHDRAWN, saidLast(change.id()).orElse(null));
        }
    }

    /** What was written with the last decision that had something to say. */
    Optional<String> saidLast(UUID document) {
        return jdbc.sql("""
                        select remark from decisions where document_id = ? and remark is not null and decided_at is not null
                        order by decided_at desc, id desc limit 1
                        """).param(document).query(String.class).optional();
    }
}
