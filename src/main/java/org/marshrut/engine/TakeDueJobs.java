package org.marshrut.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Takes the jobs that this node executes next, in place of the engine's command. Which ones may be executed is what the stock
 * query says ({@code selectNextJobsToExecute}): due, not taken or taken too long ago, neither suspended nor failed for good, and
 * exclusive ones only while no other exclusive job of their instance is under way. They are found and taken in one statement
 * and by one node at a time, so that nodes never try for the same; by priority, and the oldest first. Only as many as there is
 * room for are taken.
 */
final class TakeDueJobs implements Command<AcquiredJobs> {

    /** How long a node may hold up the others without a word before PostgreSQL takes the turn away from it. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

    private static final long LOCK = 0x6475_655F_6A6F_6273L;

    /** With the values in view: a plan for any values, which the driver would come to, sorts all that is due. */
    private static final String BEGIN_TURN = """
            select set_config('idle_in_transaction_session_timeout', ?, true),
                   set_config('plan_cache_mode', 'force_custom_plan', true), pg_advisory_xact_lock(?)::text
            """;

    /**
     * By the index {@code act_ru_job_due}: it is entered at each priority there is, and read until there are enough. Jobs that
     * somebody is changing are left for later. Without {@code offset 0} the planner may read the whole table for the jobs under way,
     * instead of asking for those of one instance; and it has to see how many are taken, or it reads it for these.
     */
    private static final String TAKE = """
            with recursive known (priority) as (
              (select max(priority_) from act_ru_job where retries_ > 0 and suspension_state_ = 1)
              union all
              select (select max(priority_) from act_ru_job
                      where retries_ > 0 and suspension_state_ = 1 and priority_ < k.priority)
              from known k where k.priority is not null),
            due as materialized (
              select d.id_ from known k cross join lateral (
                select r.id_ from act_ru_job r
                where r.priority_ = k.priority and r.retries_ > 0 and r.suspension_state_ = 1
                  and coalesce(r.duedate_, timestamp '-infinity') <= :now
                  and (r.lock_owner_ is null or r.lock_exp_time_ < :now)
                  and (not r.exclusive_ or r.exclusive_ and not exists (
                    select 1 from act_ru_job j
                    where %1$s and j.exclusive_ and j.lock_owner_ is not null and j.lock_exp_time_ >= :now
                    offset 0))
                  %2$s
                order by coalesce(r.duedate_, timestamp '-infinity'), r.id_
                limit %4$d for update of r skip locked) d
              limit %4$d)
            update act_ru_job t set lock_owner_ = :owner, lock_exp_time_ = :until, rev_ = rev_ + 1
            from due where t.id_ = due.id_
            returning t.id_ as id, t.priority_ as priority, coalesce(t.duedate_, timestamp '-infinity')::text as due,
                      case when t.exclusive_ then coalesce(%3$s, '') else t.id_ end as unit
            """;

    private static final String OF_ONE_INSTANCE = "j.process_instance_id_ = r.process_instance_id_";
    private static final String OF_ONE_HIERARCHY = """
            (j.root_proc_inst_id_ = r.root_proc_inst_id_
             or r.root_proc_inst_id_ is null and j.process_instance_id_ = r.process_instance_id_)
            """;

    private static final Comparator<Taken> FIRST = Comparator.comparing(Taken::priority)
            .reversed()
            .thenComparing(Taken::due)
            .thenComparing(Taken::id);

    /** @param unit what is executed one after another: the instance of an exclusive job, else the job itself */
    private record Taken(String id, long priority, String due, String unit) {}

    private final JdbcClient jdbc;
    private final ProcessEngineConfigurationImpl engine;
    private final int most;

    TakeDueJobs(JdbcClient jdbc, ProcessEngineConfigurationImpl engine, int most) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.most = most;
    }

    @Override
    public AcquiredJobs execute(CommandContext context) {
        // Fewer than asked for means to wait until a job is done, which is when there is room again.
        AcquiredJobs acquired = new AcquiredJobs(most);
        int room = Math.min(most, room(engine.getJobExecutor()));
        if (room > 0) {
            Map<String, List<String>> units = new LinkedHashMap<>();
            take(room).stream().sorted(FIRST).forEach(job -> units.computeIfAbsent(
                            job.unit(), unit -> new ArrayList<>())
                    .add(job.id()));
            units.values().forEach(acquired::addJobIdBatch);
        }
        return acquired;
    }

    /** None until half of the queue is free: a few at a time would cost a transaction each. */
    private static int room(JobExecutor executor) {
        if (executor instanceof SpringJobExecutor spring
                && spring.getTaskExecutor() instanceof ThreadPoolTaskExecutor pool) {
            int free = pool.getQueueCapacity() - pool.getQueueSize();
            return free * 2 < pool.getQueueCapacity() ? 0 : Math.max(1, free);
        }
        return Integer.MAX_VALUE;
    }

    private List<Taken> take(int room) {
        jdbc.sql(BEGIN_TURN)
                .params(String.valueOf(LONGEST_TURN.toMillis()), LOCK)
                .query()
                .singleRow();
        Instant now = ClockUtil.getCurrentTime().toInstant();
        JobExecutor executor = engine.getJobExecutor();
        return jdbc.sql(sql(engine, room))
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plusMillis(executor.getLockTimeInMillis())))
                .param("owner", executor.getLockOwner())
                .param("deployments", engine.getRegisteredDeployments().toArray(String[]::new))
                .param("least", engine.getJobExecutorPriorityRangeMin())
                .param("greatest", engine.getJobExecutorPriorityRangeMax())
                .query(Taken.class)
                .list();
    }

    private static String sql(ProcessEngineConfigurationImpl engine, int room) {
        boolean hierarchies = engine.isJobExecutorAcquireExclusiveOverProcessHierarchies();
        String beside = (engine.isJobExecutorAcquireByPriority() ? " and r.priority_ between :least and :greatest" : "")
                + (engine.isJobExecutorDeploymentAware()
                        ? " and (r.deployment_id_ is null or r.deployment_id_ = any(:deployments))"
                        : "")
                + (engine.isHistoryCleanupEnabled() ? "" : " and r.handler_type_ <> 'history-cleanup'");
        return TAKE.formatted(
                hierarchies ? OF_ONE_HIERARCHY : OF_ONE_INSTANCE,
                beside,
                hierarchies ? "t.root_proc_inst_id_, t.process_instance_id_" : "t.process_instance_id_",
                room);
    }
}
