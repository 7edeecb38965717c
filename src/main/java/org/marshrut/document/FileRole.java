package org.marshrut.document;

import java.util.List;

/** What a file is in the dossier of a draft. */
public enum FileRole {
    DRAFT_TEXT("Текст проекта"),
    EXPLANATORY_NOTE("Пояснительная записка"),
    FINANCIAL_JUSTIFICATION("Финансово-экономическое обоснование"),
    ACTS_TO_AMEND("Перечень изменяемых актов"),
    /** Made by the system after signature; nobody uploads it. */
    STAMPED_COPY("Копия с отметкой о подписании");

    private static final List<FileRole> UPLOADED =
            List.of(DRAFT_TEXT, EXPLANATORY_NOTE, FINANCIAL_JUSTIFICATION, ACTS_TO_AMEND);

    private final String title;

    FileRole(String title) {
        this.title = title;
    }

    /** The roles in which an author gives files. */
    public static List<FileRole> uploaded() {
        return UPLOADED;
    }

    /** As officials call it. */
    public String title() {
        return title;
    }
}
