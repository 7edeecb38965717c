package org.marshrut.eventlog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.report.ReportReaders.NamedPeople;

/**
 * Who did a task, as far as the reader may know: the log-in, or a name that holds within one log and nowhere else. It grows
 * with the people of the log, not with its events.
 */
final class Performers {

    private final NamedPeople named;
    private final Map<String, String> others = new HashMap<>();

    Performers(NamedPeople named) {
        this.named = named;
    }

    @Nullable
    String name(TaskOfTrace task) {
        if (task.person() == null || named.shows(task.personOrganisation())) {
            return task.person();
        }
        return others.computeIfAbsent(task.person(), any -> "person-" + (others.size() + 1));
    }

    /** A position has one holder, so it names him. */
    @Nullable
    String position(TaskOfTrace task) {
        return named.shows(task.personOrganisation()) ? task.position() : null;
    }
}
