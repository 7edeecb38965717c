package org.marshrut.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marshrut.engine.Refusal;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.text.Typed;
import org.springframework.stereotype.Component;

/** The text of a document that is made from its card: a template, filled and printed as PDF/A. */
@Component
public class CardText {

    private static final int MOST_TOLD = 3;

    private final PdfPrinter printer;

    CardText(PdfPrinter printer) {
        this.printer = printer;
    }

    /** What is wrong with a template whatever the card; none when it is well. In the order of its lines. */
    public static List<TemplateFault> faults(byte[] template) {
        String text = text(template);
        Outline outline = Outline.of(text);
        List<TemplateFault> faults = new ArrayList<>(Letters.faults(text));
        faults.addAll(outline.faults());
        if (faults.isEmpty()) {
            faults.addAll(Markup.faults(Filling.trial(outline.items())));
        }
        return sorted(faults);
    }

    /** The same, and whether the card has the fields that the template names. */
    public static List<TemplateFault> faults(byte[] template, Collection<TemplateField> known) {
        List<TemplateFault> faults = new ArrayList<>(faults(template));
        faults.addAll(new KnownFields(known).faults(Outline.of(text(template)).items()));
        return sorted(faults);
    }

    /**
     * Prints into a file. A template and a card that do not fit are refused, rather than a paper with gaps.
     *
     * @param template that with which the document was submitted
     * @param known the fields of the card with which it was submitted
     * @throws Refusal 409, which names the first lines that are wrong
     */
    public void print(byte[] template, Collection<TemplateField> known, CardValues values, Path pdf) {
        try {
            Files.write(pdf, print(template, known, values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] print(byte[] template, Collection<TemplateField> known, CardValues values) {
        List<TemplateFault> faults = faults(template, known);
        if (!faults.isEmpty()) {
            throw Refusal.conflict(
                    "Текст по шаблону не составлен: %s Сообщите аналитику; когда он исправит шаблон, повторите."
                            .formatted(faults.stream()
                                    .limit(MOST_TOLD)
                                    .map(TemplateFault::told)
                                    .collect(Collectors.joining(" "))));
        }
        Filling filling = Filling.of(Outline.of(text(template)).items(), new KnownFields(known), values);
        return printer.print(
                "card-text",
                Map.of(
                        "title", Typed.shown(values.common().getOrDefault("heading", "")),
                        "restricted", values.restricted(),
                        "text", Markup.xhtml(filling)));
    }

    private static List<TemplateFault> sorted(List<TemplateFault> faults) {
        return faults.stream()
                .sorted(Comparator.comparingInt(TemplateFault::line))
                .distinct()
                .toList();
    }

    /** Editors of Windows put a byte order mark before UTF-8. */
    private static String text(byte[] template) {
        String text = new String(template, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
