package org.marshrut.access;

import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything that answers over HTTP, read from what is there: Spring's mappings, Jersey's resources, servlets. */
final class Endpoints {

    /** @param method {@code *} where any is taken */
    record Endpoint(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final Set<Endpoint> found =
            new TreeSet<>(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method));

    private Endpoints() {}

    static Collection<Endpoint> of(WebApplicationContext context) throws ReflectiveOperationException {
        Endpoints endpoints = new Endpoints();
        context.getBeansOfType(HandlerMapping.class).values().forEach(endpoints::ofSpring);
        for (ResourceConfig config :
                context.getBeansOfType(ResourceConfig.class).values()) {
            endpoints.ofApplication("/engine-rest", config.getClasses());
        }
        for (ServletRegistration servlet :
                context.getServletContext().getServletRegistrations().values()) {
            endpoints.ofServlet(servlet);
        }
        return endpoints.found;
    }

    private void ofSpring(HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
            methods.getHandlerMethods().keySet().forEach(info -> info.getPatternValues()
                    .forEach(path -> {
                        var verbs = info.getMethodsCondition().getMethods();
                        verbs.forEach(verb -> add(verb.name(), path));
                        if (verbs.isEmpty()) {
                            add("*", path);
                        }
                    }));
        } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
            urls.getHandlerMap().keySet().forEach(path -> add("GET", path));
        }
    }

    private void ofServlet(ServletRegistration servlet) throws ReflectiveOperationException {
        String application = servlet.getInitParameter("jakarta.ws.rs.Application");
        for (String mapping : servlet.getMappings()) {
            if (application != null) {
                var classes = ((Application)
                                Class.forName(application).getConstructor().newInstance())
                        .getClasses();
                ofApplication(mapping.replace("/*", ""), classes);
            }
            add("SERVLET", mapping);
        }
    }

    private void ofApplication(String base, Collection<Class<?>> classes) {
        classes.stream()
                .filter(type -> annotation(type, Path.class).isPresent())
                .forEach(type -> ofResource(
                        join(base, annotation(type, Path.class).orElseThrow().value()), type, 0));
    }

    private void ofResource(String base, Class<?> type, int depth) {
        if (depth > 6) {
            throw new IllegalStateException("endless: " + base);
        }
        for (Method method : type.getMethods()) {
            Optional<Path> path = annotation(method, Path.class);
            String address = path.map(part -> join(base, part.value())).orElse(base);
            Optional<HttpMethod> verb = verbOf(method);
            if (verb.isPresent()) {
                add(verb.get().value(), address);
            } else if (path.isPresent()) {
                ofResource(address, method.getReturnType(), depth + 1);
            }
        }
    }

    private void add(String method, String path) {
        String plain = path.replaceAll("\\{\\s*([\\w-]+)\\s*:[^}]*}", "{$1}").replaceAll("(.)/$", "$1");
        if (!path.equals("/") && !plain.isEmpty()) {
            found.add(new Endpoint(method, plain));
        } else {
            found.add(new Endpoint(method, "/"));
        }
    }

    private static String join(String base, String path) {
        String part = path.startsWith("/") ? path.substring(1) : path;
        return part.isEmpty() ? base : base.replaceAll("/$", "") + "/" + part;
    }

    private static Optional<HttpMethod> verbOf(Method method) {
        return alike(method)
                .flatMap(same -> Arrays.stream(same.getAnnotations()))
                .map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> annotation(Method method, Class<A> type) {
        return alike(method)
                .flatMap(same -> Optional.ofNullable(same.getAnnotation(type)).stream())
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> annotation(Class<?> type, Class<A> wanted) {
        return family(type)
                .flatMap(one -> Optional.ofNullable(one.getDeclaredAnnotation(wanted)).stream())
                .findFirst();
    }

    /** The method itself and those it implements. */
    private static Stream<Method> alike(Method method) {
        return family(method.getDeclaringClass())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }

    private static Stream<Class<?>> family(Class<?> type) {
        return Stream.concat(
                Stream.of(type),
                Stream.concat(Arrays.stream(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()))
                        .flatMap(Endpoints::family));
    }
}
