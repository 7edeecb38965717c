package org.marshrut.cockpit;

import java.util.List;
import org.marshrut.access.CurrentUser;
import org.marshrut.deadline.CalendarWarnings;
import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What ops should do something about, on top of the pages in Cockpit. */
@RestController
class WarningsController {

    private static final List<String> READERS = List.of("ops", "camunda-admin");

    private final CurrentUser user;
    private final CalendarWarnings calendars;

    WarningsController(CurrentUser user, CalendarWarnings calendars) {
        this.user = user;
        this.calendars = calendars;
    }

    /** @throws Refusal 403 when the person is neither of ops nor an administrator */
    @GetMapping("/api/cockpit/warnings")
    List<String> warnings() {
        if (user.groups().stream().noneMatch(READERS::contains)) {
            throw Refusal.forbidden("Предупреждения видят техническая поддержка и администраторы.");
        }
        return calendars.current();
    }
}
