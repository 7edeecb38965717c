package org.marshrut.reception;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.Side;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.Cards;
import org.marshrut.card.FactType;
import org.marshrut.citizen.Citizen;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.springframework.stereotype.Component;

/** The form of a service, as its kind declares it, and the card that becomes of what was filled in. */
@Component
class ServiceForm {

    private static final String APPLICANT = "citizenApplicant";
    private static final List<String> NAMES = List.of("name", "lastName", "firstName", "middleName");

    private final CardForms forms;
    private final Cards cards;

    ServiceForm(CardForms forms, Cards cards) {
        this.forms = forms;
        this.cards = cards;
    }

    private CardForm form(RouteKind kind) {
        return forms.newest(kind)
                .map(CardForms.Version::form)
                .orElseThrow(() -> Refusal.conflict("Формы этой услуги сейчас нет. Попробуйте позже."));
    }

    /** Facts of the identified person, by the field; what is not known of him is not there. */
    static Map<String, String> known(RouteKind kind, Citizen citizen) {
        Map<String, String> known = new LinkedHashMap<>();
        pairs(kind).forEach((fact, what) -> Optional.ofNullable(of(citizen, what))
                .filter(value -> !value.isBlank())
                .ifPresent(value -> known.put(fact, value)));
        return known;
    }

    private static Map<String, String> pairs(RouteKind kind) {
        Map<String, String> pairs = new LinkedHashMap<>();
        kind.list(APPLICANT).forEach(pair -> {
            String[] parts = pair.split("\\s*=\\s*", 2);
            if (parts.length == 2) {
                pairs.put(parts[0], parts[1]);
            }
        });
        return pairs;
    }

