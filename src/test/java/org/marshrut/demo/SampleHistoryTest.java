package org.marshrut.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.organisation.DemoRegion;
import org.marshrut.route.EarlierVersions;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in a history of two acts of June 2026, one of them on a version that is not here. */
class SampleHistoryTest extends RouteTest {

    private static final String REPORT = "/api/reports/cycle-times?from=2026-06-01&to=2026-06-30";
    private static final String ACT = "5a5a0000-0000-4000-8000-000000000001";
    private static final String OTHER = "5a5a0000-0000-4000-8000-000000000002";

    @Autowired
    private DemoRegion region;

    @Autowired
    private EarlierVersions versions;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock engineClock;

    @TempDir
    private Path folder;

    @BeforeEach
    void prepareRows() throws IOException {
        write("documents", """
                id,process,picture,kind,normative,financial,restricted,organisation,author,submitted_at,published_at
                %s,actApproval,today,GOVERNMENT_RESOLUTION,f,f,f,06,author,2026-06-01 04:00:00.000,2026-06-03 06:00:00.000
                %s,actApproval,99-never,GOVERNMENT_RESOLUTION,f,f,f,06,author,2026-06-01 04:00:00.000,2026-06-03 06:00:00.000
                """.formatted(ACT, OTHER));
        write("ACT_HI_PROCINST", """
                ID_,PROC_INST_ID_,BUSINESS_KEY_,PROC_DEF_KEY_,PROC_DEF_ID_,START_TIME_,END_TIME_,DURATION_,SUPER_PROCESS_INSTANCE_ID_,ROOT_PROC_INST_ID_,STATE_
                sample-1,sample-1,%1$s,actApproval,{actApproval@today},2026-06-01 04:00:00.000,2026-06-03 09:00:00.000,190800000,,sample-1,COMPLETED
                sample-2,sample-2,%1$s,visaRound,{visaRound@today},2026-06-01 05:00:00.000,2026-06-02 08:00:00.000,97200000,sample-1,sample-1,COMPLETED
                sample-3,sample-3,%2$s,actApproval,{actApproval@99-never},2026-06-01 04:00:00.000,2026-06-03 09:00:00.000,190800000,,sample-3,COMPLETED
                """.formatted(ACT, OTHER));
        write("ACT_HI_ACTINST", """
                ID_,PROC_DEF_KEY_,PROC_DEF_ID_,ROOT_PROC_INST_ID_,PROC_INST_ID_,EXECUTION_ID_,ACT_ID_,ACT_NAME_,ACT_TYPE_,START_TIME_,END_TIME_,DURATION_,ACT_INST_STATE_,SEQUENCE_COUNTER_
                sample-4,visaRound,{visaRound@today},sample-1,sample-2,sample-2,giveVisa,"Завизировать, ""да\""",userTask,2026-06-01 05:00:00.000,2026-06-02 08:00:00.000,97200000,0,1
                sample-5,actApproval,{actApproval@99-never},sample-3,sample-3,sample-3,giveVisa,,userTask,2026-06-01 05:00:00.000,2026-06-02 08:00:00.000,97200000,0,1
                """);
        write("ACT_HI_TASKINST", """
                ID_,TASK_DEF_KEY_,PROC_DEF_KEY_,PROC_DEF_ID_,ROOT_PROC_INST_ID_,PROC_INST_ID_,EXECUTION_ID_,ACT_INST_ID_,NAME_,ASSIGNEE_,START_TIME_,END_TIME_,DURATION_,DELETE_REASON_,PRIORITY_
                sample-6,giveVisa,visaRound,{visaRound@today},sample-1,sample-2,sample-2,sample-4,Завизировать документ,economy,2026-06-01 05:00:00.000,2026-06-02 08:00:00.000,97200000,completed,50
                sample-7,giveVisa,actApproval,{actApproval@99-never},sample-3,sample-3,sample-3,sample-5,Завизировать документ,economy,2026-06-01 05:00:00.000,2026-06-02 08:00:00.000,97200000,completed,50
                """);
    }

    private void write(String name, String rows) throws IOException {
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".csv.gz")))) {
            packed.write(rows.getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void nothingOfItStays() {
        jdbc.sql("delete from samples where made = 'IMPORTED'").update();
        jdbc.sql("delete from documents where id in (?::uuid, ?::uuid)")
                .params(ACT, OTHER)
                .update();
        List.of("procinst", "actinst", "taskinst").forEach(table -> jdbc.sql(
                        "delete from act_hi_%s where root_proc_inst_id_ like 'sample-%%'".formatted(table))
                .update());
    }

    private void start(Samples samples) {
        new SampleHistory(
                        region,
                        samples,
                        versions,
                        new PreparedRows(database, folder.toUri() + "/"),
                        jdbc,
                        transaction,
                        engineClock)
                .takeOnce();
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    @Test
    void whatWasMadeOnVersionsThatAreHereIsTakenInOnceAndLooksLikeHistory() {
        long running = count("act_ru_execution");
        long jobs = count("act_ru_job");
        start(new Samples(true, true));
        start(new Samples(true, true));

        assertThat(count("samples where made = 'IMPORTED'")).isEqualTo(1);
        assertThat(count("act_hi_procinst where root_proc_inst_id_ like 'sample-%'"))
                .isEqualTo(2);
        assertThat(count("act_hi_actinst where root_proc_inst_id_ like 'sample-%'"))
                .isEqualTo(1);
        assertThat(count("act_hi_taskinst t join act_re_procdef d on d.id_ = t.proc_def_id_"
                        + " where root_proc_inst_id_ like 'sample-%' and d.key_ = 'visaRound'"))
                .isEqualTo(1);
        assertThat(count("act_ru_execution")).as("nothing runs").isEqualTo(running);
        assertThat(count("act_ru_job")).isEqualTo(jobs);
        assertThat(count("act_hi_procinst where root_proc_inst_id_ = 'sample-1'"
                        + " and removal_time_ = timestamp '2026-06-03 09:00' + interval '1825 days'"))
                .as("kept for the five years of its diagram from its end on, called routes too")
                .isEqualTo(2);
    }

    @Test
    void theReportCountsItAndSaysThatItIsASample() {
        start(new Samples(true, true));
        // Monday 09:00 to Wednesday 11:00 in Svetlorechensk: two days of eight hours and two hours
        JsonNode lead = api().as("ops").get(REPORT + "&measure=lead").json().path(0);
        assertThat(lead.path("mean").asText()).isEqualTo("PT18H");
        assertThat(lead.path("calendar").path("p50").asText()).isEqualTo("PT50H");
        assertThat(lead.path("sample").asBoolean()).isTrue();
        JsonNode visa = api().as("ops")
                .get(REPORT + "&measure=approval&by=version")
                .json()
                .path(0);
        assertThat(visa.path("p90").asText()).isEqualTo("PT11H");
        assertThat(visa.path("count").asInt()).isEqualTo(1);
    }

    @Test
    void nobodyHasItOnHisListAndThePublicDoesNotSeeIt() {
        long before =
                api().as("author").get("/api/documents").json().path("total").asLong();
        start(new Samples(true, true));
        assertThat(api().as("author").get("/api/documents").json().path("total").asLong())
                .isEqualTo(before);
        assertThat(api().as("admin").get("/api/documents/" + ACT).status()).isEqualTo(404);
        assertThat(api().get("/acts/" + ACT).status()).isEqualTo(404);
    }

    @Test
    void nothingIsTakenInWhereItIsNotWanted() {
        start(new Samples(false, true));
        assertThat(count("samples")).isZero();
    }
}
