package org.marshrut.assignment;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.Attachments;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.SignatureNames;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.organisation.Person;
import org.marshrut.organisation.Today;
import org.marshrut.registration.IncomingRegister;
import org.marshrut.registration.LookAlikes;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/**
 * Registers an incoming paper and puts it before the head of the organisation it came to, or into its file where it needs no
 * resolution, in one transaction. It is registered once, on the day of receipt, or after hours on the next working day (приказ Росархива № 71).
 */
@Component
class IncomingPapers {

    private static final String KIND = "INCOMING";
    private static final int LONGEST = 1000;
    private static final int LONGEST_NUMBER = 100;

    private final CurrentUser user;
    private final Documents documents;
    private final DocumentReaders readers;
    private final Attachments attachments;
    private final LookAlikes alike;
    private final IncomingRegister register;
    private final ResolutionControl route;
    private final RegistrationDay day;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Clock clock;

    IncomingPapers(
            CurrentUser user,
            Documents documents,
            DocumentReaders readers,
            Attachments attachments,
            LookAlikes alike,
            IncomingRegister register,
            ResolutionControl route,
            RegistrationDay day,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Today today,
            Clock clock) {
        this.user = user;
        this.documents = documents;
        this.readers = readers;
        this.attachments = attachments;
        this.alike = alike;
        this.register = register;
        this.route = route;
        this.day = day;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.today = today;
        this.clock = clock;
    }

    UUID register(IncomingCard card, List<MultipartFile> sent) {
        List<MultipartFile> parts = Attachments.asInTheCard(card.fileNames(), sent);
        Person clerk = user.person();
        if (!user.groups().contains("clerks")) {
            throw Refusal.forbidden("Входящие регистрируют делопроизводители. Передайте документ им.");
        }
        List<FieldError> errors = new ArrayList<>();
        LocalDate date = check(card, clerk, errors);
        card.checkRest(errors);
        Map<String, FileRole> roles = roles(card, parts, errors);
        if (!errors.isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Документ не зарегистрирован. "
                            + errors.stream().map(FieldError::message).collect(Collectors.joining(" ")),
                    errors);
        }
        return attachments.checked(
                parts, roles::get, checked -> transaction.execute(status -> store(card, clerk, date, checked)));
    }

    private UUID store(IncomingCard card, Person clerk, @Nullable LocalDate sent, Attachments.Checked files) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        DocumentFacts paper = new DocumentFacts(
                id,
                KIND,
                text(card.heading()),
                clerk.organisation(),
                false,
                false,
                "OTHER",
                card.restricted(),
                clerk.login(),
                card.filedAtOnce() ? HeldOnControl.FILED : "ON_EXECUTION",
                null,
                null,
                null);
        documents.insert(paper, now.atOffset(ZoneOffset.UTC));
        readers.openTo(id, clerk.login());
        readers.openToRegistry(id, clerk.organisation());
        jdbc.sql("""
                        insert into incoming_papers (document_id, correspondent, correspondent_number,
                                                     correspondent_date, received_at, sheets, filed_by)
                        values (:id, :correspondent, :number, :date, :at, :sheets, :filedBy)
                        """)
                .param("id", id)
                .param("correspondent", text(card.correspondent()))
                .param("number", text(card.correspondentNumber()).isEmpty() ? null : text(card.correspondentNumber()))
                .param("date", sent)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("sheets", card.sheets())
                .param("filedBy", card.filedAtOnce() ? clerk.login() : null)
                .update();
        files.store(id, clerk.login(), now.atOffset(ZoneOffset.UTC));
        String reason = text(card.confirmedDuplicate());
        alike.notice(paper, reason.isEmpty() ? null : reason);
        register.register(paper, day.of(clerk.organisation(), KIND, now));
        if (card.filedAtOnce()) {
            file(id, text(card.fileIndex()));
        } else {
            ResolutionControl.Started started = route.start(documents.card(id.toString()), null);
            documents.started(id, started.processInstanceId(), started.version());
        }
        return id;
    }

    private void file(UUID id, String index) {
        if (index.isEmpty()) {
            documents.file(id);
        } else {
            documents.fileInto(id, index);
        }
        documents.withoutRoute(id);
    }

    private @Nullable LocalDate check(IncomingCard card, Person clerk, List<FieldError> errors) {
        line("heading", card.heading(), LONGEST, true, "Укажите, о чём документ", errors);
        line("correspondent", card.correspondent(), LONGEST, true, "Укажите, от кого документ", errors);
        line(
                "correspondentNumber",
                card.correspondentNumber(),
                LONGEST_NUMBER,
                false,
                "Исходящий номер корреспондента",
                errors);
        if (card.organisation() != null && !card.organisation().equals(clerk.organisation())) {
            errors.add(new FieldError(
                    "organisation",
                    "Входящие регистрируют для своей организации, ваш код — %s.".formatted(clerk.organisation())));
        }
        String date = text(card.correspondentDate());
        if (date.isEmpty()) {
            return null;
        }
        try {
            LocalDate sent = LocalDate.parse(date);
            if (sent.getYear() > 1900 && !sent.isAfter(today.in(clerk.organisation()))) {
                return sent;
            }
        } catch (DateTimeException e) {
            // said below
        }
        errors.add(new FieldError(
                "correspondentDate", "Дата отправителя — не позже сегодняшней, в виде 2026-11-24. Исправьте её."));
        return null;
    }

    private static void line(
            String field, @Nullable String value, int longest, boolean needed, String what, List<FieldError> errors) {
        Typed text = Typed.line(value);
        if (needed && text.isBlank() || text.isLongerThan(longest) || text.fault() != null) {
            errors.add(new FieldError(field, "%s: одной строкой, не длиннее %d знаков.".formatted(what, longest)));
        }
    }

    /** Exactly one file is the text; a single file need not be named, nor signatures beside it. */
    private static Map<String, FileRole> roles(IncomingCard card, List<MultipartFile> parts, List<FieldError> errors) {
        Map<String, FileRole> roles = new HashMap<>();
        Set<String> sent = new HashSet<>();
        long papers = parts.stream()
                .filter(part -> !SignatureNames.isSignature(Attachments.nameOf(part)))
                .count();
        for (MultipartFile part : parts) {
            String name = Attachments.nameOf(part);
            if (!sent.add(name)) {
                errors.add(new FieldError("files", "Файл «%s» передан дважды.".formatted(name)));
            }
            roles.put(
                    name,
                    papers == 1 && !SignatureNames.isSignature(name) ? FileRole.INCOMING_TEXT : FileRole.ATTACHMENT);
        }
        for (IncomingCard.IncomingFile file :
                card.files() == null ? List.<IncomingCard.IncomingFile>of() : card.files()) {
            if (file == null || file.name() == null || file.role() == null) {
                errors.add(new FieldError("files", "У каждого файла в карточке нужны имя и роль."));
            } else if (!sent.contains(Attachments.nameOf(file.name()))) {
                errors.add(new FieldError("files", "Файл «%s» не передан.".formatted(file.name())));
            } else {
                roles.put(
                        Attachments.nameOf(file.name()),
                        FileRole.valueOf(file.role().name()));
            }
        }
        if (errors.isEmpty()
                && roles.values().stream()
                                .filter(FileRole.INCOMING_TEXT::equals)
                                .count()
                        != 1) {
            errors.add(new FieldError(
                    "files", "Приложите текст документа: один файл с ролью INCOMING_TEXT, остальные — ATTACHMENT."));
        }
        return roles;
    }

    private static String text(@Nullable String value) {
        return Typed.line(value).text();
    }
}
