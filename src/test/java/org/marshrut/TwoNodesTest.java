package org.marshrut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.hunt.LawCheck;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Application;
import org.marshrut.support.PostOffice;
import org.marshrut.support.TestClock;
import org.marshrut.support.TwoNodes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one database, in one story because starting them takes long: they start at the same moment, everybody
 * registers at once, hundreds of visas are missed at once, a thousand things are told, a city's papers come; and a node is
 * killed, twice. With {@code -Dfull=true} it is 2,000 registrations, 1,000 visas and 2,000 papers, some fifteen minutes more.
 */
@Application
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {

    private static final boolean FULL = Boolean.getBoolean("full");
    private static final int REGISTRATIONS = FULL ? 2000 : 200;
    private static final int FAILURES = REGISTRATIONS / 10;
    private static final int THREADS = 16;
    private static final int VISAS = FULL ? 1000 : 150;
    /** Long enough for the reminders before the deadline to be out of the way. */
    private static final int SECONDS_TO_DEADLINE = FULL ? 15 : 5;

    private static final int EVENTS = 1000;

    /** With {@code -Dfull=true} a city's whole day, ten times as fast as its busiest minute. */
    private static final int PAPERS = FULL ? 2000 : 60;

    private static final int PAPERS_A_MINUTE = FULL ? 200 : 600;
    private static final Pattern OWN = Pattern.compile("Срок истёк: [^,]+, (ПП-\\d+/\\d+)");
    private static final Pattern EVENT = Pattern.compile("Событие (\\d+)\\.");

    private final PostOffice post = PostOffice.open();
    private TwoNodes nodes;
    private JdbcClient database;

    @BeforeAll
    void startBothAtOnce(
            @TempDir Path folder, @Autowired JdbcClient server, @Autowired JdbcConnectionDetails connection) {
        nodes = TwoNodes.start(folder, server, connection, "two_nodes", post);
        database = nodes.database();
    }

    @AfterAll
    void stop() {
        if (nodes != null) {
            nodes.close();
        }
        post.close();
    }

    @Test
    @Order(1)
    void thereIsOneSchemaAndOneDeployment() {
        assertThat(count("select count(*) from act_re_deployment")).isEqualTo(1);
        assertThat(count("select max(version_) from act_re_procdef")).isEqualTo(1);
        assertThat(count("select count(*) from act_ru_filter")).isEqualTo(5);
    }

    @Test
    @Order(2)
    void numbersHaveNoGapAndNoDouble() throws Exception {
        // An author of an organisation without a head: his draft gets its number, then nobody can support it.
        assertThat(nodes.first()
                        .api()
                        .as("admin")
                        .put("/engine-rest/group/authors/members/mfc", "")
                        .status())
                .isEqualTo(204);
        Set<String> numbers = ConcurrentHashMap.newKeySet();
        AtomicInteger refused = new AtomicInteger();
        everybodyAtOnce(List.of(nodes.first().api(), nodes.second().api()), numbers, refused);

        assertThat(refused).hasValue(FAILURES);
        assertThat(numbers).hasSize(REGISTRATIONS);
        List<Integer> given = numbers.stream()
                .map(number -> Integer.valueOf(number.replaceAll("ПП-(\\d+)/\\d+", "$1")))
                .sorted()
                .toList();
        assertThat(given)
                .isEqualTo(IntStream.rangeClosed(1, REGISTRATIONS).boxed().toList());
        assertThat(count("select count(*) from documents")).isEqualTo(REGISTRATIONS);
    }

    @Test
    @Order(3)
    void eachMissedVisaIsMarkedOnceAndItsPerformerIsToldOnceAlthoughANodeIsKilled() throws Exception {
        askEverybody();
        Instant due = makeThemDueAtOnce();

        waitUntil(() -> marks() > VISAS / 4);
        nodes.first().kill();
        waitUntil(() -> marks() >= VISAS);

        assertThat(database.sql("""
                                select distinct extract(epoch from overdue_at)::bigint from decisions
                                where task_key = 'giveVisa' and cancelled_at is null
                                """).query(Long.class).list())
                .as("the true moment, whoever noticed it when")
                .containsExactly(due.getEpochSecond());
        assertThat(count("select count(*) - count(distinct decision_id) from escalations where level = 1"))
                .as("told twice")
                .isZero();
        waitUntil(() -> count("select count(*) from notices where kind = 'OVERDUE' and mailed_at is null") == 0);
        assertThat(toldByMail()).hasSize(VISAS).doesNotHaveDuplicates();
    }

    @Test
    @Order(4)
    void everyEventIsToldAndACitysPapersArriveOnceAlthoughANodeIsKilled() throws Exception {
        nodes.revive();
        List<String> people = database.sql("select login from people order by login limit 20")
                .query(String.class)
                .list();
        database.sql("""
                        insert into notices (login, event, kind, text, at)
                        select (cast(:people as text[]))[1 + i % 20], 'e' || i, 'OVERDUE', 'Событие ' || i || '.', now()
                        from generate_series(1, :events) i
                        """)
                .param("people", people.toArray(String[]::new))
                .param("events", EVENTS)
                .update();
        CityDay day = new CityDay(nodes, PAPERS, PAPERS_A_MINUTE, "День города");
        day.comes(() -> {
            waitUntil(() -> eventLetters(people).size() >= 3 && day.done() > PAPERS / 3);
            nodes.first().kill();
        });
        waitUntil(() -> toldEvents(people).size() >= EVENTS);
        assertThat(toldEvents(people)).hasSize(EVENTS).doesNotHaveDuplicates();
        arrivedOnce(day);
    }

    /** Each paper is there once, every letter with each of its addressees, and nothing is without an owner. */
    private void arrivedOnce(CityDay day) {
        waitUntil(() -> count("""
                        select count(*) from dispatches s join documents d on d.id = s.document_id
                        where d.heading like '%s' and s.incoming_id is null
                        """.formatted(day.headings())) == 0
                && nodes.second()
                                .api()
                                .as("ops")
                                .get("/api/reports/no-movement")
                                .json()
                                .path("total")
                                .asInt()
                        == 0);

        int arrivals = day.letters() * CityDay.ADDRESSEES.size();
        assertThat(day.documents()).hasSize(PAPERS).doesNotHaveDuplicates();
        assertThat(database.sql(
                                "select kind, count(*), count(distinct heading) from documents where heading like ? group by kind order by kind")
                        .param(day.headings())
                        .query((row, n) -> row.getString(1) + " " + row.getLong(2) + " " + row.getLong(3))
                        .list())
                .containsExactly(
                        "INCOMING %d %d".formatted(PAPERS - day.letters() + arrivals, PAPERS),
                        "OUTGOING %1$d %1$d".formatted(day.letters()));
        assertThat(database.sql("""
                                select s.document_id from dispatches s join documents d on d.id = s.document_id
                                left join incoming_papers p on p.source_key = 'dispatch:' || s.id and p.document_id = s.incoming_id
                                where d.heading like ? and (p.document_id is null or s.state <> 'ACCEPTED')
                                """).param(day.headings()).query(UUID.class).list())
                .isEmpty();
        assertThat(database.sql("""
                                select register || register_organisation from documents where register_number is not null
                                group by register, register_organisation, register_year
                                having max(register_number) <> count(*)
                                """).query(String.class).list())
                .as("registers with a gap")
                .isEmpty();
        assertThat(new LawCheck(database).violations(day.documents(), Instant.now()))
                .isEmpty();
        System.out.printf(
                "A city's day: %s%n",
                database.sql("""
                        select format('%s papers, seconds from the signature to the addressee: p50 %s, p99 %s, longest %s', ?::int,
                               round(percentile_cont(0.5) within group (order by seconds)::numeric, 1),
                               round(percentile_cont(0.99) within group (order by seconds)::numeric, 1),
                               round(max(seconds)::numeric, 1))
                        from (select extract(epoch from p.received_at - s.decided_at) as seconds
                              from incoming_papers p join dispatches i on i.incoming_id = p.document_id
                              join documents d on d.id = i.document_id
                              join decisions s on s.document_id = d.id and s.decision = 'SIGNED'
                              where d.heading like ?) took
                        """)
                        .params(PAPERS, day.headings())
                        .query(String.class)
                        .single());
    }

    private List<Integer> toldEvents(List<String> people) {
        return eventLetters(people).stream()
                .flatMap(letter -> EVENT.matcher(letter.text()).results())
                .map(event -> Integer.valueOf(event.group(1)))
                .toList();
    }

    private Collection<PostOffice.Mail> eventLetters(List<String> people) {
        return people.stream()
                .flatMap(login -> post.mailsFor(login + "@svk.example").stream())
                .filter(letter -> EVENT.matcher(letter.text()).find())
                .collect(Collectors.toMap(
                        PostOffice.Mail::messageId,
                        letter -> letter,
                        // the node was killed between the server's "250" and the commit: the same letter again
                        (letter, again) -> {
                            assertThat(again.text()).isEqualTo(letter.text());
                            return letter;
                        },
                        TreeMap::new))
                .values();
    }

    private static void everybodyAtOnce(List<Api> nodes, Set<String> numbers, AtomicInteger refused) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < REGISTRATIONS + FAILURES; i++) {
            Api node = nodes.get(i % nodes.size());
            boolean fails = i % (REGISTRATIONS / FAILURES + 1) == 0;
            work.add(people.submit(() -> {
                Act act = new Act(node, TestClock.running(), id -> {});
                if (fails) {
                    act.with("organisation", "МФЦ");
                    assertThat(act.trySubmitAs("mfc").status()).isEqualTo(409);
                    refused.incrementAndGet();
                } else {
                    numbers.add(act.trySubmitAs("author")
                            .json()
                            .path("projectNumber")
                            .asText());
                }
            }));
        }
        for (Future<?> one : work) {
            one.get();
        }
        people.shutdown();
    }

    /** Acts whose visas are asked of everybody in the region, until there are a thousand. */
    private void askEverybody() throws Exception {
        Api api = nodes.first().api();
        String table = Files.readString(Path.of("processes/act-approval/approvers.dmn"));
        StringBuilder rules = new StringBuilder();
        // Accounts that serve the system are asked for nothing.
        for (String position : database.sql("""
                        select code from positions where code not in ('SUPPORT', 'ANALYST', 'ADMINISTRATOR') order by code
                        """).query(String.class).list()) {
            rules.append("<rule id=\"of").append(position).append("\">");
            for (int input = 1; input <= 4; input++) {
                rules.append("<inputEntry id=\"i%s%d\"><text></text></inputEntry>".formatted(position, input));
            }
            rules.append(
                    "<outputEntry id=\"o%s\"><text>\"%s\"</text></outputEntry></rule>".formatted(position, position));
        }
        String everybody = table.substring(0, table.indexOf("<rule "))
                + rules
                + table.substring(table.lastIndexOf("</rule>") + "</rule>".length());
        Api.Reply deployed = api.as("analyst")
                .post(
                        "/engine-rest/deployment/create",
                        List.of(
                                Api.Part.field("deployment-name", "everybody"),
                                Api.Part.file(
                                        "approvers.dmn", "approvers.dmn", everybody.getBytes(StandardCharsets.UTF_8))));
        assertThat(deployed.status()).as(() -> deployed.json().toString()).isEqualTo(200);
        List.of(api, nodes.second().api(), api, nodes.second().api()).parallelStream()
                .forEach(node -> {
                    do {
                        new Act(node, TestClock.running(), id -> {}).endorsed();
                    } while (count("select count(*) from decisions where task_key = 'giveVisa'") < VISAS);
                });
        database.sql("""
                        update decisions set cancelled_at = now()
                        where id in (select id from decisions where task_key = 'giveVisa' order by id offset ?)
                        """).param(VISAS).update();
    }

    /** As if two working days had passed: the clock of the products cannot be moved, so the deadlines are. */
    private Instant makeThemDueAtOnce() {
        Instant due = database.sql("select date_trunc('second', now()) + make_interval(secs => ?)")
                .param(SECONDS_TO_DEADLINE)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        database.sql("update decisions set due = to_timestamp(?) where task_key = 'giveVisa' and cancelled_at is null")
                .param(due.getEpochSecond())
                .update();
        database.sql("""
                        update act_ru_job set duedate_ = now() at time zone 'UTC' where handler_cfg_ = 'deadlineNear'
                        """).update();
        return due;
    }

    private long marks() {
        return count("""
                select count(*) from decisions
                where task_key = 'giveVisa' and cancelled_at is null and overdue_at is not null
                """);
    }

    private static void waitUntil(Callable<Boolean> done) {
        await().atMost(Duration.ofMinutes(3)).until(done);
    }

    /** Who was told of which of his visas, out of every different letter. */
    private List<String> toldByMail() {
        List<String> told = new ArrayList<>();
        for (String login : database.sql("select distinct approver from decisions where task_key = 'giveVisa'")
                .query(String.class)
                .list()) {
            Map<String, String> letters = post.mailsFor(login + "@svk.example").stream()
                    .collect(Collectors.toMap(
                            PostOffice.Mail::messageId, PostOffice.Mail::text, (letter, again) -> letter));
            new TreeSet<>(letters.keySet()).forEach(letter -> OWN.matcher(letters.get(letter))
                    .results()
                    .forEach(own -> told.add(login + " " + own.group(1))));
        }
        return told;
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
