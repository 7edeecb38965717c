package org.marshrut.notification;

import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Hands mail to the server. A server that does not answer keeps a thread of the engine waiting, and routes need those
 * threads: after a failure nobody asks it for a while, and then one at a time until it answers.
 */
@Component
class MailServer {

    /** How long a server that failed is left alone. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final ObjectProvider<JavaMailSender> sender;
    private final Clock clock;
    /** Until when nobody asks the server; null while it is well. */
    private final AtomicReference<@Nullable Instant> silentUntil = new AtomicReference<>();

    MailServer(ObjectProvider<JavaMailSender> sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** Whether it has just failed, so that nobody asks it for a while. */
    boolean rests() {
        Instant until = silentUntil.get();
        return until != null && until.isAfter(clock.instant());
    }

    MimeMessage newMessage() {
        return sender.getObject().createMimeMessage();
    }

    /**
     * Returns when the server has taken the mail, or has refused its address for good: then its words.
     *
     * @throws MailException when nobody knows whether it would take the mail later
     */
    Optional<String> deliver(MimeMessage message) {
        askIfItMayAnswer();
        try {
            sender.getObject().send(message);
            silentUntil.set(null);
            return Optional.empty();
        } catch (MailException failure) {
            Optional<String> refusal = refusal(failure);
            silentUntil.set(refusal.isPresent() ? null : clock.instant().plus(PAUSE));
            if (refusal.isEmpty()) {
                throw failure;
            }
            return refusal;
        }
    }

    private void askIfItMayAnswer() {
        Instant until = silentUntil.get();
        Instant now = clock.instant();
        if (until != null && (until.isAfter(now) || !silentUntil.compareAndSet(until, now.plus(PAUSE)))) {
            throw new MailSendException("Почтовый сервер только что не ответил, попытка отложена.");
        }
    }

    private static Optional<String> refusal(MailException failure) {
        if (failure instanceof MailSendException several) {
            for (Exception one : several.getMessageExceptions()) {
                for (Exception next = one; next != null; next = next(next)) {
                    if (isForGood(next)) {
                        return Optional.of(String.valueOf(next.getMessage()).strip());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof SendFailedException chained ? chained.getNextException() : null;
    }

    /** RFC 5321 and 3463: no such mailbox or host. A policy (5.7) may be a wrong setting of ours, and that is for ops. */
    private static boolean isForGood(Exception failure) {
        return failure instanceof SMTPAddressFailedException address
                        && (address.getReturnCode() == 550
                                || address.getReturnCode() == 551
                                || address.getReturnCode() == 553
                                || address.getReturnCode() == 501)
                        && !String.valueOf(address.getMessage()).contains(" 5.7.")
                || failure instanceof AddressException;
    }
}
