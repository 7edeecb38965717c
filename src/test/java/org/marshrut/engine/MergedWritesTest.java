package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine reads and writes in fewer statements than it is made to is the same. */
class MergedWritesTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CommandExecutor engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private PlatformTransactionManager transactions;

    private String instanceOf(Act act) {
        return jdbc.sql("select process_instance_id from documents where id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    private List<String> rows(Act act, String table, String key) {
        return jdbc.sql("""
                        select %s || ' ' || rev_ from %s where proc_inst_id_ in (
                          select id_ from act_hi_procinst where business_key_ = ?) order by 1
                        """.formatted(key, table))
                .param(act.id())
                .query(String.class)
                .list();
    }

    private void meanwhile(String sql, String parameter) {
        new TransactionTemplate(
                        transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW))
                .executeWithoutResult(status -> jdbc.sql(sql).param(parameter).update());
    }

    /** Another transaction has moved one of the rows that go in one statement: none of them goes. */
    @Test
    void oneRowThatIsOvertakenKeepsAll() {
        Act act = act().endorsed();
        List<String> executions = rows(act, "act_ru_execution", "id_");
        List<String> variables = rows(act, "act_ru_variable", "id_");
        String instance = instanceOf(act);
        assertThatThrownBy(() -> engine.execute(context -> {
                    context.getExecutionManager().findExecutionsByProcessInstanceId(instance);
                    runtime.deleteProcessInstance(instance, "проверка");
                    meanwhile("update act_ru_execution set rev_ = rev_ + 1 where id_ = ?", instance);
                    return null;
                }))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(rows(act, "act_ru_variable", "id_")).isEqualTo(variables);
        assertThat(rows(act, "act_ru_execution", "id_")).hasSameSizeAs(executions);
        meanwhile("update act_ru_execution set rev_ = rev_ - 1 where id_ = ?", instance);
        act.allVisas().examined().signed();
    }

    /** The start of a step is not read when it ends: the database counts how long it took. */
    @Test
    void whatEndsHasTakenTheTimeBetween() {
        Act act = act().submitted();
        clock.forward(Duration.ofMinutes(7));
        act.decides("head", "endorseDraft", "AGREED");
        clock.forward(Duration.ofMinutes(11));
        act.allVisas().examined().signed();
        clock.runAgain();
        for (String table : List.of("act_hi_actinst", "act_hi_taskinst", "act_hi_procinst")) {
            assertThat(jdbc.sql("""
                            select count(*) filter (where end_time_ is not null) as ended,
                                   count(*) filter (where duration_ is distinct from
                                     (extract(epoch from (end_time_ - start_time_)) * 1000)::bigint) as wrong
                            from %s where proc_inst_id_ in (select id_ from act_hi_procinst where business_key_ = ?)
                            """.formatted(table))
                            .param(act.id())
                            .query((row, n) -> List.of(row.getInt("ended") > 0, row.getInt("wrong")))
                            .single())
                    .as(table)
                    .isEqualTo(List.of(true, 0));
        }
        assertThat(jdbc.sql("""
                        select duration_ from act_hi_taskinst where task_def_key_ = 'endorseDraft'
                          and proc_inst_id_ in (select id_ from act_hi_procinst where business_key_ = ?)
                        """).param(act.id()).query(Long.class).single()).isBetween(420_000L, 430_000L);
    }

    /** A version of a route that was just used is known; that it was suspended is heard at once all the same. */
    @Test
    void aSuspendedVersionStartsNothing() {
        Act act = act().submitted();
        String version = runtime.createProcessInstanceQuery()
                .processInstanceId(instanceOf(act))
                .singleResult()
                .getProcessDefinitionId();
        assertThat(repository.getProcessDefinition(version).isSuspended()).isFalse();
        repository.suspendProcessDefinitionById(version);
        try {
            assertThatThrownBy(() -> runtime.startProcessInstanceById(version))
                    .isInstanceOf(SuspendedEntityInteractionException.class);
        } finally {
            repository.activateProcessDefinitionById(version);
        }
        act.decides("head", "endorseDraft", "AGREED");
    }
}
