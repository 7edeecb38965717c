package org.marshrut.overdue;

import java.util.List;
import org.marshrut.access.CurrentUser;
import org.marshrut.deadline.OpenDeadline;
import org.marshrut.deadline.OpenDeadlines;
import org.marshrut.document.DocumentFacts;
import org.springframework.stereotype.Component;

/** What the one who asks may do about the time of a document, so that a page offers nothing that would be refused. */
@Component
public class DeadlineOptions {

    private final DueDates dueDates;
    private final OpenDeadlines open;
    private final CurrentUser user;

    DeadlineOptions(DueDates dueDates, OpenDeadlines open, CurrentUser user) {
        this.dueDates = dueDates;
        this.open = open;
        this.user = user;
    }

    /** Whether he may hold its route, and let it go on. */
    public boolean maySuspend(DocumentFacts document) {
        return user.login()
                .filter(login -> dueDates.governs(login, document.organisation()))
                .isPresent();
    }

    /** Its open tasks whose deadline he may move. */
    public List<String> movable(DocumentFacts document) {
        return open.ofDocument(document.id()).stream()
                .filter(deadline -> user.login()
                        .filter(login -> dueDates.bar(deadline, login).isEmpty())
                        .isPresent())
                .map(OpenDeadline::taskId)
                .toList();
    }
}
