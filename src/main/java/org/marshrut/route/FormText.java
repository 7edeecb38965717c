package org.marshrut.route;

import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of a form: words in Markdown with the names of variables, or a FEEL expression after an equals sign. */
final class FormText {

    private static final Pattern MARKUP = Pattern.compile("<\\s*[A-Za-z/!?]");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?|ftp|javascript|data|vbscript|file)\\s*:|www\\.|mailto:");
    private static final Pattern LINK = Pattern.compile("]\\s*\\(([^)]*)(\\)?)");
    /** Within this site: a slash, then no second one. */
    private static final Pattern OWN_ADDRESS = Pattern.compile("/(?:(?!//|&#)[\\w/.?=&%#{}-])*");

    private static final Pattern REFERENCE = Pattern.compile("]\\s*:|]\\s*\\[");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern PLAIN_TEMPLATE =
            Pattern.compile("\\s*[\\p{L}_][\\p{L}\\d_]{0,99}\\s*|/if|#if [\\p{L}\\d_\\s\"'=!<>.]{1,200}");

    private FormText() {}

    static void check(String text, BiConsumer<Rule, String> report) {
        if (text.startsWith("=")) {
            Feel.checkExpression(text.substring(1), message -> report.accept(Rule.FEEL, message));
        }
        if (!text.startsWith("=") && (MARKUP.matcher(text).find() || text.contains("![") || text.contains("&lt"))) {
            report.accept(
                    Rule.FORM_TEXT,
                    "Разметки HTML и рисунков в тексте формы нет. Оформляйте знаками Markdown: #, *, -.");
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
        links(text, report);
    }

    private static void links(String text, BiConsumer<Rule, String> report) {
        boolean fine = !ADDRESS.matcher(text).find()
                && (text.startsWith("=") || !REFERENCE.matcher(text).find());
        Matcher links = LINK.matcher(text);
        while (fine && links.find()) {
            String address = links.group(1).strip();
            fine = !links.group(2).isEmpty() && OWN_ADDRESS.matcher(address).matches() && !address.startsWith("//");
        }
        if (!fine) {
            report.accept(
                    Rule.FORM_LINK,
                    "Ссылка ведёт только на страницу этого сайта и начинается с одной косой черты: [Открыть](/api/…).");
        }
    }
}
