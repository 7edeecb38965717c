package org.marshrut.document;

/** What a file is in the dossier of a draft. */
public enum FileRole {
    DRAFT_TEXT("Текст проекта"),
    EXPLANATORY_NOTE("Пояснительная записка"),
    FINANCIAL_JUSTIFICATION("Финансово-экономическое обоснование"),
    ACTS_TO_AMEND("Перечень изменяемых актов");

    private final String title;

    FileRole(String title) {
        this.title = title;
    }

    /** As officials call it. */
    public String title() {
        return title;
    }
}
