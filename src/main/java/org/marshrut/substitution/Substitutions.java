package org.marshrut.substitution;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Remembered;
import org.marshrut.engine.TransactionLocks;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of substitutions. */
@Component
class Substitutions {

    private static final String ALL = "select " + SubstitutionRows.COLUMNS + " from substitutions s ";
    private static final String LIVE = "s.ended_at is null and s.revoked_at is null";
    private static final long WORLD = 6_207_114_932L;

    /** The lock of {@link #lockShared}. */
    static final TransactionLocks.Lock SHARED = TransactionLocks.Lock.shared(WORLD);

    private static final String BEGUN = "s.began_at is not null and s.ended_at is null and s.revoked_at is null";

    /** Today where the absent person works; {@code :now} is the moment. */
    private static final String THERE = "(:now at time zone o.zone)::date";

    private static final String HIS_OFFICE =
            " join people a on a.login = s.login join organisations o on o.code = a.organisation ";

    private enum Begun {
        ANY
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Trail trail;
    private final Remembered remembered;
    private final TransactionLocks locks;

    Substitutions(JdbcClient jdbc, Clock clock, Trail trail, Remembered remembered, TransactionLocks locks) {
        this.locks = locks;
        this.jdbc = jdbc;
        this.clock = clock;
        this.trail = trail;
        this.remembered = remembered;
    }

    /**
     * One change of who acts for whom at a time, while nobody is given a task: chains are counted from what is in force,
     * and two changes at once would each miss the other. Kept until the transaction ends.
     */
    void lock() {
        locks.take(TransactionLocks.Lock.of(WORLD));
    }

    /**
     * Nobody changes who acts for whom until the transaction ends; others may give tasks meanwhile. Whoever waited for a
     * change to end reads what it has changed.
     */
    void lockShared() {
        locks.take(SHARED);
    }

    Optional<Substitution> find(UUID id) {
        return jdbc.sql(ALL + "where s.id = ?")
                .param(id)
                .query(SubstitutionRows::read)
                .optional();
    }

