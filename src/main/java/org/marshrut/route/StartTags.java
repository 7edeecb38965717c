package org.marshrut.route;

/**
 * Where the start tags of a well-formed document stand, one after the other. The JDK's scanner tells only how far it has
 * read ahead, and an analyst wants the line on which an element begins.
 */
final class StartTags {

    private final String text;
    private int from;

    StartTags(String text) {
        this.text = text;
    }

    /** The offset of the next start tag; the end of the text when there is none. */
    int next() {
        while (true) {
            int tag = text.indexOf('<', from);
            if (tag < 0) {
                return text.length();
            }
            if (text.startsWith("<!--", tag)) {
                after("-->", tag + 4);
            } else if (text.startsWith("<![CDATA[", tag)) {
                after("]]>", tag + 9);
            } else if (text.startsWith("<?", tag)) {
                after("?>", tag + 2);
            } else if (text.startsWith("</", tag) || text.startsWith("<!", tag)) {
                after(">", tag + 2);
            } else {
                skipAttributes(tag + 1);
                return tag;
            }
        }
    }

    private void after(String end, int begin) {
        int found = text.indexOf(end, begin);
        from = found < 0 ? text.length() : found + end.length();
    }

    /** A value may hold the sign that ends a tag. */
    private void skipAttributes(int begin) {
        char quote = 0;
        for (from = begin; from < text.length(); from++) {
            char c = text.charAt(from);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return;
            }
        }
    }
}
