package org.marshrut.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** Who does what in the demo region. */
final class DemoPeople {

    private static final Map<String, String> HOLDERS = new LinkedHashMap<>();
    private static final Map<String, String> HEADS = new LinkedHashMap<>();
    private static final Map<String, String> MEMBERS = new LinkedHashMap<>();

    static {
        try {
            String file = new ClassPathResource("demo/positions.csv").getContentAsString(StandardCharsets.UTF_8);
            file.lines().skip(1).map(line -> line.split(";")).forEach(person -> {
                HOLDERS.put(person[0], person[5]);
                if (person[3].equals("true")) {
                    HEADS.put(person[2], person[5]);
                }
                Arrays.stream(person[4].split(",")).forEach(group -> MEMBERS.putIfAbsent(group, person[5]));
            });
            // The first clerk of the file is a minister's secretary; the registry is that of the Government.
            MEMBERS.put("clerks", "clerk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DemoPeople() {}

    static String holder(String position) {
        return known(HOLDERS, position);
    }

    static String headOf(String organisation) {
        return known(HEADS, organisation);
    }

    /** Who of a group takes its tasks. */
    static String memberOf(String group) {
        return known(MEMBERS, group);
    }

    private static String known(Map<String, String> people, String key) {
        String login = people.get(key);
        if (login == null) {
            throw new IllegalArgumentException("Nobody in the demo region for " + key);
        }
        return login;
    }
}
