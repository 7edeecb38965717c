package org.marshrut.assignment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Typed;

/**
 * A line of a resolution as somebody writes it down.
 *
 * @param responsible a log-in; {@code coPerformers} report to him
 * @param due a date or a time by ISO 8601, or a word such as «срочно»; without it words of the text count, else a month
 * @param clause of the document the line is about
 */
@Schema(name = "ResolutionItem")
record Item(
        @Nullable String text,
        @Nullable String responsible,
        @Nullable List<String> coPerformers,
        @Nullable String due,
        @Nullable String clause) {

    /** As the rule for text says, also for what was kept before there was one. */
    Item {
        text = clean(text);
        responsible = clean(responsible);
        coPerformers = coPerformers == null
                ? null
                : coPerformers.stream().map(Item::clean).toList();
        due = clean(due);
        clause = clean(clause);
    }

    private static @Nullable String clean(@Nullable String said) {
        return said == null ? null : Typed.text(said).text();
    }

    List<String> others() {
        return coPerformers == null ? List.of() : coPerformers;
    }
}
