package org.marshrut.appeal;

/** What is decided of an appeal when it is looked at first, and by which clause of 59-ФЗ. */
enum Course {
    OURS("Отвечаем мы", "59-ФЗ, ст. 10 ч. 1"),
    FORWARD("Переслано по компетенции", "59-ФЗ, ст. 8 ч. 3"),
    SPLIT("Разделено между органами", "59-ФЗ, ст. 8 ч. 4"),
    COMBINE("Объединено с другим обращением", "59-ФЗ, ст. 10 ч. 1; правила делопроизводства: повтор"),
    NO_ANSWER("Без ответа", "59-ФЗ, ст. 11"),
    COURT("Возвращено: обжалует решение суда", "59-ФЗ, ст. 11 ч. 2"),
    ENDED("Переписка прекращена", "59-ФЗ, ст. 11 ч. 5"),
    ORAL("Ответ дан на личном приёме", "59-ФЗ, ст. 13 ч. 3");

    private final String title;
    private final String clause;

    Course(String title, String clause) {
        this.title = title;
        this.clause = clause;
    }

    String title() {
        return title;
    }

    String clause() {
        return clause;
    }
}
