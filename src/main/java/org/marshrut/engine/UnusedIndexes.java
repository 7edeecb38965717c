package org.marshrut.engine;

import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Indexes of the engine's that no query of ours, of the web applications or of the removal of old history uses: each would be
 * written with every row, and an update that touches none of them is far cheaper. Made by the engine with its tables, taken
 * away here at each start; {@code docs/decisions/0030} has the reasons and what they cost.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnusedIndexes implements AtStartup {

    private static final List<String> NAMES = List.of(
            // There are no tenants.
            "act_idx_hi_pro_inst_tenant_id",
            "act_idx_hi_act_inst_tenant_id",
            "act_idx_hi_task_inst_tenant_id",
            "act_idx_exec_tenant_id",
            "act_idx_task_tenant_id",
            "act_idx_variable_tenant_id",
            "act_idx_job_tenant_id",
            // Nothing is removed by a date in the row, see EngineConfiguration.
            "act_idx_hi_pro_inst_rm_time",
            "act_idx_hi_act_inst_rm_time",
            "act_idx_hi_task_inst_rm_time",
            "act_idx_auth_rm_time",
            "act_idx_hi_actinst_root_pi",
            "act_idx_hi_taskinst_root_pi",
            "act_idx_auth_root_pi",
            // Activities are asked for by their instance alone.
            "act_idx_hi_act_inst_start_end",
            "act_idx_hi_act_inst_end",
            "act_idx_hi_act_inst_comp",
            "act_idx_hi_act_inst_stats",
            "act_idx_hi_act_inst_proc_def_key",
            "act_idx_hi_ai_pdefid_end_time",
            // Others begin with the same columns.
            "act_idx_hi_taskinstid_procinst",
            "act_idx_variable_task_id",
            "act_idx_job_handler_type",
            // Ours begin with the same columns, see EngineIndexes.
            "act_idx_task_assignee",
            "act_idx_task_owner",
            // What ours were before.
            "act_ru_authorization_of_user",
            "act_ru_authorization_of_group");

    private final JdbcClient jdbc;

    UnusedIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks first: a drop waits for whoever reads the table, and there is nothing to drop but at the first start. */
    @Override
    public void prepare() {
        jdbc.sql("select indexname from pg_indexes where schemaname = current_schema() and indexname = any(?)")
                .param(NAMES.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(name -> jdbc.sql("drop index " + name).update());
    }
}
