package org.marshrut.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marshrut.template.Part.Inline;
import org.marshrut.template.Part.Item;
import org.marshrut.template.Part.Line;
import org.marshrut.template.Part.Section;
import org.marshrut.template.Part.Shown;
import org.marshrut.template.Part.Words;

/**
 * Reads the fields and blocks of a template. A block whose signs stand on lines of their own, or hold a whole line between
 * them, is a section; any other begins and ends in one line.
 */
final class Outline {

    private static final int DEEPEST = 8;
    private static final Pattern TAG = Pattern.compile("\\{\\{([#/?]?)([^{}]*)\\}\\}");
    private static final Pattern NAME = Pattern.compile("(facts\\.)?[A-Za-z][A-Za-z0-9_]{0,63}");

    private record Open(String sign, String name, int line, List<Item> items) {}

    private record OpenInline(String sign, String name, List<Part> parts) {}

    private final List<TemplateFault> faults = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private Outline(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            read(lines.get(i), i + 1);
        }
        while (!open.isEmpty()) {
            Open block = open.pop();
            fault(
                    block.line(),
                    "Блок {{%s%s}} не закрыт. Поставьте {{/%s}} на строке после него."
                            .formatted(block.sign(), block.name(), block.name()));
            close(block);
        }
    }

    private void close(Open block) {
        here().add(new Section(block.name(), block.sign().equals("#"), block.line(), List.copyOf(block.items())));
    }

    /** What is none has been told already. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static Outline of(String text) {
        return new Outline(text);
    }

    List<TemplateFault> faults() {
        return List.copyOf(faults);
    }

    List<Item> items() {
        return List.copyOf(items);
    }

    private void fault(int line, String message) {
        faults.add(new TemplateFault(line, message));
    }

    private List<Item> here() {
        return open.isEmpty() ? items : open.element().items();
    }

    private void read(String line, int number) {
        Matcher whole = TAG.matcher(line.strip());
        String sign = whole.matches() ? whole.group(1) : "";
        if (sign.isEmpty()) {
            here().add(lifted(new Line(number, parts(line, number))));
            return;
        }
        String name = name(whole, number);
        if (!sign.equals("/")) {
            if (open.size() >= DEEPEST) {
                fault(number, "Блоков внутри блоков больше %d. Упростите шаблон.".formatted(DEEPEST));
            }
            open.push(new Open(sign, name, number, new ArrayList<>()));
        } else if (open.isEmpty() || !open.element().name().equals(name)) {
            notOpen(name, number, open.isEmpty() ? null : open.element().name());
        } else {
            close(open.pop());
        }
    }

    private void notOpen(String name, int line, @org.jspecify.annotations.Nullable String other) {
        fault(
                line,
                other == null
                        ? "{{/%s}} закрывает блок, который не открыт. Уберите этот знак или поставьте {{?%s}} выше."
                                .formatted(name, name)
                        : "Здесь закрывается {{/%s}}, а открыт блок %s. Закройте сначала его: {{/%s}}."
                                .formatted(name, other, other));
    }

    private String name(Matcher tag, int line) {
        String name = tag.group(2).strip();
        if (!isName(name)) {
            fault(
                    line,
                    "«%s» — не имя поля. Пишите {{имя}} латинскими буквами, как поле названо в карточке."
                            .formatted(tag.group()));
        }
        return name;
    }

    private List<Part> parts(String line, int number) {
        List<Part> parts = new ArrayList<>();
        Deque<OpenInline> blocks = new ArrayDeque<>();
        Matcher tag = TAG.matcher(line);
        int from = 0;
        while (tag.find()) {
            words(line.substring(from, tag.start()), number, into(blocks, parts));
            from = tag.end();
            String name = name(tag, number);
            switch (tag.group(1)) {
                case "" -> into(blocks, parts).add(new Shown(name, number));
                case "/" -> {
                    if (blocks.isEmpty() || !blocks.element().name().equals(name)) {
                        notOpen(
                                name,
                                number,
                                blocks.isEmpty() ? null : blocks.element().name());
                    } else {
                        OpenInline closed = blocks.pop();
                        into(blocks, parts)
                                .add(new Inline(name, closed.sign().equals("#"), number, List.copyOf(closed.parts())));
                    }
                }
                default -> blocks.push(new OpenInline(tag.group(1), name, new ArrayList<>()));
            }
            if (blocks.size() > DEEPEST) {
                fault(number, "Блоков внутри блоков больше %d. Упростите шаблон.".formatted(DEEPEST));
                break;
            }
        }
        words(line.substring(from), number, into(blocks, parts));
        blocks.forEach(block -> fault(
                number,
                ("Блок {{%s%s}} начат в строке и не закрыт в ней. Закройте его здесь же: {{/%s}}, или поставьте оба знака"
                                + " на отдельные строки.")
                        .formatted(block.sign(), block.name(), block.name())));
        return List.copyOf(parts);
    }

    private static List<Part> into(Deque<OpenInline> blocks, List<Part> parts) {
        return blocks.isEmpty() ? parts : blocks.element().parts();
    }

    private void words(String text, int line, List<Part> into) {
        if (text.contains("{{") || text.contains("}}")) {
            fault(
                    line,
                    "Двойные скобки не закрыты или лишние. Поле пишут так: {{heading}}; других двойных скобок нет.");
        }
        if (!text.isEmpty()) {
            into.add(new Words(text));
        }
    }

    /** A block that holds the whole line is one of lines. */
    private static Item lifted(Line line) {
        List<Part> seen = line.parts().stream()
                .filter(part -> !(part instanceof Words words && words.text().isBlank()))
                .toList();
        if (seen.size() == 1 && seen.get(0) instanceof Inline block) {
            return new Section(
                    block.name(),
                    block.repeats(),
                    line.number(),
                    List.of(lifted(new Line(line.number(), block.parts()))));
        }
        return line;
    }
}
