package org.marshrut.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table as the code that reads it wants it; see {@code diagrams/tables.yaml} for each part.
 *
 * @param known names of sets of codes
 * @param asked values or names of sets; empty for all that are known
 */
public record TableColumn(
        String name,
        Type type,
        List<String> known,
        List<String> values,
        List<String> asked,
        boolean list,
        @Nullable Pattern pattern,
        String shape,
        int least,
        int most,
        int longest,
        boolean optional,
        @Nullable String nobody) {

    public enum Type {
        TEXT("текст в кавычках", Set.of("string", "Any", "")),
        YES_NO("true или false", Set.of("boolean", "Any", "")),
        WHOLE("целое число", Set.of("integer", "long", "double", "number", "Any", ""));

        private final String words;
        private final Set<String> typeRefs;

        Type(String words, Set<String> typeRefs) {
            this.words = words;
            this.typeRefs = typeRefs;
        }

        /** In Russian, as after «нужно». */
        public String words() {
            return words;
        }

        /** What DMN may call it. */
        public Set<String> typeRefs() {
            return typeRefs;
        }
    }

    /** An input that asks for a fact of a card; a column that is no input of the product's. */
    public static TableColumn fact(String name, String typeRef) {
        Type type =
                switch (typeRef) {
                    case "boolean" -> Type.YES_NO;
                    case "integer", "long", "double", "number" -> Type.WHOLE;
                    default -> Type.TEXT;
                };
        return of(name, Map.of("type", type.name(), "optional", true));
    }

    /** The same, but there must be an answer for these values alone. */
    public TableColumn askedFor(List<String> codes) {
        return new TableColumn(
                name, type, known, values, codes, list, pattern, shape, least, most, longest, optional, nobody);
    }

    /** The texts it may be; empty when any will do. */
    public boolean hasCodes() {
        return !known.isEmpty() || !values.isEmpty();
    }

    /**
     * Why a value is none for this column, in Russian; empty when it is one.
     *
     * @param codes the codes of a set, empty when the set cannot be told now: then any code will do
     */
    public Optional<String> problem(@Nullable Object value, CodeSets codes) {
        if (value == null) {
            return optional ? Optional.empty() : Optional.of("пустая ячейка, нужно %s".formatted(type.words()));
        }
        boolean fits =
                switch (type) {
                    case TEXT -> value instanceof String;
                    case YES_NO -> value instanceof Boolean;
                    case WHOLE ->
                        value instanceof Number number
                                && number.doubleValue() == Math.rint(number.doubleValue())
                                && Math.abs(number.doubleValue()) < 1e9;
                };
        if (!fits) {
            return Optional.of("«%s» — не то, нужно %s".formatted(shown(value), type.words()));
        }
        if (value instanceof Number number && (number.longValue() < least || number.longValue() > most)) {
            return Optional.of("%s: бывает от %d до %d".formatted(shown(value), least, most));
        }
        return value instanceof String text ? problemOfText(text, codes) : Optional.empty();
    }

    private Optional<String> problemOfText(String text, CodeSets codes) {
        if (text.isBlank() && !optional && !values.contains("")) {
            return Optional.of("пустой текст");
        }
        if (text.length() > longest) {
            return Optional.of("текст длиннее %d знаков".formatted(longest));
        }
        if (pattern != null && !pattern.matcher(text.strip()).matches()) {
            return Optional.of("«%s» — не то, нужно: %s".formatted(shown(text), shape));
        }
        if (!hasCodes() || text.equals(nobody)) {
            return Optional.empty();
        }
        List<String> named =
                list ? Stream.of(text.split(",", -1)).map(String::strip).toList() : List.of(text);
        return named.stream().filter(code -> !isKnown(code, codes)).findFirst().map(code -> "«%s» — такого нет%s"
                .formatted(shown(code), offered(code, codes)));
    }

    /** Whether the column may say so; true when a set cannot be told. */
    public boolean isKnown(String code, CodeSets codes) {
        return values.contains(code)
                || code.equals(nobody)
                || known.stream().map(codes::of).anyMatch(set -> set.isEmpty() || set.contains(code));
    }

    /** The nearest of what there is; all of it where that is little. */
    private String offered(String code, CodeSets codes) {
        List<String> all = Stream.concat(values.stream(), known.stream().flatMap(name -> codes.of(name).stream()))
                .filter(known -> !known.isEmpty())
                .distinct()
                .sorted()
                .toList();
        List<String> near = all.stream()
                .filter(known -> Spelling.isNear(known, code))
                .limit(3)
                .toList();
        List<String> told = near.isEmpty() ? all : near;
        return told.isEmpty()
                ? ""
                : (near.isEmpty() ? "; есть: " : "; есть похожее: ")
                        + String.join(", ", told.subList(0, Math.min(12, told.size())))
                        + (told.size() > 12 ? "…" : "");
    }

    private static String shown(Object value) {
        String text = String.valueOf(value).replaceAll("\\s+", " ").strip();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    @SuppressWarnings("unchecked")
    static TableColumn of(String name, Map<String, Object> yaml) {
        return new TableColumn(
                name,
                Type.valueOf((String) yaml.get("type")),
                (List<String>) yaml.getOrDefault("known", List.of()),
                (List<String>) yaml.getOrDefault("values", List.of()),
                (List<String>) yaml.getOrDefault("asked", List.of()),
                (boolean) yaml.getOrDefault("list", false),
                yaml.get("pattern") instanceof String pattern ? Pattern.compile(pattern) : null,
                (String) yaml.getOrDefault("shape", ""),
                (int) yaml.getOrDefault("least", Integer.MIN_VALUE),
                (int) yaml.getOrDefault("most", Integer.MAX_VALUE),
                (int) yaml.getOrDefault("longest", 200),
                (boolean) yaml.getOrDefault("optional", false),
                (String) yaml.get("nobody"));
    }
}
