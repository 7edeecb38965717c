package org.marshrut.participant;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.card.CardField;
import org.marshrut.card.CardForm;
import org.marshrut.card.CardLine;
import org.marshrut.card.FactType;
import org.marshrut.document.CardFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.stereotype.Component;

/** What a document says of its event, as its kind tells: the properties {@code day}, {@code participants.*}. */
@Component
class PublicCopy {

    private static final int MOST = 1_000_000;

    /** A fact as the public reads it. */
    record Shown(String key, String label, String value) {}

    /**
     * @param dayFact the name of the fact that is the day
     * @param most null for any number of participants
     */
    record Copy(
            List<Shown> shown,
            String dayFact,
            LocalDate day,
            @Nullable Integer most) {}

    private final RouteKinds kinds;
    private final CardFacts facts;

    PublicCopy(RouteKinds kinds, CardFacts facts) {
        this.kinds = kinds;
        this.facts = facts;
    }

    /** @throws Refusal 409 naming the property or the fact that is missing or makes no sense */
    Copy of(UUID document) {
        RouteKind kind = kinds.of(document)
                .orElseThrow(() -> refused("вид документа не описан на маршруте", "Обратитесь к аналитику"));
        CardForm form = facts.formOf(document)
                .orElseThrow(() -> refused("у вида нет формы карточки", "Аналитик называет её свойством form"));
        Map<String, @Nullable Object> values = facts.of(document);
        String dayFact = kind.day()
                .orElseThrow(() -> refused("у вида не назван день", "Аналитик называет поле карточки свойством day"));
        return new Copy(
                shown(kind, form, dayFact, document), dayFact, day(form, dayFact, values), most(kind, form, values));
    }

    private static LocalDate day(CardForm form, String fact, Map<String, @Nullable Object> values) {
        CardField field = field(form, "day", fact);
        try {
            return LocalDate.parse(String.valueOf(values.get(fact)));
        } catch (DateTimeParseException noDay) {
            throw refused(
                    "в карточке нет даты «%s»".formatted(field.label()),
                    "Без неё нельзя сказать, когда закрыть запись и стереть данные участников");
        }
    }

    private static @Nullable Integer most(RouteKind kind, CardForm form, Map<String, @Nullable Object> values) {
        Optional<String> said = kind.property("participants.most");
        if (said.isEmpty()) {
            return null;
        }
        if (said.get().matches("\\d{1,7}")) {
            return number(new BigDecimal(said.get()), "свойство participants.most");
        }
        CardField field = field(form, "participants.most", said.get());
        Object value = values.get(said.get());
        if (value != null && !(value instanceof BigDecimal)) {
            throw refused("«%s» — не число".formatted(field.label()), "Аналитик исправляет свойство participants.most");
        }
        return value == null ? null : number((BigDecimal) value, "«%s»".formatted(field.label()));
    }

    private static int number(BigDecimal value, String what) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (!whole || value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw refused(what + ": нужно целое число от 1 до 1 000 000", "Исправьте число участников");
        }
        return value.intValue();
    }

    /** Without the day, which is read anew whenever somebody looks. */
    private List<Shown> shown(RouteKind kind, CardForm form, String dayFact, UUID document) {
        List<String> names = kind.property("participants.shown").stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals(dayFact))
                .toList();
        for (String name : names) {
            if (field(form, "participants.shown", name).type() == FactType.ROWS) {
                throw refused(
                        "таблицу «%s» на странице записи показать нельзя".formatted(name),
                        "Аналитик исправляет свойство participants.shown");
            }
        }
        List<CardLine> lines = facts.lines(document);
        return names.stream()
                .flatMap(name -> lines.stream().filter(line -> line.key().equals(name)))
                .map(line -> new Shown(line.key(), line.label(), String.valueOf(line.value())))
                .toList();
    }

    private static CardField field(CardForm form, String property, String name) {
        return form.field(name)
                .orElseThrow(() -> refused(
                        "свойство %s называет «%s», а такого поля в карточке документа нет".formatted(property, name),
                        "Аналитик исправляет свойство начального события"));
    }

    private static Refusal refused(String why, String next) {
        return Refusal.conflict("Запись участников не открыта: %s. %s.".formatted(why, next));
    }
}
