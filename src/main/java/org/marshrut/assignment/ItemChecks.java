package org.marshrut.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Looks at the lines of a resolution before anything is given; every mistake is named at once, with its line. */
@Component
class ItemChecks {

    private static final int MOST_ITEMS = 100;
    private static final int MOST_CO_PERFORMERS = 20;
    private static final int LONGEST_CLAUSE = 200;

    /**
     * Where a resolution is given.
     *
     * @param giver in whose name, nobody above him can get an assignment
     * @param chain log-ins up to whoever gave the first resolution; none of them can get an assignment below
     * @param latest the deadline it must stay within; null for the first resolution
     * @param upward whom the giver may not give to, each looked up once
     */
    record Place(
            String kind,
            String giver,
            Collection<String> chain,
            @Nullable Instant latest,
            Map<String, Boolean> upward) {

        Place(String kind, String giver, Collection<String> chain, @Nullable Instant latest) {
            this(kind, giver, chain, latest, new HashMap<>());
        }
    }

    private final Officials officials;
    private final Subordination subordination;
    private final Terms terms;

    ItemChecks(Officials officials, Subordination subordination, Terms terms) {
        this.officials = officials;
        this.subordination = subordination;
        this.terms = terms;
    }

    /** @throws Refusal 400 naming every mistake as {@code items[2].due} */
    List<Plan> plans(@Nullable List<Item> items, Place place) {
        if (items == null || items.isEmpty()) {
            throw refused(List.of(new FieldError("items", "В резолюции нет поручений. Добавьте хотя бы одно.")));
        }
        if (items.size() > MOST_ITEMS) {
            throw refused(List.of(new FieldError(
                    "items", "В одной резолюции не больше %d поручений. Разделите её.".formatted(MOST_ITEMS))));
        }
        Set<String> able = officials.able(items.stream()
                .filter(item -> item != null)
                .flatMap(item -> Stream.concat(Stream.ofNullable(item.responsible()), item.others().stream()))
                .filter(login -> login != null)
                .map(String::strip)
                .collect(Collectors.toSet()));
        List<FieldError> errors = new ArrayList<>();
        List<Plan> plans = new ArrayList<>();
        Terms.Norms norms = terms.norms(place.kind());
        for (int i = 0; i < items.size(); i++) {
            Plan plan = plan(items.get(i), "items[%d]".formatted(i), able, place, norms, errors);
            if (plan != null) {
                plans.add(plan);
            }
        }
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        return plans;
    }

    private static Refusal refused(List<FieldError> errors) {
        return new Refusal(
                HttpStatus.BAD_REQUEST,
                "Резолюция не принята, ничего не изменено. "
                        + errors.stream()
                                .map(FieldError::message)
                                .distinct()
                                .limit(5)
                                .collect(Collectors.joining(" ")),
                errors);
    }

    private @Nullable Plan plan(
            @Nullable Item item,
            String field,
            Set<String> able,
            Place place,
            Terms.Norms norms,
            List<FieldError> errors) {
        if (item == null) {
            errors.add(new FieldError(field, "Пустая строка. Уберите её или напишите поручение."));
            return null;
        }
        int before = errors.size();
        String text = clean(item.text());
        if (text.isEmpty() || text.length() > Remarks.LONGEST) {
            errors.add(new FieldError(
                    field + ".text", "Напишите, что сделать, не длиннее %d знаков.".formatted(Remarks.LONGEST)));
        }
        String clause = clean(item.clause());
        if (clause.length() > LONGEST_CLAUSE) {
            errors.add(new FieldError(
                    field + ".clause", "Пункт документа — не длиннее %d знаков.".formatted(LONGEST_CLAUSE)));
        }
        String responsible = clean(item.responsible());
        if (responsible.isEmpty()) {
            errors.add(new FieldError(field + ".responsible", "Не назван ответственный исполнитель. Укажите его."));
            return null;
        }
        person(responsible, place.giver(), field + ".responsible", able, place, errors);
        List<String> others = coPerformers(item, responsible, field, able, place, errors);
        try {
            Terms.Term term = terms.of(item.due(), text, responsible, norms, place.latest());
            return errors.size() > before
                    ? null
                    : new Plan(
                            text,
                            clause.isEmpty() ? null : clause,
                            responsible,
                            others,
                            term.norm(),
                            term.due(),
                            term.namedDay());
        } catch (Terms.Wrong e) {
            errors.add(new FieldError(field + ".due", e.getMessage()));
            return null;
        }
    }

    private List<String> coPerformers(
            Item item, String responsible, String field, Set<String> able, Place place, List<FieldError> errors) {
        String of = field + ".coPerformers";
        if (item.others().size() > MOST_CO_PERFORMERS) {
            errors.add(new FieldError(of, "Соисполнителей не больше %d.".formatted(MOST_CO_PERFORMERS)));
            return List.of();
        }
        List<String> others = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(responsible));
        for (String login : item.others()) {
            String other = clean(login);
            if (!seen.add(other)) {
                errors.add(new FieldError(of, "«%s» назван дважды. Уберите повтор.".formatted(other)));
            } else {
                person(other, place.giver(), of, able, place, errors);
                others.add(other);
            }
        }
        return others;
    }

    private void person(
            String login, String giver, String field, Set<String> able, Place place, List<FieldError> errors) {
        if (!able.contains(login)) {
            errors.add(new FieldError(field, Officials.unable(login)));
        } else if (place.chain().contains(login)) {
            errors.add(new FieldError(field, Officials.circle(login)));
        } else if (place.upward().computeIfAbsent(login, one -> subordination.isUpward(giver, one))) {
            errors.add(new FieldError(field, Subordination.upward(login)));
        }
    }

    private static String clean(@Nullable String text) {
        return Typed.text(text).text();
    }
}
