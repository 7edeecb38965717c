package org.marshrut.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A document that concerns another organisation: there it is one of its own, with the same card and files and its own number. */
@Component
public class PassedOn {

    /** Made of the card, or by what was done where it comes from. */
    private static final Set<FileRole> MADE = Set.of(FileRole.DRAFT_TEXT, FileRole.STAMPED_COPY);

    private final RouteKinds kinds;
    private final CardForms forms;
    private final Takers takers;
    private final Documents documents;
    private final DocumentReaders readers;
    private final CardFacts facts;
    private final Files files;
    private final TextFromCard text;
    private final DocumentRoute route;
    private final Clock clock;

    PassedOn(
            RouteKinds kinds,
            CardForms forms,
            Takers takers,
            Documents documents,
            DocumentReaders readers,
            CardFacts facts,
            Files files,
            TextFromCard text,
            DocumentRoute route,
            Clock clock) {
        this.kinds = kinds;
        this.forms = forms;
        this.takers = takers;
        this.documents = documents;
        this.readers = readers;
        this.facts = facts;
        this.files = files;
        this.text = text;
        this.route = route;
        this.clock = clock;
    }

    /**
     * @param stored told the id before the route begins
     * @throws Refusal 409 when no route takes the kind any more, or nobody takes it there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID on(DocumentFacts from, String organisation, Consumer<UUID> stored) {
        RouteKind kind = kinds.offered(from.kind())
                .orElseThrow(() -> Refusal.conflict("Документы этого вида больше не принимают. Сообщите аналитику."));
        Person taker = takers.of(kind, organisation)
                .orElseThrow(() -> Refusal.conflict(
                        "В организации %s сейчас некому принять документ. Договоритесь с ней и повторите."
                                .formatted(organisation)));
        UUID id = UUID.randomUUID();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        documents.insert(
                new DocumentFacts(
                        id,
                        from.kind(),
                        from.heading(),
                        organisation,
                        from.normative(),
                        from.financial(),
                        from.sphere(),
                        from.restricted(),
                        taker.login(),
                        "ON_APPROVAL",
                        null,
                        null,
                        null),
                now);
        CardForms.Version form = forms.newest(kind).orElse(null);
        documents.submittedAs(id, kind, form == null ? null : form.id());
        facts.keep(id, form == null ? null : form.form(), filledIn(from.id()));
        readers.openToTaker(id, taker);
        files.of(from.id()).stream()
                .filter(file -> !MADE.contains(file.role()))
                .forEach(file -> files.copy(file, id, file.role(), taker.login(), now));
        text.choose(id, kind);
        text.make(id, taker.login());
        stored.accept(id);
        DocumentRoute.Started started = route.start(kind.route(), documents.card(id.toString()));
        documents.started(id, started.processInstanceId(), started.routeVersion());
        return id;
    }

    private Map<String, Object> filledIn(UUID document) {
        Map<String, Object> filled = new HashMap<>();
        facts.of(document).forEach((key, value) -> {
            if (value != null) {
                filled.put(key, value);
            }
        });
        return filled;
    }
}
