package org.marshrut.ledger;

/** What an instant of a document's way was spent on; each belongs to exactly one ({@link Partition}). */
enum HourPart {
    WORK("Работа"),
    WAITING("Ожидание человека"),
    OVERDUE("Сверх срока"),
    ABSENCE("Отсутствие без замещения"),
    REWORK("Доработка и повторные круги"),
    LEGAL_WINDOW("Срок по закону"),
    TECHNICAL("Техническое ожидание"),
    OFF_HOURS("Ночи и выходные");

    private final String title;

    HourPart(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Its column in the tables of the ledger. */
    String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
