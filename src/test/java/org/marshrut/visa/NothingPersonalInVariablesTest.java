package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Comments, headings, names and file names stay in the product's own tables. */
class NothingPersonalInVariablesTest extends RouteTest {

    private static final String MARK = "зебра-семнадцать";
    private static final List<String> ALLOWED = List.of(
            "documentId",
            "kind",
            "organisation",
            "author",
            "normative",
            "financial",
            "restricted",
            "endorsed",
            "conclusionsConsidered",
            "objections",
            "remarks",
            "round",
            "roundOfVisas",
            "objectionsHeld",
            "decision",
            "approver",
            "assignmentId",
            "resolutionId",
            "norm",
            "nrOfInstances",
            "nrOfCompletedInstances",
            "nrOfActiveInstances",
            "loopCounter",
            "letterNeeded",
            "letterAccepted",
            // requests, appeals and services: codes, positions, numbers, and answers of tables
            "checker",
            "receiver",
            "answered",
            "answerFollows",
            "course",
            "oursToo",
            "notice",
            "competent",
            "requestItem");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void noWordOfAPersonIsInAnyTableOfTheEngine() {
        Act act = act().with("heading", "О " + MARK)
                .file("DRAFT_TEXT", MARK + ".txt", MARK.getBytes())
                .submitted()
                .decides("head", "endorseDraft", "AGREED_WITH_REMARKS", MARK)
                .decides("economy", "giveVisa", "NOT_AGREED", MARK)
                .visasBy("property", "digital", "deputy")
                .decides("legal", "examineLegality", "AGREED_WITH_REMARKS", MARK)
                .editorAgrees();
        String task = act.taskOf("author", "reviseDraft");
        Api.Reply submitForm = api().as("author")
                .post(
                        "/engine-rest/task/" + task + "/submit-form",
                        "{\"variables\":{\"decision\":{\"value\":\"RESUBMITTED\"},\"comment\":{\"value\":\"" + MARK
                                + "\"}}}");
        assertThat(submitForm.status()).isEqualTo(204);
        act.visasBy("economy").waitsFor("signAct:governor").recalled(MARK);

        for (String table : tables()) {
            assertThat(jdbc.sql("select count(*) from " + table + " t where t::text like ?")
                            .param("%" + MARK + "%")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(jdbc.sql("select count(*) from decisions where remark = ?")
                        .param(MARK)
                        .query(Long.class)
                        .single())
                .as("the product's own table has the words")
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void onlyKnownNamesAreVariables() {
        act().costingMoney()
                .normative()
                .endorsed()
                .allVisas()
                .visasBy("finance")
                .examined();
        assertThat(jdbc.sql("""
                                select name_ from act_ru_variable union select name_ from act_hi_varinst
                                union select name_ from act_hi_detail where name_ is not null
                                """).query(String.class).list()).isNotEmpty().isSubsetOf(ALLOWED);
    }

    private List<String> tables() {
        List<String> tables = jdbc.sql("select tablename from pg_tables where tablename like 'act\\_%'")
                .query(String.class)
                .list();
        assertThat(tables).contains("act_ru_variable", "act_hi_varinst", "act_hi_detail", "act_hi_comment");
        return tables;
    }
}
