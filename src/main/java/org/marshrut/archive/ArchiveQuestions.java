package org.marshrut.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.archive.Question.Correction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes one question of everything somebody asks for. Each of his words may stand in any form, in either orthography and in
 * Latin letters; one that stands nowhere is taken for a mistyped one, if another is near.
 */
@Component
class ArchiveQuestions {

    private static final int MOST_WORDS = 12;
    private static final int NEAR = 3;
    private static final int CANDIDATES = 30;

    /** @param hits null for what is not counted, such as numbers */
    private record Reading(
            int place,
            String word,
            @Nullable String question,
            @Nullable Long hits) {}

    /** @param stems of the word, {@code typed} of what was typed: endings say nothing of how far two names are apart */
    private record Candidate(String word, long hits, String stems, String typed) {

        int distance() {
            return Arrays.stream(stems.split(" "))
                    .flatMapToInt(
                            stem -> Arrays.stream(typed.split(" ")).mapToInt(other -> Distance.between(stem, other)))
                    .min()
                    .orElse(Integer.MAX_VALUE);
        }
    }

    private final JdbcClient jdbc;

    ArchiveQuestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param scopes of words: empty for what everybody may know, and the archive whose closed units one may know of */
    Question of(Asked asked, List<String> scopes) {
        List<String> parts = new ArrayList<>();
        List<Correction> corrections = new ArrayList<>();
        if (asked.text() != null) {
            for (List<Reading> word : words(asked.text(), scopes)) {
                List<Reading> usable =
                        word.stream().filter(one -> one.question() != null).toList();
                if (usable.isEmpty()) {
                    continue;
                }
                List<Reading> known = usable.stream()
                        .filter(one -> one.hits() == null || one.hits() > 0)
                        .toList();
                List<String> near = known.isEmpty() ? near(usable, scopes) : List.of();
                if (!near.isEmpty()) {
                    corrections.add(new Correction(usable.get(0).word(), near));
                    known = readings(List.of(near), scopes).get(0);
                }
                List<Reading> meant = known.isEmpty() ? usable : known;
                parts.add(any(meant.stream().map(one -> Objects.requireNonNull(one.question()))));
            }
            if (parts.isEmpty()) {
                return new Question("", true, List.of());
            }
        }
        parts.addAll(marks(asked));
        return new Question(String.join(" & ", parts), false, corrections);
    }

    private static List<String> marks(Asked asked) {
        List<String> marks = new ArrayList<>();
        if (asked.archive() != null) {
            marks.add(quoted("@a" + asked.archive()));
        }
        if (asked.fond() != null) {
            marks.add(quoted("@f" + asked.fond()));
        }
        if (asked.subject() != null) {
            marks.add(quoted("@s" + asked.subject().toLowerCase(java.util.Locale.ROOT)));
        }
        if (asked.digitised()) {
            marks.add(quoted("@digitised"));
        }
        if (!asked.years().isUnknown()) {
            marks.add(any(asked.years().words().stream().map(ArchiveQuestions::quoted)));
        }
        return marks;
    }

    private static String any(Stream<String> questions) {
        return questions.collect(Collectors.joining(" | ", "(", ")"));
    }

    static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Each word with its readings. */
    private List<List<Reading>> words(String text, List<String> scopes) {
        String plain = jdbc.sql("select archive_plain(?)")
                .param(text)
                .query(String.class)
                .single();
        return readings(
                Arrays.stream(plain.split(" "))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST_WORDS)
                        .map(Latin::readings)
                        .toList(),
                scopes);
    }

    private List<List<Reading>> readings(List<List<String>> words, List<String> scopes) {
        if (words.isEmpty()) {
            return List.of();
        }
        List<Integer> places = IntStream.range(0, words.size())
                .boxed()
                .flatMap(place -> words.get(place).stream().map(word -> place))
                .toList();
        Map<Integer, List<Reading>> found = jdbc
                .sql("""
                        select w.place, w.word, cast(q.question as text) as question,
                               case when length(w.word) >= 3 and w.word !~ '[0-9]' then
                                 (select coalesce(sum(k.hits), 0) from archive_words k
                                  where k.stems @@ q.question and k.scope = any(:scopes)) end as hits
                        from unnest(:places, :words) as w (place, word)
                        cross join lateral (select search_question(w.word) as question offset 0) q
                        """)
                .param("places", places.toArray(Integer[]::new))
                .param("words", words.stream().flatMap(List::stream).toArray(String[]::new))
                .param("scopes", scopes.toArray(String[]::new))
                .query(Reading.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Reading::place));
        return found.keySet().stream().sorted().map(found::get).toList();
    }

    /** What stands somewhere and is a letter or two away. */
    private List<String> near(List<Reading> readings, List<String> scopes) {
        return readings.stream()
                .filter(one -> one.hits() != null && one.word().length() >= 4)
                .flatMap(one -> near(one.word(), scopes).stream())
                .distinct()
                .limit(NEAR)
                .toList();
    }

    private List<String> near(String word, List<String> scopes) {
        int most = word.length() < 6 ? 1 : word.length() < 10 ? 2 : 3;
        return jdbc
                .sql("""
                        select word, sum(hits) as hits, array_to_string(tsvector_to_array((array_agg(stems))[1]), ' ') as stems,
                               array_to_string(tsvector_to_array(search_stems(:word)), ' ') as typed
                        from archive_words where stem % archive_stem(search_stems(:word)) and scope = any(:scopes) group by word
                        order by max(similarity(stem, archive_stem(search_stems(:word)))) desc, 2 desc limit :candidates
                        """)
                .param("word", word)
                .param("scopes", scopes.toArray(String[]::new))
                .param("candidates", CANDIDATES)
                .query(Candidate.class)
                .list()
                .stream()
                .filter(one -> one.distance() <= most)
                .sorted(Comparator.comparingInt(Candidate::distance)
                        .thenComparing(Comparator.comparingLong(Candidate::hits).reversed()))
                .map(Candidate::word)
                .limit(NEAR)
                .toList();
    }
}
