package org.marshrut.route;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.marshrut.engine.DiagramBeans;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** What the permitted beans offer to a diagram: verbs that a system's step does, and questions that expressions ask. */
@Component
class Beans {

    /** A bean as expressions see it; methods are names with the numbers of their arguments. */
    private record Offer(boolean verb, Map<String, Set<Integer>> methods, Set<String> properties) {}

    private final DiagramBeans beans;
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();

    Beans(DiagramBeans beans) {
        this.beans = beans;
    }

    private Optional<Offer> offer(String name) {
        return beans.containsKey(name)
                ? Optional.of(offers.computeIfAbsent(
                        name,
                        known -> offer(Objects.requireNonNull(beans.get(known)).getClass())))
                : Optional.empty();
    }

    private static Offer offer(Class<?> type) {
        Map<String, Set<Integer>> methods = new HashMap<>();
        Set<String> properties = new TreeSet<>();
        Set<String> ofEverything = new HashSet<>(
                Arrays.stream(Object.class.getMethods()).map(Method::getName).toList());
        for (Method method : type.getMethods()) {
            String name = method.getName();
            if (ofEverything.contains(name) || method.isVarArgs() || method.getReturnType() == void.class) {
                continue;
            }
            methods.computeIfAbsent(name, any -> new TreeSet<>()).add(method.getParameterCount());
            if (method.getParameterCount() == 0) {
                Stream.of("get", "is")
                        .filter(prefix -> name.startsWith(prefix) && name.length() > prefix.length())
                        .forEach(prefix ->
                                properties.add(StringUtils.uncapitalizeAsProperty(name.substring(prefix.length()))));
            }
        }
        return new Offer(JavaDelegate.class.isAssignableFrom(type), methods, properties);
    }

    boolean isKnown(String name) {
        return offer(name).isPresent();
    }

    /** Whether a system's step may name it in its delegate expression. */
    boolean isVerb(String name) {
        return offer(name).filter(Offer::verb).isPresent();
    }

    boolean hasProperty(String name, String property) {
        return offer(name)
                .filter(offer -> !offer.verb() && offer.properties().contains(property))
                .isPresent();
    }

    boolean hasMethod(String name, String method, int arguments) {
        return offer(name)
                .filter(offer -> !offer.verb())
                .map(offer -> offer.methods().getOrDefault(method, Set.of()).contains(arguments))
                .orElse(false);
    }

    /** The names of the verbs, or of the beans that expressions may ask, for a message. */
    List<String> names(boolean verbs) {
        return beans.names().stream().filter(name -> isVerb(name) == verbs).toList();
    }
}
