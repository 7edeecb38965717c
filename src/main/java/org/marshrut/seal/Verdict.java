package org.marshrut.seal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The answer as a whole, the better first. Only {@link #VALID} may have an effect without a person's second look. */
@Schema(name = "SignatureVerdict")
public enum Verdict {
    VALID("Подпись верна"),
    VALID_BUT_NOT_CHECKED("Подпись верна, но проверено не всё"),
    UNREADABLE("Подпись проверить не удалось"),
    INVALID("Подпись не принимается");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    static Verdict of(List<Step> steps) {
        if (any(steps, Outcome.FAILED)) {
            return INVALID;
        }
        if (any(steps, Outcome.UNREADABLE)) {
            return UNREADABLE;
        }
        return any(steps, Outcome.NOT_CHECKED) ? VALID_BUT_NOT_CHECKED : VALID;
    }

    Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    private static boolean any(List<Step> steps, Outcome outcome) {
        return steps.stream().anyMatch(step -> step.outcome() == outcome);
    }
}
