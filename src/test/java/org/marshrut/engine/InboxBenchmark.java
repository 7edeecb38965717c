package org.marshrut.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.marshrut.price.Meter;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Time of the database for lists and counts of tasks with 10,000 and 50,000 open ones, ours and the stock engine's; not a
 * test: {@code mvn test -DargLine= -Dtest=InboxBenchmark}, by itself, for it brings the application up on a PostgreSQL of its own
 * that counts statements. The numbers of a run go to {@code docs/benchmarks.md}.
 */
class InboxBenchmark extends RouteTest {

    private static final int TIMES = Integer.getInteger("inbox.times", 21);
    private static final List<Integer> OPEN = List.of(10_000, 50_000);

    private static final Path DATABASE = Path.of("target", "inbox-postgres");

    /** Who asks, and how it is said in the table. */
    private static final Map<String, String> PEOPLE = new LinkedHashMap<>();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        PEOPLE.put("economy", "an official, 100 tasks");
        PEOPLE.put("digital", "an official, 2,000 tasks");
        PEOPLE.put("head", "a head, 800 visible");
        PEOPLE.put("clerk", "a clerk, 300 of his group, 50 own, 400 of his head");
        try {
            FileSystemUtils.deleteRecursively(DATABASE);
            new Meter(DATABASE)
                    .settings("inbox")
                    .forEach((name, value) ->
                            System.setProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty("marshrut.demo", "true");
    }

    /**
     * @param stock whether the stock engine can be asked the same
     * @param sent null for a GET
     */
    private record Question(String words, String path, String sent, boolean stock) {}

    /** What one request costs, as a median. */
    private record Cost(long statements, double millis) {}

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
        Map<String, Cost[]> costs = new LinkedHashMap<>();
        for (int size = 0; size < OPEN.size(); size++) {
            fill(size == 0 ? 0 : OPEN.get(size - 1), OPEN.get(size));
            measureAll(costs, size);
        }
        System.out.printf(
                "%n| who | question | statements | 10,000 open, ms | 50,000 open, ms | grown | stock, 50,000, ms |%n|---|---|---|---|---|---|---|%n");
        costs.forEach((row, cost) -> System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %s |%n",
                row,
                cost[1].statements,
                cost[0].millis,
                cost[1].millis,
                cost[1].millis / cost[0].millis,
                cost[2] == null ? "" : String.format(Locale.ROOT, "%,.1f", cost[2].millis)));
        System.out.printf("%n| question, 50,000 open | 100 tasks, ms | 2,000 tasks, ms | grown |%n|---|---|---|---|%n");
        for (Question question : questions("digital")) {
            double few = costs.get(row("economy", question))[1].millis;
            double many = costs.get(row("digital", question))[1].millis;
            System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.1f |%n", question.words, few, many, many / few);
        }
    }

    private void measureAll(Map<String, Cost[]> costs, int size) {
        boolean largest = size == OPEN.size() - 1;
        for (String login : PEOPLE.keySet()) {
            for (Question question : questions(login)) {
                Cost[] row = costs.computeIfAbsent(row(login, question), none -> new Cost[3]);
                row[size] = median(login, question, TIMES);
                if (largest && question.stock) {
                    row[2] = StockTasks.answering(engine, () -> median(login, question, 1));
                }
            }
        }
    }

    private static String row(String login, Question question) {
        return PEOPLE.get(login) + " | " + question.words;
    }

    /** As Tasklist asks: a list with its number, the newest first; the number of each filter by itself. */
    private List<Question> questions(String login) {
        String page = "/list?firstResult=0&maxResults=15";
        String newest = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";
        String mine = filter("Мои задачи");
        String group = filter("Задачи моей группы");
        String offered = filter("Предложены мне");
        Question queue = new Question(
                "«Очередь руководителя», list and number", filter("Очередь руководителя") + page, newest, true);
        List<Question> all = List.of(
                new Question("«Мои задачи», list and number", mine + page, newest, true),
                new Question("«Мои задачи», the number", mine + "/count", "{}", true),
                new Question("«Задачи моей группы», list and number", group + page, newest, true),
                new Question("«Задачи моей группы», the number", group + "/count", null, true),
                new Question("«Предложены мне», list and number", offered + page, newest, true),
                new Question(
                        "all that he may see, a page",
                        "/engine-rest/task?firstResult=0&maxResults=15&sortBy=created&sortOrder=desc",
                        null,
                        true),
                new Question("all that he may see, the number", "/engine-rest/task/count", null, true),
                new Question("the desk, what waits for him", "/api/desk?list=MINE", null, false),
                new Question("the desk, all its numbers", "/api/desk/counts", null, false));
        return login.equals("clerk")
                ? Stream.concat(Stream.of(queue), all.stream()).toList()
                : all;
    }

    private String filter(String name) {
        return "/engine-rest/filter/"
                + filters.createTaskFilterQuery()
                        .filterName(name)
                        .singleResult()
                        .getId();
    }

    /** After so many requests the driver keeps statements, and PostgreSQL plans. */
    private Cost median(String login, Question question, int times) {
        for (int i = times == 1 ? 11 : 0; i < 12; i++) {
            ask(login, question);
        }
        Cost[] costs = new Cost[times];
        for (int i = 0; i < times; i++) {
            jdbc.sql("select pg_stat_statements_reset()").query().singleRow();
            ask(login, question);
            costs[i] = jdbc.sql("""
                            select sum(calls)::bigint as statements, sum(total_exec_time + total_plan_time) as millis
                            from pg_stat_statements join pg_database on oid = dbid
                            where datname = current_database() and query not like '%pg_stat_statements%' and toplevel
                            """).query(Cost.class).single();
        }
        Arrays.sort(costs, (a, b) -> Double.compare(a.millis, b.millis));
        System.out.println(row(login, question) + ": " + costs[times / 2]);
        return costs[times / 2];
    }

    private void ask(String login, Question question) {
        String basic = Base64.getEncoder().encodeToString((login + ":demo").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + question.path))
                .header("Authorization", "Basic " + basic)
                .header("Accept", question.path.contains("/list?") ? "application/hal+json" : "application/json");
        if (question.sent != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(question.sent));
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(question.path + ": " + answer.body());
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
