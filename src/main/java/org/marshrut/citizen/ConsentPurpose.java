package org.marshrut.citizen;

/** What a citizen is asked for beside the law; each purpose apart (152-ФЗ, article 9). */
public enum ConsentPurpose {
    LETTERS("Письма на электронную почту о движении моих обращений и заявлений"),
    POLL("Вопрос после ответа: доволен ли я тем, как рассмотрели обращение");

    private final String title;

    ConsentPurpose(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
