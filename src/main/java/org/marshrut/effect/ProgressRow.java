package org.marshrut.effect;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Report R12: how far digitisation has come.
 *
 * @param key code of an archive, a month ({@code 2026-11}) or a log-in
 * @param planned units to be digitised in all; null where nobody has entered it, and of months and people
 * @param done units that were accepted in the period, {@code pages} of these
 * @param doneInAll up to the last day of the period, whenever it was
 * @param share doneInAll of planned; null without a plan
 * @param forecast of an archive; null of months and people
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProgressRow(
        String key,
        String name,
        @Nullable Long planned,
        long done,
        long pages,
        long doneInAll,
        @Nullable Double share,
        @Nullable Forecast forecast) {}
