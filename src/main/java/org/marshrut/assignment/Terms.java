package org.marshrut.assignment;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.Deadlines;
import org.marshrut.deadline.Norm;
import org.marshrut.engine.Unrestricted;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.springframework.stereotype.Component;

/**
 * When an assignment is due. Terms are counted from the moment it is given, in the time of the performer's organisation;
 * a last day that is not worked moves as the norm says.
 */
@Component
class Terms {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final DateTimeFormatter RUSSIAN =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Duration FARTHEST = Duration.ofDays(3660);

    /** Why a term cannot be, in Russian with a next step. */
    static final class Wrong extends Exception {
        Wrong(String message) {
            super(message);
        }
    }

    /**
     * @param norm key of the table {@code deadlines}
     * @param namedDay the day that was named, when it is not worked and the deadline is on another; null otherwise
     */
    record Term(String norm, Instant due, @Nullable LocalDate namedDay) {}

    /** The norms for one kind of document, each asked for once: a resolution has up to a hundred lines. */
    final class Norms {

        private final String kind;
        private final Map<String, Norm> known = new HashMap<>();

        private Norms(String kind) {
            this.kind = kind;
        }

        private Norm of(String key) {
            return known.computeIfAbsent(key, norm -> unrestricted.call(() -> deadlines.norm(norm, kind)));
        }
    }

    private final Deadlines deadlines;
    private final People people;
    private final Organisations organisations;
    private final Unrestricted unrestricted;
    private final Today today;
    private final Clock clock;

    Terms(
            Deadlines deadlines,
            People people,
            Organisations organisations,
            Unrestricted unrestricted,
            Today today,
            Clock clock) {
        this.deadlines = deadlines;
        this.people = people;
        this.organisations = organisations;
        this.unrestricted = unrestricted;
        this.today = today;
        this.clock = clock;
    }

    Norms norms(String kind) {
        return new Norms(kind);
    }

    /**
     * @param latest the deadline it must stay within; null for none. A date after it is refused, a term that merely would
     *     run longer ends with it
     */
    Term of(@Nullable String due, String text, String performer, Norms norms, @Nullable Instant latest) throws Wrong {
        String said = due == null ? "" : due.strip();
        Optional<String> word = said.isEmpty() ? Optional.of(DueWords.in(text)) : DueWords.said(said);
        if (word.isEmpty()) {
            return ofDay(said, performer, norms, latest);
        }
        Instant counted = deadlines
                .due(norms.of(word.get()), organisation(performer), clock.instant())
                .at();
        return new Term(word.get(), latest != null && latest.isBefore(counted) ? latest : counted, null);
    }

    /** @param latest as in {@link #of} */
    Term ofDay(String said, String performer, Norms norms, @Nullable Instant latest) throws Wrong {
        Instant due = date(said, performer, norms, latest);
        return new Term(DueWords.USUAL, due, missed(said, due, performer));
    }

    /** The day that was named, unless the deadline is within it. A term that is over at midnight is over with its day. */
    private @Nullable LocalDate missed(String said, Instant due, String performer) {
        ZoneId zone = organisation(performer).zone();
        return day(said)
                .filter(named -> !named.equals(due.minusNanos(1).atZone(zone).toLocalDate()))
                .orElse(null);
    }

    /** A day, ISO 8601 or ДД.ММ.ГГГГ, to the end of its working day; or a time, without an offset that of the performer. */
    Instant date(String said, String performer, Norms norms, @Nullable Instant latest) throws Wrong {
        Organisation organisation = organisation(performer);
        Instant now = clock.instant();
        Instant due = day(said)
                .map(day -> deadlines.lastDay(norms.of(DueWords.USUAL), organisation, day, now))
                .or(() -> time(said, organisation.zone()))
                .orElseThrow(() -> new Wrong(
                        "Срок «%s» не читается. Запишите дату 2026-12-31, время 2026-12-31T15:00 или слово: срочно, оперативно, ежемесячно, ежеквартально, постоянно."
                                .formatted(said.length() > 40 ? said.substring(0, 40) + "…" : said)));
        if (!due.isAfter(now)
                || day(said).filter(day -> day.isBefore(today(organisation))).isPresent()) {
            throw new Wrong("Срок уже прошёл. Укажите будущую дату.");
        }
        if (due.isAfter(now.plus(FARTHEST))) {
            throw new Wrong("Срок дальше десяти лет. Проверьте год.");
        }
        if (latest != null && due.isAfter(latest)) {
            throw new Wrong("Срок позже срока поручения, по которому оно даётся: %s. Укажите дату не позже."
                    .formatted(words(latest, organisation)));
        }
        return due;
    }

    private LocalDate today(Organisation organisation) {
        return today.at(organisation.zone());
    }

    private static Optional<LocalDate> day(String said) {
        for (DateTimeFormatter form : new DateTimeFormatter[] {DateTimeFormatter.ISO_LOCAL_DATE, RUSSIAN}) {
            try {
                return Optional.of(LocalDate.parse(said.strip(), form))
                        .filter(day -> day.getYear() > 1990 && day.getYear() < 2101);
            } catch (DateTimeException e) {
                // perhaps it is written in another way
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(String said, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(said.strip()).toInstant());
        } catch (DateTimeException noOffset) {
            try {
                return Optional.of(
                        LocalDateTime.parse(said.strip()).atZone(zone).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /** The organisation in whose time the performer works; 01 for somebody nobody knows. */
    Organisation organisation(String performer) {
        return organisations.get(
                people.find(performer).map(Person::organisation).orElse("01"));
    }

    /** By the clock of the performer. */
    String words(Instant due, String performer) {
        return words(due, organisation(performer));
    }

    private static String words(Instant due, Organisation organisation) {
        return MOMENT.format(due.atZone(organisation.zone()));
    }
}
