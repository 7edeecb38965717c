package org.marshrut.route;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text of a form: words in Markdown with the names of variables, or a FEEL expression after an equals sign. */
final class FormText {

    private static final Pattern MARKUP = Pattern.compile("<\\s*[A-Za-z/!?\uFFFC]");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?|ftp|javascript|data|vbscript|file|mailto)\\s*[:\uFFFC]|www[.\uFFFC]"
                    + "|\uFFFC\\s*:?//|[\\p{L}\\d]://");
    private static final Pattern LINK = Pattern.compile("]\\s*\\(([^)]*)(\\)?)");
    /** Within this site: a slash, then no second one, and nothing that a value could make one of. */
    private static final Pattern OWN_ADDRESS = Pattern.compile("/(?!/|\uFFFC)(?:(?!&#)[\\w/.?=&%#\uFFFC-])*");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(?![\"nrt])");

    private static final Pattern REFERENCE = Pattern.compile("]\\s*:|]\\s*\\[");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern PLAIN_TEMPLATE =
            Pattern.compile("\\s*[\\p{L}_][\\p{L}\\d_]{0,99}\\s*|/if|#if [\\p{L}\\d_\\s\"'=!<>.]{1,200}");

    private FormText() {}

    static void check(String text, BiConsumer<Rule, String> report) {
        // With white space before it, too: not every version of the forms' FEEL minds it.
        if (text.stripLeading().startsWith("=")) {
            expression(text.stripLeading().substring(1), report);
            return;
        }
        Matcher templates = TEMPLATE.matcher(text);
        while (templates.find()) {
            if (!PLAIN_TEMPLATE.matcher(templates.group(1)).matches()) {
                report.accept(
                        Rule.FORM_TEXT,
                        "В {{ }} стоит имя переменной, ничего больше: «%s»."
                                .formatted(Findings.shortened(templates.group(1), 60)));
            }
        }
        shown(List.of(TEMPLATE.matcher(text).replaceAll(FeelText.VALUE)), report);
    }

    private static void expression(String text, BiConsumer<Rule, String> report) {
        boolean[] read = {true};
        Feel.checkExpression(text, message -> {
            read[0] = false;
            report.accept(Rule.FEEL, message);
        });
        if (ESCAPED.matcher(text).find()) {
            report.accept(Rule.FORM_TEXT, "Обратной косой черты в тексте формы нет. Напишите знак как он есть.");
        }
        if (!read[0] || text.isBlank()) {
            return;
        }
        Feel.parsed(text, false)
                .flatMap(parsed -> FeelText.of(parsed.expression()))
                .ifPresentOrElse(
                        ways -> shown(ways, report),
                        () -> report.accept(
                                Rule.FORM_TEXT, "Слишком много вариантов текста в одном выражении. Разделите его."));
    }

    /** Of what is shown neither the constants nor what is left when a value is empty may be markup or lead elsewhere. */
    private static void shown(List<String> ways, BiConsumer<Rule, String> report) {
        List<String> texts = ways.stream()
                .flatMap(way -> Stream.of(way, way.replace(FeelText.VALUE, "")))
                .distinct()
                .toList();
        if (texts.stream()
                .anyMatch(text -> MARKUP.matcher(text).find() || text.contains("![") || text.contains("&lt"))) {
            report.accept(
                    Rule.FORM_TEXT,
                    "Разметки HTML и рисунков в тексте формы нет. Оформляйте знаками Markdown: #, *, -.");
        }
        if (!texts.stream().allMatch(FormText::leadsNowhereElse)) {
            report.accept(
                    Rule.FORM_LINK,
                    "Ссылка ведёт только на страницу этого сайта и начинается с одной косой черты: [Открыть](/api/…).");
        }
    }

    private static boolean leadsNowhereElse(String text) {
        boolean fine = !ADDRESS.matcher(text).find() && !REFERENCE.matcher(text).find();
        Matcher links = LINK.matcher(text);
        while (fine && links.find()) {
            fine = !links.group(2).isEmpty()
                    && OWN_ADDRESS.matcher(links.group(1).strip()).matches();
        }
        return fine;
    }
}
