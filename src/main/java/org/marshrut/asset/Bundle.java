package org.marshrut.asset;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A bundle of webpack: {@code push([[881], {1703: function(module, exports, require) {…}, …}])}, numbered modules that
 * ask for others by number.
 *
 * @param modules by number, each the text of its function
 */
record Bundle(String before, Map<String, String> modules, String after) {

    /** A number as a minifier writes it; a thousand may be {@code 1e3}. */
    private static final String NUMBER = "\\((\\d+(?:e\\d+)?)\\)";

    private static final Pattern ANY_CALL = Pattern.compile("[\\w$]" + NUMBER);

    /** Up to the first module. */
    private static final Pattern CHUNK = Pattern.compile("\\)\\.push\\(\\[\\[\\d+\\],\\{(?=\\d)");

    private static final Pattern MODULE =
            Pattern.compile(",?(\\d+(?:e\\d+)?):(function\\((?:\\w[\\w$]*(?:,[\\w$]+)*)?\\)\\{)");

    private static final String EMPTY = "function(e){e.exports={}}";

    /** @throws IllegalStateException when the script is no such bundle */
    static Bundle read(String name, String script) {
        Matcher chunk = CHUNK.matcher(script);
        if (!chunk.find()) {
            throw new IllegalStateException(name + " is built otherwise than it was");
        }
        Map<String, String> modules = new LinkedHashMap<>();
        int start = chunk.end();
        int at = start;
        for (Matcher module = next(script, at); module.lookingAt(); module = next(script, at)) {
            at = Brackets.end(script, module.end() - 1);
            modules.put(number(module.group(1)), script.substring(module.start(2), at));
        }
        if (modules.isEmpty() || !script.substring(at).strip().equals("}]);")) {
            throw new IllegalStateException(name + " is built otherwise than it was, at " + at);
        }
        return new Bundle(script.substring(0, start), modules, script.substring(at));
    }

    private static Matcher next(String script, int at) {
        return MODULE.matcher(script).region(at, script.length());
    }

    private static String number(String written) {
        return String.valueOf(Double.valueOf(written).longValue());
    }

    /** The modules for which another script asks; perhaps some more, never fewer. */
    Set<String> askedBy(String script) {
        return calls(ANY_CALL, script);
    }

    private Set<String> calls(Pattern call, String script) {
        return call.matcher(script)
                .results()
                .map(found -> number(found.group(1)))
                .filter(modules::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a module asks for by its third parameter; a name used within for something else only adds to it. */
    Set<String> asked(String module) {
        String function = modules.get(module);
        String[] parameters = function.substring(function.indexOf('(') + 1, function.indexOf(')'))
                .split(",");
        return parameters.length < 3
                ? Set.of()
                : calls(Pattern.compile("(?<![\\w$.])" + Pattern.quote(parameters[2].strip()) + NUMBER), function);
    }

    /**
     * The same bundle with what these modules need, and no more.
     *
     * @param empty modules that are asked for and not used: they stay, with nothing in them
     */
    Bundle neededBy(Collection<String> roots, Predicate<String> empty) {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            String module = open.pop();
            if (needed.add(module) && !empty.test(module)) {
                open.addAll(asked(module));
            }
        }
        Map<String, String> kept = new LinkedHashMap<>();
        modules.forEach((number, function) -> {
            if (needed.contains(number)) {
                kept.put(number, empty.test(number) ? EMPTY : function);
            }
        });
        return new Bundle(before, kept, after);
    }

    String script() {
        return before
                + modules.entrySet().stream()
                        .map(module -> module.getKey() + ":" + module.getValue())
                        .collect(Collectors.joining(","))
                + after;
    }
}
