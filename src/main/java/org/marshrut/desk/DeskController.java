package org.marshrut.desk;

import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.document.DocumentView.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lists of the desk of whoever asks. */
@RestController
@RequestMapping("/api/desk")
class DeskController {

    private final DeskLists lists;

    DeskController(DeskLists lists) {
        this.lists = lists;
    }

    @GetMapping
    Page<DeskCard> cards(
            @RequestParam(defaultValue = "MINE") @Nullable String list,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return lists.page(DeskList.of(list), page, size);
    }

    @GetMapping("/counts")
    DeskCounts counts() {
        return lists.counts();
    }
}
