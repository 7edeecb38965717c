package org.marshrut.document;

import java.util.List;

/** What a file is among the files of a document. */
public enum FileRole {
    DRAFT_TEXT("Текст проекта"),
    EXPLANATORY_NOTE("Пояснительная записка"),
    FINANCIAL_JUSTIFICATION("Финансово-экономическое обоснование"),
    ACTS_TO_AMEND("Перечень изменяемых актов"),
    /** Made by the system after signature; nobody uploads it. */
    STAMPED_COPY("Копия с отметкой о подписании"),
    /** What came in, as a clerk has registered it. */
    INCOMING_TEXT("Текст входящего документа"),
    ATTACHMENT("Приложение"),
    /** Shows that an assignment is executed. */
    EXECUTION_PROOF("Подтверждение исполнения");

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

    /** Whether a document may have more than one file of this role side by side. */
    public boolean several() {
        return this == ACTS_TO_AMEND || this == ATTACHMENT || this == EXECUTION_PROOF;
    }

    /** As officials call it. */
    public String title() {
        return title;
    }
}
