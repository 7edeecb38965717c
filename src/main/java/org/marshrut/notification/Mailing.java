package org.marshrut.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marshrut.text.MailAddress;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Mails by the templates of {@code templates/mail}, as text and as HTML, for whoever has something to say by mail. */
@Component
public class Mailing {

    /**
     * What a mail says; the same in every attempt.
     *
     * @param id of no other mail of this installation, for its {@code Message-ID}
     * @param template name of the two files, without an ending
     */
    public record Words(String id, OffsetDateTime madeAt, String subject, String template, Map<String, Object> facts) {}

    private final Mail mail;
    private final MailServer server;
    private final TemplateEngine templates = templates();

    Mailing(Mail mail, MailServer server) {
        this.mail = mail;
        this.server = server;
    }

    /** Whether an attempt makes sense now: there is a mail server, and it has not just failed. */
    public boolean isReady() {
        return mail.isUsed() && !server.rests();
    }

    /**
     * Returns when the server has taken the mail, or it will never reach the address: then why.
     *
     * @throws MailException when it may be taken later
     */
    public Optional<String> send(String address, Words words) {
        Optional<InternetAddress> to = MailAddress.of(address).flatMap(Mailing::mailbox);
        if (to.isEmpty()) {
            return Optional.of("Адрес неверен.");
        }
        try {
            return server.deliver(message(words, to.get()));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<InternetAddress> mailbox(String address) {
        try {
            return Optional.of(new InternetAddress(address, true));
        } catch (AddressException notAnAddress) {
            return Optional.empty();
        }
    }

    private MimeMessage message(Words words, InternetAddress to) throws MessagingException {
        Context facts = new Context(Locale.forLanguageTag("ru"), words.facts());
        MimeMessage message = server.newMessage();
        message.setFrom(mail.sender());
        message.setRecipient(MimeMessage.RecipientType.TO, to);
        message.setSubject(words.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(words.madeAt().toInstant()));
        message.setHeader("Message-ID", "<%s@%s>".formatted(words.id(), mail.domain()));
        // RFC 3834, and what Exchange understands: no replies of those who are on holiday
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part("plain", templates.process(words.template() + ".txt", facts)));
        both.addBodyPart(part("html", templates.process(words.template() + ".html", facts)));
        message.setContent(both);
        return message;
    }

    private static MimeBodyPart part(String form, String words) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(words, StandardCharsets.UTF_8.name(), form);
        return part;
    }

    private static TemplateEngine templates() {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver folder = new ClassLoaderTemplateResolver(Mailing.class.getClassLoader());
        folder.setPrefix("templates/mail/");
        folder.setResolvablePatterns(Set.of(pattern));
        folder.setTemplateMode(mode);
        folder.setForceTemplateMode(true);
        folder.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return folder;
    }
}
