package org.marshrut.document;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.SystemAccounts;
import org.marshrut.organisation.Admission;
import org.marshrut.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may read a document: {@code u:<log-in>}, {@code g:<group>}, {@code o:<organisation>} for its heads and clerks,
 * {@code p:<organisation>} for its officers for appeals, {@code r:<organisation>} for the clerks who register there, {@code a:<organisation>} for the archivists who keep it. Nobody else writes {@code document_readers}.
 *
 * <p>What the law of access forbids is not written, whoever asks for it: nothing for an account that serves the system; at a
 * paper with personal data no organisation but its officers for appeals, and no group; at a
 * paper of restricted access no group and no organisation, and a person only if he is its author or admitted today.
 */
@Component
public class DocumentReaders {

    /** @param task one that he has no longer, whatever its row still says; null when the rows say how it is */
    public record Reader(
            UUID document, String login, @Nullable String task) {}

    private static final String MAY_BE_TOLD = """
            not %s and (not c.restricted or c.author = w.login or %s)
            """.formatted(SystemAccounts.sql("w.login"), Admission.sql("w.login"));

    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentReaders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void open(UUID document, Collection<String> readers) {
        if (!readers.isEmpty()) {
            jdbc.sql("""
                            insert into document_readers (reader, document_id)
                            select distinct w.reader, c.id
                            from (select reader, substr(reader, 3) as login from unnest(:readers::text[]) as r (reader)) w
                            join documents c on c.id = :document
                            where case left(w.reader, 2)
                                    when 'u:' then %s
                                    when 'p:' then c.personal
                                    when 'r:' then not c.personal
                                    else not c.personal and not c.restricted and not w.login = any(:serving)
                                  end
                            on conflict do nothing
                            """.formatted(MAY_BE_TOLD))
                    .param("document", document)
                    .param("readers", readers.toArray(String[]::new))
                    .param("serving", SystemAccounts.GROUPS.toArray(String[]::new))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    public void openTo(UUID document, String login) {
        open(document, List.of("u:" + login));
    }

    /** To whoever takes it there: a personal one to him and the officers for appeals, any other to heads and clerks as well. */
    void openToTaker(UUID document, Person taker) {
        String organisation = taker.organisation();
        open(document, List.of("u:" + taker.login(), "o:" + organisation, "p:" + organisation));
    }

    /** To the clerks of the organisation that registers it; of a restricted paper, to those of them who are admitted. */
    public void openToRegistry(UUID document, String organisation) {
        open(document, List.of("o:" + organisation, "r:" + organisation));
    }

    /** To the archivists who keep what lies in these files now; of a restricted paper, to those of them who are admitted. */
    public void openToArchive(Collection<UUID> documents, String organisation) {
        jdbc.sql("""
                        insert into document_readers (reader, document_id)
                        select 'a:' || :organisation, id from unnest(:documents::uuid[]) as d (id) on conflict do nothing
                        """)
                .param("organisation", organisation)
                .param("documents", ids(documents))
                .update();
    }

    /** It keeps them no longer. */
    public void closeToArchive(Collection<UUID> documents, String organisation) {
        jdbc.sql("delete from document_readers where reader = 'a:' || ? and document_id = any(?::uuid[])")
                .params(organisation, ids(documents))
                .update();
    }

    private static String[] ids(Collection<UUID> documents) {
        return documents.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** The same for many, in one statement. */
    public void openToRegistry(Collection<UUID> documents, String organisation) {
        jdbc.sql("""
                        insert into document_readers (reader, document_id)
                        select mark || :organisation, c.id
                        from documents c cross join (values ('o:'), ('r:')) m (mark)
                        where c.id = any(:documents) and not c.personal and (mark = 'r:' or not c.restricted)
                        on conflict do nothing
                        """)
                .param("organisation", organisation)
                .param("documents", documents.toArray(UUID[]::new))
                .update();
    }

    /** Nobody reads these any more, because they go. */
    public void close(Collection<UUID> documents) {
        jdbc.sql("delete from document_readers where document_id = any(?)")
                .param(documents.toArray(UUID[]::new))
                .update();
    }

    /** Any number of people at once, each to his document. */
    public void open(Collection<Reader> readers) {
        run(readers, """
                insert into document_readers (reader, document_id)
                select distinct 'u:' || w.login, c.id from r w join documents c on c.id = w.document where %s
                on conflict do nothing
                """.formatted(MAY_BE_TOLD));
    }

    public void recompute(UUID document, String login, @Nullable String task) {
        recompute(List.of(new Reader(document, login, task)));
    }

    /**
     * Closes each document to the person unless he has a ground to read it: he is its author, something of it was asked of
     * him, passed on to him or decided by him, a task of it is his, or tied to him, or it was sent to him for information.
     */
    public void recompute(Collection<Reader> readers) {
        run(readers, """
                delete from document_readers d using r, documents c
                where d.document_id = r.document and c.id = r.document and d.reader = 'u:' || r.login
                  and c.author <> r.login
                  and not exists (
                    select 1 from decisions o left join open_tasks t on t.id = o.task_id
                    where o.document_id = r.document and o.task_id is distinct from r.task
                      and (r.login in (o.actual, o.approver, o.delegated_to, t.assignee, t.owner)
                           or exists (select 1 from task_links l
                                      where l.task = t.id and l.login = r.login)))
                  and not exists (select 1 from acquaintances a where a.document_id = r.document and a.login = r.login)
                """);
    }

    /** Of an account that is no more: whoever gets one of the same name reads what is asked of him from then on. */
    public void forget(String login) {
        jdbc.sql("delete from document_readers where reader = 'u:' || ?")
                .param(login)
                .update();
    }

    private void run(Collection<Reader> readers, String sql) {
        if (!readers.isEmpty()) {
            var statement = jdbc.sql("""
                            with r as (select * from unnest(:documents::uuid[], :logins::text[], :tasks::text[])
                                       as r (document, login, task))
                            """ + sql)
                    .param(
                            "documents",
                            readers.stream()
                                    .map(one -> one.document().toString())
                                    .toArray(String[]::new))
                    .param("logins", readers.stream().map(Reader::login).toArray(String[]::new))
                    .param("tasks", readers.stream().map(Reader::task).toArray(String[]::new));
            (sql.contains(":now") ? statement.param("now", clock.instant().atOffset(ZoneOffset.UTC)) : statement)
                    .update();
        }
    }
}
