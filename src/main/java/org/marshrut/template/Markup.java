package org.marshrut.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown of a template: what of it may be used, and the page that it becomes. */
final class Markup {

    /** Nobody nests deeper; whoever walks through such a text takes a frame of the stack for each level. */
    private static final int DEEPEST = 30;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            // No code, which four spaces at the beginning of a line would be, and no HTML.
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class, BlockQuote.class, ThematicBreak.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private Markup() {}

    static List<TemplateFault> faults(Filling trial) {
        List<TemplateFault> faults = new ArrayList<>();
        Node page = PARSER.parse(trial.text());
        int line = 1;
        int depth = 0;
        for (Node node = page; node != null; ) {
            line = lineOf(node, line, trial);
            if (depth > DEEPEST) {
                faults.add(new TemplateFault(line, "Слишком много вложенного одно в другое. Упростите это место."));
                return faults;
            }
            String message = faultOf(node);
            // An element has two signs, and one answer is enough.
            if (message != null && !(isClosing(node) && isLast(faults, line))) {
                faults.add(new TemplateFault(line, message));
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return faults;
    }

    private static boolean isClosing(Node node) {
        return node instanceof HtmlInline html && html.getLiteral().startsWith("</");
    }

    private static boolean isLast(List<TemplateFault> faults, int line) {
        return !faults.isEmpty() && faults.get(faults.size() - 1).line() == line;
    }

    private static int lineOf(Node node, int before, Filling trial) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? before : trial.lineOf(spans.get(0).getLineIndex());
    }

    private static @org.jspecify.annotations.Nullable String faultOf(Node node) {
        if (node instanceof HtmlInline html) {
            return "HTML в шаблоне не бывает: %s. Уберите его; таблицы, списки и выделение пишут знаками Markdown."
                    .formatted(shortened(html.getLiteral()));
        }
        if (node instanceof Image) {
            return "Картинок в тексте документа не бывает. Уберите «![…](…)».";
        }
        if (node instanceof Link || node instanceof LinkReferenceDefinition) {
            return "Ссылок в тексте документа не бывает: бумага должна быть понятна без сети. Уберите скобки и адрес.";
        }
        if (node instanceof Code) {
            return "Знак «`» в шаблоне не нужен. Уберите его.";
        }
        if (node instanceof Paragraph
                && node.getFirstChild() instanceof Text text
                && text.getLiteral().startsWith("|")) {
            return "Строка начинается с «|», а таблицы не вышло. Под заголовком таблицы нужна строка |---|---| с тем же"
                    + " числом колонок, а перед таблицей — пустая строка.";
        }
        return null;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    /** The text as XHTML, everything escaped. */
    static String xhtml(Filling filling) {
        Node page = PARSER.parse(filling.text());
        for (Node node : all(page)) {
            if (node instanceof Text text) {
                put(text, text.getLiteral(), filling);
            } else if (node instanceof Code code) {
                put(code, code.getLiteral(), filling);
            } else if (node instanceof HtmlInline html) {
                put(html, html.getLiteral(), filling);
            } else if (node instanceof Link || node instanceof Image) {
                open(node);
            }
        }
        ListLabels labels = new ListLabels();
        all(page).stream()
                .filter(ListItem.class::isInstance)
                .map(ListItem.class::cast)
                .forEach(labels::put);
        ColumnWidths widths = new ColumnWidths();
        all(page).stream().filter(TableBlock.class::isInstance).forEach(widths::measure);
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> attributes.putAll(widths.of(node)))
                .build()
                .render(page);
    }

    private static List<Node> all(Node page) {
        List<Node> all = new ArrayList<>();
        for (Node node = page; node != null; ) {
            all.add(node);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
            }
            node = node == null ? null : node.getNext();
        }
        return all;
    }

    /** In the place of a text itself with its values, line by line. */
    private static void put(Node place, String written, Filling filling) {
        int from = 0;
        for (int mark = written.indexOf(Filling.MARK); mark >= 0; mark = written.indexOf(Filling.MARK, from)) {
            int end = written.indexOf(Filling.END_OF_MARK, mark);
            if (end < 0) {
                break;
            }
            insert(place, written.substring(from, mark));
            String[] lines = filling.value(written.substring(mark + 1, end)).split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) {
                    place.insertBefore(new HardLineBreak());
                }
                insert(place, lines[i]);
            }
            from = end + 1;
        }
        insert(place, written.substring(from));
        place.unlink();
    }

    private static void insert(Node place, String text) {
        if (!text.isEmpty()) {
            place.insertBefore(new Text(text));
        }
    }

    /** What a link or a picture says, without the link; only a file older than the check has one. */
    private static void open(Node link) {
        for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
            link.insertBefore(child);
        }
        link.unlink();
    }
}
