package org.marshrut.overdue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Application;
import org.marshrut.support.PostOffice;
import org.marshrut.support.TestClock;
import org.marshrut.support.TwoNodes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A thousand visas are missed at the same moment, on two nodes, and one of the nodes is killed in the middle of it. */
@Application
class VisasOfOneMinuteTest {

    private static final int VISAS = 1000;
    private static final Pattern OWN = Pattern.compile("Срок истёк: [^,]+, (ПП-\\d+/\\d+)");

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient server;

    @Autowired
    private JdbcConnectionDetails connection;

    @Test
    void eachIsMarkedOnceAndEachPerformerIsToldOnce() throws Exception {
        try (PostOffice post = PostOffice.open();
                TwoNodes nodes = TwoNodes.start(folder, server, connection, "two_nodes_visas", post, Map.of())) {
            JdbcClient database = nodes.database();
            askEverybody(nodes, database);
            Instant due = makeThemDueAtOnce(database);

            waitUntil(() -> marks(database) > VISAS / 4);
            nodes.first().kill();
            waitUntil(() -> marks(database) >= VISAS);

            assertThat(database.sql("""
                                    select distinct extract(epoch from overdue_at)::bigint from decisions
                                    where task_key = 'giveVisa' and cancelled_at is null
                                    """).query(Long.class).list())
                    .as("the true moment, whoever noticed it when")
                    .containsExactly(due.getEpochSecond());
            assertThat(database.sql("select count(*) - count(distinct decision_id) from escalations where level = 1")
                            .query(Long.class)
                            .single())
                    .as("told twice")
                    .isZero();
            waitUntil(() -> unmailed(database) == 0);
            assertThat(toldByMail(post, database)).hasSize(VISAS).doesNotHaveDuplicates();
        }
    }

    /** Acts whose visas are asked of everybody in the region, until there are a thousand. */
    private static void askEverybody(TwoNodes nodes, JdbcClient database) throws Exception {
        Api api = nodes.first().api();
        String table = Files.readString(Path.of("processes/act-approval/approvers.dmn"));
        StringBuilder rules = new StringBuilder();
        for (String position : database.sql("select code from positions order by code")
                .query(String.class)
                .list()) {
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
                    } while (visas(database) < VISAS);
                });
        database.sql("""
                        update decisions set cancelled_at = now()
                        where id in (select id from decisions where task_key = 'giveVisa' order by id offset ?)
                        """).param(VISAS).update();
    }

    private static long visas(JdbcClient database) {
        return database.sql("select count(*) from decisions where task_key = 'giveVisa'")
                .query(Long.class)
                .single();
    }

    /** As if two working days had passed: the clock of the products cannot be moved, so the deadlines are. */
    private static Instant makeThemDueAtOnce(JdbcClient database) {
        Instant due = database.sql("select date_trunc('second', now()) + interval '15 seconds'")
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

    private static long marks(JdbcClient database) {
        return database.sql("""
                        select count(*) from decisions
                        where task_key = 'giveVisa' and cancelled_at is null and overdue_at is not null
                        """).query(Long.class).single();
    }

    private static long unmailed(JdbcClient database) {
        return database.sql("select count(*) from notices where kind = 'OVERDUE' and mailed_at is null")
                .query(Long.class)
                .single();
    }

    private static void waitUntil(Callable<Boolean> done) {
        await().atMost(Duration.ofMinutes(3)).until(done);
    }

    /** Who was told of which of his visas, out of every different letter. */
    private static List<String> toldByMail(PostOffice post, JdbcClient database) {
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
}
