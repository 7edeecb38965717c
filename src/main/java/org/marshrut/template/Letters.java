package org.marshrut.template;

import java.util.ArrayList;
import java.util.List;
import org.marshrut.pdf.Glyphs;
import org.marshrut.text.Typed;

/** Whether the letters of a template can be printed. */
final class Letters {

    private Letters() {}

    static List<TemplateFault> faults(String text) {
        List<TemplateFault> faults = new ArrayList<>();
        if (text.isBlank()) {
            faults.add(new TemplateFault(1, "Шаблон пуст. Напишите в нём текст документа."));
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String fault = Typed.line(line).fault();
            if (fault != null) {
                faults.add(new TemplateFault(i + 1, fault));
            } else if (!Glyphs.onlyPrintable(line).equals(line)) {
                faults.add(new TemplateFault(
                        i + 1, "Знака «%s» нет в шрифте документов. Замените его.".formatted(first(line))));
            }
        }
        return faults;
    }

    private static String first(String line) {
        return line.codePoints()
                .mapToObj(Character::toString)
                .filter(letter -> !Glyphs.onlyPrintable(letter).equals(letter))
                .findFirst()
                .orElse("");
    }
}
