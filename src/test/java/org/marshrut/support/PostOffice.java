package org.marshrut.support;

import com.icegreen.greenmail.smtp.SmtpConnection;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.commands.RcptCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommand;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * A mail server that takes every mail, unless it is down or told to refuse an address. Products of other processes reach
 * it too: {@link #settings()}.
 */
public final class PostOffice implements AutoCloseable {

    /** A mail as its reader sees it. */
    public record Mail(String messageId, String to, String subject, String text, String html) {}

    private static final Map<String, String> REFUSED = new ConcurrentHashMap<>();

    static {
        Map<String, SmtpCommand> commands =
                (Map<String, SmtpCommand>) ReflectionTestUtils.getField(SmtpCommandRegistry.class, "commands");
        commands.put("RCPT", new ChoosyRcpt());
    }

    private final ServerSetup address = new ServerSetup(Product.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private final List<MimeMessage> earlier = new CopyOnWriteArrayList<>();
    private GreenMail server;

    private PostOffice() {
        up();
    }

    public static PostOffice open() {
        return new PostOffice();
    }

    /** Environment of a product that mails through it. */
    public Map<String, String> settings() {
        return Map.of(
                "SPRING_MAIL_HOST", address.getBindAddress(),
                "SPRING_MAIL_PORT", String.valueOf(address.getPort()),
                "MARSHRUT_MAIL_FROM", "Маршрут <marshrut@svk.example>");
    }

    public void up() {
        if (server == null) {
            server = new GreenMail(address);
            server.start();
        }
    }

    /** Nobody answers; what it has taken stays. */
    public void down() {
        if (server != null) {
            earlier.addAll(List.of(server.getReceivedMessages()));
            server.stop();
            server = null;
        }
    }

    /** Answers so when a mail for the address comes; an answer of null takes it again. */
    public void refuse(String to, String answer) {
        if (answer == null) {
            REFUSED.remove(to);
        } else {
            REFUSED.put(to, answer);
        }
    }

    /** All mails it has taken for an address, the oldest first. */
    public List<Mail> mailsFor(String to) {
        List<MimeMessage> all = new java.util.ArrayList<>(earlier);
        if (server != null) {
            all.addAll(List.of(server.getReceivedMessages()));
        }
        return all.stream()
                .map(PostOffice::read)
                .filter(mail -> mail.to().equals(to))
                .toList();
    }

    /** Everybody to whom it has taken a mail. */
    public Set<String> readers() {
        List<MimeMessage> all = new java.util.ArrayList<>(earlier);
        all.addAll(Arrays.asList(server.getReceivedMessages()));
        return new java.util.TreeSet<>(
                all.stream().map(PostOffice::read).map(Mail::to).toList());
    }

    /** Waits until it has taken so many mails since it is up; false when they do not come in time. */
    public boolean waitFor(int mails, java.time.Duration atMost) {
        return server.waitForIncomingEmail(atMost.toMillis(), mails);
    }

    private static Mail read(MimeMessage message) {
        try {
            MimeMultipart both = (MimeMultipart) message.getContent();
            return new Mail(
                    message.getMessageID(),
                    message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getSubject(),
                    both.getBodyPart(0).getContent().toString(),
                    both.getBodyPart(1).getContent().toString());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ChoosyRcpt extends RcptCommand {
        @Override
        public void execute(SmtpConnection connection, SmtpState state, SmtpManager manager, String line) {
            String answer = REFUSED.get(line.replaceFirst("(?i)RCPT TO:\\s?<([^>]*)>.*", "$1"));
            if (answer != null) {
                connection.send(answer);
            } else {
                super.execute(connection, state, manager, line);
            }
        }
    }

    @Override
    public void close() {
        down();
    }
}
