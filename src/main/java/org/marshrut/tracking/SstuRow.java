package org.marshrut.tracking;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of one question of an appeal. The fields are our reading of what supervision asks for (2-rules 2.1, marked
 * [M] there). Nobody is named: the format asks for results, not for people.
 *
 * @param mark NEW: registered in the month; RESULT: answered, ended or extended in it; CORRECTION: reported before, and otherwise since
 * @param question code of the classifier, four groups
 * @param result code of {@link AppealWords#OUTCOMES}, as it was at the end of the month
 * @param measures whether measures were taken
 * @param sent whether the answer had been sent by the end of the month
 * @param correctedMonth of a correction: the month in which it was reported last, {@code 2026-11}
 */
@JsonPropertyOrder({
    "mark",
    "number",
    "question",
    "appealType",
    "channel",
    "registeredOn",
    "due",
    "extendedOn",
    "result",
    "measures",
    "collegial",
    "onSite",
    "closedOn",
    "sent",
    "correctedMonth"
})
record SstuRow(
        String mark,
        String number,
        String question,
        String appealType,
        String channel,
        LocalDate registeredOn,
        LocalDate due,
        @Nullable LocalDate extendedOn,
        String result,
        boolean measures,
        boolean collegial,
        boolean onSite,
        @Nullable LocalDate closedOn,
        boolean sent,
        @Nullable String correctedMonth) {

    SstuRow marked(String mark, @Nullable String correctedMonth) {
        return new SstuRow(
                mark,
                number,
                question,
                appealType,
                channel,
                registeredOn,
                due,
                extendedOn,
                result,
                measures,
                collegial,
                onSite,
                closedOn,
                sent,
                correctedMonth);
    }

    /** Whether the same was said. */
    boolean says(SstuRow other) {
        return marked("", null).equals(other.marked("", null));
    }
}
