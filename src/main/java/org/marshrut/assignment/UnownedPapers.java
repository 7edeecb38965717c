package org.marshrut.assignment;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.CardNotes;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.engine.Attempts;
import org.marshrut.engine.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Papers that were put into their file when they were registered. Nobody owns such a paper, so its card says so, and a clerk
 * gives it to the head as soon as it turns out that it needs an answer: once, by the route that it would have had.
 */
@Component
@Order(0)
class UnownedPapers implements CardNotes {

    private final CurrentUser user;
    private final Documents documents;
    private final DocumentQueries queries;
    private final ResolutionControl route;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UnownedPapers(
            CurrentUser user,
            Documents documents,
            DocumentQueries queries,
            ResolutionControl route,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.user = user;
        this.documents = documents;
        this.queries = queries;
        this.route = route;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<String> of(UUID document) {
        return jdbc.sql("""
                        select p.name from incoming_papers i join people p on p.login = i.filed_by
                        join documents d on d.id = i.document_id
                        where i.document_id = ? and i.forwarded_at is null and d.process_instance_id is null
                          and d.state = ?
                        """)
                .params(document, HeldOnControl.FILED)
                .query((row, n) ->
                        ("В деле без резолюции, ответственного нет (зарегистрировал документ %s). Если нужен ответ,"
                                        + " передайте документ на резолюцию.")
                                .formatted(row.getString("name")))
                .list();
    }

    /** @throws Refusal 404 for a paper that is not open to him, 403 for whoever is no clerk of its organisation, 409 */
    void forward(String id) {
        Attempts.of(() -> transaction.execute(status -> {
            DocumentFacts found = queries.readable(id);
            if (!user.groups().contains("clerks")
                    || !user.person().organisation().equals(found.organisation())) {
                throw Refusal.forbidden(
                        "На резолюцию документ передаёт делопроизводитель организации, в которую он поступил. Попросите его.");
            }
            documents.lock(found.id());
            checkIsKept(found.id());
            start(documents.card(id));
            return null;
        }));
    }

    /** The head would be given a paper that nobody can open, or soon cannot. The file stays as it is until the route is begun. */
    private void checkIsKept(UUID paper) {
        boolean goes =
                jdbc.sql("""
                        select w.destroyed_at is not null or f.state in ('DESTROYING', 'DESTROYED')
                        from filed_documents w join case_files f on f.id = w.case_file
                        where w.document_id = ? for share of f
                        """).param(paper).query(Boolean.class).optional().orElse(false);
        if (goes) {
            throw Refusal.conflict(
                    "Дело, в котором лежит документ, выделено к уничтожению или уничтожено, на резолюцию документ не передать."
                            + " Обратитесь к заведующему архивом: пока акт не исполнен, его можно аннулировать.");
        }
    }

    private void start(DocumentFacts paper) {
        int forwarded = jdbc.sql("""
                        update incoming_papers i set forwarded_by = :by, forwarded_at = :at
                        from documents d
                        where i.document_id = :id and i.forwarded_at is null and d.id = i.document_id
                          and d.state = :filed and d.process_instance_id is null
                        """)
                .param("by", user.person().login())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", paper.id())
                .param("filed", HeldOnControl.FILED)
                .update();
        if (forwarded == 0) {
            throw Refusal.conflict(
                    "На резолюцию передают входящий, который лежит в деле без резолюции. У этого документа"
                            + " маршрут уже есть или был: посмотрите, у кого он.");
        }
        ResolutionControl.Started started = route.start(paper, null);
        documents.started(paper.id(), started.processInstanceId(), started.version());
        documents.enter(paper.id(), "ON_EXECUTION");
    }
}
