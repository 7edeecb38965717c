package org.marshrut.reception;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.AnswerTerms.AnswerTerm;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantEvents.Told;
import org.marshrut.applicant.RequestState;
import org.marshrut.applicant.Results.Stamped;

/**
 * What a citizen has handed in, and the documents as which it goes on: the first, and those to which it was passed on.
 *
 * @param id of the first
 */
record Paper(UUID id, String kind, OffsetDateTime handedIn, List<Part> parts) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    /** After these nothing of the citizen's is waited for any more. */
    private static final Set<ApplicantEvent> OVER = Set.of(
            ApplicantEvent.FORWARDED,
            ApplicantEvent.COMBINED,
            ApplicantEvent.SENT_BACK,
            ApplicantEvent.UNANSWERED,
            ApplicantEvent.REFUSED,
            ApplicantEvent.READY,
            ApplicantEvent.HANDED_OVER,
            ApplicantEvent.SENT,
            ApplicantEvent.RETURNED,
            ApplicantEvent.CLOSED,
            ApplicantEvent.WITHDRAWN,
            ApplicantEvent.BEGUN_ANEW);

    public String day() {
        return DAY.format(handedIn.atZoneSameInstant(ZoneId.of(parts.get(0).zone())));
    }

    /** Something that happened, in words. */
    record Event(String at, String title, @Nullable String text) {}

    /**
     * A document of one body.
     *
     * @param zone of the organisation that has it
     * @param stamped the answer; null until there is one
     * @param track where it is followed without a log-in; null where it is not
     */
    record Part(
            UUID document,
            String organisation,
            String organisationName,
            String zone,
            @Nullable String number,
            @Nullable String answerNumber,
            @Nullable LocalDate answerDate,
            RequestState request,
            @Nullable AnswerTerm term,
            @Nullable Stamped stamped,
            @Nullable String track) {

        public String status() {
            return request.isWithdrawn()
                    ? "Отозвано, ответа не будет"
                    : request.isAnnulled()
                            ? "Ответ отменён"
                            : request.last().map(ApplicantEvent::title).orElse("Принято, регистрируется");
        }

        public boolean isOver() {
            return request.isWithdrawn()
                    || request.isAnnulled()
                    || request.told().stream().map(Told::event).anyMatch(OVER::contains);
        }

        /** Empty once there is nothing more to wait for. */
        public String due() {
            if (term == null || isOver()) {
                return "";
            }
            return term.waitingSince() != null
                    ? "Срок стоит: ждём ваших сведений."
                    : "Ответ — не позднее %s%s."
                            .formatted(
                                    DAY.format(term.due().atZoneSameInstant(ZoneId.of(zone))),
                                    term.extendedAt() == null ? "" : ", срок продлён");
        }

        public boolean mayAdd() {
            return !isOver() && !request.isAsked();
        }

        public boolean hasResult() {
            return request.isReady() && stamped != null;
        }

        public String answered() {
            return "№ %s от %s".formatted(answerNumber, answerDate == null ? "" : DAY.format(answerDate));
        }

        /** The newest last. */
        public List<Event> events() {
            return request.told().stream()
                    .map(one -> new Event(moment(one.at()), one.event().title(), one.text()))
                    .toList();
        }

        private String moment(OffsetDateTime at) {
            ZonedDateTime there = at.atZoneSameInstant(ZoneId.of(zone));
            return MOMENT.format(there);
        }
    }
}
