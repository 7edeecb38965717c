package org.marshrut.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.card.FactType;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.People;
import org.marshrut.organisation.Person;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Takes a draft in: the card, the files and the start of the route are one transaction, or nothing. */
@Component
public class Submissions {

    private static final String ALL = "ALL";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final CurrentUser user;
    private final Uploads uploads;
    private final Documents documents;
    private final DocumentReaders readers;
    private final Files files;
    private final DocumentSteps steps;
    private final CardSteps cardSteps;
    private final StepFiles stepFiles;
    private final LegalFacts legal;
    private final FileTextQueue texts;
    private final DocumentRoute route;
    private final People people;
    private final SubmittedCard cards;
    private final CardFacts facts;
    private final TextFromCard fromCard;
    private final RouteKinds kinds;
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
            CardSteps cardSteps,
            FileTextQueue texts,
            DocumentRoute route,
            People people,
            SubmittedCard cards,
            StepFiles stepFiles,
            LegalFacts legal,
            CardFacts facts,
            TextFromCard fromCard,
            RouteKinds kinds,
            DocumentQuotas.Versions versions,
            TransactionTemplate transaction,
            Clock clock) {
        this.user = user;
        this.uploads = uploads;
        this.documents = documents;
        this.readers = readers;
        this.files = files;
        this.steps = steps;
        this.cardSteps = cardSteps;
        this.stepFiles = stepFiles;
        this.legal = legal;
        this.texts = texts;
        this.route = route;
        this.people = people;
        this.cards = cards;
        this.facts = facts;
        this.fromCard = fromCard;
        this.kinds = kinds;
        this.versions = versions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Registers the draft and starts its route; every problem of the card is named at once. */
    public UUID submit(Card card, List<MultipartFile> sent) {
        List<MultipartFile> parts = FileNames.asInTheCard(card.fileNames(), sent);
        Person author = user.person();
        SubmittedCard.Checked checkedCard = cards.check(card, author, parts);
        try (Uploads.Checked checked =
                uploads.check(parts, part -> checkedCard.roles().get(FileNames.of(part)))) {
            UUID id = Attempts.of(
                    () -> transaction.execute(status -> store(card, checkedCard, author, checked.files(), any -> {})));
            texts.stored(id);
            return id;
        }
    }

    /**
     * Registers what comes from outside and starts its route, in the transaction under way.
     *
     * @param taker who takes it, and is its author
     * @param stored told the id before the route begins
     * @throws Refusal as {@link #submit}, whoever may submit such kinds
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID receive(RouteKind kind, Card card, Person taker, List<MultipartFile> sent, Consumer<UUID> stored) {
        List<MultipartFile> parts = FileNames.asInTheCard(card.fileNames(), sent);
        SubmittedCard.Checked checkedCard = cards.received(kind, card, parts);
        try (Uploads.Checked checked =
                uploads.check(parts, part -> checkedCard.roles().get(FileNames.of(part)))) {
            UUID id = store(card, checkedCard, taker, checked.files(), stored);
            texts.stored(id);
            return id;
        }
    }

    private UUID store(
            Card card,
            SubmittedCard.Checked submitted,
            Person author,
            List<CheckedFile> checked,
            Consumer<UUID> stored) {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = now();
        RouteKind kind = submitted.kind();
        documents.insert(
                new DocumentFacts(
                        id,
                        kind.code(),
                        heading(kind, submitted)
                                .orElseGet(() -> Typed.line(card.heading()).text()),
                        String.valueOf(card.organisation()),
                        Boolean.TRUE.equals(submitted.facts().get("normative")),
                        Boolean.TRUE.equals(submitted.facts().get("financial")),
                        (String) submitted.facts().get("sphere"),
                        card.restricted(),
                        author.login(),
                        "ON_APPROVAL",
                        null,
                        null,
                        null),
                now);
        CardForms.Version form = submitted.form();
        documents.submittedAs(id, kind, form == null ? null : form.id());
        facts.keep(id, form == null ? null : form.form(), submitted.facts());
        readers.openToTaker(id, author);
        checked.forEach(file -> files.store(id, file, List.of(), author.login(), now));
        fromCard.choose(id, kind);
        fromCard.make(id, author.login());
        stored.accept(id);
        DocumentRoute.Started started = route.start(kind.route(), documents.card(id.toString()));
        documents.started(id, started.processInstanceId(), started.routeVersion());
        return id;
    }

    /** Of a personal kind what the kind says, with the names of choices: nothing that somebody has typed. */
    private static Optional<String> heading(RouteKind kind, SubmittedCard.Checked submitted) {
        return kind.personal()
                ? Optional.of(PLACE.matcher(kind.property("heading").orElse(kind.name()))
                        .replaceAll(place -> Matcher.quoteReplacement(chosen(submitted, place.group(1)))))
                : Optional.empty();
    }

    private static String chosen(SubmittedCard.Checked submitted, String fact) {
        return Optional.ofNullable(submitted.form())
                .flatMap(form -> form.form().field(fact))
                .filter(field -> field.type() == FactType.CHOICE)
                .map(field -> field.nameOf(String.valueOf(submitted.facts().get(fact))))
                .orElse("…");
    }

    /** The files that whoever asks may give now: all of the kind while the document is with him, or those of a step of his. */
    List<KindRole> openTo(DocumentFacts document) {
        String login = user.person().login();
        boolean all = cardSteps.holds(document, login) || isWithAuthor(document, login);
        Set<String> ofSteps = stepFiles.openTo(document, login);
        List<KindRole> roles =
                new ArrayList<>(kinds.of(document.id()).map(Dossier::roles).orElse(List.of()));
        if (ofSteps.contains(FileRole.ATTACHMENT.name()) && roles.stream().noneMatch(KindRole::isAttachment)) {
            roles.add(KindRole.ATTACHMENT);
        }
        return roles.stream()
                .filter(role -> all
                        || ofSteps.contains(role.code())
                        || !role.code().equals(FileRole.DRAFT_TEXT.name())
                                && steps.holdsForParty(document, login, FileRole.valueOf(role.code())))
                .toList();
    }

    private boolean isWithAuthor(DocumentFacts document, String login) {
        return document.state().equals("REWORK")
                && (login.equals(document.author()) || steps.holdsForAuthor(document, login));
    }

    /**
     * A new version of a file, while the draft is with its author, or with whoever acts for him; or the file that belongs to
     * the answer of a party outside, from whoever has the task to enter it; or one of a step that takes files: where the card
     * is filled in, where the step names the role, or an attachment to what somebody says of the draft.
     *
     * @param changedFor log-ins of approvers whom the change concerns, separated by commas, or {@code ALL}
     * @throws Refusal 403 for anybody else, 409 while the document is not with the author or once its text is signed
     */
    public FileVersion newVersion(
            DocumentFacts document, FileRole role, @Nullable String changedFor, MultipartFile part) {
        String login = user.person().login();
        if (!isOfHisStep(document, login, role)
                && !login.equals(document.author())
                && !steps.holdsForAuthor(document, login)) {
            throw Refusal.forbidden("Новую версию загружает автор проекта.");
        }
        Collection<String> concerned = concerned(changedFor);
        try (Uploads.Checked checked = uploads.check(List.of(part), any -> role)) {
            FileVersion stored = transaction.execute(status -> {
                documents.lock(document.id());
                boolean ofHisStep = isOfHisStep(document, login, role);
                if (!ofHisStep
                        && !documents.card(document.id().toString()).state().equals("REWORK")) {
                    throw Refusal.conflict(
                            "Проект сейчас не у автора. Новую версию можно загрузить, когда он вернётся на доработку.");
                }
                if (role.equals(FileRole.DRAFT_TEXT)) {
                    checkReplaceable(document, ofHisStep);
                }
                versions.checkRoomFor(document.id(), role);
                return files.store(document.id(), checked.files().get(0), concerned, login, now());
            });
            texts.stored(document.id());
            return stored;
        }
    }

    /** Whatever step is drawn: what has a number, or was signed and not given back to its author, keeps its text. */
    private void checkReplaceable(DocumentFacts document, boolean ofStep) {
        if (documents.card(document.id().toString()).registrationNumber() != null) {
            throw Refusal.conflict("Документ уже зарегистрирован, заменить его текст нельзя.");
        }
        if (ofStep && legal.isSignedSinceItsText(document.id())) {
            throw Refusal.conflict("Текст уже подписан, заменить его нельзя.");
        }
    }

    private boolean isOfHisStep(DocumentFacts document, String login, FileRole role) {
        return cardSteps.holds(document, login)
                || stepFiles.openTo(document, login).contains(role.name())
                || !role.equals(FileRole.DRAFT_TEXT) && steps.holdsForParty(document, login, role);
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
