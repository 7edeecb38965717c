package org.marshrut.deadline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A level of the table {@code escalationRules}: when somebody hears of a deadline, and who.
 *
 * @param level 0 is the reminder, 1 the moment of expiry, from 2 on it goes up
 * @param after after the due date; for level 0 before it
 * @param recipients {@code PERFORMER}, {@code HEAD} of his organisation, {@code AUTHOR}, or the code of a position
 * @param repeat working time after which the last level is told again; null for once
 * @param clause of the regulation it stands on, in Russian
 * @param reminders of level 0: each of them, the first of which is {@code after}
 * @param calendarDays whether reminders are counted in days of the calendar instead of working time
 */
public record EscalationRule(
        int level,
        Term after,
        List<String> recipients,
        @Nullable Term repeat,
        Action action,
        String clause,
        List<Term> reminders,
        boolean calendarDays) {

    public enum Action {
        NOTIFY,
        /** What was not decided counts as agreed: only where a regulation says so. */
        CONSENT
    }
}
