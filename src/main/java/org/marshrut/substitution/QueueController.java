package org.marshrut.substitution;

import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.substitution.Queue.QueuedTask;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The one workplace of an organisation. */
@RestController
class QueueController {

    record Preparation(@Nullable String decision, @Nullable String comment) {}

    private final Queue queue;
    private final Preparations preparations;
    private final TaskStandings standings;

    QueueController(Queue queue, Preparations preparations, TaskStandings standings) {
        this.queue = queue;
        this.preparations = preparations;
        this.standings = standings;
    }

    @GetMapping("/api/queue")
    Page<QueuedTask> queue(
            @RequestParam(defaultValue = "head") String of,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        Fields.checkPage(page, size);
        if (!of.equals("head") && !of.equals("organisation")) {
            throw Fields.refused("of", "Очередь бывает head и organisation.");
        }
        return queue.page(of.equals("head"), page, size);
    }

    /** Whose the task is, who has it, on what ground, and how it came to him. */
    @GetMapping("/api/tasks/{taskId}/standing")
    TaskStandings.TaskStanding standing(@PathVariable String taskId) {
        return standings.of(taskId);
    }

    @PutMapping("/api/tasks/{taskId}/preparation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void prepare(@PathVariable String taskId, @RequestBody Preparation preparation) {
        preparations.prepare(taskId, preparation.decision(), preparation.comment());
    }
}
