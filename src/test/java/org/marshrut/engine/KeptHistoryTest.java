package org.marshrut.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine keeps of an act that went its whole way, and what it does not. */
class KeptHistoryTest extends RouteTest {

    private static final String OF_THE_ACT = "(select id_ from act_hi_procinst where business_key_ = ?)";

    @Autowired
    private JdbcClient jdbc;

    private Act published() {
        Act act = act().endorsed().allVisas().examined().signed();
        clock.runAgain();
        return act.isIn("PUBLISHED");
    }

    private List<String> strings(String sql, Act act) {
        return jdbc.sql(sql).param(act.id()).query(String.class).list();
    }

    @Test
    void whatReportsTheSheetAndTheWayReadIsThere() {
        Act act = published();
        assertThat(strings("select task_def_key_ from act_hi_taskinst where proc_inst_id_ in " + OF_THE_ACT, act))
                .contains("endorseDraft", "giveVisa", "examineLegality", "editLanguage", "signAct");
        assertThat(strings("select distinct act_type_ from act_hi_actinst where proc_inst_id_ in " + OF_THE_ACT, act))
                .contains("userTask", "serviceTask", "callActivity", "startEvent")
                .noneMatch(type -> type.endsWith("Gateway"));
        assertThat(strings(
                        "select proc_def_key_ from act_hi_procinst where business_key_ = ? and end_time_ is not null",
                        act))
                .contains("visaRound");
        assertThat(strings(
                        "select id_ from act_hi_actinst where removal_time_ is not null and proc_inst_id_ in "
                                + OF_THE_ACT,
                        act))
                .as("written again when the route ended")
                .isEmpty();
    }

    /** Counted over the whole database, whatever other tests did: a document has one decision at least. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "act_hi_varinst",
                "act_hi_detail",
                "act_hi_decinst",
                "act_hi_dec_in",
                "act_hi_dec_out",
                "act_hi_identitylink",
                "act_hi_op_log",
                "act_ru_task_meter_log"
            })
    void whatNobodyReadsIsNotWritten(String table) {
        act().endorsed();
        assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single())
                .isZero();
    }

    @Test
    void ofJobsOnlyThoseAreKeptThatFailed() {
        act().endorsed();
        clock.runAgain();
        assertThat(jdbc.sql("select count(*) from act_hi_job_log where job_state_ <> 1")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** One that a database of before has: the engine refuses to start with another level than it was made with. */
    @Test
    void theDatabaseTakesItForFull() {
        assertThat(jdbc.sql("select value_ from act_ge_property where name_ = 'historyLevel'")
                        .query(String.class)
                        .single())
                .isEqualTo("3");
    }

    @Test
    void noIndexIsWrittenThatNobodyUses() {
        assertThat(jdbc.sql("""
                                select indexname from pg_indexes where tablename = 'act_hi_actinst'
                                """).query(String.class).list())
                .containsExactlyInAnyOrder("act_hi_actinst_pkey", "act_idx_hi_act_inst_procinst");
    }
}
