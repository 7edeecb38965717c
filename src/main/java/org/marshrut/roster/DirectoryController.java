package org.marshrut.roster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.directory.Directory;
import org.marshrut.engine.Refusal;
import org.marshrut.roster.DirectoryPlan.DirectoryReport;
import org.marshrut.roster.DirectoryRuns.DirectoryRun;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory beside the tables; the wall before it lets in administrators alone. */
@RestController
@RequestMapping("/api/people/directory")
class DirectoryController {

    /** @param last null when there was none */
    record DirectoryState(boolean configured, @Nullable DirectoryRun last) {}

    private final Directory directory;
    private final DirectorySync sync;
    private final DirectoryRuns runs;

    DirectoryController(Directory directory, DirectorySync sync, DirectoryRuns runs) {
        this.directory = directory;
        this.sync = sync;
        this.runs = runs;
    }

    @GetMapping
    DirectoryState state() {
        Optional<DirectoryRun> last = runs.last();
        return new DirectoryState(directory.isConfigured(), last.orElse(null));
    }

    /** @throws Refusal 409 when nothing is changed, saying why */
    @PostMapping
    DirectoryReport synchronise(
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable Integer leavers) {
        return dryRun ? sync.tryOut(leavers) : sync.synchronise(leavers);
    }
}
