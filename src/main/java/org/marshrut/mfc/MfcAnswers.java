package org.marshrut.mfc;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.applicant.ApplicantAnswers;
import org.marshrut.applicant.ApplicantEvents.Told;
import org.marshrut.document.Attachments;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKinds;
import org.marshrut.mfc.MfcState.MfcStatus;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/**
 * Takes what applicants answer through a centre, with the files they bring: once to each question. The same again is answered as the
 * first time, and never taken for the answer to a question that was asked since.
 */
@Component
class MfcAnswers {

    private static final int MOST_FILES = 20;

    private record Kept(long questionId, String sha256) {}

    private final MfcStates states;
    private final RouteKinds kinds;
    private final Documents documents;
    private final Attachments attachments;
    private final ApplicantAnswers answers;
    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MfcAnswers(
            MfcStates states,
            RouteKinds kinds,
            Documents documents,
            Attachments attachments,
            ApplicantAnswers answers,
            CurrentUser user,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.states = states;
        this.kinds = kinds;
        this.documents = documents;
        this.attachments = attachments;
        this.answers = answers;
        this.user = user;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param questionId which question is answered; null for the one that is open
     * @throws Refusal 400 without words or for a file that is not taken, 409 when nobody is asked or it is not this question, 415
     */
    MfcState take(String number, @Nullable Long questionId, @Nullable String text, List<MultipartFile> parts) {
        Typed typed = Typed.text(text);
        if (typed.fault() != null) {
            throw Refusal.field("text", typed.fault());
        }
        if (typed.isBlank() || typed.isLongerThan(ApplicantAnswers.LONGEST)) {
            throw Refusal.field("text", "Напишите ответ заявителя, не длиннее 4000 знаков.");
        }
        if (parts.size() > MOST_FILES) {
            throw Refusal.field("files", "Файлов не больше %d. Соберите страницы в один PDF.".formatted(MOST_FILES));
        }
        UUID document = states.place(number).document();
        String sha256 = Sent.digest(typed.text().getBytes(StandardCharsets.UTF_8), parts);
        FileRole role = kinds.of(document).map(Sent::usualRole).orElse(FileRole.ATTACHMENT);
        return attachments.checked(
                parts,
                name -> role,
                checked -> Attempts.of(() -> transaction.execute(status -> {
                    documents.lock(document);
                    MfcStates.Place place = states.place(number);
                    if (!isRepeated(place, questionId, sha256)) {
                        answer(place, document, questionId, sha256, typed.text(), checked);
                    }
                    return states.of(number);
                })));
    }

    private void answer(
            MfcStates.Place place,
            UUID document,
            @Nullable Long questionId,
            String sha256,
            String text,
            Attachments.Checked files) {
        long question = MfcStates.question(place)
                .filter(open -> MfcStates.status(place) == MfcStatus.QUESTION
                        && open.documentId().equals(document))
                .map(Told::id)
                .orElseThrow(
                        () -> Refusal.conflict("Заявителя сейчас ни о чём не спрашивают. Обновите состояние запроса."));
        if (questionId != null && questionId != question) {
            throw Refusal.conflict("Это ответ на другой вопрос. Обновите состояние запроса.");
        }
        Optional<Kept> before = last(place.request().id());
        if (questionId == null
                && before.filter(one -> one.sha256().equals(sha256)).isPresent()) {
            throw Refusal.conflict(
                    "Точно такой ответ передан на прежний вопрос. Если это ответ на новый, укажите questionId из состояния запроса.");
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        files.store(document, user.person().login(), now);
        jdbc.sql("insert into mfc_answers (question_id, request_id, sha256, at) values (?, ?, ?, ?)")
                .params(question, place.request().id(), sha256, now)
                .update();
        answers.answered(document, text);
    }

    /** Whether this answer is known already, and the question it was given to is not open any more. */
    private boolean isRepeated(MfcStates.Place place, @Nullable Long questionId, String sha256) {
        boolean asked = MfcStates.status(place) == MfcStatus.QUESTION;
        Optional<Kept> kept = questionId != null
                ? ofQuestion(place.request().id(), questionId)
                : asked ? Optional.empty() : last(place.request().id());
        return kept.filter(one -> one.sha256().equals(sha256)).isPresent();
    }

    private Optional<Kept> ofQuestion(long request, long question) {
        return jdbc.sql("select question_id, sha256 from mfc_answers where question_id = ? and request_id = ?")
                .params(question, request)
                .query(Kept.class)
                .optional();
    }

    private Optional<Kept> last(long request) {
        return jdbc.sql("""
                        select question_id, sha256 from mfc_answers where request_id = ? order by question_id desc limit 1
                        """).param(request).query(Kept.class).optional();
    }
}
