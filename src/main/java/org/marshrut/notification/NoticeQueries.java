package org.marshrut.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.notification.NoticeView.NoticeDocument;
import org.marshrut.notification.NoticeView.NoticeTask;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what people are told; a person sees his own notices only. */
@Component
class NoticeQueries {

    /** Unread notices are counted up to here: nobody needs to know more exactly. */
    static final int MOST_COUNTED = 100;

    private static final Duration READ_KEPT = Duration.ofDays(90);
    private static final Duration UNREAD_KEPT = Duration.ofDays(365);

    /**
     * Of {@code n}: not read, and not overtaken by what happened. A task that is done, or that somebody else has taken, is
     * no news any more; whose clerk somebody is, his tasks are his concern too. Both the number in the menu and the list
     * of what waits ask this.
     */
    private static final String WAITS = """
            (n.read_at is null and (n.task_id is null or exists (
              select 1 from open_tasks t where t.id = n.task_id and (
                n.kind not in ('TASK', 'REMINDER', 'OVERDUE', 'MOVED') or coalesce(t.assignee, n.login) = n.login
                or exists (select 1 from task_links l
                           where l.task = t.id and l.login = n.login and l.type = 'clerk')))))
            """;

    /** Of {@code n}: what he was told of a restricted paper goes with his admission. */
    private static final String OPEN_TO_HIM =
            "exists (select 1 from (select n.document_id) a left join documents d on d.id = a.document_id where %s)"
                    .formatted(Notices.mayBeTold("n.login"));

    private static final Duration OVERTAKEN_KEPT = Duration.ofDays(1);

    private static final String WITH_OPEN_TASK = """
            from notices n left join lateral (
              select t.id as task, t.name as step
              from (select n.task_id as id union
                    select d.task_id from decisions d
                    where d.document_id = n.document_id and d.decided_at is null and d.cancelled_at is null) about
              join open_tasks t on t.id = about.id
              where t.assignee = n.login or t.id = n.task_id and t.assignee is null
              order by (t.id = n.task_id) desc nulls last, t.created desc limit 1) open on true
            """;

    private final JdbcClient jdbc;
    private final CurrentUser user;
    private final ReadableDocuments readable;
    private final People people;
    private final Organisations organisations;
    private final Clock clock;

    NoticeQueries(
            JdbcClient jdbc,
            CurrentUser user,
            ReadableDocuments readable,
            People people,
            Organisations organisations,
            Clock clock) {
        this.jdbc = jdbc;
        this.user = user;
        this.readable = readable;
        this.people = people;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** One line of a letter. */
    record Line(
            Notice.Kind kind,
            String text,
            OffsetDateTime at,
            @Nullable String task) {}

    /** What a letter tells, in the order of its events, with the offset of the person's organisation. */
    List<Line> ofLetter(long letter, String login) {
        ZoneId zone = zone(login);
        return jdbc.sql("select n.kind, case when %s then n.text else :closed end as text, n.at, open.task "
                                .formatted(OPEN_TO_HIM)
                        + WITH_OPEN_TASK + " where n.letter_id = :letter order by n.id")
                .param("letter", letter)
                .param("closed", "Уведомление о документе, который вам больше не открыт")
                .param("now", now())
                .query((row, n) -> new Line(
                        Notice.Kind.valueOf(row.getString("kind")),
                        row.getString("text"),
                        time(row, "at", zone),
                        row.getString("task")))
                .list();
    }

    /** @param unread true for those that wait to be read, false for the others, null for all */
    Page<NoticeView> page(@Nullable Boolean unread, int page, int size) {
        String login = user.login().orElseThrow();
        String which = " n.login = :login and " + OPEN_TO_HIM + (unread == null ? "" : " and " + WAITS + " = :unread");
        ZoneId zone = zone(login);
        var total = jdbc.sql("select count(*) from notices n where" + which)
                .param("login", login)
                .param("now", now());
        var items = jdbc.sql("select n.*, " + WAITS + " as waits," + """
                         open.task, open.step, d.heading, d.project_number, d.registration_number
                        """ + WITH_OPEN_TASK
                        + """
                        left join documents d on d.id = n.document_id and %s
                        where %s order by n.id desc limit :size offset :offset
                        """.formatted(ReadableDocuments.readable("d"), which))
                .param("login", login)
                .param("now", now())
                .params(readable.params())
                .param("size", size)
                .param("offset", (long) page * size);
        if (unread != null) {
            total = total.param("unread", unread);
            items = items.param("unread", unread);
        }
        return new Page<>(
                items.query((row, n) -> view(row, zone)).list(),
                total.query(Long.class).single(),
                page,
                size);
    }

    private static NoticeView view(ResultSet row, ZoneId zone) throws SQLException {
        String heading = row.getString("heading");
        String number = row.getString("registration_number");
        return new NoticeView(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("text"),
                time(row, "at", zone),
                time(row, "read_at", zone),
                row.getBoolean("waits"),
                heading == null
                        ? null
                        : new NoticeDocument(
                                row.getObject("document_id", UUID.class),
                                number == null ? row.getString("project_number") : number,
                                heading),
                row.getString("task") == null ? null : new NoticeTask(row.getString("task"), row.getString("step")));
    }

    /** How many wait to be read by the person, at most {@link #MOST_COUNTED}. */
    int unread() {
        return jdbc.sql(
                        "select count(*) from (select 1 from notices n where n.login = :login and n.read_at is null and "
                                + WAITS + " and " + OPEN_TO_HIM + " limit :most) own")
                .param("login", user.login().orElseThrow())
                .param("most", MOST_COUNTED)
                .param("now", now())
                .query(Integer.class)
                .single();
    }

    /** @param ids of own notices; others are passed over; null for all */
    void read(@Nullable List<Long> ids) {
        var statement = jdbc.sql("update notices set read_at = :now where login = :login and read_at is null"
                        + (ids == null ? "" : " and id = any(:ids)"))
                .param("now", now())
                .param("login", user.login().orElseThrow());
        (ids == null ? statement : statement.param("ids", ids.toArray(Long[]::new))).update();
    }

    /**
     * Marks what is about tasks that are no more as read, so that the number stays cheap to count. Deletes what was read
     * and is older than 90 days, and what is older than a year, letters too; some at a time.
     */
    int forgetOld() {
        OffsetDateTime longAgo = now().minus(UNREAD_KEPT);
        jdbc.sql("""
                        update notices set read_at = :now where id in (
                          select n.id from notices n
                          where n.read_at is null and n.task_id is not null and n.at < :overtaken
                            and not exists (select 1 from open_tasks t where t.id = n.task_id) limit 5000)
                        """)
                .param("now", now())
                .param("overtaken", now().minus(OVERTAKEN_KEPT))
                .update();
        int forgotten = jdbc.sql("""
                        delete from notices where id in (
                          select id from notices where at < :read and (read_at is not null or at < :unread)
                          order by at limit 5000)
                        """)
                .param("read", now().minus(READ_KEPT))
                .param("unread", longAgo)
                .update();
        jdbc.sql("""
                        delete from letters where id in (
                          select l.id from letters l
                          where l.gathered_at < ? and not exists (select 1 from notices n where n.letter_id = l.id)
                          order by l.id limit 5000)
                        """).param(longAgo).update();
        return forgotten;
    }

    /** Of the organisation of the person; UTC for an account of nobody. */
    ZoneId zone(String login) {
        return people.find(login)
                .flatMap(person -> organisations.find(person.organisation()))
                .map(Organisation::zone)
                .orElse(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime time(ResultSet row, String column, ZoneId zone) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.atZoneSameInstant(zone).toOffsetDateTime();
    }
}
