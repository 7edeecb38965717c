package org.marshrut.cockpit;

import java.util.List;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;

/** Those who keep the product running: they see where documents stand and no words of them. */
@Component
class Watchers {

    private static final List<String> GROUPS = List.of("ops", "camunda-admin");

    private final CurrentUser user;

    Watchers(CurrentUser user) {
        this.user = user;
    }

    /** @throws Refusal 403 when the person is neither of ops nor an administrator */
    void check(String otherwise) {
        if (user.groups().stream().noneMatch(GROUPS::contains)) {
            throw Refusal.forbidden(otherwise);
        }
    }
}
