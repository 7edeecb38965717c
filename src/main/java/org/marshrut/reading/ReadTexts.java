package org.marshrut.reading;

import java.util.List;
import java.util.Optional;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.TextState;
import org.marshrut.reader.Readers;
import org.marshrut.reader.Readers.Result;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files as paragraphs, kept once they have been read, whatever document they belong to. */
@Component
class ReadTexts {

    /** How many are kept at least; the oldest go. */
    private static final int KEPT = 5_000;

    /** @param count of paragraphs */
    record Read(TextState state, int count) {

        boolean hasText() {
            return state == TextState.READ || state == TextState.CUT;
        }
    }

    private final JdbcClient jdbc;
    private final Files files;
    private final Readers readers;
    private final ReadingTurns turns;

    ReadTexts(JdbcClient jdbc, Files files, Readers readers, ReadingTurns turns) {
        this.jdbc = jdbc;
        this.files = files;
        this.readers = readers;
        this.turns = turns;
    }

    Read of(FileVersion file) {
        if (files.isTooHeavy(file)) {
            return new Read(TextState.HEAVY, 0);
        }
        return kept(file).orElseGet(() -> {
            turns.once(
                    "text " + file.sha256() + file.mediaType(), () -> kept(file).isPresent(), () -> read(file));
            return kept(file).orElseThrow(ReadingTurns::later);
        });
    }

    /**
     * @param from number of the first, from 0
     * @param to number after the last
     */
    List<String> paragraphs(FileVersion file, int from, int to) {
        return jdbc.sql("""
                        select unnest(paragraphs[?:?]) from read_texts where sha256 = ? and media_type = ?
                        """)
                .params(from + 1, to, file.sha256(), file.mediaType())
                .query(String.class)
                .list();
    }

    private Optional<Read> kept(FileVersion file) {
        return jdbc.sql("""
                        select state, cardinality(paragraphs) as count from read_texts
                        where sha256 = ? and media_type = ?
                        """)
                .params(file.sha256(), file.mediaType())
                .query(Read.class)
                .optional();
    }

    private void read(FileVersion file) {
        StringBuilder lines = new StringBuilder();
        Result result = files.withCopy(
                file,
                path -> readers.run(ParagraphsOfFile.class, List.of(path.toString(), file.mediaType()), lines::append));
        TextState state =
                switch (result.end()) {
                    case DONE -> found(TextState.valueOf(result.said()), lines);
                    case FAILED -> TextState.DAMAGED;
                    case OVER_LIMIT -> TextState.HEAVY;
                    case DIED -> throw ReadingTurns.later();
                };
        boolean shown = new Read(state, 0).hasText();
        jdbc.sql("""
                        insert into read_texts (sha256, media_type, state, paragraphs) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(file.sha256(), file.mediaType(), state.name(), shown ? lines(lines) : new String[0])
                .update();
        jdbc.sql("""
                        delete from read_texts
                        where made_at < (select made_at from read_texts order by made_at desc offset ? limit 1)
                        """).param(KEPT).update();
    }

    private static TextState found(TextState state, CharSequence lines) {
        boolean hasWords = lines.codePoints().anyMatch(Character::isLetterOrDigit);
        return (state == TextState.READ || state == TextState.CUT) && !hasWords ? TextState.NONE : state;
    }

    private static String[] lines(CharSequence text) {
        return text.toString().lines().toArray(String[]::new);
    }
}
