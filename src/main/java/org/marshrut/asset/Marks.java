package org.marshrut.asset;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Lets addresses name what they lead to. Camunda's files ask for one another with its own version as a mark; a product
 * that changes its scripts under the same version of Camunda would be served out of the browser's cache.
 *
 * @param stock Camunda's mark
 * @param version ours, of all files together; used where a script makes up an address
 */
record Marks(String stock, String version) {

    private static final Pattern BOOTSTRAP = Pattern.compile("/camunda/app/\\w+/camunda-\\w+-bootstrap\\.js");
    private static final Pattern OURS = Pattern.compile(
            "/camunda/(app/\\w+/scripts/[\\w-]+|api/\\w+/plugin/marshrut[\\w-]*/static/app/[\\w-]+)\\.js");

    /** {@code from './words.js'}, {@code import './words.js'}, {@code import(`./${page}.js`)}. */
    private static final Pattern IMPORT =
            Pattern.compile("((?:from|import)\\s*\\(?\\s*(['`\"])\\./[\\w${}-]+\\.js)\\2");

    /** Camunda's scripts ask for config.js as for something that is never the same. */
    private static final String NEVER_THE_SAME = "config.js?bust=\"+(new Date).getTime()";

    private static final Pattern ASSET = Pattern.compile("\\.\\./\\.\\./(assets/[\\w.-]+)\\?bust=[\\w.-]+");
    private static final Pattern OF_PAGE = Pattern.compile("\\$APP_ROOT(/[\\w./-]+)\\?bust=[\\w.-]+");

    SortedMap<String, byte[]> scripts(Map<String, byte[]> files) {
        SortedMap<String, byte[]> marked = new TreeMap<>();
        files.forEach((address, content) -> {
            if (BOOTSTRAP.matcher(address).matches()) {
                marked.put(address, bytes(bootstrap(address, text(content))));
            } else if (OURS.matcher(address).matches()) {
                marked.put(address, bytes(IMPORT.matcher(text(content)).replaceAll("$1?bust=" + version + "$2")));
            } else {
                marked.put(address, content);
            }
        });
        return marked;
    }

    private String bootstrap(String address, String script) {
        String marked = script.replace('"' + stock + '"', '"' + version + '"');
        if (marked.equals(script) || !marked.contains(NEVER_THE_SAME)) {
            throw new IllegalStateException(address + " makes up addresses otherwise than it did");
        }
        return marked.replace(NEVER_THE_SAME, "config.js?bust=%s\"".formatted(version));
    }

    /** Fonts and pictures seldom change: a style names each by its own hash, so it changes as seldom. */
    SortedMap<String, byte[]> styles(Map<String, byte[]> files, Function<byte[], String> hash) {
        SortedMap<String, byte[]> marked = new TreeMap<>(files);
        marked.replaceAll(
                (address, content) -> address.endsWith("-bootstrap.css") || address.endsWith("/user-styles.css")
                        ? bytes(ASSET.matcher(text(content)).replaceAll(found -> asset(found, files, hash)))
                        : content);
        return marked;
    }

    private static String asset(MatchResult found, Map<String, byte[]> files, Function<byte[], String> hash) {
        byte[] asset = files.get("/camunda/" + found.group(1));
        return asset == null ? found.group() : "../../%s?bust=%s".formatted(found.group(1), hash.apply(asset));
    }

    /** @param hashes of all files, by their addresses */
    byte[] page(String name, byte[] page, Map<String, String> hashes) {
        return bytes(OF_PAGE.matcher(text(page)).replaceAll(found -> {
            String address = "/camunda" + found.group(1);
            if (address.equals(TasklistBundle.WHOLE)
                    && name.contains("/tasklist/")
                    && hashes.containsKey(TasklistBundle.OWN)) {
                address = TasklistBundle.OWN;
            }
            String hash = hashes.get(address);
            if (hash == null) {
                throw new IllegalStateException("A page asks for " + address + ", which is not there");
            }
            return "\\$APP_ROOT%s?bust=%s".formatted(address.substring("/camunda".length()), hash);
        }));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
