package org.marshrut.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.template.TemplateField.Type;

/** A card with a field of every kind that matters to a template, and texts printed from it. */
public final class PrintedTexts {

    static final List<TemplateField> FIELDS = List.of(
            TemplateField.of("reason", Type.TEXT),
            TemplateField.of("cost", Type.MONEY),
            TemplateField.of("urgent", Type.YES_NO),
            TemplateField.rows(
                    "points",
                    List.of(
                            TemplateField.of("what", Type.TEXT),
                            TemplateField.of("who", Type.PERSON),
                            TemplateField.of("due", Type.DATE))));

    static final Map<String, String> COMMON = Map.of(
            "heading", "О проверке",
            "kind", "Распоряжение",
            "organisation", "Министерство труда Образцового края",
            "author", "Иванов И.И.",
            "date", "24.11.2026");

    private PrintedTexts() {}

    static List<Map<String, String>> points(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Map.of(
                        "what", "Проверить объект " + i + " и доложить о результатах проверки на следующем заседании",
                        "who", "Петров П.П.",
                        "due", "01.12.2026"))
                .toList();
    }

    static CardValues values(Map<String, String> facts, List<Map<String, String>> points) {
        return new CardValues(COMMON, facts, Map.of("points", points), false);
    }

    static byte[] printed(String template, CardValues values) {
        return printed(template, FIELDS, values);
    }

    static byte[] printed(String template, Collection<TemplateField> fields, CardValues values) {
        try {
            Path file = Files.createTempFile("text", ".pdf");
            try {
                new CardText(new PdfPrinter()).print(template.getBytes(StandardCharsets.UTF_8), fields, values, file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole example of the page for analysts. */
    static String example() throws IOException {
        String page = Files.readString(Path.of("docs/ru/shablony.md"));
        return page.substring(
                page.indexOf("```markdown\n") + 12, page.indexOf("```", page.indexOf("```markdown\n") + 3));
    }

    static final List<TemplateField> TRIP = List.of(
            TemplateField.of("employee", Type.PERSON),
            TemplateField.of("purpose", Type.TEXT),
            TemplateField.rows(
                    "stops",
                    List.of(
                            TemplateField.of("place", Type.TEXT),
                            TemplateField.of("from", Type.DATE),
                            TemplateField.of("till", Type.DATE))),
            TemplateField.of("advance", Type.MONEY),
            TemplateField.of("official", Type.YES_NO));

    static CardValues trip() {
        return new CardValues(
                COMMON,
                Map.of(
                        "employee",
                        "Петров Пётр Петрович",
                        "purpose",
                        "проверка школ",
                        "advance",
                        "15 000,00",
                        "official",
                        "нет"),
                Map.of(
                        "stops",
                        List.of(
                                Map.of(
                                        "place",
                                        "г. Образцово, администрация города",
                                        "from",
                                        "01.12.2026",
                                        "till",
                                        "03.12.2026"),
                                Map.of("place", "с. Малое", "from", "03.12.2026", "till", "04.12.2026"))),
                false);
    }

    /** A text of some pages, as the product makes it. */
    public static byte[] ofPages() {
        return printed(
                "# ПРИКАЗ\n\n{{heading}}\n\n| № | Что |\n|---|---|\n{{#points}}\n| {{number}} | {{what}} |\n{{/points}}\n",
                values(Map.of(), points(60)));
    }
}
