package org.marshrut.archive;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a table of finding aids: a fond, an inventory or a unit, by which codes it names. What is null or empty of it was not said. */
record ListLine(
        int line,
        Level level,
        ShelfMark mark,
        String heading,
        Years years,
        @Nullable String places,
        @Nullable Integer sheets,
        @Nullable Boolean personal,
        @Nullable LocalDate digitisedOn,
        List<String> subjects,
        List<FormerName> formerNames,
        @Nullable String annotation,
        @Nullable String fondName,
        @Nullable String inventoryName) {

    enum Level {
        FOND,
        INVENTORY,
        UNIT
    }

    /** Years are those of the name. */
    record FormerName(
            String name, @Nullable Integer from, @Nullable Integer to) {

        /** «1917-1920: Уездный исполком». */
        String written() {
            String years = Years.written(from, to);
            return years.isEmpty() ? name : years + ": " + name;
        }
    }
}
