package org.marshrut.assignment;

import org.marshrut.assignment.AwaitedResolutions.AwaitedResolution;
import org.marshrut.assignment.PerformerSearch.Performer;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody who writes a resolution chooses from: the document that waits for one, and the people. */
@RestController
class ChoiceController {

    private static final int LARGEST_PAGE = 100;

    private final AwaitedResolutions awaited;
    private final PerformerSearch performers;

    ChoiceController(AwaitedResolutions awaited, PerformerSearch performers) {
        this.awaited = awaited;
        this.performers = performers;
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
