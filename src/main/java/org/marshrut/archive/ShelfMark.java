package org.marshrut.archive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Typed;

/** Where a unit stands: fond, inventory, unit, each as it is written on the shelf; of an archive, which is said apart. */
public record ShelfMark(String fond, String inventory, String unit) {

    /** Characters of a code of a fond, an inventory or a unit. */
    static final int LONGEST = 40;

    private static final String LATIN = "ABCEHKMOPTXY";
    private static final String RUSSIAN = "АВСЕНКМОРТХУ";
    private static final Pattern WRITTEN = Pattern.compile(
            "\\s*(?:ф(?:онд)?\\.?)\\s*([^,;]{1,40}?)\\s*[,;]\\s*(?:оп(?:ись)?\\.?)\\s*([^,;]{1,40}?)\\s*[,;]\\s*"
                    + "(?:д(?:ело)?\\.?|ед\\.?\\s?хр\\.?)\\s*([^,;]{1,40}?)\\s*(?:[,;]\\s*л(?:ист\\w?)?л?\\.?[^,;]{0,40})?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** «Ф. Р-12, оп. 3, д. 45» as people write it; a sheet after it is no part of the mark. Empty for anything else. */
    public static Optional<ShelfMark> read(@Nullable String text) {
        Matcher written = WRITTEN.matcher(Typed.cut(Typed.shown(text), 200));
        return written.matches()
                ? Optional.of(new ShelfMark(
                        fondCode(written.group(1)), innerCode(written.group(2)), innerCode(written.group(3))))
                : Optional.empty();
    }

    /** One spelling: Latin letters that look Russian are Russian, capital letters, no blanks: «r 12» stays another fond. */
    static String fondCode(String typed) {
        return russian(Typed.shown(typed).toUpperCase(Locale.ROOT));
    }

    /** Of an inventory or a unit: «12А» is «12а». */
    static String innerCode(String typed) {
        return russian(Typed.shown(typed).toUpperCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
    }

    private static String russian(String code) {
        StringBuilder text = new StringBuilder();
        code.chars().filter(sign -> sign != ' ').forEach(sign -> {
            int place = LATIN.indexOf(sign);
            text.append((char) (place >= 0 ? RUSSIAN.charAt(place) : isDash(sign) ? '-' : sign));
        });
        return text.toString();
    }

    private static boolean isDash(int sign) {
        return sign >= 0x2010 && sign <= 0x2015 || sign == 0x2212;
    }

    @Override
    public String toString() {
        return "Ф. %s, оп. %s, д. %s".formatted(fond, inventory, unit);
    }
}
