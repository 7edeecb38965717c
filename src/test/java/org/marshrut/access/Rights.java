package org.marshrut.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.AntPathMatcher;

/** The lines of {@code rights.txt}. */
record Rights(List<Rule> rules) {

    private static final AntPathMatcher PATHS = new AntPathMatcher();
    private static final String ENGINE = "engine:";
    private static final List<String> ENGINES =
            List.of("/engine-rest", "/engine-rest/engine/*", "/camunda/api/engine/engine/*");
    private static final Map<String, Set<String>> NAMES = Map.of(
            "everybody", Set.of(),
            "nobody", Set.of(),
            "anyone", Set.of(),
            "staff", Set.of(),
            "watchers", Set.of("analysts", "ops"));

    record Rule(String line, Set<String> methods, List<String> patterns, String who) {

        boolean fits(Endpoints.Endpoint endpoint) {
            boolean method = methods.contains(endpoint.method())
                    || methods.contains("*") && !endpoint.method().equals("SERVLET");
            return method && patterns.stream().anyMatch(pattern -> fits(pattern, endpoint.path()));
        }

        private static boolean fits(String pattern, String path) {
            return pattern.equals(path)
                    || !pattern.equals("/**") && PATHS.match(pattern, path.replace("/**", "/any/any"));
        }

        boolean letsIn(Set<String> groups) {
            return switch (who) {
                case "everybody" -> true;
                case "nobody" -> false;
                case "anyone" -> !groups.isEmpty();
                case "staff" -> groups.stream().anyMatch(group -> !group.equals("volunteers"));
                default ->
                    groups.contains("camunda-admin")
                            || NAMES.getOrDefault(who, Set.of(who)).stream().anyMatch(groups::contains);
            };
        }
    }

    static Rights read() throws IOException {
        return new Rights(new ClassPathResource("rights.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Rights::rule)
                .toList());
    }

    private static Rule rule(String line) {
        String[] parts = line.trim().split("\\s+");
        if (parts.length != 3) {
            throw new IllegalStateException("methods, address, who: " + line);
        }
        List<String> patterns = parts[1].startsWith(ENGINE)
                ? ENGINES.stream()
                        .map(base -> base + parts[1].substring(ENGINE.length()))
                        .toList()
                : List.of(parts[1]);
        return new Rule(line, Set.of(parts[0].split(",")), patterns, parts[2]);
    }

    /** The first line that fits. */
    Optional<Rule> of(Endpoints.Endpoint endpoint) {
        return rules.stream().filter(rule -> rule.fits(endpoint)).findFirst();
    }
}
