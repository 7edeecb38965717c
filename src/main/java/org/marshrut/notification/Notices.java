package org.marshrut.notification;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.SystemAccounts;
import org.marshrut.organisation.Admission;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what people are to be told, in the transaction of what happened; telling them is a step of its own. */
@Component
public class Notices {

    /** Members of the groups a task is offered to, up to which each of them is told. */
    static final int LARGEST_TOLD_GROUP = 10;

    private static final String TARGET =
            "insert into notices (login, event, kind, document_id, task_id, text, at, no_mail, chain) ";
    private static final String NO_MAIL = "not :mail or exists (select 1 from mail_refusals r where r.login = ";

    /** Of a paper of restricted access only its author and admitted persons are told, whoever else is named. */
    private static final String MAY_BE_TOLD = mayBeTold("w.login");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Mail mail;

    Notices(JdbcClient jdbc, Clock clock, Mail mail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.mail = mail;
    }

    /**
     * SQL: whether he may be told of the document {@code d}, or of none, at {@code :now}. Asked again whenever he is shown what
     * he was told.
     */
    static String mayBeTold(String login) {
        return "(d.id is null or not d.restricted or not %s and (d.author = %s or %s))"
                .formatted(SystemAccounts.sql(login), login, Admission.sql(login));
    }

    /** Once for a person and an event, however often it is called. */
    public void add(Notice notice) {
        jdbc.sql(TARGET + """
                        select w.login, :event, :kind, cast(:document as uuid), cast(:task as text), :text, :at, %s w.login), 0
                        from (select cast(:login as text) as login) w
                        left join documents d on d.id = cast(:document as uuid)
                        where %s on conflict do nothing
                        """.formatted(NO_MAIL, MAY_BE_TOLD))
                .param("login", notice.login())
                .param("event", notice.event())
                .param("kind", notice.kind().name())
                .param("document", notice.documentId())
                .param("task", notice.taskId())
                .param("text", Typed.shown(notice.text()))
                .param("at", now())
                .param("now", now())
                .param("mail", mail.isUsed())
                .update();
    }

    /**
     * Tells how something stands now: what was told of it before and not read yet is told no more, however often it
     * changed.
     *
     * @param notice its event names the thing
     */
    public void replace(Notice notice) {
        jdbc.sql("""
                        with overtaken as (
                          select id, letter_id from notices
                          where login = :login and read_at is null and left(event, length(:event)) = :event),
                        unsent as (
                          delete from notices where id in (select id from overtaken where letter_id is null))
                        update notices set read_at = :at where id in (select id from overtaken where letter_id is not null)
                        """)
                .param("login", notice.login())
                .param("event", notice.event() + ":")
                .param("at", now())
                .update();
        add(new Notice(
                notice.login(),
                notice.event() + ":" + UUID.randomUUID(),
                notice.kind(),
                notice.documentId(),
                notice.taskId(),
                notice.text()));
    }

    /**
     * A task as it appears: its id, the name of its step, when it is due.
     *
     * @param documentId null when the route handles no document
     * @param chain how many routes started one another before that of the task
     */
    record NewTask(
            String id,
            String step,
            @Nullable UUID documentId,
            @Nullable Date due,
            int chain) {}

    /** Tells a person that a task is his now. One statement: the number and the time of his office are joined in it. */
    void assigned(NewTask task, String login) {
        tell("Новая задача «%s»", "select :login::text as login", task, Map.of("login", login));
    }

    /**
     * Tells the members of the groups that one of them is to take the task, if they are few. In a large group nobody
     * would feel meant, and everybody would get a letter about a task that somebody else has taken long since.
     */
    void offered(NewTask task, Collection<String> groups, @Nullable String except) {
        Map<String, Object> params = new TreeMap<>();
        params.put("groups", groups.toArray(String[]::new));
        params.put("except", except == null ? "" : except);
        params.put("most", LARGEST_TOLD_GROUP);
        tell("Задача для вашей группы «%s»", """
                select m.login from (select distinct login, count(*) over () as members
                                     from group_members where member_of = any(:groups)) m
                where m.members <= :most and m.login <> :except
                """, task, params);
    }

    /** The same for persons to whom it is offered one by one: those of a group who are admitted to a restricted paper. */
    void offeredTo(NewTask task, Collection<String> logins, @Nullable String except) {
        Map<String, Object> params = new TreeMap<>();
        params.put("logins", logins.toArray(String[]::new));
        params.put("except", except == null ? "" : except);
        params.put("most", LARGEST_TOLD_GROUP);
        tell("Задача для вашей группы «%s»", """
                select m.login from unnest(:logins::text[]) as m (login)
                where cardinality(:logins::text[]) <= :most and m.login <> :except
                """, task, params);
    }

    private void tell(String words, String whom, NewTask task, Map<String, Object> params) {
        jdbc.sql(TARGET + """
                        select w.login, 'task:' || :task || ':' || extract(epoch from :at::timestamptz), 'TASK', d.id, :task,
                               :words || coalesce(': ' || coalesce(d.registration_number, d.project_number), '')
                               || coalesce(', срок ' || to_char(cast(:due as timestamptz) at time zone coalesce(o.zone, 'UTC'), 'DD.MM.YYYY HH24:MI'), ''),
                               :at, %s w.login), :chain
                        from (%s) w
                        left join people p on p.login = w.login
                        left join organisations o on o.code = p.organisation
                        left join documents d on d.id = :document
                        where %s on conflict do nothing
                        """.formatted(NO_MAIL, whom, MAY_BE_TOLD))
                .param("task", task.id())
                .param("chain", task.chain())
                .param("words", words.formatted(Typed.shown(task.step())))
                .param("document", task.documentId())
                .param(
                        "due",
                        task.due() == null ? null : task.due().toInstant().atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", now())
                .param("now", now())
                .param("mail", mail.isUsed())
                .params(params)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
