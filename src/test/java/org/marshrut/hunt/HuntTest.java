package org.marshrut.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Routes and tables by the dice, people who answer by the dice, and the laws asked after every move. {@code -Dhunt.seed=17}
 * replays a seed and keeps its story; {@code -Dhunt.first=1000} begins elsewhere.
 */
@Order(Integer.MAX_VALUE - 1)
class HuntTest extends RouteTest {

    private static final int SEEDS = Integer.getInteger("hunt.seeds", Boolean.getBoolean("full") ? 3_000 : 30);

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    private int accepted;
    private int refused;
    private int submitted;
    private long numbered;
    private int moves;
    private final List<String> broken = new ArrayList<>();
    private final Map<String, Integer> byLaw = new TreeMap<>();

    @Test
    void noSeedBreaksALaw() {
        Long one = Long.getLong("hunt.seed");
        long first = Long.getLong("hunt.first", 1);
        LongStream seeds = one != null ? LongStream.of(one) : LongStream.range(first, first + SEEDS);
        seeds.forEach(seed -> hunt(seed, one != null));
        System.out.printf(
                "Hunt: %d deployments accepted, %d refused; %d drafts submitted, %d numbered; %d moves; broken: %s%n",
                accepted, refused, submitted, numbered, moves, byLaw);
        assertThat(broken).as("what was broken; stories in target/hunt").isEmpty();
        if (one == null) {
            assertThat(accepted).as("drawings that got in").isPositive();
            assertThat(refused).as("drawings that did not").isPositive();
            assertThat(numbered).as("drafts that became acts").isPositive();
        }
    }

    @Test
    void aSeedReplaysItsRun() {
        assertThat(storyOf(7)).isEqualTo(storyOf(7));
    }

    private String storyOf(long seed) {
        try (Hunt hunt = new Hunt(stage(), String.valueOf(seed))) {
            play(hunt, seed);
            return hunt.story().text();
        }
    }

    private Stage stage() {
        return new Stage(api(), clock, jdbc, repository, runtime, management);
    }

    private void hunt(long seed, boolean keep) {
        try (Hunt hunt = new Hunt(stage(), String.valueOf(seed))) {
            play(hunt, seed);
            accepted += hunt.accepted();
            refused += hunt.refused();
            submitted += hunt.story().documents().size();
            numbered += hunt.numbered();
            moves += hunt.moves();
            if (keep || !hunt.found().isEmpty()) {
                hunt.story().keep();
            }
            hunt.found().stream()
                    .map(violation -> seed + ": " + hunt.story().shown(violation.toString()))
                    .forEach(broken::add);
            hunt.found().stream()
                    .collect(Collectors.groupingBy(LawCheck.Violation::law))
                    .keySet()
                    .forEach(law -> byLaw.merge(law, 1, Integer::sum));
        }
    }

    private void play(Hunt hunt, long seed) {
        Dice dice = new Dice(seed);
        RandomRoutes routes = new RandomRoutes(dice);
        RandomTables tables = new RandomTables(dice);
        for (int i = dice.from(1, 3); i > 0; i--) {
            hunt.deploys(routes.any());
        }
        for (int i = dice.below(3); i > 0; i--) {
            String table = dice.one(List.copyOf(RandomTables.FILES.keySet()));
            hunt.deploys(RandomTables.FILES.get(table).getFileName().toString(), tables.changed(table));
        }
        Moves people = new Moves(hunt, stage(), dice);
        for (int i = dice.from(1, 3); i > 0; i--) {
            people.submit();
        }
        for (int i = dice.from(30, 60); i > 0; i--) {
            people.once();
        }
    }
}
