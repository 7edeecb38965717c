package org.marshrut.substitution;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Russian surnames after «за» and in the like places; what is not surely Russian stays as it is. */
final class Surnames {

    /** Endings of the first case and of the fourth, the longer ones first. */
    private static final Map<String, String> ENDINGS = new java.util.LinkedHashMap<>();

    static {
        for (String ending : new String[] {"ова", "ева", "ёва", "ина", "ына"}) {
            ENDINGS.put(ending, ending.substring(0, 2) + "у");
        }
        for (String ending : new String[] {"ов", "ев", "ёв", "ин", "ын"}) {
            ENDINGS.put(ending, ending + "а");
        }
        ENDINGS.put("ая", "ую");
        ENDINGS.put("яя", "юю");
        ENDINGS.put("ний", "него");
        ENDINGS.put("ий", "ого");
        ENDINGS.put("ый", "ого");
        ENDINGS.put("ой", "ого");
    }

    private Surnames() {}

    /** Whom: of «Северов Х.Х.» «Северова Х.Х.». Initials stay; each part of a double name changes. */
    static String accusative(String name) {
        int end = name.indexOf(' ');
        String surname = end < 0 ? name : name.substring(0, end);
        return Arrays.stream(surname.split("-")).map(Surnames::changed).collect(Collectors.joining("-"))
                + (end < 0 ? "" : name.substring(end));
    }

    private static String changed(String part) {
        return ENDINGS.entrySet().stream()
                .filter(ending -> part.length() > ending.getKey().length() + 1 && part.endsWith(ending.getKey()))
                .findFirst()
                .map(ending -> part.substring(0, part.length() - ending.getKey().length()) + ending.getValue())
                .orElse(part);
    }
}
