package org.marshrut.asset;

import com.google.javascript.jscomp.parsing.parser.Parser;
import com.google.javascript.jscomp.parsing.parser.SourceFile;
import com.google.javascript.jscomp.parsing.parser.trees.FunctionDeclarationTree;
import com.google.javascript.jscomp.parsing.parser.trees.ObjectLiteralExpressionTree;
import com.google.javascript.jscomp.parsing.parser.trees.ParseTree;
import com.google.javascript.jscomp.parsing.parser.trees.PropertyNameAssignmentTree;
import com.google.javascript.jscomp.parsing.parser.util.ErrorReporter;
import com.google.javascript.jscomp.parsing.parser.util.SourcePosition;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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
    private static final String EMPTY = "function(e){e.exports={}}";

    /** @throws IllegalStateException when the script is no such bundle */
    static Bundle read(String name, String script) {
        var program = new Parser(
                        new Parser.Config(Parser.Config.Mode.ES8_OR_GREATER, false),
                        new Strict(name),
                        new SourceFile(name, script))
                .parseProgram();
        try {
            var chunk = program.sourceElements
                    .get(program.sourceElements.size() - 1)
                    .asExpressionStatement()
                    .expression
                    .asCallExpression()
                    .arguments
                    .arguments
                    .get(0)
                    .asArrayLiteralExpression();
            return of(script, chunk.elements.get(1).asObjectLiteralExpression());
        } catch (ClassCastException | IndexOutOfBoundsException otherwise) {
            throw new IllegalStateException(name + " is built otherwise than it was", otherwise);
        }
    }

    private static Bundle of(String script, ObjectLiteralExpressionTree numbered) {
        Map<String, String> modules = new LinkedHashMap<>();
        int start = 0;
        int end = 0;
        for (ParseTree property : numbered.propertyNameAndValues) {
            PropertyNameAssignmentTree module = property.asPropertyNameAssignment();
            FunctionDeclarationTree function = module.value.asFunctionDeclaration();
            if (modules.isEmpty()) {
                start = offset(module.getStart());
            }
            end = offset(module.getEnd());
            modules.put(
                    number(script.substring(offset(module.getStart()), offset(module.getStart()) + nameLength(module))),
                    script.substring(offset(function.getStart()), end));
        }
        return new Bundle(script.substring(0, start), modules, script.substring(end));
    }

    private static int nameLength(PropertyNameAssignmentTree module) {
        return module.name.location.end.offset - module.name.location.start.offset;
    }

    private static int offset(SourcePosition position) {
        return position.offset;
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

    private static final class Strict extends ErrorReporter {

        private final String name;

        Strict(String name) {
            this.name = name;
        }

        @Override
        protected void reportError(SourcePosition where, String what) {
            throw new IllegalStateException("%s, line %d: %s".formatted(name, where.line + 1, what));
        }

        @Override
        protected void reportWarning(SourcePosition where, String what) {
            // of no concern: the script runs in browsers as it is
        }
    }
}
