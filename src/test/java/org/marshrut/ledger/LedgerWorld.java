package org.marshrut.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Documents of July 2026, a month without holidays, as rows of ours and of the engine's history: two versions of a route with a called
 * round, a drawn step, repeated rounds, late visas, tasks that are handed over, absent and departed officials, windows for the public,
 * suspended, running, rejected, annulled and restricted documents, and some whose history cannot be true. All in whole minutes.
 */
final class LedgerWorld {

    static final String ROUTE = "lostRoute";
    static final String ROUND = "lostRound";
    static final List<String> VISAS = List.of("economy", "property", "digital", "legal", "editor");

    /** Whoever is absent holds visas all the same; nobody acts for him. */
    record Away(String login, LocalDate from, LocalDate to) {}

    static final List<Away> AWAY = List.of(
            new Away("economy", LocalDate.parse("2026-07-07"), LocalDate.parse("2026-07-09")),
            new Away("legal", LocalDate.parse("2026-07-14"), LocalDate.parse("2026-07-20")));

    enum Fate {
        PUBLISHED,
        FILED,
        RUNNING,
        REJECTED,
        ANNULLED,
        ANNULLED_LATER,
        RESTRICTED,
        BROKEN_TASK,
        BROKEN_END
    }

    /** @param movedAt when it went from {@code holder} to {@code next}; null for never */
    record Step(
            String id,
            String instance,
            String process,
            int version,
            String activity,
            String kind,
            int round,
            Instant since,
            @Nullable Instant until,
            boolean done,
            String holder,
            @Nullable Instant movedAt,
            @Nullable String next,
            @Nullable Instant opened,
            @Nullable String openedBy,
            @Nullable Instant due) {

        boolean isLate() {
            return due != null && (until == null || due.isBefore(until));
        }

        String last() {
            return next == null ? holder : next;
        }
    }

    record Called(String id, Instant since, Instant until) {}

    record Paper(
            UUID id,
            int version,
            String organisation,
            String kind,
            Fate fate,
            Instant submitted,
            @Nullable Instant ended,
            List<Step> steps,
            List<Called> rounds,
            @Nullable LocalDate windowFrom,
            @Nullable LocalDate windowTo,
            @Nullable Instant suspended,
            @Nullable Instant resumed) {

        boolean counts() {
            return Stream.of(Fate.PUBLISHED, Fate.FILED, Fate.ANNULLED_LATER).anyMatch(fate::equals);
        }

        boolean isBroken() {
            return fate == Fate.BROKEN_TASK || fate == Fate.BROKEN_END;
        }
    }

    private final JdbcClient jdbc;
    private final Random random;
    final List<Paper> papers = new ArrayList<>();
    private final List<UUID> orders = new ArrayList<>();
    private int number;

    LedgerWorld(JdbcClient jdbc, long seed) {
        this.jdbc = jdbc;
        this.random = new Random(seed);
    }

    void fill(int documents) {
        for (int version = 1; version <= 2; version++) {
            definition(ROUTE, version);
        }
        definition(ROUND, 1);
        AWAY.forEach(this::absent);
        for (int i = 0; i < documents; i++) {
            Paper paper = paper(Fate.values()[i % 3 == 0 ? i / 3 % Fate.values().length : 0]);
            papers.add(paper);
            new LedgerRowsOfTests(jdbc).insert(paper);
        }
    }

    private void definition(String key, int version) {
        jdbc.sql("insert into act_re_procdef (id_, rev_, key_, version_, startable_) values (?, 1, ?, ?, true)")
                .params(key + ":" + version, key, version)
                .update();
    }

    /** An order that is over by now: it moves no task of anybody. */
    private void absent(Away away) {
        UUID order = UUID.randomUUID();
        orders.add(order);
        jdbc.sql("""
                        insert into substitutions (id, login, substitute, valid_from, valid_to, reason, created_by, created_at,
                                                   began_at, ended_at)
                        values (?, ?, 'deputy', ?, ?, 'Приказ', 'admin', timestamptz '2026-07-01', timestamptz '2026-07-02',
                                timestamptz '2026-07-30')
                        """).params(order, away.login(), away.from(), away.to()).update();
    }

