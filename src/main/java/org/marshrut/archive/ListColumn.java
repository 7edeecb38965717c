package org.marshrut.archive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the columns of a table of finding aids are called; a file may use either name. */
enum ListColumn {
    ARCHIVE("Архив"),
    FOND("Фонд"),
    INVENTORY("Опись"),
    UNIT("Дело"),
    HEADING("Заголовок"),
    YEARS("Годы"),
    PLACES("Места"),
    SHEETS("Листов"),
    PERSONAL("Личное"),
    DIGITISED("Оцифровано"),
    SUBJECTS("Рубрики"),
    FORMER_NAMES("Прежние названия"),
    ANNOTATION("Аннотация"),
    FOND_NAME("Название фонда"),
    INVENTORY_NAME("Название описи");

    private final String title;

    ListColumn(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean isRequired() {
        return this == FOND || this == HEADING;
    }

    static Optional<ListColumn> named(String heading) {
        String name = heading.strip();
        return Arrays.stream(values())
                .filter(one -> one.title.equalsIgnoreCase(name)
                        || one.name().equals(name.toUpperCase(Locale.ROOT).replace(' ', '_')))
                .findFirst();
    }
}
