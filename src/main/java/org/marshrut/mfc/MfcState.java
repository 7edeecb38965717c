package org.marshrut.mfc;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.ApplicantEvent;

/**
 * Where a request of a centre is, times with the offset of the organisation that has it.
 *
 * @param organisation code of the one that has it now
 * @param registrationNumber under which that one registered it
 * @param due until when the answer has to be there; null while the applicant is waited for
 * @param statusName in plain words
 * @param question what the applicant has to answer; null when he is not asked
 * @param questionId to be named with the answer, so that a late one does not answer another question; null when he is not asked
 * @param result null until there is one
 * @param handover whether the result waits in the centre
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record MfcState(
        String number,
        String service,
        String organisation,
        String organisationName,
        String registrationNumber,
        OffsetDateTime receivedAt,
        @Nullable OffsetDateTime due,
        MfcStatus status,
        String statusName,
        @Nullable String question,
        @Nullable Long questionId,
        List<MfcEvent> events,
        @Nullable MfcResult result,
        boolean handover) {

    enum MfcStatus {
        IN_WORK("В работе"),
        QUESTION("Нужны сведения от заявителя"),
        FORWARDED("Переслан по принадлежности"),
        READY("Результат готов к выдаче"),
        HANDED_OVER("Результат выдан"),
        RETURNED("Результат не забрали, возвращён"),
        CLOSED("Закрыт: сведений от заявителя не было"),
        REFUSED("Отказано"),
        WITHDRAWN("Отозван"),
        ANNULLED("Ответ аннулирован");

        private final String title;

        MfcStatus(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** @param text what is said beside; null for nothing */
    record MfcEvent(
            ApplicantEvent event,
            String name,
            OffsetDateTime at,
            @Nullable String text) {}

    /** @param number of the answer, {@code url} of its file */
    record MfcResult(String number, LocalDate date, String fileName, long size, String sha256, String url) {}
}
