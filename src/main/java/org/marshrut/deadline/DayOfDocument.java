package org.marshrut.deadline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardFacts;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.stereotype.Component;

/** The day from which steps of a document are counted: the fact of its card that its kind names by the property {@code day}. */
@Component
public class DayOfDocument {

    /** A norm reaches up to ten years of days; what is counted stays within the years of {@link WorkCalendar}. */
    private static final int FIRST_YEAR = WorkCalendar.FIRST_YEAR + 20;

    private static final int LAST_YEAR = WorkCalendar.LAST_YEAR - 20;

    private final RouteKinds kinds;
    private final CardFacts facts;

    DayOfDocument(RouteKinds kinds, CardFacts facts) {
        this.kinds = kinds;
        this.facts = facts;
    }

    /**
     * @param norm that is counted from the day, for the message
     * @throws IllegalStateException in Russian when there is no such day: a date that is guessed would be a wrong one
     */
    LocalDate of(UUID document, String norm) {
        String fact = fact(document)
                .orElseThrow(() -> new IllegalStateException(
                        "Норма %s считается от дня документа, а его вид не называет такого дня: укажите свойство day начального события маршрута"
                                .formatted(norm)));
        return day(norm, fact, facts.of(document).get(fact));
    }

    /** The key of the fact; empty for a kind whose steps are counted from no day. */
    public Optional<String> fact(UUID document) {
        return kinds.of(document).flatMap(RouteKind::day);
    }

    /** Empty where {@link #of} refuses. */
    public Optional<LocalDate> find(UUID document) {
        return fact(document).flatMap(fact -> read(facts.of(document).get(fact)));
    }

    static LocalDate day(String norm, String fact, @Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException(
                    "Норма %s считается от дня документа, а в его карточке не заполнено поле %s".formatted(norm, fact));
        }
        return read(value)
                .orElseThrow(() -> new IllegalStateException(
                        "Норма %s считается от дня документа, а в поле %s его карточки не дата с %d по %d год"
                                .formatted(norm, fact, FIRST_YEAR, LAST_YEAR)));
    }

    private static Optional<LocalDate> read(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(value.toString()))
                    .filter(date -> date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
