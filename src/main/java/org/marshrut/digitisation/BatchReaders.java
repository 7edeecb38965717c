package org.marshrut.digitisation;

import java.util.List;
import java.util.UUID;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who gets to a batch: whoever has a task of it now, and the archivists of its archive. A volunteer has nothing else: when the task
 * has gone from him, so have the units.
 */
@Component
class BatchReaders {

    private static final List<String> KEEPERS = List.of("archivists", "archiveHeads");

    /** SQL: whether a batch {@code b} is with the person; of what is asked of several at once, whose task it is. */
    static final String HOLDS = """
            exists (select 1 from decisions d join open_tasks t on t.id = d.task_id
                    where d.document_id = b.document_id and d.decided_at is null and d.cancelled_at is null
                      and t.assignee = :login)
            """;

    private final CurrentUser user;
    private final JdbcClient jdbc;

    BatchReaders(CurrentUser user, JdbcClient jdbc) {
        this.user = user;
        this.jdbc = jdbc;
    }

    String login() {
        return user.person().login();
    }

    /** The archive whose batches are all open to whoever asks, or an empty text. */
    String archive() {
        Person person = user.person();
        return user.groups().stream().anyMatch(KEEPERS::contains) ? person.organisation() : "";
    }

    boolean holds(UUID document) {
        return jdbc.sql("select exists (select 1 from digitisation_batches b where b.document_id = :document and "
                        + HOLDS + ")")
                .param("document", document)
                .param("login", login())
                .query(Boolean.class)
                .single();
    }

    /** @throws Refusal 404 for whoever has nothing to do with it */
    void check(UUID document) {
        String archive = archive();
        boolean keeps = !archive.isEmpty()
                && jdbc.sql("select exists (select 1 from digitisation_batches where document_id = ? and archive = ?)")
                        .params(document, archive)
                        .query(Boolean.class)
                        .single();
        if (!keeps && !holds(document)) {
            throw notFound();
        }
    }

    /**
     * The unit of the batch that is with whoever asks, at this stage.
     *
     * @throws Refusal 404, 409 when the batch is at another stage, 403 when it is with somebody else
     */
    Line held(long id, String stage) {
        Line line = line(id);
        check(line.documentId());
        if (!line.stage().equals(stage)) {
            throw Refusal.conflict(
                    line.stage().equals("DONE")
                            ? "Партия закончена, в ней ничего не меняется."
                            : stage.equals("SCANNING")
                                    ? "Партия на приёмке. Если единицы вернут, её можно будет исправить."
                                    : "Партию ещё сканируют. Принимают её, когда её сдадут.");
        }
        if (!holds(line.documentId())) {
            throw Refusal.forbidden("Партия сейчас не у вас. Её ведёт тот, у кого задача.");
        }
        return line;
    }

    /** @throws Refusal 404, also for a unit that was withdrawn, and for whoever does not keep it for one that is personal now */
    Line line(long id) {
        return jdbc.sql("""
                        select l.id, l.document_id, b.archive, b.stage, l.state, l.round, l.scanned_by
                        from digitisation_lines l join digitisation_batches b on b.document_id = l.document_id
                        join archive_units u on u.id = l.unit_id
                        where l.id = :line and l.state <> 'WITHDRAWN' and (not u.personal or b.archive = :keeper)
                        """)
                .param("line", id)
                .param("keeper", archive())
                .query(Line.class)
                .optional()
                .orElseThrow(BatchReaders::notFound);
    }

    static Refusal notFound() {
        return Refusal.notFound("Такой единицы или партии нет, или она для вас не открыта. Обновите страницу.");
    }
}
