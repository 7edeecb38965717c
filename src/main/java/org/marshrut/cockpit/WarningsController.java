package org.marshrut.cockpit;

import java.util.List;
import org.marshrut.deadline.CalendarWarnings;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What ops should do something about, on top of the pages in Cockpit. */
@RestController
class WarningsController {

    private final Watchers watchers;
    private final CalendarWarnings calendars;

    WarningsController(Watchers watchers, CalendarWarnings calendars) {
        this.watchers = watchers;
        this.calendars = calendars;
    }

    /** @throws Refusal 403 when the person is neither of ops nor an administrator */
    @GetMapping("/api/cockpit/warnings")
    List<String> warnings() {
        watchers.check("Предупреждения видят техническая поддержка и администраторы.");
        return calendars.current();
    }
}
