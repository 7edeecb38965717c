package org.marshrut.ledger;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.report.Period;
import org.marshrut.report.Periods;

/**
 * What is asked of the ledger.
 *
 * @param process id of the route; null for all
 * @param period in which the way of the documents ended
 * @param by what rows are parted by; nothing for one row of all
 * @param organisation code of the organisation whose documents count; null for all
 */
record LostHoursQuestion(
        @Nullable String process,
        Period period,
        Set<By> by,
        @Nullable String organisation) {

    enum By {
        PROCESS("process"),
        VERSION("version"),
        MONTH("date_trunc('month', s.day)::date"),
        ORGANISATION("organisation"),
        KIND("kind");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        /**
         * Versions of different routes have nothing in common, so rows by version are rows by route as well.
         *
         * @throws Refusal 400 for anything but the names in small letters, or {@code route}
         */
        static Set<By> of(@Nullable Collection<String> texts) {
            Set<By> all = EnumSet.noneOf(By.class);
            if (texts != null) {
                texts.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .forEach(text -> all.add(named(text)));
            }
            if (all.contains(VERSION)) {
                all.add(PROCESS);
            }
            return all;
        }

        private static By named(String text) {
            for (By by : values()) {
                if (by.name().toLowerCase(Locale.ROOT).equals(text) || by == PROCESS && text.equals("route")) {
                    return by;
                }
            }
            throw Periods.refused(
                    "by", "Строки бывают по route, version, organisation, month, kind; by можно повторять.");
        }
    }

    boolean isBy(By what) {
        return by.contains(what);
    }
}
