package org.marshrut.seal;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is looked at, in the order in which the answers are read. */
@Schema(name = "SignatureCheck")
public enum Check {
    READING("Файл подписи"),
    CERTIFICATE("Сертификат"),
    ALGORITHM("Алгоритм"),
    DOCUMENT("Документ"),
    SIGNATURE("Подпись"),
    ATTRIBUTES("Подписанные сведения"),
    TIME_STAMP("Штамп времени"),
    VALIDITY("Срок сертификата"),
    KEY_USAGE("Назначение ключа"),
    CHAIN("Цепочка доверия"),
    REVOCATION("Отзыв сертификата");

    private final String title;

    Check(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
