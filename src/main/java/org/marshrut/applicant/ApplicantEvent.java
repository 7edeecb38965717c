package org.marshrut.applicant;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What has happened to a request, as whoever made it is told. */
public enum ApplicantEvent {
    REGISTERED("Зарегистрирован, в работе"),
    QUESTION("Запрошены сведения"),
    REMINDED("Напомнили: ждём сведений"),
    ANSWERED("Сведения получены, в работе"),
    ADDED("Дополнение заявителя принято"),
    REQUESTED("Запрошены сведения в другом органе"),
    INTERIM("Направлен промежуточный ответ"),
    EXTENDED("Срок продлён"),
    FORWARDED("Переслан по принадлежности"),
    COMBINED("Объединено с другим обращением"),
    SENT_BACK("Возвращено с разъяснением"),
    UNANSWERED("Оставлено без ответа"),
    REFUSED("Отказано"),
    ORAL("Ответ дан на личном приёме"),
    READY("Результат готов"),
    HANDED_OVER("Результат выдан"),
    SENT("Результат направлен"),
    RETURNED("Результат не забрали, возвращён"),
    CLOSED("Закрыт: сведений от заявителя не было"),
    WITHDRAWN("Отозван, ответа не будет"),
    BEGUN_ANEW("Ответ аннулирован, рассматривают заново");

    /** After these nobody waits for an answer any more. */
    static final Set<ApplicantEvent> OVER = Collections.unmodifiableSet(EnumSet.of(
            FORWARDED,
            COMBINED,
            SENT_BACK,
            UNANSWERED,
            REFUSED,
            ORAL,
            READY,
            HANDED_OVER,
            SENT,
            RETURNED,
            CLOSED,
            WITHDRAWN,
            BEGUN_ANEW));

    private final String title;

    ApplicantEvent(String title) {
        this.title = title;
    }

    /** In plain words. */
    public String title() {
        return title;
    }
}
