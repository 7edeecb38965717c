package org.marshrut.document;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final Clock clock;

    OpenedDocuments(
            RouteKinds kinds,
            CardForms forms,
            People people,
            Today today,
            Documents documents,
            DocumentReaders readers,
            CardFacts facts,
            Clock clock) {
        this.kinds = kinds;
        this.forms = forms;
        this.people = people;
        this.today = today;
        this.documents = documents;
        this.readers = readers;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * In the transaction under way.
     *
     * @throws Refusal 409 when the route does not say what to open, or nobody is there to be its author
     */
    DocumentFacts open(String definitionId, String processInstanceId) {
        RouteKind kind = only(definitionId);
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
        documents.submittedAs(id, kind.id(), form == null ? null : form.id());
        facts.keep(id, form == null ? null : form.form(), Map.of());
        readers.open(id, List.of("u:" + author.login(), "o:" + author.organisation()));
        documents.started(id, processInstanceId, DocumentRoute.versionOf(definitionId));
        return documents.card(id.toString());
    }

    private RouteKind only(String definitionId) {
        List<RouteKind> known = kinds.ofDefinition(definitionId);
        if (known.size() != 1) {
            throw Refusal.conflict(
                    known.isEmpty()
                            ? "Завести документ нельзя: маршрут не говорит, какого он вида. Укажите вид в начальном событии"
                                    + " (свойство kinds)."
                            : "Завести документ нельзя: у маршрута несколько видов (%s). Оставьте один."
                                    .formatted(
                                            known.stream().map(RouteKind::code).collect(Collectors.joining(", "))));
        }
        return known.get(0);
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
