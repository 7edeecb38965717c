package org.marshrut.right;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may sign what: rows, whatever a table or a diagram says. */
@Component
public class SigningRights {

    private static final String ROWS = """
            select r.id, r.position, p.title, r.kind, r.valid_from, r.valid_to, r.order_number, r.entered_by
            from signing_rights r join positions p on p.code = r.position
            """;

    private final JdbcClient jdbc;

    SigningRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The right by which a person might sign at a moment: he held the position on that day, and the position had the right,
     * both by the date of the position's organisation. The head's position first.
     */
    public Optional<SigningRight> of(String login, String kind, OffsetDateTime at) {
        return jdbc.sql(ROWS + """
                        join organisations o on o.code = p.organisation
                        join holdings h on h.position = r.position
                        where h.login = :login and r.kind = :kind
                          and (:at at time zone o.zone)::date between h.valid_from and coalesce(h.valid_to, 'infinity')
                          and (:at at time zone o.zone)::date between r.valid_from and coalesce(r.valid_to, 'infinity')
                        order by p.head desc, r.position limit 1
                        """)
                .param("login", login)
                .param("kind", kind)
                .param("at", at)
                .query(SigningRight.class)
                .optional();
    }

    /** Whether a person has, on that day, the right to sign papers of at least one kind of these; all kinds when none is named. */
    public boolean hasAny(String login, Collection<String> kinds, LocalDate day) {
        return jdbc.sql("""
                        select exists (select 1 from signing_rights r join holdings h on h.position = r.position
                                       where h.login = :login and (:all or r.kind = any(:kinds))
                                         and :day between h.valid_from and coalesce(h.valid_to, 'infinity')
                                         and :day between r.valid_from and coalesce(r.valid_to, 'infinity'))
                        """)
                .param("login", login)
                .param("all", kinds.isEmpty())
                .param("kinds", kinds.toArray(String[]::new))
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    List<SigningRight> page(Optional<String> position, Optional<String> kind, int page, int size) {
        return filtered(
                        ROWS,
                        position,
                        kind,
                        " order by p.title, r.position, r.kind, r.valid_from limit :size offset :from")
                .param("size", size)
                .param("from", (long) page * size)
                .query(SigningRight.class)
                .list();
    }

    long count(Optional<String> position, Optional<String> kind) {
        return filtered("select count(*) from signing_rights r", position, kind, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(
            String select, Optional<String> position, Optional<String> kind, String end) {
        return jdbc.sql(select
                        + " where (cast(:position as text) is null or r.position = :position)"
                        + " and (cast(:kind as text) is null or r.kind = :kind)" + end)
                .param("position", position.orElse(null), java.sql.Types.VARCHAR)
                .param("kind", kind.orElse(null), java.sql.Types.VARCHAR);
    }

    List<SigningRight> all() {
        return jdbc.sql(ROWS + " order by r.position, r.kind, r.valid_from")
                .query(SigningRight.class)
                .list();
    }

    Optional<SigningRight> find(String position, String kind, LocalDate from) {
        return jdbc.sql(ROWS + " where r.position = ? and r.kind = ? and r.valid_from = ?")
                .params(position, kind, from)
                .query(SigningRight.class)
                .optional();
    }

    /** The same position, kind and first day again: the last day and the order are changed. */
    void put(SigningRightEntry entry, String by, OffsetDateTime at) {
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, valid_to, order_number, entered_by, entered_at)
                        values (:position, :kind, :from, :to, :order, :by, :at)
                        on conflict (position, kind, valid_from) do update
                        set valid_to = :to, order_number = :order, changed_by = :by, changed_at = :at
                        """)
                .param("position", entry.position())
                .param("kind", entry.kind())
                .param("from", entry.from())
                .param("to", entry.to(), java.sql.Types.DATE)
                .param("order", entry.order())
                .param("by", by)
                .param("at", at)
                .update();
    }
}
