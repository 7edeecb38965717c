package org.marshrut.document;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.text.Typed;
import org.springframework.stereotype.Component;

/**
 * Documents that a route begins by itself: heading and author come from its kind, the card is empty until somebody fills it
 * in. The facts of the card are there, as null, so that conditions find them.
 */
@Component
class OpenedDocuments {

    private static final String HEADING = "opens.heading";
    private static final String AUTHOR = "opens.author";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int LONGEST_HEADING = 1000;

    private final RouteKinds kinds;
    private final CardForms forms;
    private final People people;
    private final Today today;
    private final Documents documents;
    private final DocumentReaders readers;
    private final CardFacts facts;
    private final DocumentRoute route;
    private final Clock clock;

    OpenedDocuments(
            RouteKinds kinds,
            CardForms forms,
            People people,
            Today today,
            Documents documents,
            DocumentReaders readers,
            CardFacts facts,
            DocumentRoute route,
            Clock clock) {
        this.kinds = kinds;
        this.forms = forms;
        this.people = people;
        this.today = today;
        this.documents = documents;
        this.readers = readers;
        this.facts = facts;
        this.route = route;
        this.clock = clock;
    }

    /**
     * Opens a document and starts its route, in the transaction under way.
     *
     * @param code of its kind
     * @throws Refusal 409 when no route takes such a kind, or nobody is there to be its author
     */
    void open(@Nullable String code) {
        RouteKind kind = kinds.offered(String.valueOf(code))
                .orElseThrow(
                        () -> Refusal.conflict(("Завести документ нельзя: вида «%s» ни один маршрут не берёт. Укажите у"
                                        + " шага вид документа (входной параметр kind).")
                                .formatted(code)));
        Person author = author(kind);
        UUID id = UUID.randomUUID();
        documents.insert(
                new DocumentFacts(
                        id,
                        kind.code(),
                        heading(kind, author),
                        author.organisation(),
                        false,
                        false,
                        null,
                        false,
                        author.login(),
                        "ON_APPROVAL",
                        null,
                        null,
                        null),
                clock.instant().atOffset(ZoneOffset.UTC));
        CardForms.@Nullable Version form = forms.newest(kind).orElse(null);
        documents.submittedAs(id, kind, form == null ? null : form.id());
        facts.keep(id, form == null ? null : form.form(), Map.of());
        readers.openToTaker(id, author);
        DocumentRoute.Started started = route.start(kind.route(), documents.card(id.toString()));
        documents.started(id, started.processInstanceId(), started.routeVersion());
    }

    private Person author(RouteKind kind) {
        String position = kind.property(AUTHOR)
                .orElseThrow(
                        () -> Refusal.conflict("Завести документ нельзя: не сказано, кто его автор. Укажите должность"
                                + " в свойстве %s начального события.".formatted(AUTHOR)));
        return people.findHolder(position)
                .flatMap(people::find)
                .orElseThrow(() -> Refusal.conflict(
                        "Завести документ некому: должность «%s» не занята. Назначьте на неё сотрудника и повторите шаг."
                                .formatted(position)));
    }

    private String heading(RouteKind kind, Person author) {
        String drawn = kind.property(HEADING).orElse(kind.name());
        Typed heading = Typed.line(drawn.replace("{day}", DAY.format(today.in(author.organisation()))));
        if (heading.isBlank() || heading.fault() != null || heading.isLongerThan(LONGEST_HEADING)) {
            throw Refusal.conflict("Завести документ нельзя: заголовок в свойстве %s не годится.".formatted(HEADING));
        }
        return heading.text();
    }
}
