package org.marshrut.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only way to search by words. Migration V16 has the functions behind it: {@code search_words} makes the words of
 * what is stored, {@code search_question} those of a question, both by the same spelling.
 */
@Component
public class SearchQuestions {

    /** Characters of a question that are read; more says nothing more. */
    public static final int LONGEST = 1000;

    private final JdbcClient jdbc;

    SearchQuestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What stored words are held against, for {@code search @@ cast(:question as tsquery)}: all words and numbers of the
     * text in any form. Empty when there is nothing in it to look for, so nothing is found by it. It is made apart from
     * the search, so that the planner knows what is looked for.
     */
    public Optional<String> of(@Nullable String typed) {
        String text = Typed.cutAtWord(Typed.shown(typed), LONGEST);
        return text.isEmpty()
                ? Optional.empty()
                : jdbc.sql("select cast(search_question(?) as text)")
                        .param(text)
                        .query((row, n) -> Optional.ofNullable(row.getString(1)))
                        .single();
    }
}
