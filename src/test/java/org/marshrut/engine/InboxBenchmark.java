package org.marshrut.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Time of the database for lists and counts of tasks with 10,000 and 50,000 open ones, ours and the stock engine's; not a
 * test, and it needs a PostgreSQL with {@code pg_stat_statements}: {@code SPRING_DATASOURCE_URL=… mvn test -DargLine=
 * -Dtest=InboxBenchmark}. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class InboxBenchmark extends RouteTest {

    private static final int TIMES = 20;
    private static final int STOCK_TIMES = 3;

    /** Who asks, and how it is said in the table. */
    private static final Map<String, String> PEOPLE = Map.of(
            "economy", "an official, 100 tasks",
            "digital", "an official, 2,000 tasks",
            "head", "a head, 800 visible",
            "clerk", "a clerk, 300 of his group, 50 own, 400 visible");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FilterService filters;

    @Autowired
    private ProcessEngine engine;

    @Test
    void measure() {
        jdbc.sql("create extension if not exists pg_stat_statements").update();
        jdbc.sql("""
                        insert into organisations (code, name, short_name, type, zone)
                        select 'В' || n, 'Организация ' || n, 'Организация ' || n, 'OTHER', 'Asia/Yekaterinburg'
                        from generate_series(0, 379) n
                        """).update();
        jdbc.sql("""
                        insert into people (login, name, organisation)
                        select 'inbox' || n, 'Исполнитель ' || n, 'В' || n % 380 from generate_series(0, 3999) n
                        """).update();
        List<String> lines = new ArrayList<>();
        fill(0, 10_000);
        lines.addAll(rows(10_000));
        fill(10_000, 50_000);
        lines.addAll(rows(50_000));
        System.out.printf(
                "%n| open tasks | who | question | statements | database, ms | stock, ms |%n|---|---|---|---|---|---|%n");
        lines.forEach(System.out::println);
    }

    private List<String> rows(int open) {
        String mine = "/engine-rest/filter/" + filter("Мои задачи");
        String group = "/engine-rest/filter/" + filter("Задачи моей группы");
        String queue = "/engine-rest/filter/" + filter("Очередь руководителя");
        String page = "/list?firstResult=0&maxResults=15";
        List<String> lines = new ArrayList<>();
        for (String login : List.of("economy", "digital", "head", "clerk")) {
            row(lines, open, login, "who he is (the log-in alone)", "/api/me", false);
            row(lines, open, login, "Tasklist, «Мои задачи» and its number", mine + page, true);
            row(lines, open, login, "its number alone", mine + "/count", true);
            row(lines, open, login, "Tasklist, «Задачи моей группы»", group + page, true);
            if (login.equals("clerk")) {
                row(lines, open, login, "Tasklist, «Очередь руководителя»", queue + page, true);
            }
            row(
                    lines,
                    open,
                    login,
                    "all that he may see",
                    "/engine-rest/task?firstResult=0&maxResults=15&sortBy=created&sortOrder=desc",
                    true);
            row(lines, open, login, "the number of all", "/engine-rest/task/count", true);
            row(lines, open, login, "the desk, what waits for him", "/api/desk?list=MINE", false);
            row(lines, open, login, "the desk, all numbers", "/api/desk/counts", false);
        }
        return lines;
    }

    private String filter(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult().getId();
    }

    private void row(List<String> lines, int open, String login, String question, String path, boolean stock) {
        for (int i = 0; i < 5; i++) {
            ask(login, path);
        }
        String ours = measured(login, path, TIMES);
        String theirs = stock ? StockTasks.answering(engine, () -> measured(login, path, STOCK_TIMES)) : " ";
        lines.add(String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %s | %s |",
                open,
                PEOPLE.get(login),
                question,
                ours,
                stock ? theirs.substring(theirs.indexOf('|') + 2) : theirs));
        System.out.println(lines.get(lines.size() - 1));
    }

    /** Statements and milliseconds of a request, planning and execution. */
    private String measured(String login, String path, int times) {
        jdbc.sql("select pg_stat_statements_reset()").query().singleRow();
        for (int i = 0; i < times; i++) {
            ask(login, path);
        }
        return jdbc.sql("""
                        select sum(calls) as calls, sum(total_exec_time + total_plan_time) as millis from pg_stat_statements
                        where query not like '%pg_stat_statements%' and toplevel
                        """)
                .query((row, n) -> String.format(
                        Locale.ROOT, "%d | %.1f", row.getLong("calls") / times, row.getDouble("millis") / times))
                .single();
    }

    /** Tasklist takes its lists with their number, as HAL. */
    private void ask(String login, String path) {
        String basic = Base64.getEncoder().encodeToString((login + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Basic " + basic)
                .header("Accept", path.contains("/list?") ? "application/hal+json" : "application/json")
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first 4,000 are of those who ask, the others of 4,000 people; each document has nine decisions behind it. */
    private void fill(int from, int to) {
        jdbc.sql("""
                        insert into documents (id, kind, heading, organisation, normative, financial, sphere, restricted, author,
                                               state, submitted_at, project_number)
                        select md5('inbox' || n)::uuid, 'GOVERNMENT_RESOLUTION', 'Об акте ' || n, 'В' || n % 380, false, false, 'OTHER',
                               false, 'author', 'ON_APPROVAL', timestamptz '2026-11-01' + n * interval '30 seconds',
                               'ПП-В' || n
                        from generate_series(:from + 1, :to) n
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        insert into act_ru_task (id_, rev_, name_, task_def_key_, proc_def_id_, assignee_, create_time_, due_date_,
                                                 suspension_state_, priority_)
                        select 'inbox-' || n, 1, 'Завизировать документ', 'giveVisa',
                               (select id_ from act_re_procdef where key_ = 'visaRound' order by version_ desc limit 1),
                               case when n <= 2000 then 'digital' when n <= 2100 then 'economy' when n <= 2150 then 'clerk'
                                    when n > 2150 and n <= 2450 then null else 'inbox' || n % 4000 end,
                               timestamp '2026-11-01' + n * 7919 % 2000000 * interval '1 second',
                               timestamp '2026-11-08' + n * 7919 % 2000000 * interval '1 second', 1, 50
                        from generate_series(:from + 1, :to) n
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        insert into act_ru_identitylink (id_, rev_, type_, user_id_, group_id_, task_id_)
                        select 'inbox-link-' || n, 1, case when n <= 2450 then 'candidate' else 'clerk' end,
                               case when n <= 2450 then null when n <= 3250 then 'head' else 'clerk' end,
                               case when n <= 2450 then 'clerks' end, 'inbox-' || n
                        from generate_series(:from + 1, :to) n where n > 2150 and n <= 3650
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, group_id_, resource_type_, resource_id_, perms_)
                        select gen_random_uuid()::text, 1, 1, assignee_, null, 7, id_, 16386 from act_ru_task
                        where id_ like 'inbox-%' and assignee_ is not null and substr(id_, 7)::int > :from
                        union all
                        select gen_random_uuid()::text, 1, 1, user_id_, group_id_, 7, task_id_,
                               case when group_id_ is null then 2 else 16386 end
                        from act_ru_identitylink where task_id_ like 'inbox-%' and substr(task_id_, 7)::int > :from
                        """).param("from", from).update();
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, task_name, step, round, task_id, approver, assigned_at,
                                               due, counted_for)
                        select md5('inbox' || substr(id_, 7))::uuid, 'approval', task_def_key_, name_, 'VISA', 1, id_, assignee_,
                               create_time_, due_date_, '06'
                        from act_ru_task where id_ like 'inbox-%' and substr(id_, 7)::int > :from
                        """).param("from", from).update();
        jdbc.sql("""
                        insert into decisions (document_id, stage, task_key, task_name, step, round, task_id, approver, actual,
                                               decision, assigned_at, due, decided_at, counted_for)
                        select md5('inbox' || n)::uuid, 'approval', 'examineLegality', 'Провести экспертизу', 'EXAMINATION', past,
                               'inbox-past-' || n || '-' || past, 'inbox' || (n + past) % 4000, 'inbox' || (n + past) % 4000,
                               'AGREED', timestamptz '2026-10-01', timestamptz '2026-10-05', timestamptz '2026-10-03', '06'
                        from generate_series(:from + 1, :to) n, generate_series(1, 9) past
                        """).param("from", from).param("to", to).update();
        jdbc.sql("""
                        insert into document_readers (reader, document_id)
                        select reader, md5('inbox' || substr(id_, 7))::uuid
                        from act_ru_task t cross join lateral (values ('u:' || t.assignee_), ('o:01'), ('u:author')) r (reader)
                        where id_ like 'inbox-%' and substr(id_, 7)::int > :from and reader is not null
                        """).param("from", from).update();
        for (String table : List.of(
                "documents",
                "decisions",
                "document_readers",
                "act_ru_task",
                "act_ru_authorization",
                "act_ru_identitylink")) {
            jdbc.sql("vacuum analyze " + table).update();
        }
    }
}