    private static @Nullable String of(Citizen citizen, String what) {
        return switch (what) {
            case "name" -> citizen.name();
            case "lastName" -> citizen.lastName();
            case "firstName" -> citizen.firstName();
            case "middleName" -> citizen.middleName();
            case "email" -> citizen.email();
            case "phone" -> citizen.phone();
            case "address" -> citizen.address();
            case "contact" ->
                Stream.of(citizen.email(), citizen.phone(), citizen.address())
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining("; "));
            default -> null;
        };
    }

    /** Fields that are the citizen's to fill in or to correct: those of the kind, never his name. */
    static List<String> keys(RouteKind kind) {
        return Side.CITIZEN.fields(kind).stream()
                .filter(key -> !isName(kind, key))
                .toList();
    }

    /** Facts that the identified person's data fills in. */
    static List<String> applicantKeys(RouteKind kind) {
        return List.copyOf(pairs(kind).keySet());
    }

    private static boolean isName(RouteKind kind, String key) {
        return NAMES.contains(pairs(kind).getOrDefault(key, ""));
    }

    /** What the form says before anything was typed. */
    static Filled blank(RouteKind kind, Citizen citizen) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        known(kind, citizen).forEach((key, value) -> values.put(key, List.of(value)));
        values.keySet().retainAll(keys(kind));
        return new Filled(values, null);
    }

    /** Whatever the citizen fills in and whatever is known of him, in the order of the kind, then of the form. */
    List<FormField> fields(RouteKind kind, Citizen citizen, Filled filled, Map<String, String> problems) {
        CardForm form = form(kind);
        Map<String, String> known = known(kind, citizen);
        Map<String, Object> seen = cards.look(
                        form,
                        Cards.JSON.valueToTree(facts(kind, form, citizen, filled)),
                        new Cards.Context(kind.code(), false),
                        true)
                .facts();
        List<String> keys = new ArrayList<>();
        pairs(kind).keySet().stream().filter(key -> !keys(kind).contains(key)).forEach(keys::add);
        keys.addAll(keys(kind));
        return keys.stream()
                .flatMap(key -> form.field(key).stream())
                .filter(field -> field.hide() == null || !field.hide().holds(seen))
                .filter(field -> field.type() != FactType.ROWS)
                .map(field -> field(kind, field, known, filled, problems))
                .toList();
    }

    private static FormField field(
            RouteKind kind, CardField field, Map<String, String> known, Filled filled, Map<String, String> problems) {
        boolean fixed = !keys(kind).contains(field.key());
        List<String> values = fixed
                ? Optional.ofNullable(known.get(field.key())).map(List::of).orElse(List.of())
                : filled.of(field.key());
        return new FormField(
                field.key(),
                input(field, values),
                field.label(),
                field.description(),
                field.required(),
                field.limits().maxLength(),
                field.choices(),
                values,
                problems.get(field.key()),
                fixed);
    }

    private static String input(CardField field, List<String> values) {
        return switch (field.type()) {
            case TEXT -> field.lines() ? "lines" : "line";
            case NUMBER, MONEY -> "number";
            // A browser shows nothing of a date that it does not understand.
            case DATE ->
                values.isEmpty() || values.get(0).isBlank() || values.get(0).matches("\\d{4}-\\d{2}-\\d{2}")
                        ? "date"
                        : "line";
            case YES_NO -> "yes";
            case CHOICE -> "choice";
            case CHOICES -> "choices";
            default -> "line";
        };
    }

    /** The facts of the card: typed, known, and always the same. */
    Map<String, @Nullable Object> facts(RouteKind kind, Citizen citizen, Filled filled) {
        return facts(kind, form(kind), citizen, filled);
    }

    private static Map<String, @Nullable Object> facts(RouteKind kind, CardForm form, Citizen citizen, Filled filled) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        keys(kind).forEach(key -> form.field(key).ifPresent(field -> {
            Object value = value(field, filled.of(key));
            if (value != null) {
                given.put(key, value);
            }
        }));
        Map<String, @Nullable Object> facts = Side.CITIZEN.facts(kind, given, "Этого поля не спрашивают.", "");
        Map<String, String> known = known(kind, citizen);
        pairs(kind).keySet().stream()
                .filter(key -> !keys(kind).contains(key))
                .forEach(key -> Optional.ofNullable(known.get(key)).ifPresent(value -> facts.put(key, value)));
        return facts;
    }

    private static @Nullable Object value(CardField field, List<String> values) {
        return switch (field.type()) {
            case YES_NO -> values.contains("yes");
            case CHOICES -> values.stream().filter(value -> !value.isEmpty()).toList();
            default -> values.isEmpty() || values.get(0).isBlank() ? null : values.get(0);
        };
    }

    /** What the addressee's table is asked: facts that may be kept, even while others are missing. */
    Map<String, Object> checkedPart(RouteKind kind, Citizen citizen, Filled filled) {
        CardForm form = form(kind);
        return cards.look(
                        form,
                        Cards.JSON.valueToTree(facts(kind, form, citizen, filled)),
                        new Cards.Context(kind.code(), false),
                        true)
                .facts();
    }

    /** What is wrong, by the key of the field. */
    Map<String, String> problems(RouteKind kind, Citizen citizen, Filled filled) {
        CardForm form = form(kind);
        Map<String, String> problems = new LinkedHashMap<>();
        keys(kind).stream()
                .filter(key -> filled.of(key).stream().anyMatch(value -> value.indexOf(Filled.REPLACED) >= 0))
                .forEach(key -> problems.put(
                        key, "В тексте есть знак, которого нельзя показать. Наберите место с «\uFFFD» заново."));
        byField(cards.look(
                                form,
                                Cards.JSON.valueToTree(facts(kind, form, citizen, filled)),
                                new Cards.Context(kind.code(), false),
                                false)
                        .errors())
                .forEach(problems::putIfAbsent);
        return problems;
    }

    static Map<String, String> byField(List<FieldError> errors) {
        Map<String, String> problems = new LinkedHashMap<>();
        errors.forEach(error -> problems.putIfAbsent(
                error.field().replaceFirst("^facts\\.", "").replaceFirst("[.\\[].*", ""), error.message()));
        return problems;
    }
}
