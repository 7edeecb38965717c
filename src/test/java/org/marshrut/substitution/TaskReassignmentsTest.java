package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.marshrut.substitution.TaskReassignment.Cause;
import org.marshrut.substitution.TaskReassignment.Why;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Handing tasks over in a few statements leaves what the engine's own API leaves, task by task. */
class TaskReassignmentsTest extends RouteTest {

    /** What the engine keeps of a task; without ids of rows and the number of their changes. */
    private static final List<String> TRACES = List.of(
            "select assignee_, owner_, task_state_, last_updated_, due_date_, suspension_state_ from act_ru_task where id_ = :task",
            "select assignee_, owner_, task_state_, due_date_, end_time_ from act_hi_taskinst where id_ = :task",
            "select assignee_, end_time_ from act_hi_actinst where task_id_ = :task",
            """
            select l.type_, l.user_id_, l.group_id_, l.operation_type_, l.timestamp_, l.tenant_id_, l.removal_time_,
                   l.root_proc_inst_id_ = t.root_proc_inst_id_ as root, l.proc_def_id_ = t.proc_def_id_ as definition,
                   l.proc_def_key_
            from act_hi_identitylink l join act_hi_taskinst t on t.id_ = l.task_id_
            where t.id_ = :task order by l.timestamp_, l.type_, l.user_id_, l.operation_type_
            """,
            "select type_, user_id_, group_id_ from act_ru_identitylink where task_id_ = :task order by 1, 2",
            """
            select type_, user_id_, group_id_, resource_type_, perms_, removal_time_, root_proc_inst_id_
            from act_ru_authorization where resource_id_ = :task order by user_id_, group_id_
            """,
            """
            select r.reader from document_readers r join decisions d on d.document_id = r.document_id
            where d.task_id = :task order by 1
            """);

    @Autowired
    private TaskService tasks;

    @Autowired
    private TaskReassignments moves;

    @Autowired
    private HeldTasks held;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private List<List<Map<String, Object>>> traces(String task) {
        return TRACES.stream()
                .map(sql -> jdbc.sql(sql).param("task", task).query().listOfRows())
                .toList();
    }

    private void move(String task, String to, String owner) {
        transaction.executeWithoutResult(status -> moves.apply(
                List.of(new TaskReassignment(held.find(task).orElseThrow(), to, owner)),
                new Why(Cause.SUBSTITUTION_BEGAN, null, null, "приказ")));
    }

    @Test
    void aTaskGoesAwayAndComesBackAsByTheEngineItself() {
        Act one = act().endorsed();
        clock.set(org.marshrut.support.TestClock.MORNING);
        Act other = act().endorsed();
        String byEngine = one.taskOf("economy", "giveVisa");
        String byUs = other.taskOf("economy", "giveVisa");
        assertThat(traces(byUs)).isEqualTo(traces(byEngine));

        clock.tick();
        tasks.setOwner(byEngine, "economy");
        tasks.setAssignee(byEngine, "finance");
        move(byUs, "finance", "economy");
        assertThat(traces(byUs)).isEqualTo(traces(byEngine));
        assertThat(traces(byUs).toString()).contains("finance", "economy");

        clock.tick();
        Task back = tasks.createTaskQuery().taskId(byEngine).singleResult();
        back.setAssignee("economy");
        back.setOwner(null);
        tasks.saveTask(back);
        move(byUs, "economy", null);
        assertThat(traces(byUs)).isEqualTo(traces(byEngine));
    }

    @Test
    void whatSomebodyTookOfAGroupGoesBackAsByTheEngineItself() {
        Act one = act().endorsed();
        clock.set(org.marshrut.support.TestClock.MORNING);
        Act other = act().endorsed();
        String byEngine = one.taskOf("legal", "examineLegality");
        String byUs = other.taskOf("legal", "examineLegality");
        clock.tick();
        List.of(byEngine, byUs).forEach(task -> tasks.setAssignee(task, "finance"));
        clock.tick();
        tasks.setAssignee(byEngine, null);
        move(byUs, null, null);
        assertThat(traces(byUs)).isEqualTo(traces(byEngine));
    }

    @Test
    void nothingIsWrittenWhereNothingChanges() {
        Act act = act().endorsed();
        String task = act.taskOf("economy", "giveVisa");
        List<List<Map<String, Object>>> before = traces(task);
        clock.tick();
        move(task, "economy", null);
        assertThat(traces(task)).isEqualTo(before);
    }
}
