package org.marshrut.reading;

import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Makes paragraphs of Tika's XHTML; a row of a table is one, its cells apart by a bar. */
final class BlockHandler extends DefaultHandler {

    private static final Set<String> BLOCKS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "pre", "blockquote", "br", "table");
    private static final Set<String> NOT_SHOWN = Set.of("head", "script", "style");

    private final Paragraphs paragraphs;
    private final StringBuilder block = new StringBuilder();
    private int rows;
    private int hidden;

    BlockHandler(Paragraphs paragraphs) {
        this.paragraphs = paragraphs;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        if (NOT_SHOWN.contains(name)) {
            hidden++;
        }
        if (name.equals("tr")) {
            if (rows == 0) {
                end();
            }
            rows++;
        } else if (name.equals("td") || name.equals("th")) {
            block.append(block.toString().isBlank() ? "" : " | ");
        } else if (BLOCKS.contains(name)) {
            endBlock();
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        if (NOT_SHOWN.contains(name)) {
            hidden--;
        }
        if (name.equals("tr")) {
            rows--;
        }
        if (name.equals("tr") || BLOCKS.contains(name)) {
            endBlock();
        }
    }

    @Override
    public void characters(char[] letters, int start, int length) {
        if (hidden == 0 && block.length() < Paragraphs.LETTERS) {
            block.append(letters, start, length);
        }
    }

    @Override
    public void ignorableWhitespace(char[] letters, int start, int length) {
        block.append(' ');
    }

    @Override
    public void endDocument() throws SAXException {
        end();
    }

    private void endBlock() throws SAXException {
        if (rows == 0) {
            end();
        } else {
            block.append(' ');
        }
    }

    private void end() throws SAXException {
        paragraphs.add(block);
        block.setLength(0);
    }
}
