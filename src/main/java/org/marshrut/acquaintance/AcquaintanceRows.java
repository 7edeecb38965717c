package org.marshrut.acquaintance;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of {@code acquaintances}. What one may not read any more is on no list and in no number of his. */
@Component
class AcquaintanceRows {

    private static final String OF_DOCUMENT = """
            select a.login, p.name,
                   (select s.title from holdings h join positions s on s.code = h.position
                    where h.login = p.login
                      and (:now at time zone o.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
                    order by s.head desc, s.code limit 1) as title,
                   o.short_name, b.name as sent_by, a.sent_at, a.acquainted_at
            from acquaintances a join people p on p.login = a.login join organisations o on o.code = p.organisation
            join people b on b.login = a.sent_by
            where a.document_id = :document and (a.acquainted_at is not null) = :acquainted
            order by o.short_name, p.name, p.login limit :limit offset :offset
            """;

    private static final String WAITING = """
             from acquaintances a join documents d on d.id = a.document_id
            where a.login = :login and a.acquainted_at is null and %s
            """.formatted(ReadableDocuments.readable("d"));

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final CurrentUser user;
    private final Today today;
    private final Clock clock;

    AcquaintanceRows(JdbcClient jdbc, ReadableDocuments readable, CurrentUser user, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.user = user;
        this.today = today;
        this.clock = clock;
    }

    Page<Acquaintance> of(UUID document, ZoneId zone, boolean acquainted, int page, int size) {
        long total =
                jdbc.sql("""
                        select count(*) from acquaintances
                        where document_id = ? and (acquainted_at is not null) = ?
                        """).params(document, acquainted).query(Long.class).single();
        return new Page<>(
                jdbc.sql(OF_DOCUMENT)
                        .param("document", document)
                        .param("acquainted", acquainted)
                        .param("now", now())
                        .param("limit", size)
                        .param("offset", (long) page * size)
                        .query((row, n) -> new Acquaintance(
                                row.getString("login"),
                                row.getString("name"),
                                row.getString("title"),
                                row.getString("short_name"),
                                row.getString("sent_by"),
                                at(row.getObject("sent_at", OffsetDateTime.class), zone),
                                acquainted ? at(row.getObject("acquainted_at", OffsetDateTime.class), zone) : null))
                        .list(),
                total,
                page,
                size);
    }

    private static OffsetDateTime at(OffsetDateTime moment, ZoneId zone) {
        return moment.atZoneSameInstant(zone).toOffsetDateTime();
    }

    long count(UUID document) {
        return jdbc.sql("select count(*) from acquaintances where document_id = ?")
                .param(document)
                .query(Long.class)
                .single();
    }

    /** What waits for whoever asks, the oldest first. */
    Page<PaperToKnow> waiting(int page, int size) {
        String login = user.person().login();
        ZoneOffset here = today.now(login).getOffset();
        return new Page<>(
                own(
                                """
                        select d.id, k.name as kind_name, coalesce(d.registration_number, d.project_number) as number, d.heading,
                               d.restricted, b.name as sent_by, a.sent_at
                        from (select a.document_id, a.sent_by, a.sent_at %s
                              order by a.sent_at, a.document_id limit :limit offset :offset) a
                        join documents d on d.id = a.document_id join document_kinds k on k.code = d.kind
                        join people b on b.login = a.sent_by
                        order by a.sent_at, a.document_id
                        """.formatted(WAITING),
                                statement -> statement.param("limit", size).param("offset", (long) page * size))
                        .query((row, n) -> new PaperToKnow(
                                row.getObject("id", UUID.class),
                                row.getString("kind_name"),
                                row.getString("number"),
                                row.getString("heading"),
                                row.getBoolean("restricted"),
                                row.getString("sent_by"),
                                row.getObject("sent_at", OffsetDateTime.class).withOffsetSameInstant(here)))
                        .list(),
                countWaiting(),
                page,
                size);
    }

    long countWaiting() {
        return own("select count(*)" + WAITING, UnaryOperator.identity())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec own(String sql, UnaryOperator<JdbcClient.StatementSpec> more) {
        return more.apply(jdbc.sql(sql)
                .params(readable.params())
                .param("login", user.login().orElse("")));
    }

    /** Since when he knows it; null while he has not said so. Empty for whom it was not sent to. */
    List<@Nullable OffsetDateTime> sentTo(UUID document, String login) {
        return jdbc.sql("select acquainted_at from acquaintances where document_id = ? and login = ?")
                .params(document, login)
                .query((row, n) -> row.getObject("acquainted_at", OffsetDateTime.class))
                .list();
    }

    /** @return those to whom it had not been sent before */
    Set<String> add(UUID document, Collection<String> logins, String by) {
        return Set.copyOf(jdbc.sql("""
                        insert into acquaintances (document_id, login, sent_by, sent_at)
                        select :document, login, :by, :now from unnest(:logins::text[]) as w (login)
                        on conflict do nothing returning login
                        """)
                .params(Map.of("document", document, "by", by, "now", now(), "logins", logins.toArray(String[]::new)))
                .query(String.class)
                .list());
    }

    /** @return whether he had not said so before; what stands stays as it is */
    boolean acquainted(UUID document, String login) {
        return jdbc.sql("""
                        update acquaintances set acquainted_at = ?
                        where document_id = ? and login = ? and acquainted_at is null
                        """).params(now(), document, login).update() > 0;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
