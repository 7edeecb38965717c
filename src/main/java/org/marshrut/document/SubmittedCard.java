package org.marshrut.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.GroupNames;
import org.marshrut.card.CardForm;
import org.marshrut.card.Cards;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Person;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Looks at a card before anything is kept; every problem is named at once. */
@Component
class SubmittedCard {

    private static final int LONGEST_HEADING = 1000;

    /** Facts that the API of acts has beside {@code facts} as well. */
    private static final Set<String> OF_ACTS = Set.of("normative", "financial", "sphere");

    private final CurrentUser user;
    private final RouteKinds kinds;
    private final CardForms forms;
    private final Cards cards;
    private final Organisations organisations;
    private final GroupNames groups;

    SubmittedCard(
            CurrentUser user,
            RouteKinds kinds,
            CardForms forms,
            Cards cards,
            Organisations organisations,
            GroupNames groups) {
        this.user = user;
        this.kinds = kinds;
        this.forms = forms;
        this.cards = cards;
        this.organisations = organisations;
        this.groups = groups;
    }

    /**
     * @param form null where the kind has none
     * @param roles of the files, by their names
     */
    record Checked(
            RouteKind kind, CardForms.@Nullable Version form, Map<String, Object> facts, Map<String, FileRole> roles) {}

    /** @throws Refusal 400 naming every problem, 403 when the kind is not his to submit, 422 when a file is missing */
    Checked check(Card card, Person author, List<MultipartFile> parts) {
        if (kinds.offered().stream().noneMatch(this::maySubmit)) {
            throw Refusal.forbidden(
                    "Вносить проекты могут авторы. Попросите администратора включить вас в эту группу.");
        }
        List<FieldError> errors = new ArrayList<>();
        Optional<RouteKind> kind = card.kind() == null ? Optional.empty() : kinds.offered(card.kind());
        if (kind.isEmpty()) {
            errors.add(new FieldError("kind", "Неизвестный вид документа. Выберите вид из списка."));
        }
        kind.ifPresent(this::checkMaySubmit);
        if (card.organisation() == null
                || organisations.find(card.organisation()).isEmpty()) {
            errors.add(new FieldError("organisation", "Неизвестная организация. Укажите код своей организации."));
        } else if (!card.organisation().equals(author.organisation())) {
            errors.add(new FieldError(
                    "organisation",
                    "Проект вносят от своей организации, ваш код — %s.".formatted(author.organisation())));
        }
        return look(card, kind, parts, errors);
    }

    /** As {@link #check}, of what comes from outside: whoever takes it there does not submit it. */
    Checked received(RouteKind kind, Card card, List<MultipartFile> parts) {
        return look(card, Optional.of(kind), parts, new ArrayList<>());
    }

