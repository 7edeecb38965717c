package org.marshrut.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Lateness;
import org.marshrut.organisation.Organisations;
import org.marshrut.reading.TravelledRoute.Step;
import org.marshrut.step.EarlierSteps;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What decisions and the engine's history tell of a document's way; a statement for each question, however long the way. */
@Component
public class RouteHistory {

    /** Steps of the engine that wait for something else than a person and a called route. */
    private static final String EVENTS = "('intermediateTimer', 'intermediateMessageCatch', 'intermediateSignalCatch',"
            + " 'intermediateConditional', 'eventBasedGateway', 'receiveTask')";

    /** Where a route has been, as its drawing calls it. */
    public record Activity(
            String definition,
            String key,
            String name,
            int version,
            boolean called,
            String activity,
            boolean done,
            boolean now) {}

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Lateness lateness;
    private final Clock clock;

    RouteHistory(JdbcClient jdbc, Organisations organisations, Lateness lateness, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.lateness = lateness;
        this.clock = clock;
    }

    /** What was asked of people, in the order in which it was; what no task was made for was asked of nobody. */
    public List<Step> asked(DocumentFacts document) {
        ZoneId zone = organisations.get(document.organisation()).zone();
        return jdbc.sql("""
                        select d.task_key, d.task_name, d.step, d.approver, d.candidate_groups, d.basis, d.assigned_at,
                               coalesce(d.decided_at, d.cancelled_at) as until, d.decision, d.due, d.overdue_at,
                               d.late_minutes, coalesce(d.counted_for, :organisation) as counted_for, asked.who,
                               p.name as who_name, case when r.called then r.name end as called, r.definition
                        from decisions d
                        left join open_tasks o on o.id = d.task_id
                        left join past_tasks t on t.id = d.task_id
                        left join routes_taken r on r.id = t.process_instance
                        cross join lateral (select coalesce(d.actual, o.assignee, d.approver) as who) asked
                        left join people p on p.login = asked.who
                        where d.document_id = :id and (d.task_id is not null or d.decided_at is not null)
                        order by d.id
                        """)
                .param("id", document.id())
                .param("organisation", document.organisation())
                .query((row, n) -> step(row, zone))
                .list();
    }

    /**
     * The events for which the document's routes wait: the end of a discussion, an answer from outside. A route that asks
     * nobody watches others, and what it waits for concerns nobody.
     */
    public List<Step> events(DocumentFacts document) {
        ZoneId zone = organisations.get(document.organisation()).zone();
        return jdbc.sql("""
                        select s.activity, s.name, s.since, case when r.called then r.name end as called, r.definition
                        from routes_taken r
                        join steps_taken s on s.process_instance = r.id and not s.ended
                        join diagrams d on d.definition = r.definition
                        where r.business_key = ? and s.type in %s
                          and position(convert_to('userTask', 'UTF8') in d.content) > 0
                        order by s.since, s.activity
                        """.formatted(EVENTS))
                .param(document.id().toString())
                .query((row, n) -> new Step(
                        row.getString("activity"),
                        row.getString("name"),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        time(row, "since", zone).orElseThrow(),
                        null,
                        null,
                        null,
                        row.getString("called"),
                        row.getString("definition")))
                .list();
    }

    /** Everything that the document's routes have passed or stand at, its own route first. */
    public List<Activity> activities(UUID document) {
        return jdbc.sql("""
                        select definition, key, name, version, called, activity, done, now
                        from (select r.definition, r.key, r.name, r.version, bool_and(r.called) as called,
                                     split_part(s.activity, '#', 1) as activity,
                                     bool_or(s.ended and not coalesce(s.cancelled, false)) as done,
                                     bool_or(not s.ended) as now,
                                     min(min(r.started)) over (partition by r.definition) as started
                              from routes_taken r join steps_taken s on s.process_instance = r.id
                              where r.business_key = ?
                              group by r.definition, r.key, r.name, r.version, split_part(s.activity, '#', 1)) visited
                        order by called, started, key, definition, activity
                        """).param(document.toString()).query(Activity.class).list();
    }

    /** The drawing of a route that the document has taken. */
    Optional<byte[]> drawing(UUID document, String definition) {
        return jdbc.sql("""
                        select content from diagrams
                        where definition = :definition
                          and exists (select 1 from routes_taken
                                      where business_key = :document and definition = :definition)
                        """)
                .param("definition", definition)
                .param("document", document.toString())
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    private Step step(ResultSet row, ZoneId zone) throws SQLException {
        String kind = row.getString("step");
        String who = row.getString("who");
        String approver = row.getString("approver");
        return new Step(
                row.getString("task_key"),
                name(row),
                kind == null ? null : StepKind.valueOf(kind),
                who,
                row.getString("who_name"),
                approver == null || approver.equals(who) ? null : approver,
                Arrays.asList((String[]) row.getArray("candidate_groups").getArray()),
                row.getString("basis"),
                time(row, "assigned_at", zone).orElseThrow(),
                time(row, "until", zone).orElse(null),
                row.getString("decision"),
                lateness.overdueBy(row, clock.instant()),
                row.getString("called"),
                row.getString("definition"));
    }

    private static @Nullable String name(ResultSet row) throws SQLException {
        if (row.getString("step") == null) {
            return switch (row.getString("decision")) {
                case "ANNULLED" -> "Аннулирование акта";
                case "WITHDRAWN" -> "Снятие с публикации";
                default -> "Отзыв проекта";
            };
        }
        String drawn = row.getString("task_name");
        return drawn != null ? drawn : EarlierSteps.titleOf(row.getString("task_key"));
    }

    private static Optional<OffsetDateTime> time(ResultSet row, String column, ZoneId zone) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(at -> at.atZoneSameInstant(zone).toOffsetDateTime());
    }
}
