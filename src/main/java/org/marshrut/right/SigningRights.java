package org.marshrut.right;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.marshrut.engine.TransactionLocks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may sign what: rows, whatever a table or a diagram says. */
@Component
public class SigningRights {

    /** Of all rights: they change rarely, and never while somebody signs by one. */
    static final long LOCK = 6_207_114_934L;

    static final String ROWS = """
            select r.id, r.position, p.title, r.kind, r.valid_from, r.valid_to, r.order_number, r.entered_by
            from signing_rights r join positions p on p.code = r.position
            """;

    private final JdbcClient jdbc;
    private final TransactionLocks locks;

    SigningRights(JdbcClient jdbc, TransactionLocks locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    /** No right is changed until the transaction ends: whoever signs asks for it first. Others may sign meanwhile. */
    public void hold() {
        locks.take(TransactionLocks.Lock.shared(LOCK));
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

    /**
     * Whether two people have, on that day, the right to sign papers of one and the same kind of these; of all kinds when none is
     * named.
     */
    public boolean shareAny(String login, String other, Collection<String> kinds, LocalDate day) {
        return jdbc.sql("""
                        with held as (
                          select h.login, r.kind from signing_rights r join holdings h on h.position = r.position
                          where h.login in (:login, :other) and (:all or r.kind = any(:kinds))
                            and :day between h.valid_from and coalesce(h.valid_to, 'infinity')
                            and :day between r.valid_from and coalesce(r.valid_to, 'infinity'))
                        select exists (select 1 from held a join held b on b.kind = a.kind
                                       where a.login = :login and b.login = :other)
                        """)
                .param("login", login)
                .param("other", other)
                .param("all", kinds.isEmpty())
                .param("kinds", kinds.toArray(String[]::new))
                .param("day", day)
                .query(Boolean.class)
                .single();
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
                .param("to", entry.to(), Types.DATE)
                .param("order", entry.order())
                .param("by", by)
                .param("at", at)
                .update();
    }

    /** Another row of the same position and kind that has a day in common with this one; the position signs by that already. */
    Optional<SigningRight> overlapping(SigningRightEntry entry) {
        return jdbc.sql(ROWS + """
                         where r.position = :position and r.kind = :kind and r.valid_from <> :from
                           and r.valid_from <= coalesce(cast(:to as date), 'infinity')
                           and coalesce(r.valid_to, 'infinity') >= :from
                           and coalesce(cast(:to as date), 'infinity') >= :from
                           and coalesce(r.valid_to, 'infinity') >= r.valid_from
                        order by r.valid_from limit 1
                        """)
                .param("position", entry.position())
                .param("kind", entry.kind())
                .param("from", entry.from())
                .param("to", entry.to(), Types.DATE)
                .query(SigningRight.class)
                .optional();
    }

    /**
     * The last day on which somebody signed by the position, or another for him, after the day that ends its right, and has
     * no other right of that day.
     */
    Optional<LocalDate> lastSignedWithout(SigningRight right, LocalDate end) {
        return jdbc.sql("""
                        select max((d.decided_at at time zone o.zone)::date)
                        from positions p
                        join organisations o on o.code = p.organisation
                        join holdings h on h.position = p.code
                        join decisions d on h.login in (d.actual, d.approver)
                        join documents c on c.id = d.document_id
                        where p.code = :position and c.kind = :kind
                          and d.step = 'SIGNATURE' and d.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS')
                          and d.decided_at >= cast(:end as timestamp) at time zone o.zone
                          and (d.decided_at at time zone o.zone)::date > :end
                          and (d.decided_at at time zone o.zone)::date
                              between :from and coalesce(cast(:to as date), 'infinity')
                          and (d.decided_at at time zone o.zone)::date
                              between h.valid_from and coalesce(h.valid_to, 'infinity')
                          and not exists (
                            select 1 from signing_rights r
                            join positions q on q.code = r.position join organisations g on g.code = q.organisation
                            join holdings k on k.position = r.position
                            where k.login = h.login and r.kind = c.kind
                              and (d.decided_at at time zone g.zone)::date
                                  between k.valid_from and coalesce(k.valid_to, 'infinity')
                              and (d.decided_at at time zone g.zone)::date
                                  between r.valid_from and coalesce(r.valid_to, 'infinity'))
                        """)
                .param("position", right.position())
                .param("kind", right.kind())
                .param("end", end)
                .param("from", right.validFrom())
                .param("to", right.validTo(), Types.DATE)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    /** The last day after {@code end} on which a person signed by a position, and by no other that he held; by its clock. */
    public Optional<LocalDate> lastSignedAfter(String position, String login, LocalDate end) {
        return jdbc.sql("""
                        select max((d.decided_at at time zone o.zone)::date)
                        from positions p
                        join organisations o on o.code = p.organisation
                        join decisions d on :login in (d.actual, d.approver)
                        join documents c on c.id = d.document_id
                        where p.code = :position
                          and d.step = 'SIGNATURE' and d.decision in ('SIGNED', 'SIGNED_OVER_OBJECTIONS')
                          and d.decided_at >= cast(:end as timestamp) at time zone o.zone
                          and (d.decided_at at time zone o.zone)::date > :end
                          and not exists (
                            select 1 from signing_rights r join holdings k on k.position = r.position
                            where k.login = :login and k.position <> p.code and r.kind = c.kind
                              and (d.decided_at at time zone o.zone)::date
                                  between k.valid_from and coalesce(k.valid_to, 'infinity')
                              and (d.decided_at at time zone o.zone)::date
                                  between r.valid_from and coalesce(r.valid_to, 'infinity'))
                        """)
                .param("position", position)
                .param("login", login)
                .param("end", end)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }
}
