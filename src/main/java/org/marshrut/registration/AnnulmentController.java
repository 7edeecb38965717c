package org.marshrut.registration;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentRegister;
import org.marshrut.document.DocumentView;
import org.marshrut.document.Documents;
import org.marshrut.document.Remarks;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Telling;
import org.marshrut.organisation.Today;
import org.marshrut.register.Registers;
import org.marshrut.text.Typed;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Annulment of a registered act, by a clerk of the organisation that registers acts of its kind. */
@RestController
class AnnulmentController {

    /** Characters. */
    private static final int LONGEST = 300;

    private final DocumentQueries queries;
    private final Documents documents;
    private final Annulments annulments;
    private final DocumentRegister register;
    private final Registers registers;
    private final Today today;
    private final CurrentUser user;
    private final ActAnnulment route;
    private final TransactionTemplate transaction;

    AnnulmentController(
            DocumentQueries queries,
            Documents documents,
            Annulments annulments,
            DocumentRegister register,
            Registers registers,
            Today today,
            CurrentUser user,
            ActAnnulment route,
            TransactionTemplate transaction) {
        this.queries = queries;
        this.documents = documents;
        this.annulments = annulments;
        this.register = register;
        this.registers = registers;
        this.today = today;
        this.user = user;
        this.route = route;
        this.transaction = transaction;
    }

    record CourtDecision(
            @Nullable String name,
            @Nullable String number,
            @Nullable String date) {}

    /** @param repealedBy id of the act that repeals this one; neither it nor a court where the registration was a mistake */
    record Annulment(
            @Nullable String reason,
            @Nullable String repealedBy,
            @Nullable CourtDecision court) {}

    /** Clerks; papers of citizens, which clerks do not see, are registered by officers for appeals. */
    private boolean registers(DocumentFacts document) {
        return user.groups().contains("clerks")
                || user.groups().contains("appealOfficers") && documents.isPersonal(document.id());
    }

    /** The act is annulled here; whatever its routes are drawn like, they are told and change nothing of that. */
    @PostMapping("/api/documents/{id}/annulment")
    public DocumentView annul(@PathVariable String id, @RequestBody Annulment annulment) {
        DocumentFacts document = queries.readable(id);
        String registry = registers.keeperOf(
                register.of(document.id()), document.organisation(), today.in(document.organisation()));
        if (!registers(document) || !user.person().organisation().equals(registry)) {
            throw Refusal.forbidden("Аннулировать акт может делопроизводитель, который регистрирует такие акты.");
        }
        String reason = Remarks.reason(annulment.reason());
        AnnulmentGround ground = new AnnulmentGround(act(annulment.repealedBy()), court(annulment.court()));
        if (ground.repealedBy() != null && ground.court() != null) {
            throw Refusal.badRequest("Укажите одно основание: отменяющий акт или решение суда.");
        }
        String login = user.person().login();
        return Telling.of(told -> Attempts.of(() -> transaction.execute(status -> {
            documents.lock(document.id());
            annulments.annul(documents.card(id), ground, login, reason);
            if (told) {
                Telling.route(() -> route.start(document.id()));
            } else {
                route.stop(document.id());
            }
            return queries.view(id);
        })));
    }

    private static @Nullable UUID act(@Nullable String id) {
        try {
            return id == null || id.isBlank() ? null : UUID.fromString(id.strip());
        } catch (IllegalArgumentException notAnId) {
            throw Refusal.field("repealedBy", "Укажите номер карточки отменяющего акта: он стоит в её адресе.");
        }
    }

    private static AnnulmentGround.@Nullable Court court(@Nullable CourtDecision court) {
        if (court == null) {
            return null;
        }
        try {
            return new AnnulmentGround.Court(
                    text("court.name", court.name(), "Укажите суд."),
                    text("court.number", court.number(), "Укажите номер дела или решения."),
                    LocalDate.parse(text("court.date", court.date(), "Укажите дату решения: 2026-12-31.")));
        } catch (DateTimeParseException e) {
            throw Refusal.field("court.date", "Дата решения пишется так: 2026-12-31.");
        }
    }

    private static String text(String field, @Nullable String value, String missing) {
        Typed said = Typed.text(value);
        if (said.fault() != null) {
            throw Refusal.field(field, said.fault());
        }
        if (said.isBlank() || said.isLongerThan(LONGEST)) {
            throw Refusal.field(field, missing + " Не длиннее %d знаков.".formatted(LONGEST));
        }
        return said.text();
    }
}
