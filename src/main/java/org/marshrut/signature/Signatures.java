package org.marshrut.signature;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.People;
import org.marshrut.right.SigningRight;
import org.marshrut.right.SigningRights;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a document is signed. Counted from the decisions each time, never from a state or a variable: everybody who was
 * asked to sign the present text has, each with the right that day, electronically where that is required, and among them all
 * whom the kind cannot do without.
 */
@Component
public class Signatures {

    /**
     * The last word of one of those who were asked.
     *
     * @param decision null while it is awaited
     * @param electronic whether an electronic signature of the present text was kept with it, of whoever decided
     */
    private record Word(
            long id,
            @Nullable String signatory,
            @Nullable String actual,
            @Nullable String basis,
            @Nullable String decision,
            @Nullable Integer version,
            @Nullable OffsetDateTime decidedAt,
            boolean open,
            boolean ofThisText,
            boolean askedAgain,
            boolean electronic) {

        boolean signs() {
            return "SIGNED".equals(decision) || "SIGNED_OVER_OBJECTIONS".equals(decision);
        }

        /**
         * What was said of an earlier text concerns the present one no more, nor does a return after which the same step has
         * asked him again, or another holder of his position. A rejection stands until he who gave it signs.
         */
        boolean counts() {
            return open || "REJECTED".equals(decision) || ofThisText && (signs() || !askedAgain);
        }
    }

    private final JdbcClient jdbc;
    private final RouteKinds kinds;
    private final SigningRights rights;
    private final SignatureUses uses;
    private final People people;

    Signatures(JdbcClient jdbc, RouteKinds kinds, SigningRights rights, SignatureUses uses, People people) {
        this.uses = uses;
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.rights = rights;
        this.people = people;
    }

    /** Lawful signatures of the present text, in the order they were given. */
    public List<Signature> of(DocumentFacts document) {
        return words(document).stream()
                .filter(word -> word.signs() && word.ofThisText() && isAsRequired(document, word))
                .flatMap(word -> lawful(document, word).stream())
                .toList();
    }

    /** What is missing to a signed document, the middle of a Russian sentence; empty when nothing is. */
    public Optional<String> missing(DocumentFacts document) {
        List<Signature> given = new ArrayList<>();
        for (Word word : words(document)) {
            if (!word.counts()) {
                continue;
            }
            if (!word.signs()) {
                return Optional.of(withheld(word));
            }
            Optional<Signature> signature = lawful(document, word);
            if (signature.isEmpty()) {
                return Optional.of("у подписавшего (%s) не было права подписи".formatted(name(word.actual())));
            }
            if (!isAsRequired(document, word)) {
                return Optional.of(
                        "под действующей версией текста нет электронной подписи (%s)".formatted(name(word.actual())));
            }
            given.add(signature.get());
        }
        if (given.isEmpty()) {
            return Optional.of("нет подписи под действующей версией текста");
        }
        return requiredButAbsent(document, given)
                .map(position -> "нет подписи, без которой такие документы не выпускаются (%s)".formatted(position));
    }

    /** What was required of whoever signed, when he did. */
    private boolean isAsRequired(DocumentFacts document, Word word) {
        OffsetDateTime at = word.decidedAt();
        return word.electronic() || at != null && !uses.isRequired(document, at);
    }

    private String withheld(Word word) {
        String who = word.signatory() == null ? "подписант" : name(word.signatory());
        if (word.open()) {
            return "подпись ещё не поставлена (%s)".formatted(who);
        }
        return switch (String.valueOf(word.decision())) {
            case "REJECTED" -> "в подписи отказано (%s)".formatted(who);
            case "RETURNED" -> "документ возвращён с подписания (%s)".formatted(who);
            default -> "подпись была запрошена и снята без решения (%s)".formatted(who);
        };
    }

    /** The right of whoever signed, and of whom he signed for: nobody passes on what he has not. */
    private Optional<Signature> lawful(DocumentFacts document, Word word) {
        String actual = word.actual();
        OffsetDateTime at = word.decidedAt();
        if (actual == null || at == null || word.version() == null) {
            return Optional.empty();
        }
        String signatory = word.signatory() == null ? actual : word.signatory();
        boolean asked = signatory.equals(actual)
                || rights.of(signatory, document.kind(), at).isPresent();
        return rights.of(actual, document.kind(), at)
                .filter(right -> asked)
                .map(right -> signature(word, right, signatory, actual, at, word.version()));
    }

    private static Signature signature(
            Word word, SigningRight right, String signatory, String actual, OffsetDateTime at, int version) {
        return new Signature(word.id(), signatory, actual, right.position(), right.title(), word.basis(), at, version);
    }

    private Optional<String> requiredButAbsent(DocumentFacts document, List<Signature> given) {
        return required(document)
                .filter(position -> given.stream().noneMatch(signature -> isOf(signature, position)))
                .findFirst()
                .map(people::title);
    }

    /** By administrators, whatever is drawn; and by the route as it was when the document was submitted. */
    private Stream<String> required(DocumentFacts document) {
        List<String> byOffice =
                jdbc.sql("""
                        select p.code from required_signatories r join positions p on p.code = r.position
                        where r.kind = ? order by p.code
                        """).param(document.kind()).query(String.class).list();
        List<String> byRoute = kinds.of(document.id()).map(RouteKind::signedBy).orElse(List.of());
        return Stream.concat(byOffice.stream(), byRoute.stream()).distinct();
    }

    /** Signed by the holder of the position on that day, or for him. */
    private boolean isOf(Signature signature, String position) {
        return jdbc.sql("""
                        select exists (select 1 from holdings h
                                       join positions p on p.code = h.position join organisations o on o.code = p.organisation
                                       where h.position = :position and h.login in (:signatory, :actual)
                                         and (:at at time zone o.zone)::date
                                             between h.valid_from and coalesce(h.valid_to, 'infinity'))
                        """)
                .param("position", position)
                .param("signatory", signature.signatory())
                .param("actual", signature.actual())
                .param("at", signature.decidedAt())
                .query(Boolean.class)
                .single();
    }

    /** The last word of each who was asked, in the order of asking. */
    private List<Word> words(DocumentFacts document) {
        Map<String, Word> last = new LinkedHashMap<>();
        jdbc.sql("""
                        select d.id, coalesce(d.approver, d.actual) as signatory, d.actual, d.basis, d.decision, d.version, d.decided_at,
                               d.decided_at is null and d.cancelled_at is null as open,
                               case when d.decided_at is not null then d.version = t.version
                                    else d.assigned_at >= t.uploaded_at end as of_this_text,
                               exists (select 1 from decisions s
                                       where s.document_id = d.document_id and s.step = 'SIGNATURE' and s.id > d.id
                                         and s.task_key = d.task_key
                                         and s.assigned_at >= coalesce(d.decided_at, d.cancelled_at)
                                         and asks_again(s, d)) as asked_again,
                               exists (select 1 from electronic_signatures e
                                       where e.decision_id = d.id and e.file_id = t.id and e.login = d.actual) as electronic
                        from decisions d
                        cross join lateral (select f.id, f.version, f.uploaded_at from files f
                                            where f.document_id = d.document_id and f.role = 'DRAFT_TEXT'
                                            order by f.version desc limit 1) t
                        where d.document_id = ? and d.step = 'SIGNATURE' order by d.id
                        """)
                .param(document.id())
                .query(Word.class)
                .list()
                .forEach(word -> last.put(String.valueOf(word.signatory()), word));
        return List.copyOf(last.values());
    }

    private String name(@Nullable String login) {
        return login == null
                ? "—"
                : people.find(login).map(person -> person.name()).orElse(login);
    }
}
