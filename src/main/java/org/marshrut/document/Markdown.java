package org.marshrut.document;

/** Texts of people in the text blocks of forms. */
public final class Markdown {

    private Markdown() {}

    /** Text that Markdown shows as it is, in one line. */
    public static String plain(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]()#+!|<>~&])", "\\\\$1").replaceAll("\\s*\\R\\s*", " / ");
    }
}
