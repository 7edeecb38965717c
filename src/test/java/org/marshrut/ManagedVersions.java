package org.marshrut;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a bill of materials in Maven's repository manages, with its parents and what it imports; the first one wins. */
final class ManagedVersions {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Path repository;
    private final Map<String, String> versions = new HashMap<>();

    private ManagedVersions(Path repository) {
        this.repository = repository;
    }

    /** @return versions by {@code group:artifact} */
    static Map<String, String> of(Path repository, String group, String artifact, String version) throws Exception {
        var managed = new ManagedVersions(repository);
        managed.read(group, artifact, version, new HashMap<>());
        return managed.versions;
    }

    /** @param properties of the poms below, which override those of this one */
    private void read(String group, String artifact, String version, Map<String, String> properties) throws Exception {
        Path pom = repository
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element project = factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        child(project, "properties").ifPresent(all -> children(all)
                .forEach(one -> properties.putIfAbsent(
                        one.getTagName(), one.getTextContent().trim())));
        properties.putIfAbsent("project.groupId", group);
        properties.putIfAbsent("project.version", version);
        for (Element dependency : child(project, "dependencyManagement")
                .flatMap(management -> child(management, "dependencies"))
                .map(dependencies -> children(dependencies).toList())
                .orElse(java.util.List.of())) {
            String of = text(dependency, "groupId", properties);
            String name = text(dependency, "artifactId", properties);
            String its = text(dependency, "version", properties);
            if ("import".equals(text(dependency, "scope", properties))) {
                read(of, name, its, new HashMap<>());
            } else if (its != null) {
                versions.putIfAbsent(of + ":" + name, its);
            }
        }
        var parent = child(project, "parent");
        if (parent.isPresent()) {
            var above = new HashMap<>(properties);
            above.remove("project.groupId");
            above.remove("project.version");
            read(
                    text(parent.get(), "groupId", properties),
                    text(parent.get(), "artifactId", properties),
                    text(parent.get(), "version", properties),
                    above);
        }
    }

    private static @Nullable String text(Element of, String name, Map<String, String> properties) {
        return child(of, name)
                .map(Node::getTextContent)
                .map(String::trim)
                .map(text -> resolved(text, properties))
                .orElse(null);
    }

    private static String resolved(String text, Map<String, String> properties) {
        Matcher property = PROPERTY.matcher(text);
        if (!property.find() || !properties.containsKey(property.group(1))) {
            return text;
        }
        return resolved(property.replaceFirst(Matcher.quoteReplacement(properties.get(property.group(1)))), properties);
    }

    private static java.util.Optional<Element> child(Element of, String name) {
        return children(of).filter(one -> one.getTagName().equals(name)).findFirst();
    }

    private static Stream<Element> children(Element of) {
        var nodes = of.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
