package org.marshrut.asset;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JavaScript as far as it takes to find where a bracket ends: strings, templates, comments and patterns hold
 * brackets that are none. After a closing bracket a slash is taken for a division; a script in which that is wrong does
 * not come out even, and then nothing is said of it.
 */
final class Brackets {

    private static final Pattern WORD = Pattern.compile("[\\w$]+");
    private static final Set<String> BEFORE_A_PATTERN = Set.of(
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "delete",
            "void",
            "throw",
            "new",
            "else",
            "do",
            "yield",
            "await",
            "instanceof");

    private final String script;
    private int at;
    private boolean valueBefore;

    private Brackets(String script, int at) {
        this.script = script;
        this.at = at;
    }

    /**
     * Where the bracket that opens at an offset has closed: the offset behind it.
     *
     * @throws IllegalStateException when it never does
     */
    static int end(String script, int open) {
        try {
            return new Brackets(script, open).bracket();
        } catch (StringIndexOutOfBoundsException unclosed) {
            throw new IllegalStateException("no end of the bracket at " + open, unclosed);
        }
    }

    private int bracket() {
        char closing = closing(script.charAt(at++));
        valueBefore = false;
        while (script.charAt(at) != closing) {
            token();
        }
        at++;
        valueBefore = true;
        return at;
    }

    private static char closing(char opening) {
        return opening == '(' ? ')' : opening == '[' ? ']' : '}';
    }

    private void token() {
        char next = script.charAt(at);
        if (next == '(' || next == '[' || next == '{') {
            bracket();
        } else if (next == ')' || next == ']' || next == '}') {
            throw new IllegalStateException("a bracket closes at %d that is not open".formatted(at));
        } else if (next == '"' || next == '\'') {
            quoted(next);
        } else if (next == '`') {
            template();
        } else if (script.startsWith("/*", at)) {
            at = script.indexOf("*/", at + 2) + 2;
        } else if (script.startsWith("//", at) && !valueBefore) {
            at = script.indexOf('\n', at);
        } else if (next == '/' && !valueBefore) {
            pattern();
        } else if (Character.isJavaIdentifierPart(next)) {
            word();
        } else {
            valueBefore = Character.isWhitespace(next) && valueBefore;
            at++;
        }
    }

    private void word() {
        Matcher word = WORD.matcher(script);
        if (!word.find(at) || word.start() != at) {
            at++;
            valueBefore = true;
            return;
        }
        boolean ofAnObject = at > 0 && script.charAt(at - 1) == '.';
        at = word.end();
        valueBefore = ofAnObject || !BEFORE_A_PATTERN.contains(word.group());
    }

    private void quoted(char quote) {
        for (at++; script.charAt(at) != quote; at++) {
            at += script.charAt(at) == '\\' ? 1 : 0;
        }
        at++;
        valueBefore = true;
    }

    private void template() {
        for (at++; script.charAt(at) != '`'; ) {
            if (script.startsWith("${", at)) {
                at++;
                bracket();
            } else {
                at += script.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
        valueBefore = true;
    }

    /** Within square brackets a slash does not end it. */
    private void pattern() {
        boolean oneOf = false;
        for (at++; oneOf || script.charAt(at) != '/'; at++) {
            char next = script.charAt(at);
            if (next == '\n') {
                throw new IllegalStateException("a pattern has no end at " + at);
            }
            oneOf = next == '[' || oneOf && next != ']';
            at += next == '\\' ? 1 : 0;
        }
        at++;
        valueBefore = true;
    }
}
