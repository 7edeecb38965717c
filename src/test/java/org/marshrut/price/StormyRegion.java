package org.marshrut.price;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.marshrut.support.Act;
import org.marshrut.support.Product;
import org.marshrut.support.TestClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents whose steps are due at one instant, and what has become of them. */
final class StormyRegion {

    private static final String OPEN =
            "decided_at is null and cancelled_at is null and due is not null and task_id is not null";

    private final JdbcClient database;

    StormyRegion(JdbcClient database) {
        this.database = database;
    }

    /** A document whose visas are watched: reminded of, and not missed yet. */
    static String watched(Product product, JdbcClient database, int visas) {
        Act act = new Act(product.api(), TestClock.running(), id -> {}).endorsed();
        await().atMost(3, TimeUnit.MINUTES).pollInterval(1, TimeUnit.SECONDS).until(() -> {
            database.sql("""
                            update decisions set due = date_trunc('second', now()) + interval '1 hour'
                            where step = 'VISA' and due > now() + interval '2 hours'
                            """).update();
            database.sql("""
                    update act_ru_job set duedate_ = now() at time zone 'UTC', rev_ = rev_ + 1
                    where handler_cfg_ in ('deadlineNear', 'reminderDue') and duedate_ > now() at time zone 'UTC'
                    """).update();
            return database.sql("select count(*) from act_ru_job where handler_cfg_ = 'deadlineMissed'")
                            .query(Integer.class)
                            .single()
                    == visas;
        });
        return act.id();
    }

    /** It comes back with the next start. */
    void dropOurIndex() {
        database.sql("drop index act_ru_job_due").update();
    }

    /** Whatever is not missed yet is a second from now, and what the engine has counted until now is forgotten. */
    void letAllBeDue() {
        database.sql("update decisions set due = date_trunc('second', now()) + interval '1 second' where " + OPEN
                        + " and overdue_at is null")
                .update();
        database.sql("""
                        update act_ru_task t set due_date_ = d.due at time zone 'UTC' from decisions d
                        where d.task_id = t.id_ and d.overdue_at is null and %s
                        """.formatted(OPEN)).update();
        database.sql("""
                        update act_ru_job set duedate_ = (date_trunc('second', now()) + interval '1 second') at time zone 'UTC',
                          lock_owner_ = null, lock_exp_time_ = null
                        where handler_cfg_ like '%overdueMark' or handler_cfg_ = 'deadlineMissed'
                        """).update();
        database.sql("delete from act_ru_meter_log").update();
    }

    /**
     * Waits until nothing is due, from a second after {@link #letAllBeDue} on; how many timers are left when patience is over. They
     * are put off for ever.
     */
    int ring(Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        do {
            TimeUnit.SECONDS.sleep(1);
        } while (due() > 0 && Instant.now().isBefore(end));
        return database.sql("""
                        update act_ru_job set duedate_ = timestamp '2099-01-01', rev_ = rev_ + 1
                        where retries_ > 0 and lock_owner_ is null and duedate_ <= now() at time zone 'UTC'
                        """).update();
    }

    private int due() {
        return count("select count(*) from act_ru_job where retries_ > 0 and duedate_ <= now() at time zone 'UTC'");
    }

    /** What has become of the steps, in words. */
    Map<String, Integer> told() {
        String open = "select count(*) from decisions d where " + OPEN;
        String level = "(select count(*) from escalations e where e.decision_id = d.id and e.level = 1)";
        Map<String, Integer> told = new LinkedHashMap<>();
        told.put("steps that wait", count(open));
        told.put("marked", count(open + " and overdue_at = due"));
        told.put("told of once", count(open + " and " + level + " = 1"));
        told.put("told of twice", count("select count(*) from decisions d where " + level + " > 1"));
        told.put("visas that wait", count(open + " and step = 'VISA'"));
        told.put(
                "whose performer has one notice",
                count(open + " and step = 'VISA' and 1 = (select count(*) from notices n where n.task_id = d.task_id"
                        + " and n.login = d.approver and n.kind = 'OVERDUE')"));
        told.put("watches that wait for the next level", waiting("levelReached"));
        told.put("watches that wait for the deadline", waiting("deadlineMissed"));
        told.put("incidents", count("select count(*) from act_ru_incident"));
        told.put("jobs that have failed once", count("select count(*) from act_ru_job where retries_ < 3"));
        told.put(
                "jobs of nothing",
                count("select count(*) from act_ru_job j where execution_id_ is not null and not exists"
                        + " (select 1 from act_ru_execution e where e.id_ = j.execution_id_)"));
        return told;
    }

    private int waiting(String timer) {
        return count("select count(*) from act_ru_job where handler_cfg_ = '" + timer + "'");
    }

    /** What the engines have counted: they write it down when they stop. */
    int counted(String metric) {
        return count("select coalesce(sum(value_), 0) from act_ru_meter_log where name_ = '%s'".formatted(metric));
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }
}
