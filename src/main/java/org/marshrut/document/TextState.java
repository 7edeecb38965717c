package org.marshrut.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the words of a file. */
public enum TextState {
    WAITING("Файл «%s» ещё не прочитан: поиск по его тексту пока невозможен."),
    /** Read by an earlier release, whose index is used until it is read again. */
    STALE(null),
    READ(null),
    /** Made by the product, or looked at by nobody. */
    UNREAD(null),
    NONE("В файле «%s» нет текста, который можно прочитать: поиск по тексту невозможен. Если это скан,"
            + " приложите и документ, с которого он сделан."),
    PROTECTED("Файл «%s» защищён паролем: согласующие не смогут его открыть, поиск по тексту невозможен. Снимите"
            + " пароль и приложите файл снова."),
    CUT("Файл «%s» слишком велик: поиск по тексту невозможен дальше его начала."),
    DAMAGED("Файл «%s» не удалось прочитать: поиск по тексту невозможен. Проверьте, что он открывается, или сохраните"
            + " его заново."),
    /** Took more time, memory or disk than a file may; nothing else opens it either. */
    HEAVY("Файл «%s» устроен слишком сложно: поиск по тексту невозможен, прочитано не всё. Сохраните его заново, без"
            + " лишних слоёв и рисунков.");

    private final @Nullable String warning;

    TextState(@Nullable String warning) {
        this.warning = warning;
    }

    /** What the card says; nothing about most files. */
    List<String> warning(String name) {
        return warning == null ? List.of() : List.of(warning.formatted(name));
    }
}
