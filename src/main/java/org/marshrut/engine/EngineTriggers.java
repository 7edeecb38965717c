package org.marshrut.engine;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Triggers of ours on the engine's tables, which are made after our migrations have run: what has ended changes what reports have
 * measured. Their functions are in the migrations. Where history is older than the triggers, all of it is to be measured.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineTriggers implements AtStartup {

    private static final String DONE = "%s.end_time_ is not null";
    private static final String OLD = DONE.formatted("old");
    private static final String NEW = DONE.formatted("new");

    private final JdbcClient jdbc;

    EngineTriggers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare() {
        if (!exists("measured_ends")) {
            ofCycles();
        }
        if (!exists("lost_hours_end")) {
            create("lost_hours_end", "after insert on act_hi_procinst", NEW, "hours_of_instance_are_stale");
            create(
                    "lost_hours_end_otherwise",
                    "after update on act_hi_procinst",
                    "(old.end_time_, old.state_) is distinct from (new.end_time_, new.state_) and (" + OLD + " or "
                            + NEW + ")",
                    "hours_of_instance_are_stale");
        }
    }

    private boolean exists(String trigger) {
        return jdbc.sql("select exists (select from pg_trigger where tgname = ?)")
                .param(trigger)
                .query(Boolean.class)
                .single();
    }

    private void ofCycles() {
        create("measured_ends", "after insert on act_hi_procinst", "new.end_time_ is not null", "instance_is_stale");
        create(
                "measured_ends_otherwise",
                "after update on act_hi_procinst",
                "(old.end_time_, old.state_, old.start_time_) is distinct from (new.end_time_, new.state_, new.start_time_)"
                        + " and (old.end_time_ is not null or new.end_time_ is not null)",
                "instance_is_stale");
        create("measured_goes", "before delete on act_hi_procinst", "old.end_time_ is not null", "instance_is_stale");
        create("measured_task", "after insert on act_hi_taskinst", NEW, "task_is_stale");
        create(
                "measured_task_otherwise",
                "after update on act_hi_taskinst",
                "(old.start_time_, old.end_time_, old.delete_reason_, old.task_def_key_) is distinct from"
                        + " (new.start_time_, new.end_time_, new.delete_reason_, new.task_def_key_) and ("
                        + OLD + " or " + NEW + ")",
                "task_is_stale");
        create("measured_task_goes", "before delete on act_hi_taskinst", OLD, "task_is_stale");
        jdbc.sql("select cycles_begin_anew()::text").query().singleRow();
    }

    private void create(String name, String when, String which, String function) {
        jdbc.sql("create trigger %s %s for each row when (%s) execute function %s()"
                        .formatted(name, when, which, function))
                .update();
    }
}
