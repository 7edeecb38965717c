package org.marshrut.assignment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.marshrut.access.CurrentUser;
import org.marshrut.assignment.AwaitedResolutions.AwaitedResolution;
import org.marshrut.assignment.PerformerSearch.Performer;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody who writes a resolution chooses from: the document that waits for one, and the people. */
@RestController
class ChoiceController {

    private static final int LARGEST_PAGE = 100;

    private final AwaitedResolutions awaited;
    private final PerformerSearch performers;
    private final DocumentQueries documents;
    private final Terms terms;
    private final CurrentUser user;

    ChoiceController(
            AwaitedResolutions awaited,
            PerformerSearch performers,
            DocumentQueries documents,
            Terms terms,
            CurrentUser user) {
        this.awaited = awaited;
        this.performers = performers;
        this.documents = documents;
        this.terms = terms;
        this.user = user;
    }

    /**
     * What becomes of a day that is named as a deadline.
     *
     * @param due the end of the term, with the offset of the performer's office
     * @param moved whether the day is not worked, so that the deadline is on another
     */
    @Schema(name = "NamedDay")
    record NamedDay(OffsetDateTime due, boolean moved) {}

    /** @param performer in whose working time it is counted; without one, in that of whoever asks */
    @GetMapping("/api/documents/{id}/assignment-day")
    NamedDay day(@PathVariable String id, @RequestParam String day, @RequestParam(defaultValue = "") String performer) {
        DocumentFacts document = documents.readable(id);
        String whose = performer.isBlank() ? user.person().login() : performer;
        try {
            Terms.Term term = terms.ofDay(day, whose, terms.norms(document.kind()), null);
            ZoneId zone = terms.organisation(whose).zone();
            return new NamedDay(term.due().atZone(zone).toOffsetDateTime(), term.namedDay() != null);
        } catch (Terms.Wrong wrong) {
            throw Refusal.field("day", wrong.getMessage());
        }
    }

    @GetMapping("/api/resolutions/awaited")
    Page<AwaitedResolution> awaited(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        check(page, size);
        return awaited.page(page, size);
    }

    /** @param text the beginning of a surname */
    @GetMapping("/api/assignments/performers")
    Page<Performer> performers(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        check(page, size);
        return performers.page(text, page, size);
    }

    private static void check(int page, int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
    }
}
