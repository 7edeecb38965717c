package org.marshrut.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * When the work ends, if it goes on as it went in past weeks. Whole weeks are drawn at random from those that were, over and over,
 * until what is left is done: a thousand times, each time from weeks drawn anew, so that few weeks give a wide interval. The
 * draws are the same for the same numbers.
 *
 * @param median half of the draws end by then, {@code from} one of ten, {@code to} nine of ten; null beyond ten years and when
 *     nothing is foretold
 * @param words in Russian: the interval, or why there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Forecast(
        @Nullable LocalDate from,
        @Nullable LocalDate median,
        @Nullable LocalDate to,
        int weeks,
        String words) {

    /** Of past weeks, so many are looked at, at least so many have to be there, and in so many something was done. */
    static final int MOST_WEEKS = 26;

    static final int LEAST_WEEKS = 8;
    private static final int LEAST_BUSY = 4;
    private static final int DRAWS = 1_000;
    private static final int LONGEST = 520;
    private static final long SEED = 20_261_130;

    /**
     * @param left units that are to be done; null when nobody has said how many there are
     * @param weeks units of each whole week, the last one last, idle ones too
     * @param today from which weeks are counted
     */
    static Forecast of(@Nullable Long left, List<Long> weeks, LocalDate today) {
        if (left == null) {
            return none(weeks, "Объём не внесён, прогноза нет.");
        }
        if (left <= 0) {
            return none(weeks, "Объём выполнен.");
        }
        long busy = weeks.stream().filter(units -> units > 0).count();
        if (weeks.size() < LEAST_WEEKS || busy < LEAST_BUSY) {
            return none(
                    weeks,
                    "Данных мало: полных недель %d, с работой %d; нужно не меньше %d и %d."
                            .formatted(weeks.size(), busy, LEAST_WEEKS, LEAST_BUSY));
        }
        int[] ends = draws(left, weeks.stream().mapToLong(Long::longValue).toArray());
        LocalDate from = day(today, ends[DRAWS / 10 - 1]);
        LocalDate median = day(today, ends[DRAWS / 2 - 1]);
        LocalDate to = day(today, ends[DRAWS * 9 / 10 - 1]);
        return new Forecast(from, median, to, weeks.size(), words(weeks.size(), to));
    }

    private static String words(int weeks, @Nullable LocalDate to) {
        String method = "По %d прошлым неделям, с вероятностью 80 %%".formatted(weeks);
        return to == null ? method + "; верхняя граница дальше десяти лет." : method + ".";
    }

    private static Forecast none(List<Long> weeks, String why) {
        return new Forecast(null, null, null, weeks.size(), why);
    }

    private static int[] draws(long left, long[] weeks) {
        SplittableRandom luck = new SplittableRandom(SEED);
        int[] ends = new int[DRAWS];
        long[] drawn = new long[weeks.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = weeks[luck.nextInt(weeks.length)];
            }
            long done = 0;
            int week = 0;
            while (done < left && week <= LONGEST) {
                done += drawn[luck.nextInt(drawn.length)];
                week++;
            }
            ends[draw] = week;
        }
        Arrays.sort(ends);
        return ends;
    }

    private static @Nullable LocalDate day(LocalDate today, int weeks) {
        return weeks > LONGEST ? null : today.plusWeeks(weeks);
    }
}
