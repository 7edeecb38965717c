package org.marshrut.trail;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes what was refused, in a transaction of its own, since that of the request is rolled back. A flood of refusals
 * must not fill the disk: within a minute the same refusal is written once and then counted, and so is everything beyond
 * so many of one person; the counts follow as rows of their own. A kill loses counts of its last minute, never the first
 * of a kind.
 */
@Component
public class Refusals {

    static final int MOST_OF_PERSON = 100;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Trail trail;
    private final Clock clock;

    private Instant began = Instant.EPOCH;
    private final Map<Trail.Asked, Integer> repeated = new HashMap<>();
    private final Map<String, Integer> ofPerson = new HashMap<>();
    private final Map<String, Integer> beyond = new HashMap<>();

    Refusals(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** Why this request is refused, in the words that its sender is told; what they quote is not kept. */
    public static void because(String reason) {
        Asking.because(reason);
    }

    /** @param refusal by whom and of what */
    public void refused(TrailEntry refusal, int status, HttpServletRequest request) {
        String reason = Asking.reason().map(words -> ": " + words).orElse("");
        add(refusal.saying(status + " " + Asking.address(request) + reason));
    }

    /** Never fails: the answer to the request is made already. */
    public void add(TrailEntry refusal) {
        try {
            tellCounted(false);
            Trail.Asked asked = trail.asked(refusal);
            if (isFirst(asked)) {
                trail.write(List.of(asked));
            }
        } catch (DataAccessException | TransactionException e) {
            log.error("A refusal is not in the trail: {}", refusal, e);
        }
    }

    private synchronized boolean isFirst(Trail.Asked refusal) {
        String person = String.valueOf(refusal.login());
        boolean known = repeated.containsKey(refusal);
        if (!known
                && (repeated.size() >= MOST_REMEMBERED || ofPerson.merge(person, 1, Integer::sum) > MOST_OF_PERSON)) {
            beyond.merge(repeated.size() >= MOST_REMEMBERED ? "null" : person, 1, Integer::sum);
            return false;
        }
        repeated.merge(refusal, known ? 1 : 0, Integer::sum);
        return !known;
    }

    /** Writes the counts of a minute that is over. */
    void tellCounted(boolean now) {
        trail.write(counted(now));
    }

    private synchronized List<Trail.Asked> counted(boolean now) {
        Instant at = clock.instant();
        if (!now && !at.isBefore(began) && at.isBefore(began.plus(WINDOW))) {
            return List.of();
        }
        List<Trail.Asked> counts = new ArrayList<>();
        repeated.forEach((refusal, times) -> {
            if (times > 0) {
                TrailEntry entry = refusal.entry();
                counts.add(new Trail.Asked(
                        entry.saying("ещё %d раз за минуту: %s".formatted(times, entry.details())),
                        refusal.login(),
                        refusal.fromWhere()));
            }
        });
        beyond.forEach((person, times) -> counts.add(new Trail.Asked(
                TrailEntry.of(TrailEvent.REFUSED)
                        .saying("ещё %d отказов за минуту сверх %d, записанных по одному"
                                .formatted(times, MOST_OF_PERSON)),
                orNull(person),
                "разные адреса")));
        repeated.clear();
        ofPerson.clear();
        beyond.clear();
        began = at;
        return counts;
    }

    private static @Nullable String orNull(String person) {
        return person.equals("null") ? null : person;
    }

    @PreDestroy
    void tellTheRest() {
        try {
            tellCounted(true);
        } catch (DataAccessException | TransactionException e) {
            log.error("Counts of refusals are not in the trail", e);
        }
    }
}
