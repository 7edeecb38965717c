package org.marshrut.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element as it stands in the file. Names are the vocabulary's, whatever prefix the file uses for the namespace. */
final class XmlNode {

    /** An attribute; {@code name} has a prefix only if the file gives one. */
    record Attribute(String name, String value) {
        String localName() {
            return local(name);
        }
    }

    private static final Set<String> NEVER_SHOWN = Set.of("bpmn:extensionElements", "bpmn:documentation");
    private static final Set<String> HOLD_WHAT_IS_SHOWN = Set.of(
            "bpmn:definitions", "bpmn:process", "bpmn:subProcess", "bpmn:collaboration", "dmn:definitions", "dmn:rule");

    private final String name;
    private final @Nullable XmlNode parent;
    private final int line;
    private final int column;
    private final List<Attribute> attributes;
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlNode(String name, @Nullable XmlNode parent, int line, int column, List<Attribute> attributes) {
        this.name = name;
        this.parent = parent;
        this.line = line;
        this.column = column;
        this.attributes = attributes;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    static String local(String name) {
        return name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('}')) + 1);
    }

    String name() {
        return name;
    }

    String localName() {
        return local(name);
    }

    @Nullable
    XmlNode parent() {
        return parent;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    List<XmlNode> children() {
        return children;
    }

    void append(String characters) {
        text.append(characters);
    }

    /** The characters of the element itself, comments and CDATA marks left out, as the engine puts them together. */
    String text() {
        return text.toString();
    }

    boolean is(String other) {
        return name.equals(other);
    }

    Optional<String> get(String attribute) {
        return attributes.stream()
                .filter(candidate -> candidate.name().equals(attribute))
                .map(Attribute::value)
                .findFirst();
    }

    boolean says(String attribute, String value) {
        return get(attribute).filter(value::equals).isPresent();
    }

    Stream<XmlNode> children(String childName) {
        return children.stream().filter(child -> child.is(childName));
    }

    /** Itself and everything below it. */
    Stream<XmlNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlNode::all));
    }

    Stream<XmlNode> all(String elementName) {
        return all().filter(node -> node.is(elementName));
    }

    /** The nearest element that an analyst sees and can click: a step and not its timer, a rule's cell and not its text. */
    XmlNode shown() {
        for (XmlNode node = this; node.parent != null; node = node.parent) {
            if (node.get("id").isPresent()
                    && !NEVER_SHOWN.contains(node.name)
                    && (HOLD_WHAT_IS_SHOWN.contains(node.parent.name) || node.name.startsWith("dmn:"))) {
                return node;
            }
        }
        return root();
    }

    XmlNode root() {
        XmlNode root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }
}
