package org.marshrut.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Unrestricted;
import org.marshrut.overdue.DeadlineOptions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the one who asks may do about a document on its way. What he may about a single task, its standing says. */
@Component
class DocumentActions {

    @Schema(name = "DocumentAction")
    enum Action {
        RECALL,
        SUSPEND,
        RESUME,
        FORWARD
    }

    /** @param movable tasks whose deadline he may move */
    @Schema(name = "DocumentActions")
    record Options(List<Action> actions, List<String> movable) {}

    private static final String SUSPENDED = "SUSPENDED";

    private final DocumentQueries documents;
    private final DeadlineOptions deadlines;
    private final RuntimeService runtime;
    private final Unrestricted unrestricted;
    private final CurrentUser user;
    private final JdbcClient jdbc;

    DocumentActions(
            DocumentQueries documents,
            DeadlineOptions deadlines,
            RuntimeService runtime,
            Unrestricted unrestricted,
            CurrentUser user,
            JdbcClient jdbc) {
        this.documents = documents;
        this.deadlines = deadlines;
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.user = user;
        this.jdbc = jdbc;
    }

    /** @throws Refusal 404 when there is no such document, or none that he may read */
    Options of(String id) {
        DocumentFacts document = documents.readable(id);
        List<Action> actions = new ArrayList<>();
        if (isOnItsWay(document)) {
            boolean author = user.login().filter(document.author()::equals).isPresent();
            if (author && document.registrationNumber() == null) {
                actions.add(Action.RECALL);
            }
            if (deadlines.maySuspend(document)) {
                actions.add(document.state().equals(SUSPENDED) ? Action.RESUME : Action.SUSPEND);
            }
        } else if (mayForward(document)) {
            actions.add(Action.FORWARD);
        }
        return new Options(actions, deadlines.movable(document));
    }

    /** An incoming paper that lies in its file and had no route. */
    private boolean mayForward(DocumentFacts document) {
        return user.groups().contains("clerks")
                && user.person().organisation().equals(document.organisation())
                && jdbc.sql("""
                                select exists (select 1 from documents d join incoming_papers i on i.document_id = d.id
                                               where d.id = ? and d.state = 'FILED' and d.process_instance_id is null
                                                 and i.forwarded_at is null)
                                """).param(document.id()).query(Boolean.class).single();
    }

    private boolean isOnItsWay(DocumentFacts document) {
        return unrestricted.call(() -> runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(document.id().toString())
                        .count())
                > 0;
    }
}
