package org.marshrut.asset;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Camunda's web applications load: out of its jar, ours in place of its own where we have one, and the scripts of
 * our pages. By the names they have among the resources.
 */
record WebFiles(SortedMap<String, byte[]> all) {

    private static final String APPLICATIONS = "META-INF/resources/webjars/camunda/";
    private static final String STOCK_PLUGINS = "META-INF/resources/plugin/";
    private static final String OUR_PLUGINS = "plugin-webapp/";
    private static final Pattern KINDS = Pattern.compile(".+\\.(js|css|json|svg|woff2?|ico|png|html)");
    private static final Pattern STOCK_PLUGIN = Pattern.compile(STOCK_PLUGINS + "(\\w+)/(app/.+)");
    private static final Pattern OUR_PLUGIN = Pattern.compile(OUR_PLUGINS + "([\\w-]+)/(app/.+)");
    private static final Pattern BUST = Pattern.compile("\\?bust=([\\w.-]+)\"");

    /** In which application a plugin of ours is. */
    private static final Map<String, String> APPLICATION_OF =
            Map.of("marshrut", "tasklist", "marshrut-cockpit", "cockpit", "marshrut-admin", "admin");

    /** @param classes where the product is compiled to, with its resources */
    static WebFiles read(Path classes) throws IOException {
        SortedMap<String, byte[]> all = new TreeMap<>();
        try (JarFile jar = camunda()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if ((name.startsWith(APPLICATIONS) || name.startsWith(STOCK_PLUGINS)) && isWanted(name)) {
                    all.put(name, jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        for (String folder : List.of(APPLICATIONS, OUR_PLUGINS)) {
            try (Stream<Path> ours = Files.walk(classes.resolve(folder))) {
                for (Path file : ours.filter(Files::isRegularFile).toList()) {
                    String name = classes.relativize(file).toString().replace('\\', '/');
                    // the pages there are what an earlier run has left
                    if (isWanted(name) && !isPage(name)) {
                        all.put(name, Files.readAllBytes(file));
                    }
                }
            }
        }
        return new WebFiles(all);
    }

    private static JarFile camunda() throws IOException {
        String page = APPLICATIONS + "app/tasklist/index.html";
        for (URL found : Collections.list(WebFiles.class.getClassLoader().getResources(page))) {
            if (found.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                return jar.getJarFile();
            }
        }
        throw new IllegalStateException("no web applications of Camunda among the libraries");
    }

    private static boolean isWanted(String name) {
        return KINDS.matcher(name).matches();
    }

    private static boolean isPage(String name) {
        return name.endsWith(".html");
    }

    /** By what browsers are told today that Camunda's files are of another version. */
    String bust() {
        Matcher bust = BUST.matcher(new String(
                all.getOrDefault(APPLICATIONS + "app/tasklist/index.html", new byte[0]), StandardCharsets.UTF_8));
        if (!bust.find()) {
            throw new IllegalStateException("Camunda marks the addresses of its files otherwise than it did");
        }
        return bust.group(1);
    }

    /** The first page of each application, by the name of the resource. */
    SortedMap<String, byte[]> pages() {
        SortedMap<String, byte[]> pages = new TreeMap<>();
        all.forEach((name, content) -> {
            if (name.endsWith("/index.html")) {
                pages.put(name, content);
            }
        });
        return pages;
    }

    /** All but the pages, by the path on the server. */
    SortedMap<String, byte[]> served() {
        SortedMap<String, byte[]> served = new TreeMap<>();
        all.forEach((name, content) -> address(name).ifPresent(address -> served.put(address, content)));
        return served;
    }

    private static Optional<String> address(String name) {
        if (isPage(name)) {
            return Optional.empty();
        }
        if (name.startsWith(APPLICATIONS)) {
            return Optional.of("/camunda/" + name.substring(APPLICATIONS.length()));
        }
        Matcher stock = STOCK_PLUGIN.matcher(name);
        if (stock.matches()) {
            return Optional.of(plugin(stock.group(1), stock.group(1) + "Plugins", stock.group(2)));
        }
        Matcher ours = OUR_PLUGIN.matcher(name);
        if (!ours.matches()) {
            return Optional.empty();
        }
        String application = APPLICATION_OF.get(ours.group(1));
        if (application == null) {
            throw new IllegalStateException("In which application is the plugin " + ours.group(1) + "?");
        }
        return Optional.of(plugin(application, ours.group(1), ours.group(2)));
    }

    private static String plugin(String application, String id, String file) {
        return "/camunda/api/%s/plugin/%s/static/%s".formatted(application, id, file);
    }
}