    private Paper paper(Fate fate) {
        Instant submitted = Instant.parse("2026-07-01T03:00:00Z").plus(minutes(9 * 24 * 60));
        UUID id = UUID.randomUUID();
        String root = "root-" + id;
        int version = 1 + number++ % 2;
        List<Step> steps = new ArrayList<>();
        List<Called> rounds = new ArrayList<>();
        Instant at = submitted.plus(minutes(40));
        steps.add(step(root, ROUTE, version, "supportDraft", "ENDORSEMENT", 0, at, "head", 600));
        at = end(steps, 1);
        int circles = 1 + (random.nextInt(5) < 2 ? 1 : 0) + (random.nextInt(6) == 0 ? 1 : 0);
        for (int round = 1; round <= circles; round++) {
            at = at.plus(minutes(90));
            String called = "round-" + round + "-" + id;
            int asked = 1 + random.nextInt(3);
            int first = random.nextInt(VISAS.size());
            for (int i = 0; i < asked; i++) {
                steps.add(step(
                        called,
                        ROUND,
                        1,
                        "drawnVisa",
                        "VISA",
                        round,
                        at,
                        VISAS.get((first + i) % VISAS.size()),
                        5_000));
            }
            rounds.add(new Called(called, at, end(steps, asked)));
            if (version == 2) {
                steps.add(step(root, ROUTE, version, "drawnCheck", "EXAMINATION", round, at, "deputy", 3_000));
            }
            at = end(steps, asked + version - 1);
            if (round < circles) {
                steps.add(step(
                        root, ROUTE, version, "reworkDraft", "REVISION", round, at.plus(minutes(20)), "author", 2_000));
                at = end(steps, 1);
            }
        }
        Step sign =
                step(root, ROUTE, version, "approveAct", "SIGNATURE", circles, at.plus(minutes(300)), "governor", 900);
        if (fate == Fate.RUNNING) {
            sign = open(sign);
        }
        steps.add(sign);
        boolean window = fate != Fate.FILED && random.nextInt(3) == 0;
        LocalDate from = LocalDate.ofInstant(submitted, ZoneOffset.UTC).plusDays(1);
        boolean held = random.nextInt(4) == 0;
        Instant suspended = steps.get(1).since().plus(minutes(2_000));
        Instant ended = fate == Fate.RUNNING ? null : end(steps, 1).plus(minutes(400));
        if (fate == Fate.BROKEN_TASK) {
            steps.set(1, broken(steps.get(1)));
        }
        return new Paper(
                id,
                version,
                random.nextInt(3) == 0 ? "01" : "06",
                random.nextBoolean() ? "GOVERNMENT_RESOLUTION" : "GOVERNMENT_DIRECTIVE",
                fate,
                submitted,
                fate == Fate.BROKEN_END ? submitted.minusSeconds(3_600) : ended,
                steps,
                rounds,
                window ? from : null,
                window ? from.plusDays(7 + random.nextInt(10)) : null,
                held ? suspended : null,
                held ? suspended.plus(minutes(4_000)) : null);
    }

    private Instant end(List<Step> steps, int last) {
        return steps.subList(steps.size() - last, steps.size()).stream()
                .map(Step::until)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Step step(
            String instance,
            String process,
            int version,
            String activity,
            String kind,
            int round,
            Instant since,
            String holder,
            int longest) {
        Instant until = since.plus(minutes(longest));
        Instant moved = random.nextInt(5) == 0 ? between(since, until) : null;
        String next = moved == null ? null : "deputy".equals(holder) ? "chief" : "deputy";
        Instant opened = random.nextInt(4) == 0 ? null : between(since, until);
        String openedBy = opened == null ? null : moved != null && !opened.isBefore(moved) ? next : holder;
        return new Step(
                UUID.randomUUID().toString(),
                instance,
                process,
                version,
                activity,
                kind,
                round,
                since,
                until,
                random.nextInt(12) > 0,
                holder,
                moved,
                next,
                opened,
                openedBy,
                random.nextInt(3) == 0 ? null : since.plus(minutes(longest)));
    }

    private static Step open(Step of) {
        return new Step(
                of.id(),
                of.instance(),
                of.process(),
                of.version(),
                of.activity(),
                of.kind(),
                of.round(),
                of.since(),
                null,
                false,
                of.holder(),
                of.movedAt(),
                of.next(),
                of.opened(),
                of.openedBy(),
                of.due());
    }

    private static Step broken(Step of) {
        return new Step(
                of.id(),
                of.instance(),
                of.process(),
                of.version(),
                of.activity(),
                of.kind(),
                of.round(),
                of.since(),
                of.since().minusSeconds(600),
                true,
                of.holder(),
                null,
                null,
                null,
                null,
                of.due());
    }

    private Instant between(Instant from, Instant to) {
        return from.plus(
                Duration.ofMinutes(random.nextLong(Duration.between(from, to).toMinutes() + 1)));
    }

    private Duration minutes(int most) {
        return Duration.ofMinutes(1 + random.nextInt(most));
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    void remove() {
        papers.forEach(new LedgerRowsOfTests(jdbc)::remove);
        jdbc.sql("delete from act_re_procdef where key_ in (?, ?)")
                .params(ROUTE, ROUND)
                .update();
        jdbc.sql("delete from substitutions where id = any(?)")
                .param(orders.toArray(UUID[]::new))
                .update();
    }
}
