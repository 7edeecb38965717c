package org.marshrut.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The lists of a desk look up the decisions of their own tasks, however many others are open. */
class DeskIndexesTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void whatIsOpenIsNeverReadThrough() {
        manyOpen(UUID.fromString(act().submitted().id()));
        for (DeskList list : DeskList.values()) {
            assertThat(plan(list, "count(*)"))
                    .as(list.name())
                    .contains("task_id = ANY")
                    .doesNotContain("Seq Scan on act_ru_")
                    .doesNotContain("Seq Scan on decisions")
                    .doesNotContain("Seq Scan on documents");
        }
        assertThat(plan(DeskList.MINE, "count(*)")).contains("act_ru_task_of_assignee");
        assertThat(plan(DeskList.ORGANISATION, "count(*)"))
                .contains("decisions_open_by_approver")
                .contains("decisions_open_by_group");
    }

    /** Where PostgreSQL may read indexes only, it finds one that has all that a list is sorted and counted by. */
    @Test
    void anIndexHasAllThatListsAreSortedAndCountedBy() {
        manyOpen(UUID.fromString(act().submitted().id()));
        transaction.executeWithoutResult(status -> {
            for (String way : List.of("seqscan", "bitmapscan", "indexscan")) {
                jdbc.sql("select set_config('enable_' || ?, 'off', true)")
                        .param(way)
                        .query()
                        .singleRow();
            }
            assertThat(plan(DeskList.MINE, "d.id, d.due, d.overdue_at, d.step"))
                    .contains("Index Only Scan using decisions_open_by_task");
        });
    }

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from decisions where task_id like 'desk-%'").update();
        jdbc.sql("delete from act_ru_identitylink where task_id_ like 'desk-%'").update();
        jdbc.sql("delete from act_ru_task where id_ like 'desk-%'").update();
        jdbc.sql("delete from people where login ~ '^desk[0-9]+$'").update();
    }

    private void manyOpen(UUID document) {
        jdbc.sql("""
                        insert into people (login, name, organisation)
                        select 'desk' || n, 'Исполнитель ' || n, '03' from generate_series(0, 999) n
                        """).update();
        jdbc.sql("""
                        insert into act_ru_task (id_, rev_, name_, task_def_key_, assignee_, create_time_, suspension_state_, priority_)
                        select 'desk-' || n, 1, 'Задача', 'giveVisa', 'desk' || n % 1000, timestamp '2026-11-01', 1, 50
                        from generate_series(1, 5000) n
                        """).update();
        jdbc.sql("""
                        insert into act_ru_identitylink (id_, rev_, type_, group_id_, task_id_)
                        select 'desk-link-' || n, 1, 'candidate', 'desks' || n, 'desk-' || n from generate_series(1, 5000) n
                        """).update();
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, task_name, step, round, task_id, approver, candidate_groups,
                                               assigned_at, due)
                        select ?, 'approval', 'desk', 'Задача', 'WORK', n, 'desk-' || n, case when n % 2 = 0 then 'desk' || n % 1000 end,
                               case when n % 2 = 0 then '{}' else array['desks' || n] end, now(), now()
                        from generate_series(1, 5000) n
                        """).param(document).update();
        for (String table : List.of("people", "act_ru_task", "act_ru_identitylink", "decisions", "documents")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }

    private String plan(DeskList list, String columns) {
        return String.join(
                "\n",
                jdbc.sql("explain select " + columns + DeskLists.OPEN + list.condition())
                        .params(Map.of(
                                "login", "desk1",
                                "groups", new String[] {"desks1", "desks2"},
                                "organisation", "02",
                                "readers", new String[] {"u:desk1", "o:02"},
                                "trusted", new String[0]))
                        .param("now", OffsetDateTime.parse("2026-11-24T10:00:00+05:00"))
                        .param("tomorrow", OffsetDateTime.parse("2026-11-25T00:00:00+05:00"))
                        .query(String.class)
                        .list());
    }
}
