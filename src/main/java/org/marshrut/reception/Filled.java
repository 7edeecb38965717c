package org.marshrut.reception;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has typed into a form, unchecked.
 *
 * @param values by the key of the field
 * @param organisation code of the body that was chosen; null for none
 */
record Filled(Map<String, List<String>> values, @Nullable String organisation) {

    /** Longer than anything a card takes; what is beyond it is said to be too long all the same. */
    private static final int LONGEST = 12_000;

    private static final int MOST_VALUES = 50;

    /** What stands where something was typed that nobody can see; nothing with it is handed in. */
    static final char REPLACED = '\uFFFD';

    static final Filled NOTHING = new Filled(Map.of(), null);

    /** The parameters {@code f.<key>} of those fields, without what the database cannot keep. */
    static Filled read(Map<String, String[]> parameters, List<String> keys) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String key : keys) {
            String[] given = parameters.get("f." + key);
            if (given != null) {
                values.put(
                        key,
                        java.util.Arrays.stream(given)
                                .filter(Objects::nonNull)
                                .limit(MOST_VALUES)
                                .map(Filled::kept)
                                .toList());
            }
        }
        String[] organisation = parameters.get("organisation");
        return new Filled(
                values,
                organisation == null || organisation[0].isBlank() || organisation[0].length() > 100
                        ? null
                        : kept(organisation[0]));
    }

    /** Control characters become visible: they are refused when it is handed in, and nothing typed beside is lost. */
    private static String kept(String given) {
        String cut = given.length() <= LONGEST ? given : given.substring(0, LONGEST);
        StringBuilder kept = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i += Character.charCount(cut.codePointAt(i))) {
            int character = cut.codePointAt(i);
            boolean odd = character == 0
                    || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE
                    || Character.getType(character) == Character.CONTROL
                            && character != '\n'
                            && character != '\r'
                            && character != '\t';
            kept.appendCodePoint(odd ? REPLACED : character);
        }
        return kept.toString();
    }

    List<String> of(String key) {
        return values.getOrDefault(key, List.of());
    }
}
