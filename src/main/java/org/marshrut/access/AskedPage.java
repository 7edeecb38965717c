package org.marshrut.access;

import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/** What lists of tables are asked by. */
public final class AskedPage {

    private AskedPage() {}

    /** @throws Refusal 400 */
    public static void check(int page, int size) {
        if (page < 0 || size < 1 || size > 100) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
    }

    /** Null when nothing is asked; what has a zero character is nothing that exists. */
    public static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : text.replace('\0', '\uFFFD').strip();
    }

    /** A code of an address, exactly as it stands there. */
    public static String code(String code) {
        return code.replace('\0', '\uFFFD');
    }
}
