package org.marshrut.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.card.Cards;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.CardForms;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A card that is filled in or corrected after its submission, by the form with which the document was submitted. */
@Component
class CardEditing {

    /** The route was told of these when it began; who was asked depends on them. */
    private static final List<String> TOLD_TO_THE_ROUTE = List.of("normative", "financial", "sphere");

    private final CurrentUser user;
    private final Documents documents;
    private final CardSteps steps;
    private final CardFacts facts;
    private final Cards cards;
    private final LegalFacts legal;
    private final TextFromCard text;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CardEditing(
            CurrentUser user,
            Documents documents,
            CardSteps steps,
            CardFacts facts,
            Cards cards,
            LegalFacts legal,
            TextFromCard text,
            Trail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.user = user;
        this.documents = documents;
        this.steps = steps;
        this.facts = facts;
        this.cards = cards;
        this.legal = legal;
        this.text = text;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether whoever asks may change the card now. */
    boolean isOpen(DocumentFacts document) {
        return steps.isOpenTo(document, user.person().login());
    }

    /**
     * Keeps the facts in place of those before; what is required may still be missing.
     *
     * @throws Refusal 403 when the card is not his to change, 400 naming each field that is wrong, 409 when it is signed
     */
    void change(DocumentFacts readable, JsonNode given) {
        String login = user.person().login();
        transaction.executeWithoutResult(status -> {
            documents.lock(readable.id());
            DocumentFacts document = documents.card(readable.id().toString());
            if (!steps.isOpenTo(document, login)) {
                throw Refusal.forbidden(
                        "Карточку сейчас заполняете не вы. Её меняет автор, пока документ у него, или тот, у"
                                + " кого задача с заполнением карточки.");
            }
            if (document.registrationNumber() != null || legal.isSignedSinceItsText(document.id())) {
                throw Refusal.conflict(
                        "Документ уже подписан, карточка не меняется. Загрузите новую редакцию текста: тогда"
                                + " подписывать будут её.");
            }
            CardForms.Version form = steps.form(document);
            Map<String, Object> now =
                    cards.checkPart(form.form(), given, new Cards.Context(document.kind(), document.restricted()));
            Map<String, @Nullable Object> before = facts.of(document.id());
            checkKept(before, now);
            List<String> changed = changed(before, now);
            if (!changed.isEmpty()) {
                facts.change(document.id(), form.form(), now, clock.instant().atOffset(ZoneOffset.UTC));
                // What is approved and signed is the file: it says what the card says.
                text.make(document.id(), login);
                trail.add(
                        TrailEntry.of(TrailEvent.CARD_CHANGED).of(document.id()).saying(String.join(", ", changed)));
            }
        });
    }

    private static void checkKept(Map<String, @Nullable Object> before, Map<String, Object> now) {
        List<FieldError> errors = new ArrayList<>();
        for (String fact : TOLD_TO_THE_ROUTE) {
            if (before.containsKey(fact) && !plain(before.get(fact)).equals(plain(now.get(fact)))) {
                errors.add(new FieldError(
                        "facts." + fact,
                        "Этот признак после внесения не меняется: от него зависит, кого спросили. Отзовите проект и"
                                + " внесите его снова."));
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(HttpStatus.BAD_REQUEST, errors.get(0).message(), errors);
        }
    }

    private static Object plain(@Nullable Object value) {
        return Optional.<Object>ofNullable(value).orElse(false);
    }

    /** Names of the fields: the trail holds no words of a paper. */
    private static List<String> changed(Map<String, @Nullable Object> before, Map<String, Object> now) {
        // Compared as they are stored, so that 1 and 1.0 are what they were.
        Map<String, JsonNode> old = nodes(before);
        Map<String, JsonNode> young = nodes(new LinkedHashMap<>(now));
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(young.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(old.get(name), young.get(name)))
                .toList();
    }

    private static Map<String, JsonNode> nodes(Map<String, @Nullable Object> facts) {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        JsonNode stored = Cards.read(Cards.json(withoutNothing(facts)));
        stored.fields().forEachRemaining(one -> nodes.put(one.getKey(), one.getValue()));
        return nodes;
    }

    private static Map<String, Object> withoutNothing(Map<String, @Nullable Object> facts) {
        Map<String, Object> some = new LinkedHashMap<>();
        facts.forEach((name, value) -> {
            if (value != null) {
                some.put(name, value);
            }
        });
        return some;
    }
}
