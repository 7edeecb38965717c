package org.marshrut.interagency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.Documents;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.ListeningRoutes;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.interagency.Inquiries.Inquiry;
import org.marshrut.interagency.Inquiries.Outcome;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes answers of bodies in: each once, by the number that the sender gave it. The first that comes moves the route; one that
 * comes when nobody waits any more is kept with the document and moves nothing.
 */
@Component
class InteragencyAnswers {

    private static final String MESSAGE = "bodyAnswered";
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё./_-]{0,59}");
    private static final int LONGEST = 4000;

    /** @param request number of the request that it answers */
    record BodyAnswer(
            @Nullable String number,
            @Nullable String request,
            @Nullable String outcome,
            @Nullable String text) {}

    enum Fate {
        /** The route has gone on by it. */
        TAKEN,
        /** It is kept with the document; the route did not wait for it any more. */
        KEPT
    }

    record BodyReceipt(String number, String request, Fate fate, OffsetDateTime receivedAt) {}

    record Kept(String request, Outcome outcome, @Nullable String text, OffsetDateTime receivedAt, boolean taken) {}

    private record Before(String sha256, String request, boolean taken, OffsetDateTime receivedAt) {}

    private final Inquiries inquiries;
    private final Documents documents;
    private final ListeningRoutes routes;
    private final CurrentUser user;
    private final TransactionLocks locks;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    InteragencyAnswers(
            Inquiries inquiries,
            Documents documents,
            ListeningRoutes routes,
            CurrentUser user,
            TransactionLocks locks,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.inquiries = inquiries;
        this.documents = documents;
        this.routes = routes;
        this.user = user;
        this.locks = locks;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal 400 for what is no answer, 404 for a request that nobody made, 409 for a number that was used otherwise */
    BodyReceipt take(BodyAnswer answer) {
        String number = number(answer);
        Outcome outcome = outcome(answer);
        Typed text = Typed.text(answer.text());
        if (text.fault() != null) {
            throw Refusal.field("text", text.fault());
        }
        if (text.isLongerThan(LONGEST)) {
            throw Refusal.field("text", "Ответ не длиннее 4000 знаков: остальное приложите файлом.");
        }
        String said = text.isBlank() ? null : text.text();
        String sha256 = digest(answer.request(), outcome, said);
        String login = user.person().login();
        return Attempts.of(() -> transaction.execute(status -> {
            locks.take(TransactionLocks.Lock.of("interagency:" + login + ":" + number));
            Before before = before(login, number).orElse(null);
            if (before != null) {
                if (!before.sha256().equals(sha256)) {
                    throw Refusal.conflict("Под номером %s уже принят другой ответ. Дайте новому ответу другой номер."
                            .formatted(number));
                }
                return new BodyReceipt(number, before.request(), fate(before.taken()), before.receivedAt());
            }
            Inquiry found = inquiries
                    .find(answer.request())
                    .orElseThrow(() -> Refusal.notFound("Такого запроса мы не направляли. Проверьте номер."));
            documents.lock(found.documentId());
            boolean taken = moves(inquiries.find(answer.request()).orElseThrow(), outcome);
            OffsetDateTime now = Inquiries.utc(clock.instant());
            jdbc.sql("""
                            insert into interagency_answers (login, number, sha256, request_id, outcome, text, received_at, taken)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(login, number, sha256, found.id(), outcome.name(), said, now, taken)
                    .update();
            return new BodyReceipt(number, found.number(), fate(taken), now);
        }));
    }

    /**
     * Whether the route has gone on by it; nothing is lost where it has not.
     *
     * @throws OptimisticLockingException when a timer was first meanwhile: done anew, the answer is kept
     */
    private boolean moves(Inquiry inquiry, Outcome outcome) {
        if (!inquiry.isOpen() || !routes.listens(inquiry.route(), MESSAGE)) {
            return false;
        }
        inquiries.answer(inquiry.id(), outcome);
        if (!routes.tellRoute(inquiry.route(), MESSAGE)) {
            if (!routes.listens(inquiry.route(), MESSAGE)) {
                throw new OptimisticLockingException("The timer of the request was first");
            }
            throw Refusal.conflict("Документ приостановлен, ответ сейчас не принять. Передайте его позже ещё раз.");
        }
        return true;
    }

    List<Kept> of(UUID document) {
        return jdbc.sql("""
                        select r.number as request, a.outcome, a.text, a.received_at, a.taken
                        from interagency_answers a join interagency_requests r on r.id = a.request_id
                        where r.document_id = ? order by a.id
                        """).param(document).query(Kept.class).list();
    }

    private Optional<Before> before(String login, String number) {
        return jdbc.sql("""
                        select a.sha256, r.number as request, a.taken, a.received_at
                        from interagency_answers a join interagency_requests r on r.id = a.request_id
                        where a.login = ? and a.number = ?
                        """).params(login, number).query(Before.class).optional();
    }

    private static Fate fate(boolean taken) {
        return taken ? Fate.TAKEN : Fate.KEPT;
    }

    private static String number(BodyAnswer answer) {
        if (answer.number() == null || !NUMBER.matcher(answer.number()).matches()) {
            throw Refusal.field("number", "Укажите номер ответа: до 60 букв, цифр, точек, дефисов, без пробелов.");
        }
        if (answer.request() == null
                || answer.request().isBlank()
                || answer.request().contains("\0")) {
            throw Refusal.field("request", "Укажите номер запроса, на который отвечаете, например МЗ-12.");
        }
        return answer.number();
    }

    private static Outcome outcome(BodyAnswer answer) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().equals(answer.outcome())) {
                return outcome;
            }
        }
        throw Refusal.field("outcome", "Исход — DATA (сведения есть) или NO_DATA (сведений нет).");
    }

    private static String digest(@Nullable String request, Outcome outcome, @Nullable String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((request + "\n" + outcome + "\n" + text).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
