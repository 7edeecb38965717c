package org.marshrut.reception;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.QuotaUse;
import org.marshrut.applicant.ApplicantAnswers;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.document.Documents;
import org.marshrut.document.FileVersion;
import org.marshrut.document.OutsideFiles;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** What a citizen sends after his request: answers to questions and additions. The same form again adds nothing. */
@Component
class Additions {

    private static final Duration DAY = Duration.ofDays(1);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH-mm-ss");

    private final CitizenForms forms;
    private final OutsideFiles files;
    private final ApplicantAnswers answers;
    private final ApplicantEvents events;
    private final Documents documents;
    private final OwnPapers papers;
    private final Notices notices;
    private final QuotaUse quotas;
    private final ReceptionSettings settings;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    Additions(
            CitizenForms forms,
            OutsideFiles files,
            ApplicantAnswers answers,
            ApplicantEvents events,
            Documents documents,
            OwnPapers papers,
            Notices notices,
            QuotaUse quotas,
            ReceptionSettings settings,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.forms = forms;
        this.files = files;
        this.answers = answers;
        this.events = events;
        this.documents = documents;
        this.papers = papers;
        this.notices = notices;
        this.quotas = quotas;
        this.settings = settings;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal 400 naming {@code text} or {@code files}, 409 when he is not asked any more, 429 */
    void answer(UUID citizen, Paper.Part part, UUID key, @Nullable String text, List<MultipartFile> sent) {
        if (isDone(citizen, key)) {
            return;
        }
        String words = words(text, "Напишите ответ, не длиннее 4000 знаков.");
        if (words.isEmpty()) {
            throw Refusal.field("text", "Напишите ответ, не длиннее 4000 знаков.");
        }
        check(citizen, sent);
        try {
            files.with(sent, checked -> {
                answers.answer(part.document(), words, () -> {
                    given(checked.storeIn(part.document()), part.document());
                    forms.keep(citizen, key, part.document());
                });
                return true;
            });
        } catch (Refusal refusal) {
            if (isDone(citizen, key)) {
                return;
            }
            throw refusal.status().value() == 409
                    ? Refusal.conflict("Ответа от вас уже не ждут. Если есть что сообщить, отправьте дополнение.")
                    : refusal;
        }
    }

    /** @throws Refusal 400 naming {@code text} or {@code files}, 409 when it is answered already, 429 */
    void add(UUID citizen, Paper paper, Paper.Part part, UUID key, @Nullable String text, List<MultipartFile> sent) {
        if (isDone(citizen, key)) {
            return;
        }
        String words = words(text, "Напишите дополнение, не длиннее 4000 знаков.");
        if (words.isEmpty() && sent.isEmpty()) {
            throw Refusal.field("text", "Напишите, что дополнить, или приложите файл.");
        }
        check(citizen, sent);
        List<MultipartFile> all = new ArrayList<>();
        if (!words.isEmpty()) {
            all.add(asFile(words, ZoneId.of(part.zone())));
        }
        all.addAll(sent);
        files.with(
                all,
                checked -> Attempts.of(() -> transaction.execute(status -> {
                    documents.lock(part.document());
                    if (isDone(citizen, key)) {
                        return true;
                    }
                    Optional<Paper.Part> now = papers.find(citizen, paper.id()).stream()
                            .flatMap(found -> found.parts().stream())
                            .filter(one -> one.document().equals(part.document()))
                            .findFirst();
                    if (now.filter(Paper.Part::mayAdd).isEmpty()) {
                        throw Refusal.conflict(
                                "Дополнить уже нельзя: работа закончена или вас спрашивают. Обновите страницу.");
                    }
                    given(checked.storeIn(part.document()), part.document());
                    events.added(part.document(), words.isEmpty() ? null : words);
                    forms.keep(citizen, key, part.document());
                    tell(part, key);
                    return true;
                })));
    }

    private boolean isDone(UUID citizen, UUID key) {
        return forms.done(citizen, key).isPresent();
    }

    private static String words(@Nullable String text, String tooLong) {
        Typed typed = Typed.text(text);
        if (typed.fault() != null) {
            throw Refusal.field("text", typed.fault());
        }
        if (typed.isLongerThan(ApplicantAnswers.LONGEST)) {
            throw Refusal.field("text", tooLong);
        }
        return typed.text();
    }

    private void check(UUID citizen, List<MultipartFile> sent) {
        if (sent.size() > settings.files()) {
            throw Refusal.field(
                    "files", "Файлов не больше %d. Соедините страницы в один файл.".formatted(settings.files()));
        }
        sent.stream()
                .filter(file -> file.getSize() > settings.largestFile().toBytes())
                .findFirst()
                .ifPresent(file -> {
                    throw Refusal.field(
                            "files",
                            "Файл «%s» больше %d МБ. Уменьшите его и приложите снова."
                                    .formatted(
                                            CitizenDrafts.name(file),
                                            settings.largestFile().toMegabytes()));
                });
        String account = CitizenDrafts.account(citizen);
        quotas.take(account, "reception.additions", settings.additionsADay(), DAY, "в день");
        quotas.take(
                account,
                "reception.bytes",
                Math.max(1, sent.stream().mapToLong(MultipartFile::getSize).sum()),
                settings.bytesADay().toBytes(),
                DAY,
                "файлов в день");
    }

    private MultipartFile asFile(String words, ZoneId zone) {
        byte[] content = words.getBytes(StandardCharsets.UTF_8);
        String name = "Дополнение " + MOMENT.format(clock.instant().atZone(zone)) + ".txt";
        return new KeptFile(UUID.randomUUID(), name, KeptFile.PARTS, content.length, 1, any -> content);
    }

    private void given(List<FileVersion> stored, UUID document) {
        stored.forEach(file -> jdbc.sql("insert into citizen_files (file_id, document_id) values (?, ?)")
                .params(file.id(), document)
                .update());
    }

    /** Whoever has it now, and whoever took it. */
    private void tell(Paper.Part part, UUID key) {
        jdbc.sql("""
                        select author from documents where id = :document
                        union
                        select t.assignee from decisions d join open_tasks t on t.id = d.task_id
                        where d.document_id = :document and t.assignee is not null
                        """)
                .param("document", part.document())
                .query(String.class)
                .list()
                .forEach(login -> notices.add(new Notice(
                        login,
                        "addition " + key,
                        Notice.Kind.INFORMATION,
                        part.document(),
                        "Заявитель дополнил запрос %s.".formatted(part.number() == null ? "" : part.number()))));
    }
}
