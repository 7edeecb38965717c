package org.marshrut.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Takes a draft in: the card, the files and the start of the route are one transaction, or nothing. */
@Component
public class Submissions {

    private static final int LONGEST_HEADING = 1000;
    private static final String ALL = "ALL";

    private final CurrentUser user;
    private final Uploads uploads;
    private final Documents documents;
    private final DocumentReaders readers;
    private final Files files;
    private final DocumentSteps steps;
    private final FileTextQueue texts;
    private final ActApproval route;
    private final Organisations organisations;
    private final People people;
    private final Kinds kinds;
    private final DocumentQuotas.Versions versions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Submissions(
            CurrentUser user,
            Uploads uploads,
            Documents documents,
            DocumentReaders readers,
            Files files,
            DocumentSteps steps,
            FileTextQueue texts,
            ActApproval route,
            Organisations organisations,
            People people,
            Kinds kinds,
            DocumentQuotas.Versions versions,
            TransactionTemplate transaction,
            Clock clock) {
        this.user = user;
        this.uploads = uploads;
        this.documents = documents;
        this.readers = readers;
        this.files = files;
        this.steps = steps;
        this.texts = texts;
        this.route = route;
        this.organisations = organisations;
        this.people = people;
        this.kinds = kinds;
        this.versions = versions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Registers the draft and starts its route; every problem of the card is named at once. */
    public UUID submit(Card card, List<MultipartFile> sent) {
        List<MultipartFile> parts = FileNames.asInTheCard(card.fileNames(), sent);
        Person author = user.person();
        if (!user.groups().contains("authors")) {
            throw Refusal.forbidden(
                    "Вносить проекты могут авторы. Попросите администратора включить вас в эту группу.");
        }
        Map<String, FileRole> roles = checkCard(card, author, parts);
        Dossier.check(roles.values());
        try (Uploads.Checked checked = uploads.check(parts, part -> roles.get(FileNames.of(part)))) {
            UUID id = transaction.execute(status -> store(card, author, checked.files()));
            texts.stored(id);
            return id;
        }
    }

    private UUID store(Card card, Person author, List<CheckedFile> checked) {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = now();
        documents.insert(
                new DocumentFacts(
                        id,
                        card.kind(),
                        Typed.line(card.heading()).text(),
                        card.organisation(),
                        card.normative(),
                        card.financial(),
                        card.sphere().name(),
                        card.restricted(),
                        author.login(),
                        "ON_APPROVAL",
                        null,
                        null,
                        null),
                now);
        readers.open(id, List.of("u:" + author.login(), "o:" + author.organisation()));
        checked.forEach(file -> files.store(id, file, List.of(), author.login(), now));
        ActApproval.Started started = route.start(documents.card(id.toString()));
        documents.started(id, started.processInstanceId(), started.routeVersion());
        return id;
    }

    private Map<String, FileRole> checkCard(Card card, Person author, List<MultipartFile> parts) {
        List<FieldError> errors = new ArrayList<>();
        if (card.kind() == null
                || kinds.find(card.kind()).filter(Kinds.Kind::drafted).isEmpty()) {
            errors.add(new FieldError("kind", "Неизвестный вид документа. Выберите вид из списка."));
        }
        Typed heading = Typed.line(card.heading());
        if (heading.isBlank() || heading.fault() != null || heading.isLongerThan(LONGEST_HEADING)) {
            errors.add(new FieldError("heading", "Укажите заголовок одной строкой, не длиннее 1000 знаков."));
        }
        if (card.organisation() == null
                || organisations.find(card.organisation()).isEmpty()) {
            errors.add(new FieldError("organisation", "Неизвестная организация. Укажите код своей организации."));
        } else if (!card.organisation().equals(author.organisation())) {
            errors.add(new FieldError(
                    "organisation",
                    "Проект вносят от своей организации, ваш код — %s.".formatted(author.organisation())));
        }
        if (card.sphere() == null) {
            errors.add(new FieldError("sphere", "Укажите сферу."));
        }
        Map<String, FileRole> roles = checkFiles(card, parts, errors);
        if (!errors.isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Проект не внесён. "
                            + String.join(
                                    " ",
                                    errors.stream().map(FieldError::message).toList()),
                    errors);
        }
        return roles;
    }

    private static Map<String, FileRole> checkFiles(Card card, List<MultipartFile> parts, List<FieldError> errors) {
        Map<String, FileRole> roles = new HashMap<>();
        Set<FileRole> single = new HashSet<>();
        for (Card.CardFile file : card.files() == null ? List.<Card.CardFile>of() : card.files()) {
            if (file == null || file.name() == null || file.role() == null) {
                errors.add(new FieldError("files", "У каждого файла в карточке нужны имя и роль."));
            } else if (!FileRole.uploaded().contains(file.role())) {
                errors.add(new FieldError("files", "Недопустимое значение «%s».".formatted(file.role())));
            } else if (roles.put(FileNames.tidy(file.name()), file.role()) != null) {
                errors.add(new FieldError("files", "Файл «%s» указан дважды.".formatted(file.name())));
            } else if (file.role() != FileRole.ACTS_TO_AMEND && !single.add(file.role())) {
                errors.add(new FieldError(
                        "files",
                        "Роль «%s» указана дважды.".formatted(file.role().title())));
            }
        }
        Set<String> sent = new HashSet<>();
        for (MultipartFile part : parts) {
            String name = FileNames.of(part);
            if (!sent.add(name)) {
                errors.add(new FieldError("files", "Файл «%s» передан дважды.".formatted(name)));
            } else if (!roles.containsKey(name)) {
                errors.add(new FieldError("files", "Файл «%s» не описан в карточке.".formatted(name)));
            }
        }
        roles.keySet().stream()
                .filter(name -> !sent.contains(name))
                .forEach(name -> errors.add(new FieldError("files", "Файл «%s» не передан.".formatted(name))));
        return roles;
    }

    /**
     * A new version of a file, while the draft is with its author, or with whoever acts for him.
     *
     * @param changedFor log-ins of approvers whom the change concerns, separated by commas, or {@code ALL}
     */
    FileVersion newVersion(DocumentFacts document, FileRole role, @Nullable String changedFor, MultipartFile part) {
        String login = user.person().login();
        if (!login.equals(document.author()) && !steps.holdsForAuthor(document, login)) {
            throw Refusal.forbidden("Новую версию загружает автор проекта.");
        }
        Collection<String> concerned = concerned(changedFor);
        try (Uploads.Checked checked = uploads.check(List.of(part), any -> role)) {
            FileVersion stored = transaction.execute(status -> {
                documents.lock(document.id());
                if (!documents.card(document.id().toString()).state().equals("REWORK")) {
                    throw Refusal.conflict(
                            "Проект сейчас не у автора. Новую версию можно загрузить, когда он вернётся на доработку.");
                }
                versions.checkRoomFor(document.id(), role);
                return files.store(document.id(), checked.files().get(0), concerned, login, now());
            });
            texts.stored(document.id());
            return stored;
        }
    }

    private Collection<String> concerned(@Nullable String changedFor) {
        List<String> logins = Arrays.stream((changedFor == null ? "" : changedFor).split(","))
                .map(String::strip)
                .filter(login -> !login.isEmpty())
                .toList();
        for (String login : logins) {
            if (!login.equals(ALL) && people.find(login).isEmpty()) {
                throw new Refusal(
                        HttpStatus.BAD_REQUEST,
                        "Неизвестный согласующий «%s».".formatted(login),
                        List.of(new FieldError("changedFor", "Укажите имена согласующих через запятую или ALL.")));
            }
        }
        return logins;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
