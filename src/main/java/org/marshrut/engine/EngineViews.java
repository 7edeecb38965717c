package org.marshrut.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What our queries may see of the engine's tables, under names of ours. The engine makes its tables after our migrations have
 * run, so the views are made here, at the first start and whenever their text has changed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineViews implements AtStartup {

    private static final Map<String, String> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("open_tasks", """
                select id_ as id, task_def_key_ as task_key, name_ as name, assignee_ as assignee, owner_ as owner,
                       proc_inst_id_ as process_instance, create_time_ as created
                from act_ru_task
                """);
        VIEWS.put("past_tasks", "select id_ as id, proc_inst_id_ as process_instance from act_hi_taskinst");
        // every instance that was; moments are the engine's, UTC without a zone, so that its indexes serve
        VIEWS.put("route_instances", """
                select p.id_ as id, p.root_proc_inst_id_ as root, p.business_key_ as business_key, p.proc_def_key_ as process,
                       d.version_ as version, p.start_time_ as started, p.end_time_ as ended, p.state_ as state
                from act_hi_procinst p left join act_re_procdef d on d.id_ = p.proc_def_id_
                """);
        VIEWS.put("tasks_taken", """
                select id_ as id, proc_inst_id_ as process_instance, task_def_key_ as task_key, name_ as name,
                       assignee_ as assignee, start_time_ as created, end_time_ as ended, delete_reason_ = 'completed' as completed
                from act_hi_taskinst
                """);
        VIEWS.put("routes_taken", """
                select p.id_ as id, p.business_key_ as business_key, d.id_ as definition, d.key_ as key, d.name_ as name,
                       d.version_ as version, p.super_process_instance_id_ is not null as called,
                       p.start_time_ at time zone 'UTC' as started
                from act_hi_procinst p join act_re_procdef d on d.id_ = p.proc_def_id_
                """);
        VIEWS.put("routes_under_way", """
                select business_key_ as business_key from act_ru_execution
                where parent_id_ is null and business_key_ is not null
                """);
        // a route that no other called, each of its document's; of one document there may be several
        VIEWS.put("routes_running", """
                select e.business_key_ as business_key, d.key_ as key
                from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                where e.parent_id_ is null and e.super_exec_ is null and e.business_key_ is not null
                """);
        VIEWS.put("route_names", """
                select distinct on (key_) key_ as key, coalesce(name_, key_) as name
                from act_re_procdef order by key_, version_ desc
                """);
        // what an incident stands for elsewhere, in the routes that called this one, is the same incident
        VIEWS.put("open_incidents", """
                select i.id_ as id, i.incident_type_ as type, i.incident_msg_ as message, i.activity_id_ as activity,
                       i.configuration_ as configuration, i.incident_timestamp_ at time zone 'UTC' as since,
                       i.proc_inst_id_ as process_instance, d.id_ as definition, d.key_ as key,
                       coalesce(d.name_, d.key_) as route, e.business_key_ as business_key
                from act_ru_incident i
                join act_re_procdef d on d.id_ = i.proc_def_id_
                left join act_ru_execution e on e.id_ = i.proc_inst_id_
                where i.root_cause_incident_id_ = i.id_
                """);
        VIEWS.put("steps_taken", """
                select proc_inst_id_ as process_instance, act_id_ as activity, act_name_ as name, act_type_ as type,
                       start_time_ at time zone 'UTC' as since, end_time_ is not null as ended,
                       act_inst_state_ = 2 as cancelled
                from act_hi_actinst
                """);
        VIEWS.put("past_routes", """
                select p.id_ as id, p.root_proc_inst_id_ as root, p.business_key_ as business_key, p.proc_def_key_ as process,
                       coalesce(d.version_, 0) as version, p.end_time_ at time zone 'UTC' as ended, p.state_ as state
                from act_hi_procinst p left join act_re_procdef d on d.id_ = p.proc_def_id_
                """);
        VIEWS.put("past_steps", """
                select id_ as id, proc_inst_id_ as process_instance, task_def_key_ as activity, name_ as name,
                       assignee_ as assignee, start_time_ at time zone 'UTC' as since, end_time_ at time zone 'UTC' as until,
                       delete_reason_ = 'completed' as done
                from act_hi_taskinst
                """);
        VIEWS.put("past_calls", """
                select proc_inst_id_ as process_instance, act_id_ as activity, act_name_ as name, call_proc_inst_id_ as called,
                       start_time_ at time zone 'UTC' as since, end_time_ at time zone 'UTC' as until
                from act_hi_actinst where act_type_ = 'callActivity' and end_time_ is not null and act_inst_state_ <> 2
                """);
        // an open task with the step it is, and with the call activity in whose route it stands
        VIEWS.put("open_steps", """
                select t.id_ as id, t.task_def_key_ as activity, d.key_ as process, d.version_ as version,
                       e.business_key_ as business_key, c.act_id_ as calling_activity, cd.key_ as calling_process,
                       cd.version_ as calling_version
                from act_ru_task t
                join act_re_procdef d on d.id_ = t.proc_def_id_
                join act_ru_execution e on e.id_ = t.proc_inst_id_
                left join act_ru_execution c on c.id_ = e.super_exec_
                left join act_re_procdef cd on cd.id_ = c.proc_def_id_
                """);
        VIEWS.put("drawn_routes", """
                select d.key_ as process, d.version_ as version, d.id_ as definition, d.name_ as name, b.bytes_ as content
                from act_re_procdef d
                left join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
                """);
        // whose next step somebody or something takes: a task that has an owner, a timer or a job that will be tried
        VIEWS.put("documents_moving", """
                select e.business_key_ as document from act_ru_execution e
                where e.business_key_ is not null
                  and (exists (select 1 from act_ru_task t
                               where t.proc_inst_id_ = e.proc_inst_id_
                                 and (t.assignee_ is not null
                                      or exists (select 1 from act_ru_identitylink l
                                                 where l.task_id_ = t.id_ and l.type_ = 'candidate')))
                       or exists (select 1 from act_ru_job j
                                  where j.process_instance_id_ = e.proc_inst_id_ and j.retries_ > 0))
                """);
        VIEWS.put("routes_running", """
                select e.id_ as id, e.root_proc_inst_id_ as root, d.key_ as key, d.version_ as version
                from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                where e.parent_id_ is null
                """);
        VIEWS.put("routes_stopped", """
                select d.key_ as key from act_ru_incident i left join act_re_procdef d on d.id_ = i.proc_def_id_
                where i.id_ = i.cause_incident_id_
                """);
        VIEWS.put("jobs_to_do", """
                select coalesce(duedate_, create_time_) at time zone 'UTC' as due from act_ru_job
                where retries_ > 0 and suspension_state_ = 1
                """);
        VIEWS.put("diagrams", """
                select d.id_ as definition, b.bytes_ as content
                from act_re_procdef d
                join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_
                """);
        VIEWS.put("task_links", """
                select task_id_ as task, type_ as type, user_id_ as login, group_id_ as member_of
                from act_ru_identitylink where task_id_ is not null
                """);
        VIEWS.put("group_members", "select user_id_ as login, group_id_ as member_of from act_id_membership");
        VIEWS.put("accounts", """
                select u.id_ as login, u.email_ as mail,
                       case coalesce(p.source, 'LOCAL') when 'LOCAL' then u.pwd_ is not null else true end as may_log_in
                from act_id_user u left join people p on p.login = u.id_
                """);
    }

    private final JdbcClient jdbc;

    EngineViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare() {
        VIEWS.forEach(this::create);
    }

    /** Kept as a comment on the view, because PostgreSQL keeps its query in words of its own. */
    private void create(String name, String query) {
        String kept = jdbc.sql("select obj_description(to_regclass(?))")
                .param(name)
                .query(String.class)
                .optional()
                .orElse(null);
        if (!query.equals(kept)) {
            jdbc.sql("drop view if exists " + name).update();
            jdbc.sql("create view %s as %s".formatted(name, query)).update();
            jdbc.sql("comment on view %s is '%s'".formatted(name, query.replace("'", "''")))
                    .update();
        }
    }
}
