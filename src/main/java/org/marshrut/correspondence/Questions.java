package org.marshrut.correspondence;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.correspondence.Dispatch.State;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.RouteKinds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which incoming paper a letter answers: the field of the card that its kind names by {@code answers}. */
@Component
class Questions {

    /** @param organisation from which it came inside; null for one from outside */
    private record Question(
            UUID id,
            @Nullable String organisation,
            @Nullable String correspondentCode) {}

    private final RouteKinds kinds;
    private final CardFacts facts;
    private final ReadableDocuments readable;
    private final JdbcClient jdbc;
    private final Clock clock;

    Questions(RouteKinds kinds, CardFacts facts, ReadableDocuments readable, JdbcClient jdbc, Clock clock) {
        this.kinds = kinds;
        this.facts = facts;
        this.readable = readable;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The paper that a letter answers. */
    Optional<UUID> of(UUID letter) {
        return jdbc.sql("select to_id from document_links where from_id = ? and kind = 'ANSWERS'")
                .param(letter)
                .query(UUID.class)
                .optional();
    }

    /**
     * Ties a letter that is submitted to the paper which its card names, by its number of ours or its id.
     *
     * @param addressees of the letter
     * @return what is wrong; null when nothing is, also when it answers nothing
     */
    @Nullable
    FieldError tie(DocumentFacts letter, List<Addressee> addressees) {
        String field =
                kinds.of(letter.id()).flatMap(kind -> kind.property("answers")).orElse(null);
        if (field == null || !(facts.of(letter.id()).get(field) instanceof String named)) {
            return null;
        }
        List<Question> found = found(named.strip(), letter.organisation()).stream()
                .filter(question -> readable.isReadable(question.id()))
                .toList();
        if (found.size() != 1) {
            return new FieldError(
                    "facts." + field,
                    found.isEmpty()
                            ? "Входящего документа «%s» в вашей организации нет, или он не открыт для вас. Проверьте номер."
                                    .formatted(named)
                            : "Входящих документов с номером «%s» несколько. Откройте нужный и нажмите «Ответить»."
                                    .formatted(named));
        }
        Question question = found.get(0);
        if (addressees.stream().noneMatch(addressee -> isSender(question, addressee))) {
            return new FieldError(
                    "facts." + field, "Среди адресатов нет того, кто прислал этот документ. Добавьте его.");
        }
        jdbc.sql("insert into document_links (from_id, to_id, kind, linked_at) values (?, ?, 'ANSWERS', ?)")
                .params(letter.id(), question.id(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return null;
    }

    /** Whether one of these dispatches is to whoever sent the paper, and has left. */
    boolean isWithItsSender(UUID paper, List<Dispatch> dispatches) {
        Question question = jdbc.sql("""
                        select document_id as id, organisation, correspondent_code from incoming_papers where document_id = ?
                        """).param(paper).query(Question.class).single();
        return dispatches.stream()
                .filter(dispatch -> dispatch.state() != State.PLANNED && dispatch.state() != State.FAILED)
                .map(dispatch -> new Addressee(dispatch.organisation(), dispatch.correspondent(), dispatch.way()))
                .anyMatch(addressee -> isSender(question, addressee));
    }

    /** Whoever wrote on paper, by no code, may be anybody. */
    private static boolean isSender(Question question, Addressee addressee) {
        return question.organisation() == null && question.correspondentCode() == null
                || addressee.organisation() != null && addressee.organisation().equals(question.organisation())
                || addressee.correspondent() != null
                        && addressee.correspondent().equals(question.correspondentCode());
    }

    private List<Question> found(String named, String organisation) {
        return jdbc.sql("""
                        select p.document_id as id, p.organisation, p.correspondent_code
                        from documents d join incoming_papers p on p.document_id = d.id
                        where (d.registration_number = :named or d.id::text = :named) and d.organisation = :organisation
                          and d.state not in ('REJECTED', 'ANNULLED')
                        limit 20
                        """)
                .param("named", named)
                .param("organisation", organisation)
                .query(Question.class)
                .list();
    }
}
