package org.marshrut.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact as people read it: a value, or a table with the same number of cells in each of its rows.
 *
 * @param columns what the columns are called; null for what is no table, as {@code rows}
 */
public record CardLine(
        String key,
        String label,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String value,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> columns,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<List<String>> rows) {}
