package org.marshrut.route;

import java.util.ArrayList;
import java.util.List;
import org.marshrut.text.JsonPlace;

/** What has been found in one file so far. */
final class Findings {

    /** More are not told: whoever has so many reads the first ones anyway. */
    private static final int MOST = 200;

    private final String file;
    private final List<Finding> all = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    /** About the file as a whole. */
    void add(Rule rule, String message) {
        add(new Finding(file, null, null, 0, 0, rule, message));
    }

    void add(Rule rule, int line, int column, String message) {
        add(new Finding(file, null, null, line, column, rule, message));
    }

    void add(Rule rule, String elementId, int line, String message) {
        add(new Finding(file, elementId.isEmpty() ? null : elementId, null, line, 1, rule, message));
    }

    /** About the element, told by the step or flow that it belongs to. */
    void add(Rule rule, XmlNode at, String message) {
        XmlNode shown = at.shown();
        add(new Finding(
                file,
                shown.get("id").orElse(null),
                shown.get("name").map(name -> shortened(name, 80)).orElse(null),
                at.line(),
                at.column(),
                rule,
                message));
    }

    void add(Rule rule, JsonPlace at, String message) {
        add(new Finding(file, at.owner(), at.ownerLabel(), at.line(), at.column(), rule, message));
    }

    private void add(Finding finding) {
        // Of each kind: a flood of warnings must hide no error.
        long alike =
                all.stream().filter(one -> one.isError() == finding.isError()).count();
        if (alike < MOST) {
            all.add(finding);
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    boolean hasErrors() {
        return all.stream().anyMatch(Finding::isError);
    }

    /** Somebody else's text inside a message: one line, not longer than this. */
    static String shortened(String text, int length) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length) + "…";
    }
}
