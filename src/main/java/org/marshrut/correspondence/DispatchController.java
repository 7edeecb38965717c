package org.marshrut.correspondence;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.EntryReader;
import org.marshrut.correspondence.DispatchViews.DispatchView;
import org.marshrut.correspondence.Links.Link;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a letter is, and what papers hang together. */
@RestController
class DispatchController {

    /** @param number of the addressee's registration on {@code date}, as far as it is known */
    record Delivery(@Nullable String number, @Nullable String date) {}

    private static final int LONGEST_NUMBER = 100;
    private static final String NONE =
            "Такой отправки нет, или письмо не открыто для вас. Откройте карточку письма заново.";

    private final Dispatches dispatches;
    private final DispatchViews views;
    private final Links links;
    private final DocumentQueries documents;
    private final CurrentUser user;

    DispatchController(
            Dispatches dispatches, DispatchViews views, Links links, DocumentQueries documents, CurrentUser user) {
        this.dispatches = dispatches;
        this.views = views;
        this.links = links;
        this.documents = documents;
        this.user = user;
    }

    @GetMapping("/api/documents/{id}/dispatches")
    Page<DispatchView> dispatches(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        DocumentFacts letter = documents.readable(id);
        AskedPage.check(page, size);
        return views.page(letter, page, size);
    }

    @GetMapping("/api/documents/{id}/links")
    Page<Link> links(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        DocumentFacts document = documents.readable(id);
        AskedPage.check(page, size);
        return links.page(document.id(), page, size);
    }

    /**
     * A clerk of the sender enters that a letter on paper has been handed over.
     *
     * @throws Refusal 404 for a letter that he may not read, 403 for another's, 409 where the addressee answers himself
     */
    @PutMapping("/api/dispatches/{id}/delivery")
    Delivery deliver(@PathVariable String id, @RequestBody Delivery delivery) {
        Dispatch dispatch = uuid(id).flatMap(dispatches::find).orElseThrow(() -> Refusal.notFound(NONE));
        DocumentFacts letter = readable(dispatch);
        if (!user.groups().contains("clerks") || !user.person().organisation().equals(letter.organisation())) {
            throw Refusal.forbidden("Вручение отмечает делопроизводитель организации, которая отправила письмо.");
        }
        if (dispatch.way() != Way.PAPER) {
            throw Refusal.conflict("О доставке этого письма скажет сам адресат, отмечать её не нужно.");
        }
        if (dispatch.sentAt() == null) {
            throw Refusal.conflict("Письмо ещё не отправлено. Дождитесь регистрации и отправки.");
        }
        EntryReader reader = new EntryReader();
        String number = delivery.number() == null || delivery.number().isBlank()
                ? null
                : reader.line("number", delivery.number(), "", LONGEST_NUMBER);
        LocalDate date = reader.day("date", delivery.date(), number != null);
        reader.check();
        dispatches.receipt(
                dispatch.id(), number == null || date == null ? Receipt.delivered() : Receipt.accepted(number, date));
        return delivery;
    }

    private DocumentFacts readable(Dispatch dispatch) {
        try {
            return documents.readable(dispatch.documentId().toString());
        } catch (Refusal hidden) {
            throw Refusal.notFound(NONE);
        }
    }

    private static java.util.Optional<UUID> uuid(String text) {
        try {
            return java.util.Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return java.util.Optional.empty();
        }
    }
}
