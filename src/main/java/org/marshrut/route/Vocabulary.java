package org.marshrut.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The allow-list of one kind of XML file, read from {@code diagrams/*.yaml}. */
final class Vocabulary {

    /** What an element may have; {@code text} is null when it may have none. */
    record Word(
            Map<String, ValueKind> attributes,
            Set<String> children,
            @Nullable ValueKind text) {}

    private final String root;
    private final Map<String, String> prefixes = new HashMap<>();
    private final Map<String, Word> words = new HashMap<>();
    private final Map<String, Rule> refusedElements;
    private final Map<String, Rule> refusedAttributes;

    private Vocabulary(Map<String, Object> yaml) {
        root = (String) yaml.get("root");
        map(yaml.get("namespaces")).forEach((prefix, namespace) -> prefixes.put((String) namespace, prefix));
        Map<String, Object> groups = map(yaml.get("groups"));
        map(yaml.get("elements")).forEach((name, word) -> words.put(name, word(map(word), groups)));
        refusedElements = rules(map(yaml.get("refused")).get("elements"));
        refusedAttributes = rules(map(yaml.get("refused")).get("attributes"));
    }

    static Vocabulary of(String file) {
        try (InputStream yaml = Vocabulary.class.getResourceAsStream("/diagrams/" + file)) {
            return new Vocabulary(new Yaml().load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Word word(Map<String, Object> yaml, Map<String, Object> groups) {
        Map<String, ValueKind> attributes = new LinkedHashMap<>();
        Set<String> children = new LinkedHashSet<>();
        for (Object group : list(yaml.get("as"))) {
            Word common = word(map(groups.get(group)), groups);
            attributes.putAll(common.attributes());
            children.addAll(common.children());
        }
        map(yaml.get("attributes")).forEach((name, kind) -> attributes.put(name, ValueKind.valueOf((String) kind)));
        list(yaml.get("children")).forEach(child -> children.add((String) child));
        Object text = yaml.get("text");
        return new Word(attributes, children, text == null ? null : ValueKind.valueOf((String) text));
    }

    private static Map<String, Rule> rules(@Nullable Object yaml) {
        Map<String, Rule> rules = new HashMap<>();
        map(yaml).forEach((name, rule) -> rules.put(name, Rule.of((String) rule)));
        return rules;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object yaml) {
        return yaml == null ? Map.of() : (Map<String, Object>) yaml;
    }

    private static List<?> list(@Nullable Object yaml) {
        return yaml == null ? List.of() : (List<?>) yaml;
    }

    /** The name of the file's first element. */
    String root() {
        return root;
    }

    /** The name by which this vocabulary knows the namespace and local name; an unknown namespace stays in braces. */
    String name(@Nullable String namespace, String local) {
        if (namespace == null || namespace.isEmpty()) {
            return local;
        }
        String prefix = prefixes.get(namespace);
        return prefix == null ? "{" + namespace + "}" + local : prefix + ":" + local;
    }

    Optional<Word> word(XmlNode node) {
        String parent = node.parent() == null ? "" : node.parent().name();
        return Optional.ofNullable(words.get(parent + "/" + node.name()))
                .or(() -> Optional.ofNullable(words.get(node.name())));
    }

    /** Why an element that is not in the list is refused. */
    Rule whyNotElement(String localName) {
        return refusedElements.getOrDefault(localName, Rule.UNKNOWN_ELEMENT);
    }

    Rule whyNotAttribute(String localName) {
        return refusedAttributes.getOrDefault(localName, Rule.UNKNOWN_ATTRIBUTE);
    }

    /** All elements of the list, by name. */
    Map<String, Word> words() {
        return Map.copyOf(words);
    }
}
