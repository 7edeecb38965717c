package org.marshrut.takeover;

/** What a column of a former system's table may be here. */
enum CardField {
    ID("Идентификатор карточки в прежней системе", true),
    NUMBER("Регистрационный номер", true),
    DATE("Дата регистрации", true),
    HEADING("Содержание", true),
    WAY("Вид: входящий, исходящий, внутренний", false),
    CORRESPONDENT("Корреспондент", false),
    CORRESPONDENT_NUMBER("Номер у корреспондента", false),
    CORRESPONDENT_DATE("Дата у корреспондента", false),
    SHEETS("Листов", false),
    FILE_INDEX("Индекс дела", false),
    RESTRICTED("Доступ", false);

    private final String title;
    private final boolean required;

    CardField(String title, boolean required) {
        this.title = title;
        this.required = required;
    }

    String title() {
        return title;
    }

    boolean required() {
        return required;
    }
}
