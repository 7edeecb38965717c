package org.marshrut.exchange;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.marshrut.text.Typed;

/** Names of files in packages: one part of a path and nothing else, whoever unpacks it on whichever system. */
final class PackageNames {

    /** Also what a card takes. In characters. */
    static final int LONGEST = 255;

    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private PackageNames() {}

    /** The name in composed letters and plain spaces. @throws PackageFault when a file cannot be called so */
    static String checked(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replace('\u00a0', ' ')
                .strip();
        Typed typed = Typed.line(composed);
        if (composed.contains("/") || composed.contains("\\") || composed.contains(":") || composed.matches("\\.+")) {
            throw new PackageFault(
                    "Имя файла «%s» указывает в другую папку. Файлы лежат в корне, без вложенных папок.", shown(name));
        }
        if (typed.fault() != null || !typed.text().equals(composed) || typed.isLongerThan(LONGEST)) {
            throw new PackageFault(
                    "Имя файла «%s» недопустимо: в нём есть невидимые знаки, или оно слишком длинное.", shown(name));
        }
        if (DEVICES.contains(key(composed).replaceFirst("\\..*", ""))) {
            throw new PackageFault("Имя файла «%s» недопустимо: так называется устройство.", shown(name));
        }
        return composed;
    }

    /** The same for names that one system or another takes for one. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .replace('\u00a0', ' ')
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** As it may stand in a reason. */
    static String shown(String name) {
        return Typed.cut(Typed.shown(name).replaceAll("[«»]", "\""), 100);
    }
}
