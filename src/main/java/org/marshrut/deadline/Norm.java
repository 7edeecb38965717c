package org.marshrut.deadline;

/**
 * A norm of the table {@code deadlines}: how long, counted from what, and the clause it stands on.
 *
 * @param clause of the law or regulation, in Russian
 */
public record Norm(int amount, Unit unit, StartFrom startFrom, NonWorkingDay nonWorkingDay, String clause) {

    /** In what the amount is counted. Days of the calendar do not include the day on which the term begins. */
    public enum Unit {
        CALENDAR_DAY(0, 3650),
        WORKING_DAY(0, 3650),
        WORKING_HOUR(1, 10_000),
        /** To the same number of a later month; where it has none, to its last day. */
        MONTH(1, 120),
        /** The day of the next month that has the amount as its number, or its last day. */
        DAY_OF_NEXT_MONTH(1, 31),
        /** The same of the first month of the next quarter. */
        DAY_OF_NEXT_QUARTER(1, 31),
        /** The day of the next January that has the amount as its number. */
        DAY_OF_NEXT_JANUARY(1, 31);

        final int least;
        final int most;

        Unit(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    /** The moment from which the amount is counted. */
    public enum StartFrom {
        TASK_CREATED,
        SIGNED,
        REGISTERED,
        RECEIVED,
        /** Back from the day that the card of the document names; see {@link DayOfDocument}. */
        BEFORE_DAY,
        /** On from that day. */
        AFTER_DAY;

        /** Whether the amount is counted from the day of the document, and not from something that has happened. */
        public boolean isDay() {
            return this == BEFORE_DAY || this == AFTER_DAY;
        }
    }

    /** What becomes of a last day of the calendar that is not worked. */
    public enum NonWorkingDay {
        /** The end of the last working day before it, unless the term has not begun by then: then as FOLLOWING. */
        PRECEDING,
        /** The end of the next working day. */
        FOLLOWING,
        /** It stays, and like every such last day runs to midnight: a time for everybody, not for an office. */
        KEEP
    }

    /** @throws IllegalArgumentException in Russian when the amount is out of its unit's limits or there is no clause */
    public Norm {
        if (amount < unit.least || amount > unit.most) {
            throw new IllegalArgumentException(
                    "количество %d: для %s бывает от %d до %d".formatted(amount, unit, unit.least, unit.most));
        }
        if (startFrom.isDay() && unit != Unit.CALENDAR_DAY && unit != Unit.WORKING_DAY) {
            throw new IllegalArgumentException(
                    "единица %s: от дня документа (%s) считают только CALENDAR_DAY и WORKING_DAY"
                            .formatted(unit, startFrom));
        }
        if (clause.isBlank()) {
            throw new IllegalArgumentException("нет основания (clause)");
        }
    }
}