    private Checked look(Card card, Optional<RouteKind> kind, List<MultipartFile> parts, List<FieldError> errors) {
        Typed heading = Typed.line(card.heading());
        if (heading.isBlank() || heading.fault() != null || heading.isLongerThan(LONGEST_HEADING)) {
            errors.add(new FieldError("heading", "Укажите заголовок одной строкой, не длиннее 1000 знаков."));
        }
        if (card.restricted() && kind.filter(one -> !one.restrictable()).isPresent()) {
            errors.add(new FieldError("restricted", "Доступ к документам этого вида не ограничивают."));
        }
        Optional<CardForms.Version> form = kind.flatMap(forms::newest);
        Map<String, Object> facts =
                kind.map(known -> facts(known, form, card, errors)).orElse(Map.of());
        Map<String, FileRole> roles =
                checkFiles(card, kind.map(Dossier::uploaded).orElse(null), parts, errors);
        if (!errors.isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Проект не внесён. "
                            + String.join(
                                    " ",
                                    errors.stream().map(FieldError::message).toList()),
                    errors);
        }
        Dossier.check(
                kind.orElseThrow(),
                roles.entrySet().stream()
                        .filter(file -> !SignatureNames.isSignature(file.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
        return new Checked(kind.orElseThrow(), form.orElse(null), facts, roles);
    }

    private Map<String, Object> facts(
            RouteKind kind, Optional<CardForms.Version> form, Card card, List<FieldError> errors) {
        if (form.isEmpty() && kind.form().isPresent()) {
            throw Refusal.conflict("Формы карточки «%s» нет, внести такой документ нельзя. Сообщите аналитику."
                    .formatted(kind.form().get()));
        }
        Set<String> beside = card.facts() == null ? Set.of() : card.facts().keySet();
        Cards.Checked checked = cards.look(
                form.map(CardForms.Version::form).orElseGet(() -> new CardForm("", List.of())),
                Cards.JSON.valueToTree(card.allFacts()),
                new Cards.Context(kind.code(), card.restricted()),
                false);
        checked.errors().forEach(error -> {
            String fact = error.field().replaceFirst("^facts\\.", "");
            errors.add(
                    OF_ACTS.contains(fact) && !beside.contains(fact) ? new FieldError(fact, error.message()) : error);
        });
        return checked.facts();
    }

    boolean maySubmit(RouteKind kind) {
        return kind.submitters().stream().anyMatch(user.groups()::contains);
    }

    private void checkMaySubmit(RouteKind kind) {
        if (!maySubmit(kind)) {
            throw Refusal.forbidden(
                    "Документы вида «%s» вносят другие: %s. Попросите администратора включить вас в эту группу."
                            .formatted(kind.name(), named(kind.submitters())));
        }
    }

    private String named(Collection<String> submitters) {
        return groups.of(submitters).values().stream()
                .map(name -> name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .collect(Collectors.joining(", "));
    }

    /** Of whatever kind a document is, somebody may have signed its files; the card need not name signatures. */
    private static boolean isSignature(Card.CardFile file) {
        return file.role().equals(FileRole.ATTACHMENT) && SignatureNames.isSignature(FileNames.tidy(file.name()));
    }

    /** @param known the roles of the kind; null when nobody knows what kind it is */
    private static Map<String, FileRole> checkFiles(
            Card card, @Nullable List<FileRole> known, List<MultipartFile> parts, List<FieldError> errors) {
        Map<String, FileRole> roles = new HashMap<>();
        Set<FileRole> single = new HashSet<>();
        for (Card.CardFile file : card.files() == null ? List.<Card.CardFile>of() : card.files()) {
            if (file == null || file.name() == null || file.role() == null) {
                errors.add(new FieldError("files", "У каждого файла в карточке нужны имя и роль."));
                continue;
            }
            FileRole role = known == null || isSignature(file)
                    ? file.role()
                    : known.stream().filter(file.role()::equals).findFirst().orElse(null);
            if (role == null) {
                errors.add(new FieldError("files", "Недопустимое значение «%s».".formatted(file.role())));
            } else if (roles.put(FileNames.tidy(file.name()), role) != null) {
                errors.add(new FieldError("files", "Файл «%s» указан дважды.".formatted(file.name())));
            } else if (!role.several() && !single.add(role)) {
                errors.add(new FieldError("files", "Роль «%s» указана дважды.".formatted(role.title())));
            }
        }
        Set<String> sent = new HashSet<>();
        for (MultipartFile part : parts) {
            String name = FileNames.of(part);
            if (!sent.add(name)) {
                errors.add(new FieldError("files", "Файл «%s» передан дважды.".formatted(name)));
            } else if (!roles.containsKey(name) && SignatureNames.isSignature(name)) {
                roles.put(name, FileRole.ATTACHMENT);
            } else if (!roles.containsKey(name)) {
                errors.add(new FieldError("files", "Файл «%s» не описан в карточке.".formatted(name)));
            }
        }
        roles.keySet().stream()
                .filter(name -> !sent.contains(name))
                .forEach(name -> errors.add(new FieldError("files", "Файл «%s» не передан.".formatted(name))));
        return roles;
    }
}
