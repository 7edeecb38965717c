package org.marshrut.mfc;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardFieldView;
import org.marshrut.document.Takers;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * Kinds of documents that centres hand in: their start event says {@code mfcService}, the code; {@code mfcFields}, what the
 * applicant fills in; {@code mfcFact}, a field that is always the same, as {@code field = value}.
 */
@Component
class MfcServices {

    private static final String CODE = "mfcService";
    private static final String FIELDS = "mfcFields";
    private static final String FACT = "mfcFact";

    private final RouteKinds kinds;
    private final CardForms forms;
    private final Takers takers;
    private final Organisations organisations;

    MfcServices(RouteKinds kinds, CardForms forms, Takers takers, Organisations organisations) {
        this.kinds = kinds;
        this.forms = forms;
        this.takers = takers;
        this.organisations = organisations;
    }

    /** @throws Refusal 409 when two kinds declare the same code: nobody would know which is meant */
    Optional<RouteKind> find(@Nullable String code) {
        List<RouteKind> found = offered().stream()
                .filter(kind -> kind.property(CODE).orElseThrow().equals(code))
                .toList();
        if (found.size() > 1) {
            throw Refusal.conflict(
                    "Услугу «%s» объявляют два вида документов. Сообщите администратору системы.".formatted(code));
        }
        return found.stream().findFirst();
    }

    List<MfcService> all() {
        return offered().stream().map(this::view).toList();
    }

    private List<RouteKind> offered() {
        return kinds.offered().stream()
                .filter(kind -> kind.property(CODE).isPresent())
                .toList();
    }

    static Set<String> fields(RouteKind kind) {
        return new HashSet<>(kind.property(FIELDS)
                .map(list -> List.of(list.split("\\s*,\\s*")))
                .orElse(List.of()));
    }

    static Optional<Map.Entry<String, String>> fact(RouteKind kind) {
        return kind.property(FACT)
                .map(text -> text.split("\\s*=\\s*", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> Map.entry(parts[0], parts[1]));
    }

    private MfcService view(RouteKind kind) {
        Set<String> asked = fields(kind);
        return new MfcService(
                kind.property(CODE).orElseThrow(),
                kind.name(),
                forms.newest(kind).stream()
                        .flatMap(version -> CardFieldView.of(version.form()).stream())
                        .filter(field -> asked.contains(field.key()))
                        .toList(),
                kind.roles().stream()
                        .map(role -> new MfcService.MfcRole(role.code(), role.title()))
                        .toList(),
                takers.organisations(kind).stream()
                        .map(organisations::get)
                        .map(one -> new MfcService.MfcOrganisation(one.code(), one.name()))
                        .toList());
    }
}
