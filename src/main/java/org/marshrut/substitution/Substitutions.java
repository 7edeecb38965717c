package org.marshrut.substitution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of substitutions. */
@Component
class Substitutions {

    static final String COLUMNS = """
            s.id, s.login, s.substitute, s.valid_from, s.valid_to, s.kinds, s.steps, s.reason, s.created_by, s.created_at,
            s.began_at, s.ended_at, s.revoked_by, s.revoked_at, s.process_instance_id
            """;
    private static final String ALL = "select " + COLUMNS + " from substitutions s ";
    private static final String LIVE = "s.ended_at is null and s.revoked_at is null";
    private static final long WORLD = 6_207_114_932L;

    private final JdbcClient jdbc;
    private final Trail trail;

    Substitutions(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /**
     * One change of who acts for whom at a time, while nobody is given a task: chains are counted from what is in force,
     * and two changes at once would each miss the other. Kept until the transaction ends.
     */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)::text")
                .param(WORLD)
                .query(String.class)
                .optional();
    }

    /** Nobody changes who acts for whom until the transaction ends; others may give tasks meanwhile. */
    void lockShared() {
        jdbc.sql("select pg_advisory_xact_lock_shared(?)::text")
                .param(WORLD)
                .query(String.class)
                .optional();
    }

    Optional<Substitution> find(UUID id) {
        return jdbc.sql(ALL + "where s.id = ?")
                .param(id)
                .query(Substitutions::read)
                .optional();
    }

    /** The one that is not over and begins on that day. */
    Optional<Substitution> beginning(String login, LocalDate from) {
        return jdbc.sql(ALL + "where s.login = ? and s.valid_from = ? and " + LIVE)
                .params(login, from)
                .query(Substitutions::read)
                .optional();
    }

    /** Those of a person that are not over, the one in force first, then by their first day. */
    List<Substitution> live(String login) {
        return jdbc.sql(ALL + "where s.login = ? and " + LIVE
                        + " order by s.began_at is null, s.valid_from, s.created_at")
                .param(login)
                .query(Substitutions::read)
                .list();
    }

    /** All that are in force, the latest first: of two that say different things the later order counts. */
    List<Substitution> inForce() {
        return jdbc.sql(ALL + "where s.began_at is not null and s.ended_at is null order by s.began_at desc, s.id")
                .query(Substitutions::read)
                .list();
    }

    /** Those in force from a person on: his own, those of his substitutes, and so on. */
    List<Substitution> inForceFrom(String login) {
        return jdbc.sql("""
                        with recursive chain as (
                          select s.* from substitutions s
                          where s.login = :login and s.began_at is not null and s.ended_at is null
                          union
                          select s.* from substitutions s join chain c on s.login = c.substitute
                          where s.began_at is not null and s.ended_at is null)
                        select %s from chain s order by s.began_at desc, s.id
                        """.formatted(COLUMNS))
                .param("login", login)
                .query(Substitutions::read)
                .list();
    }

    void insert(UUID id, String login, SubstitutionOrder.Checked order, String by, OffsetDateTime at) {
        jdbc.sql("""
                        insert into substitutions (id, login, substitute, valid_from, valid_to, kinds, steps, reason,
                                                   created_by, created_at)
                        values (:id, :login, :substitute, :from, :to, :kinds, :steps, :reason, :by, :at)
                        """)
                .param("id", id)
                .param("login", login)
                .param("by", by)
                .param("at", at)
                .param("from", order.from())
                .params(changed(order))
                .update();
        told(id, TrailEvent.SUBSTITUTION_ORDERED, by);
    }

    void update(UUID id, SubstitutionOrder.Checked order, String by, OffsetDateTime at) {
        jdbc.sql("""
                        update substitutions set substitute = :substitute, valid_to = :to, kinds = :kinds, steps = :steps,
                                                 reason = :reason, changed_by = :by, changed_at = :at where id = :id
                        """)
                .param("id", id)
                .param("by", by)
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
        Substitution one = find(id).orElseThrow();
        trail.add(TrailEntry.of(event)
                .by(by)
                .onBehalfOf(one.login())
                .about(one.substitute())
                .saying("%s, %s…%s, виды %s, шаги %s".formatted(id, one.from(), one.to(), one.kinds(), one.steps())));
        return true;
    }

    static Substitution read(ResultSet row, int n) throws SQLException {
        return new Substitution(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("substitute"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                words(row, "kinds"),
                words(row, "steps"),
                row.getString("reason"),
                row.getString("created_by"),
                Objects.requireNonNull(time(row, "created_at")),
                time(row, "began_at"),
                time(row, "ended_at"),
                row.getString("revoked_by"),
                time(row, "revoked_at"),
                row.getString("process_instance_id"));
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static @Nullable OffsetDateTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class);
    }
}
