package org.marshrut.appeal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of an appeal's card, by their names in {@code appealCard}. */
record AppealCard(Map<String, @Nullable Object> facts) {

    /** What is filled in after the appeal was registered: of a part that goes on it says nothing. */
    static final List<String> OF_THE_WAY = List.of(
            "review",
            "forwardTo",
            "forwardOutside",
            "parts",
            "ourPart",
            "mainAppeal",
            "noAnswerGround",
            "oralConsent",
            "oralAnswer",
            "outcome",
            "outcomeTwo",
            "outcomeThree",
            "measures",
            "collegial",
            "onSite",
            "interimText",
            "answerText");

    private static final Map<String, String> OUTCOMES =
            Map.of("question", "outcome", "questionTwo", "outcomeTwo", "questionThree", "outcomeThree");

    Optional<String> text(String fact) {
        return Optional.ofNullable(facts.get(fact)).map(String::valueOf).filter(value -> !value.isBlank());
    }

    boolean says(String fact) {
        return Boolean.TRUE.equals(facts.get(fact));
    }

    Optional<Course> course() {
        return text("review").map(Course::valueOf);
    }

    /** Codes of the organisations to which parts go. */
    List<String> parts() {
        return facts.get("parts") instanceof List<?> rows
                ? rows.stream()
                        .flatMap(row -> row instanceof Map<?, ?> cells
                                ? Stream.ofNullable(cells.get("organisation"))
                                : Stream.empty())
                        .map(Objects::toString)
                        .toList()
                : List.of();
    }

    /** The outcome of each question that was asked; null while it has none. */
    List<@Nullable String> outcomes() {
        return Stream.of("question", "questionTwo", "questionThree")
                .filter(question -> text(question).isPresent())
                .<@Nullable String>map(question -> text(OUTCOMES.get(question)).orElse(null))
                .toList();
    }

    /** Who asks, as far as the card says it; to hold two cards against one another. */
    String person() {
        return Stream.of("lastName", "firstName", "middleName")
                .map(part -> text(part).orElse("").strip().toLowerCase(java.util.Locale.ROOT))
                .reduce("", (one, other) -> one + " " + other)
                .strip();
    }

    String words() {
        return text("text").orElse("").replaceAll("\\s+", " ").strip().toLowerCase(java.util.Locale.ROOT);
    }
}
