package org.marshrut.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.springframework.http.HttpStatus;

/** What an analyst has drawn or written and the engine cannot do: 409 to a person, the words of an incident to a job. */
final class DrawnMistake extends Refusal {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]{1,200}}");

    /** What the engine says, in its numbers or in English words, and what that means to an analyst. */
    private static final Map<Pattern, String> MEANINGS = new LinkedHashMap<>();

    static {
        means("ENGINE-0200[46]\\b", "не выполнено условие ни одного выхода, а выхода по умолчанию нет");
        means("condition expression returns", "условие не даёт ни «да», ни «нет»");
        means("no processes deployed|no decision definition deployed", "вызываемый маршрут или таблица не развёрнуты");
        means("ENGINE-0202[3-8]\\b", "неверно задано, для кого повторять шаг");
        means(
                "ENGINE-0902[67]\\b|(Due|Follow up) date expression|not configured with a valid duration",
                "неверно задан срок или таймер");
        means("For input string|does not resolve to a number", "значение не того вида: ждали число");
        means("[Ss]cripting engine", "сценарии на маршрутах не исполняются");
        means("did not resolve to a string or collection|cannot be cast", "значение не того вида: ждали текст");
    }

    private DrawnMistake(String where, String what, Throwable thrown) {
        super(
                HttpStatus.CONFLICT,
                "Документ не может идти дальше: %s %s. Ничего не изменено. Обратитесь к аналитику маршрута; когда он исправит ошибку, повторите."
                        .formatted(where, what),
                thrown);
    }

    private static void means(String said, String meaning) {
        MEANINGS.put(Pattern.compile(said), meaning);
    }

    /** @param where in the drawing, in Russian, such as «на шаге «…» маршрута «…»» */
    static DrawnMistake at(String where, Throwable thrown) {
        return new DrawnMistake(where, what(thrown).orElse("ошибка в настройке"), thrown);
    }

    /** What can only be of an analyst's making, though nobody knows where: an expression or a table. */
    static Optional<DrawnMistake> somewhere(Throwable thrown) {
        return written(thrown).map(what -> new DrawnMistake("на маршруте", what, thrown));
    }

    private static Optional<String> what(Throwable thrown) {
        String said = said(thrown);
        return written(thrown)
                .or(() -> MEANINGS.entrySet().stream()
                        .filter(meaning -> meaning.getKey().matcher(said).find())
                        .map(meaning -> meaning.getValue()
                                + quoted(said).map(" (%s)"::formatted).orElse(""))
                        .findFirst())
                .or(() -> quoted(said).map(text -> expression(said)));
    }

    /** What is wrong by itself, wherever it stands. */
    private static Optional<String> written(Throwable thrown) {
        return table(thrown)
                .or(() ->
                        root(thrown) instanceof ELException ? Optional.of(expression(said(thrown))) : Optional.empty());
    }

    private static String expression(String said) {
        return "не вычисляется выражение" + quoted(said).map(" %s"::formatted).orElse("");
    }

    private static Optional<String> quoted(String said) {
        return EXPRESSION.matcher(said).results().map(MatchResult::group).findFirst();
    }

    private static Optional<String> table(Throwable thrown) {
        return causes(thrown).anyMatch(cause -> cause instanceof DmnEngineException || cause instanceof FeelException)
                ? Optional.of("таблица решений составлена с ошибкой" + cell(thrown))
                : Optional.empty();
    }

    /** The Russian among the words of a failed table, which come from our own wall around it. */
    private static String cell(Throwable failed) {
        return causes(failed)
                .filter(FeelException.class::isInstance)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(words -> words.contains("Ячейка «"))
                .findFirst()
                .map(words -> " (" + words.substring(words.indexOf("Ячейка «")).replaceAll("\\s+", " ") + ")")
                .orElse("");
    }

    private static String said(Throwable thrown) {
        return causes(thrown).map(cause -> String.valueOf(cause.getMessage())).collect(Collectors.joining("\n"));
    }

    static Throwable root(Throwable thrown) {
        return causes(thrown).reduce((outer, inner) -> inner).orElse(thrown);
    }

    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(30);
    }
}
