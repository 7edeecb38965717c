package org.marshrut.substitution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.marshrut.organisation.Admission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open tasks that somebody was given for an organisation in which he holds no position any more. Found by rows alone: what he
 * held when he was asked, and holds today; an end that is entered late counts from then.
 *
 * <p>For the organisation he was asked by his position; at a document of it; with an assignment, unless he still holds
 * whatever he held then; and with a paper of restricted access that he may read no longer. A draft's support is asked of its
 * head as such. What others asked of him by name stays his, as does what a head has given to him since.
 */
@Component
class MovedPeople {

    /** @param positions that he held there and has left, the head's first, then the latest */
    record Lost(String taskId, String organisation, List<String> positions) {}

    private static final String LOST = """
            select d.task_id, s.organisation, array_agg(s.code order by s.head desc, h.valid_from desc) as positions
            from decisions d
            join documents c on c.id = d.document_id
            join holdings h on h.login = d.approver
            join positions s on s.code = h.position
            join organisations o on o.code = s.organisation
            cross join lateral (select (:now at time zone o.zone)::date as today,
                                       (d.assigned_at at time zone o.zone)::date as asked) t
            where d.decided_at is null and d.cancelled_at is null and d.task_id is not null
              and h.valid_to < t.today and t.asked >= h.valid_from
              and (t.asked <= h.valid_to or d.assigned_at <= h.end_entered_at)
              and (case when d.position is not null then d.position = s.code
                   else c.organisation = s.organisation
                        or d.step = 'EXECUTION'
                           and not exists (select 1 from holdings k where k.login = d.approver and k.valid_from <= t.asked
                                           and t.today <= coalesce(k.valid_to, 'infinity'))
                        or c.restricted and c.author <> d.approver and not %s end)
              and not exists (select 1 from holdings n join positions q on q.code = n.position
                              where n.login = d.approver and q.organisation = s.organisation
                                and t.today between n.valid_from and coalesce(n.valid_to, 'infinity')
                                and (q.head or not s.head or d.step is distinct from 'ENDORSEMENT'))
              and not exists (select 1 from task_moves m where m.decision_id = d.id and m.cause = 'PERFORMER_CHANGED')
            group by d.task_id, s.organisation order by d.task_id
            """.formatted(Admission.sql("d.approver"));

    private final JdbcClient jdbc;
    private final Clock clock;

    MovedPeople(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Lost> tasks() {
        return jdbc.sql(LOST)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Lost(row.getString("task_id"), row.getString("organisation"), List.of((String[])
                        row.getArray("positions").getArray())))
                .list();
    }
}
