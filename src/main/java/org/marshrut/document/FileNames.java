package org.marshrut.document;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Typed;
import org.springframework.web.multipart.MultipartFile;

/**
 * Names of files as people gave them. What a request makes of a name differs from browser to browser: the HTML standard
 * writes {@code %22} for a quotation mark, some programs a backslash before it, older browsers the whole path, a Mac
 * letters in pieces.
 */
final class FileNames {

    private static final Pattern PATH_OF_WINDOWS = Pattern.compile("(?:[A-Za-z]:\\\\|\\\\\\\\).*");
    private static final Pattern QUOTED = Pattern.compile("(?i)(?:^|;)\\s*filename\\s*=\\s*\"");
    private static final Pattern QUOTE_THAT_ENDS = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\"\\s*;|\"\\s*$");

    private FileNames() {}

    /** The name as it is kept: without folders, in composed letters, on one line, without what turns the others. */
    static String tidy(String name) {
        return Typed.line(own(name)).text();
    }

    /** Whether a name cannot be kept or shown as it was given. */
    static boolean isFaulty(MultipartFile part) {
        String name = part.getOriginalFilename();
        return name != null && Typed.line(own(name)).fault() != null;
    }

    private static String own(String name) {
        String own = name.substring(name.lastIndexOf('/') + 1);
        if (PATH_OF_WINDOWS.matcher(own).matches()) {
            own = own.substring(own.lastIndexOf('\\') + 1);
        }
        return own.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
    }

    static String of(MultipartFile part) {
        return tidy(part.getOriginalFilename() == null ? "" : part.getOriginalFilename());
    }

    /**
     * The quoted name of a part's header, read as browsers write it; what they do not escape is meant as it stands.
     *
     * @param disposition the header {@code Content-Disposition}
     * @return empty when the name is not quoted, or is given in the extended way of RFC 5987, which leaves no doubt
     */
    static Optional<String> quoted(@Nullable String disposition) {
        Matcher begin = QUOTED.matcher(disposition == null ? "" : disposition);
        if (disposition == null
                || !begin.find()
                || disposition.toLowerCase(java.util.Locale.ROOT).contains("filename*")) {
            return Optional.empty();
        }
        String rest = disposition.substring(begin.end());
        Matcher end = QUOTE_THAT_ENDS.matcher(rest);
        if (rest.startsWith("=?") || !end.find()) {
            return Optional.empty();
        }
        String name = rest.substring(0, rest.indexOf('"', end.start()));
        return Optional.of((name.startsWith("\\\\") ? name : name.replace("\\\\", "\\"))
                .replace("\\\"", "\"")
                .replaceAll("(?i)%22", "\"")
                .replaceAll("(?i)%0D|%0A", " "));
    }

    /**
     * The parts under the names that the card has for them, wherever there is no doubt which is which. A part that fits no
     * name, or one of several that look alike, stays as it is: no file may be taken for another.
     */
    static List<MultipartFile> asInTheCard(List<String> names, List<MultipartFile> parts) {
        Map<String, List<String>> inTheCard = new HashMap<>();
        names.forEach(name -> inTheCard
                .computeIfAbsent(likeness(name), any -> new ArrayList<>())
                .add(name));
        Map<String, Integer> sent = new HashMap<>();
        parts.forEach(part -> sent.merge(likeness(of(part)), 1, Integer::sum));
        return parts.stream()
                .map(part -> {
                    String likeness = likeness(of(part));
                    List<String> alike = inTheCard.getOrDefault(likeness, List.of());
                    return alike.size() == 1 && sent.get(likeness) == 1
                            ? (MultipartFile) new NamedPart(part, alike.get(0))
                            : part;
                })
                .toList();
    }

    /** The same for all ways in which a name may be written on its way here. */
    private static String likeness(String name) {
        return tidy(decoded(tidy(name)))
                .replaceAll("\\p{Cf}", "")
                .replace("\\", "")
                .replaceAll("[\\s\\u00a0]+", " ");
    }

    private static String decoded(String name) {
        try {
            String decoded = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.indexOf('\ufffd') < 0 ? decoded : name;
        } catch (IllegalArgumentException hasASignOfItsOwn) {
            return name.replaceAll("(?i)%22", "\"");
        }
    }
}
