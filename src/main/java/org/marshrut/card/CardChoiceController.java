package org.marshrut.card;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom and what one may name in a card. */
@RestController
class CardChoiceController {

    private static final int LARGEST_PAGE = 100;

    /** @param title of the position today; null for who holds none */
    @Schema(name = "CardPerson")
    record Colleague(String login, String name, @Nullable String title, String organisation, String organisationName) {}

    @Schema(name = "CardOrganisation")
    record Body(String code, String name, String fullName) {}

    @Schema(name = "PageCardPerson")
    record Colleagues(List<Colleague> items, long total, int page, int size) {}

    @Schema(name = "PageCardOrganisation")
    record Bodies(List<Body> items, long total, int page, int size) {}

    private final CardReferences references;

    CardChoiceController(CardReferences references) {
        this.references = references;
    }

    /** @param text the beginning of a surname */
    @GetMapping("/api/cards/people")
    Colleagues people(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        check(page, size);
        return references.people(text, page, size);
    }

    /** @param text a part of the name, short or full */
    @GetMapping("/api/cards/organisations")
    Bodies organisations(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        check(page, size);
        return references.organisations(text, page, size);
    }

    /** @param text a part of the name, or of the code */
    @GetMapping("/api/cards/correspondents")
    Bodies correspondents(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        check(page, size);
        return references.correspondents(text, page, size);
    }

    private static void check(int page, int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
    }
}
