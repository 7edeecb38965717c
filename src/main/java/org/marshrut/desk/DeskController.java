package org.marshrut.desk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lists of the desk of whoever asks. */
@RestController
@RequestMapping("/api/desk")
class DeskController {

    private static final int MOST_TASKS = 100;

    private final DeskLists lists;
    private final TaskDeadlines deadlines;
    private final SigningProgram program;

    DeskController(DeskLists lists, TaskDeadlines deadlines, SigningProgram program) {
        this.lists = lists;
        this.deadlines = deadlines;
        this.program = program;
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

    /** What a page loads before it looks for somebody's key. */
    @GetMapping("/signing-program")
    SigningProgram program() {
        return program;
    }

    @GetMapping("/deadlines")
    Map<String, TaskDeadlines.TaskDeadline> deadlines(@RequestParam List<String> ids) {
        if (ids.size() > MOST_TASKS) {
            throw Refusal.badRequest("Не больше 100 задач за раз.");
        }
        return deadlines.of(ids);
    }
}
