package org.marshrut.citizen;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a citizen wanted to go when he was asked who he is: a page of his own side, or his cabinet. */
final class Wanted {

    private static final String HOME = "/cabinet";
    private static final int LONGEST = 2_000;

    /** Browsers drop what is not printable and take a backslash for a slash; two dots, also written as a code, lead elsewhere. */
    private static final Pattern INSIDE = Pattern.compile("/(cabinet|reception)([/?][!-\\[\\]-~]*)?");

    private static final Pattern LEADS_ELSEWHERE =
            Pattern.compile("//|\\.\\.|%2e|%2f|%5c|^/cabinet/(login|logout)", Pattern.CASE_INSENSITIVE);

    private Wanted() {}

    static String of(@Nullable String to) {
        return to != null
                        && to.length() <= LONGEST
                        && INSIDE.matcher(to).matches()
                        && !LEADS_ELSEWHERE.matcher(to).find()
                ? to
                : HOME;
    }
}
