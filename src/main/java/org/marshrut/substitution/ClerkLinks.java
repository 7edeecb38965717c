package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.DocumentReaders.Reader;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.EngineTasks;
import org.marshrut.engine.EngineTasks.Tie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The clerks of a head see his tasks, in Tasklist too, and read their documents: an identity link of a type of our own, which
 * {@code TaskGrants} lets see and no more. When a task is asked of somebody else, they see it no longer. Papers with personal
 * data of citizens are not theirs: whoever only serves a head decides nothing of them (152-ФЗ, ст. 5 ч. 2, 5).
 */
@Component
class ClerkLinks {

    private static final String LINK = "clerk";
    private final Eligibility eligibility;
    private final DocumentReaders readers;
    private final Documents documents;
    private final EngineTasks engine;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClerkLinks(
            Eligibility eligibility,
            DocumentReaders readers,
            Documents documents,
            EngineTasks engine,
            JdbcClient jdbc,
            Clock clock) {
        this.eligibility = eligibility;
        this.readers = readers;
        this.documents = documents;
        this.engine = engine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A task that has just come up for its performer. */
    void show(DelegateTask task, DocumentFacts document, String performer) {
        for (String clerk : clerksOf(performer, document)) {
            task.addUserIdentityLink(clerk, LINK);
            readers.openTo(document.id(), clerk);
        }
    }

    /** An open task is asked of somebody else from now on. */
    void move(HeldTask task, String performer) {
        List<Tie> former = engine.hide(task.taskId(), LINK);
        readers.recompute(former.stream()
                .map(tie -> new Reader(task.documentId(), tie.login(), null))
                .toList());
        List<String> clerks =
                clerksOf(performer, documents.card(task.documentId().toString()));
        engine.show(clerks.stream().map(clerk -> new Tie(task.taskId(), clerk)).toList(), LINK);
        clerks.forEach(clerk -> readers.openTo(task.documentId(), clerk));
    }

    /** Somebody is a clerk no longer. */
    void hideFrom(String clerk) {
        List<Tie> former = engine.hideFrom(clerk, LINK);
        readers.recompute(jdbc
                .sql("select document_id from decisions where task_id = any(?)")
                .param(former.stream().map(Tie::task).toArray(String[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .map(document -> new Reader(document, clerk, null))
                .toList());
    }

    /** Those of the organisation that the person heads today who may see the document; none when he heads none. */
    private List<String> clerksOf(String performer, DocumentFacts document) {
        List<String> clerks = jdbc.sql("""
                        select c.login from holdings h
                        join positions p on p.code = h.position and p.head
                        join organisations o on o.code = p.organisation
                        join people c on c.organisation = o.code and c.login <> h.login
                        join group_members m on m.login = c.login and m.member_of = 'clerks'
                        join documents d on d.id = :document and not d.personal
                        where h.login = :login and (:now at time zone o.zone)::date
                              between h.valid_from and coalesce(h.valid_to, 'infinity')
                        order by c.login limit 20
                        """)
                .param("login", performer)
                .param("document", document.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
        Set<String> barred =
                clerks.isEmpty() ? Set.of() : eligibility.bars(document, clerks).keySet();
        return clerks.stream().filter(clerk -> !barred.contains(clerk)).toList();
    }
}
