package org.marshrut.asset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The four web applications share one bundle of libraries, most of which Tasklist never runs. It gets one of its own:
 * what its scripts can reach, without what draws tables of decisions and cases (it shows neither, and no case can be
 * deployed) and without the editor of forms, which comes with what shows them.
 */
final class TasklistBundle {

    static final String WHOLE = "/camunda/lib/deps.js";
    static final String OWN = "/camunda/lib/tasklist-deps.js";
    private static final String TASKLIST = "/camunda/app/tasklist/camunda-tasklist-bootstrap.js";

    /** By their numbers in Camunda 7.24, each with a text by which one sees that it is still the same. */
    private static final Map<String, String> NOT_USED = Map.of(
            "79572", "dmn:BusinessKnowledgeModel",
            "94993", "bpmn.io DI for DMN",
            "64672", "_navigationModules",
            "56021", "createFormEditor",
            "91489", "formPlayground.rendered");

    /** The only place where a module is asked for by a name that is made up: a calendar's language. */
    private static final Pattern LANGUAGE = Pattern.compile("\"\\./ru\":(\\d+)");

    private static final Pattern BY_NAME = Pattern.compile("\"MODULE_NOT_FOUND\"");

    private TasklistBundle() {}

    /** @throws IllegalStateException when the bundle of this Camunda is another than the one looked through here */
    static byte[] of(Map<String, byte[]> served) {
        Bundle whole = Bundle.read(WHOLE, text(served, WHOLE));
        NOT_USED.forEach((number, mark) -> {
            if (!whole.modules().getOrDefault(number, "").contains(mark)) {
                throw new IllegalStateException("module %s is not the one with «%s» any more".formatted(number, mark));
            }
        });
        String tasklist = text(served, TASKLIST);
        Set<String> roots = whole.askedBy(tasklist);
        roots.add(russian(whole, tasklist));
        return whole.neededBy(roots, NOT_USED::containsKey).script().getBytes(UTF_8);
    }

    private static String russian(Bundle whole, String tasklist) {
        Matcher language = LANGUAGE.matcher(tasklist);
        long byName = BY_NAME.matcher(tasklist).results().count()
                + whole.modules().values().stream()
                        .filter(module -> BY_NAME.matcher(module).find())
                        .count();
        if (byName != 1 || !language.find() || !whole.modules().containsKey(language.group(1))) {
            throw new IllegalStateException("other modules are asked for by name than the languages of calendars");
        }
        return language.group(1);
    }

    private static String text(Map<String, byte[]> served, String address) {
        byte[] content = served.get(address);
        if (content == null) {
            throw new IllegalStateException(address + " is not there any more");
        }
        return new String(content, UTF_8);
    }
}
