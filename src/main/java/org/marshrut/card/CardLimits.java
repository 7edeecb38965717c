package org.marshrut.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Between what the value of a field may be; null where the form says nothing.
 *
 * @param minLength in characters, as {@code maxLength}
 * @param pattern a regular expression that is found in the text
 * @param decimalDigits of a number, after the comma
 * @param least how many rows there are at least, {@code most} at most
 */
public record CardLimits(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer minLength,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer maxLength,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal min,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal max,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String pattern,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer decimalDigits,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer least,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer most) {

    static final CardLimits NONE = new CardLimits(null, null, null, null, null, null, null, null);

    static final int LONGEST_TEXT = 10_000;
    static final int LONGEST_LINE = 1_000;
    static final int MOST_ROWS = 500;

    int mostRows() {
        return most == null ? MOST_ROWS : most;
    }

    int leastRows() {
        return least == null ? 0 : least;
    }
}
