package org.marshrut.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The Markdown of a form as blocks of plain text, so that a page never has to make HTML of what people wrote. */
final class ShownText extends AbstractVisitor {

    @Schema(name = "ScreenTextKind")
    enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM
    }

    @Schema(name = "ScreenText")
    record Block(Kind kind, List<Run> runs) {}

    /** @param href within this site; null where nothing is linked */
    @Schema(name = "ScreenTextRun")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Run(String text, boolean strong, @Nullable String href) {}

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, ListBlock.class))
            .maxOpenBlockParsers(30)
            .build();

    private final List<Block> blocks = new ArrayList<>();
    private List<Run> runs = new ArrayList<>();
    private boolean strong;
    private @Nullable String href;
    private boolean item;

    private ShownText() {}

    static List<Block> of(String markdown) {
        ShownText text = new ShownText();
        PARSER.parse(markdown).accept(text);
        return List.copyOf(text.blocks);
    }

    private void end(Kind kind) {
        if (!runs.isEmpty()) {
            blocks.add(new Block(kind, List.copyOf(runs)));
            runs = new ArrayList<>();
        }
    }

    @Override
    public void visit(Heading heading) {
        visitChildren(heading);
        end(Kind.HEADING);
    }

    @Override
    public void visit(ListItem listItem) {
        item = true;
        visitChildren(listItem);
        item = false;
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        end(item ? Kind.ITEM : Kind.PARAGRAPH);
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        strong = true;
        visitChildren(emphasis);
        strong = false;
    }

    @Override
    public void visit(Link link) {
        href = link.getDestination().matches("/(?!/).*") ? link.getDestination() : null;
        visitChildren(link);
        href = null;
    }

    @Override
    public void visit(Text text) {
        runs.add(new Run(text.getLiteral(), strong, href));
    }

    @Override
    public void visit(SoftLineBreak line) {
        runs.add(new Run(" ", strong, null));
    }

    @Override
    public void visit(HardLineBreak line) {
        runs.add(new Run(" ", strong, null));
    }
}
