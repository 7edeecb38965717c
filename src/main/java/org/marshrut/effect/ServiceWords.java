package org.marshrut.effect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.marshrut.card.CardChoice;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.stereotype.Component;

/** What the kinds of requests of a service are called: as the newest card of its routes calls them. */
@Component
class ServiceWords {

    private final RouteKinds kinds;
    private final CardForms forms;

    ServiceWords(RouteKinds kinds, CardForms forms) {
        this.kinds = kinds;
        this.forms = forms;
    }

    /** By their codes. */
    Map<String, String> kinds(String service) {
        Map<String, String> names = new LinkedHashMap<>();
        kinds.offered().stream()
                .filter(kind -> kind.service().filter(service::equals).isPresent())
                .forEach(kind -> names.putAll(named(kind)));
        return names;
    }

    private Map<String, String> named(RouteKind kind) {
        Map<String, String> names = new LinkedHashMap<>();
        kind.property("service.kind")
                .flatMap(fact ->
                        forms.newest(kind).flatMap(version -> version.form().field(fact)))
                .ifPresent(field -> field.choices().stream()
                        .forEach((CardChoice choice) -> names.put(choice.value(), choice.label())));
        return names;
    }
}
