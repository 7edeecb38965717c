package org.marshrut.desk;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The screen of a task, and the decision taken on it. */
@RestController
@RequestMapping("/api/tasks/{taskId}")
class ScreenController {

    private final Screens screens;
    private final TakenDecisions decisions;

    ScreenController(Screens screens, TakenDecisions decisions) {
        this.screens = screens;
        this.decisions = decisions;
    }

    @GetMapping("/screen")
    Screen screen(@PathVariable String taskId) {
        return screens.of(taskId);
    }

    @PostMapping("/decision")
    GivenDecision decide(@PathVariable String taskId, @RequestBody TakenDecisions.Taken taken) {
        return decisions.take(taskId, taken);
    }
}