    /**
     * The one whose route it is, by its business key.
     *
     * @throws Refusal 409 in a route of something else
     */
    Substitution ofRoute(@Nullable String businessKey) {
        return Optional.ofNullable(businessKey)
                .filter(key -> key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .flatMap(key -> find(UUID.fromString(key)))
                .orElseThrow(() -> Refusal.conflict(
                        "Это не маршрут замещения: шаги замещения ставят только в нём. Уберите шаг со схемы."));
    }

    /** The one that is not over and begins on that day. */
    Optional<Substitution> beginning(String login, LocalDate from) {
        return jdbc.sql(ALL + "where s.login = ? and s.valid_from = ? and " + LIVE)
                .params(login, from)
                .query(SubstitutionRows::read)
                .optional();
    }

    /** Those of a person that are not over, the one in force first, then by their first day. */
    List<Substitution> live(String login) {
        return jdbc.sql(ALL + "where s.login = ? and " + LIVE
                        + " order by s.began_at is null, s.valid_from, s.created_at")
                .param(login)
                .query(SubstitutionRows::read)
                .list();
    }

    /** Those that are not over and by which tasks come to a person. */
    List<Substitution> liveOfSubstitute(String substitute) {
        return jdbc.sql(ALL + "where s.substitute = ? and " + LIVE + " order by s.valid_from, s.created_at")
                .param(substitute)
                .query(SubstitutionRows::read)
                .list();
    }

    /** All that are in force on this day, the latest first: of two that say different things the later order counts. */
    List<Substitution> inForce() {
        return !remembered.get(Begun.ANY, this::hasBegun)
                ? List.of()
                : jdbc.sql(ALL + HIS_OFFICE + "where " + BEGUN + " and " + THERE
                                + " between s.valid_from and s.valid_to order by s.began_at desc, s.id")
                        .param("now", now())
                        .query(SubstitutionRows::read)
                        .list();
    }

    /** All that have begun and are not ended, also in the moments in which their last day is over. */
    List<Substitution> begun() {
        return jdbc.sql(ALL + "where " + BEGUN + " order by s.began_at desc, s.id")
                .query(SubstitutionRows::read)
                .list();
    }

    /** Those in force from a person on: his own, those of his substitutes, and so on. */
    List<Substitution> inForceFrom(String login) {
        return chain(login, true);
    }

    /** As {@link #inForceFrom}, also in the moments in which the last day is over. */
    List<Substitution> begunFrom(String login) {
        return chain(login, false);
    }

    private List<Substitution> chain(String login, boolean onlyToday) {
        if (!remembered.get(Begun.ANY, this::hasBegun)) {
            return List.of();
        }
        return jdbc.sql("""
                        with recursive current as not materialized (
                          select s.* from substitutions s %s
                          where %s and (not :today or %s between s.valid_from and s.valid_to)),
                        chain as (
                          select s.* from current s where s.login = :login
                          union
                          select s.* from current s join chain c on s.login = c.substitute)
                        select %s from chain s order by s.began_at desc, s.id
                        """.formatted(HIS_OFFICE, BEGUN, THERE, SubstitutionRows.COLUMNS))
                .param("login", login)
                .param("today", onlyToday)
                .param("now", now())
                .query(SubstitutionRows::read)
                .list();
    }

    private boolean hasBegun() {
        return jdbc.sql("select exists (select 1 from substitutions s where " + BEGUN + ")")
                .query(Boolean.class)
                .single();
    }

    /** Ids of those that are to begin or to end by their dates, or were revoked and have not given the tasks back. */
    List<UUID> due() {
        return jdbc.sql("select s.id from substitutions s" + HIS_OFFICE + """
                        where s.ended_at is null and (s.revoked_at is null or s.began_at is not null)
                          and (s.began_at is null and %1$s >= s.valid_from
                               or s.began_at is not null and (s.revoked_at is not null or %1$s > s.valid_to))
                        order by s.began_at is null, s.valid_from, s.id
                        """.formatted(THERE))
                .param("now", now())
                .query(UUID.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** @param signatures whether {@code by} can hand signatures on */
    void insert(
            UUID id, String login, SubstitutionOrder.Checked order, String by, boolean signatures, OffsetDateTime at) {
        jdbc.sql("""
                        insert into substitutions (id, login, substitute, valid_from, valid_to, kinds, steps, reason,
                                                   created_by, signatures, created_at)
                        values (:id, :login, :substitute, :from, :to, :kinds, :steps, :reason, :by, :signatures, :at)
                        """)
                .param("id", id)
                .param("login", login)
                .param("by", by)
                .param("signatures", signatures)
                .param("at", at)
                .param("from", order.from())
                .params(changed(order))
                .update();
        told(id, TrailEvent.SUBSTITUTION_ORDERED, by);
    }

    void update(UUID id, SubstitutionOrder.Checked order, String by, boolean signatures, OffsetDateTime at) {
        jdbc.sql("""
                        update substitutions set substitute = :substitute, valid_to = :to, kinds = :kinds, steps = :steps,
                                                 reason = :reason, signatures = :signatures,
                                                 changed_by = :by, changed_at = :at where id = :id
                        """)
                .param("id", id)
                .param("by", by)
                .param("signatures", signatures)
                .param("at", at)
                .params(changed(order))
                .update();
        told(id, TrailEvent.SUBSTITUTION_CHANGED, by);
    }

    private static java.util.Map<String, Object> changed(SubstitutionOrder.Checked order) {
        return java.util.Map.of(
                "substitute",
                order.substitute(),
                "to",
                order.to(),
                "kinds",
                order.kinds().toArray(String[]::new),
                "steps",
                order.steps().toArray(String[]::new),
                "reason",
                order.reason());
    }

    void started(UUID id, String processInstanceId) {
        jdbc.sql("update substitutions set process_instance_id = ? where id = ?")
                .params(processInstanceId, id)
                .update();
    }

    /** False when it has begun already, or will not any more. */
    boolean begin(UUID id, OffsetDateTime at) {
        return jdbc.sql("update substitutions s set began_at = ? where s.id = ? and s.began_at is null and " + LIVE)
                                .params(at, id)
                                .update()
                        > 0
                && told(id, TrailEvent.SUBSTITUTION_BEGUN, null);
    }

    /** It never began, and its last day is over. */
    void lapse(UUID id, OffsetDateTime at) {
        jdbc.sql("update substitutions s set ended_at = ? where s.id = ? and s.began_at is null and " + LIVE)
                .params(at, id)
                .update();
    }

    /** False when it has ended already, or never began. */
    boolean end(UUID id, OffsetDateTime at) {
        return jdbc.sql(
                                        "update substitutions set ended_at = ? where id = ? and began_at is not null and ended_at is null")
                                .params(at, id)
                                .update()
                        > 0
                && told(id, TrailEvent.SUBSTITUTION_ENDED, null);
    }

    /** @param by null for the system; false when it is over already */
    boolean revoke(UUID id, @Nullable String by, OffsetDateTime at) {
        return jdbc.sql("update substitutions s set revoked_by = :by, revoked_at = :at where s.id = :id and " + LIVE)
                                .param("by", by, Types.VARCHAR)
                                .param("at", at)
                                .param("id", id)
                                .update()
                        > 0
                && told(id, TrailEvent.SUBSTITUTION_REVOKED, by);
    }

    /** On behalf of the absent person, about his substitute; always true. */
    private boolean told(UUID id, TrailEvent event, @Nullable String by) {
        remembered.forget(Begun.class);
        Substitution one = find(id).orElseThrow();
        trail.add(TrailEntry.of(event)
                .by(by)
                .onBehalfOf(one.login())
                .about(one.substitute())
                .saying("%s, %s…%s, виды %s, шаги %s".formatted(id, one.from(), one.to(), one.kinds(), one.steps())));
        return true;
    }
}
