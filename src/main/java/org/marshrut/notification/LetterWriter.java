package org.marshrut.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.notification.Letters.Letter;
import org.marshrut.notification.NoticeQueries.Line;
import org.marshrut.text.MailAddress;
import org.marshrut.text.Typed;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes letters by the templates of {@code templates/mail}, as text and as HTML. They hold notices and links, never a
 * word of a document: mail is read by servers on its way.
 */
@Component
class LetterWriter {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM HH:mm");
    private static final int LONGEST_SUBJECT = 150;

    /** The notices of one kind, as a letter shows them. */
    record Section(String title, List<Entry> entries) {}

    record Entry(String at, String text, @Nullable String link) {}

    private final Mail mail;
    private final MailServer server;
    private final NoticeQueries notices;
    private final TemplateEngine templates = templates();

    LetterWriter(Mail mail, MailServer server, NoticeQueries notices) {
        this.mail = mail;
        this.server = server;
        this.notices = notices;
    }

    /** Empty when the address is none. */
    Optional<MimeMessage> write(Letter letter, String address) {
        Optional<String> written = MailAddress.of(address);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            InternetAddress to = new InternetAddress(written.get(), true);
            return Optional.of(message(letter, to));
        } catch (AddressException notAnAddress) {
            return Optional.empty();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MimeMessage message(Letter letter, InternetAddress to) throws MessagingException {
        List<Line> lines = notices.ofLetter(letter.id(), letter.login());
        Context facts = new Context(
                Locale.forLanguageTag("ru"), Map.of("sections", sections(lines), "all", mail.tasklist("#/notices")));
        MimeMessage message = server.newMessage();
        message.setFrom(mail.sender());
        message.setRecipient(MimeMessage.RecipientType.TO, to);
        message.setSubject(subject(lines), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(letter.gatheredAt().toInstant()));
        message.setHeader("Message-ID", messageId(letter));
        // RFC 3834, and what Exchange understands: no replies of those who are on holiday
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part("plain", templates.process("notices.txt", facts)));
        both.addBodyPart(part("html", templates.process("notices.html", facts)));
        message.setContent(both);
        return message;
    }

    private static MimeBodyPart part(String form, String words) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(words, StandardCharsets.UTF_8.name(), form);
        return part;
    }

    /** The same in every attempt, and in no other letter of this or another installation. */
    String messageId(Letter letter) {
        return "<letter-%d.%d@%s>".formatted(letter.id(), letter.gatheredAt().toEpochSecond(), mail.domain());
    }

    private List<Section> sections(List<Line> lines) {
        Map<Notice.Kind, List<Entry>> kinds = lines.stream()
                .collect(Collectors.groupingBy(
                        Line::kind,
                        TreeMap::new,
                        Collectors.mapping(
                                line -> new Entry(
                                        MOMENT.format(line.at()),
                                        Typed.shown(line.text()),
                                        line.task() == null ? null : mail.task(line.task())),
                                Collectors.toList())));
        return kinds.entrySet().stream()
                .map(kind -> new Section(kind.getKey().title(), kind.getValue()))
                .toList();
    }

    /** The most pressing notice, and how many there are. */
    private static String subject(List<Line> lines) {
        String first = lines.stream()
                .min(Comparator.comparing(Line::kind))
                .orElseThrow()
                .text();
        String subject = Typed.shown("Маршрут: " + first).replaceAll(" +", " ");
        String more = lines.size() == 1 ? "" : " (и ещё уведомлений: %d)".formatted(lines.size() - 1);
        return (subject.length() > LONGEST_SUBJECT ? Typed.cut(subject, LONGEST_SUBJECT - 1) + "…" : subject) + more;
    }

    private static TemplateEngine templates() {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver folder = new ClassLoaderTemplateResolver(LetterWriter.class.getClassLoader());
        folder.setPrefix("templates/mail/");
        folder.setResolvablePatterns(Set.of(pattern));
        folder.setTemplateMode(mode);
        folder.setForceTemplateMode(true);
        folder.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return folder;
    }
}
