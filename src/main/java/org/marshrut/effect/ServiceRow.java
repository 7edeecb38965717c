package org.marshrut.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Report R11: how long a service takes, of which searches, and how much of it is electronic. Durations are ISO 8601 of hours and
 * minutes; half of all took no longer than p50, nine of ten no longer than p90, and both did occur.
 *
 * @param key a kind of requests, a code of an organisation, a month ({@code 2026-11}) or {@code ALL}
 * @param services that were given in the period; {@code electronic} of these
 * @param share of the electronic ones; {@code shareGoal} what is to be reached, null where nobody has entered it
 * @param calendar by the wall clock, {@code working} in working time; what the applicant was waited for is left out
 * @param search in working time, of those that had one; null when none had
 * @param preliminary whether working time rests on a year without a production calendar
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ServiceRow(
        String key,
        String name,
        long services,
        long electronic,
        double share,
        @Nullable Double shareGoal,
        Times calendar,
        Times working,
        @Nullable Times search,
        Ratio serviceRatio,
        Ratio searchRatio,
        boolean preliminary) {

    /** @param of how many times these are */
    record Times(long of, String p50, String p90) {}

    /**
     * How many times less than in the baseline period.
     *
     * @param baseline working hours, with the period and the source that somebody has entered; null when nobody has, and so are
     *     the others
     * @param median baseline to the median of the row
     * @param best the greatest ratio of one archive, kind and month with at least five services, and which it is
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Ratio(
            @Nullable BigDecimal baseline,
            @Nullable String period,
            @Nullable String source,
            @Nullable Double median,
            @Nullable Double best,
            @Nullable String bestOf) {

        static final Ratio NONE = new Ratio(null, null, null, null, null, null);
    }
}
