package org.marshrut.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.hunt.LawCheck.Violation;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.marshrut.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.Yaml;

/** Each query of the checker finds what it is for, and nothing in what is lawful. */
class LawCheckTest extends RouteTest {

    private static final Path FOLDER = Path.of("src/test/resources/law");
    private static final UUID ACT = UUID.fromString("00000000-0000-0000-0000-0000000000a1");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private static Map<String, List<String>> breaks() {
        try (InputStream yaml = Files.newInputStream(FOLDER.resolve("breaks.yaml"))) {
            return new Yaml().load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> everyBreak() {
        return breaks().entrySet().stream()
                .flatMap(law -> law.getValue().stream().map(statements -> Arguments.of(law.getKey(), statements)));
    }

    /** What is found once the lawful act has been changed; the database forgets both. */
    private List<Violation> found(String statements) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            for (String statement : (lawfulAct() + statements).split(";\\s*")) {
                jdbc.sql(statement.replace(":id", "'" + ACT + "'")).update();
            }
            return new LawCheck(jdbc).violations(List.of(ACT), TestClock.MORNING);
        });
    }

    private static String lawfulAct() {
        try {
            return Files.readString(FOLDER.resolve("lawful-act.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyLawHasABreak() {
        assertThat(breaks().keySet()).isEqualTo(LawCheck.laws().keySet());
    }

    @Test
    void aLawfulActBreaksNothing() {
        assertThat(found("delete from samples where false")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyBreak")
    void aBreakIsFound(String law, String statements) {
        assertThat(found(statements)).extracting(Violation::law).contains(law);
    }

    @Test
    void whatWalksItsRouteBreaksNothing() {
        Act disputed = act().endorsed()
                .visasBy("property", "digital", "deputy")
                .notAgrees("economy", "Нет расчёта")
                .examined()
                .authorRevises("Расчёт приложен")
                .visasBy("economy")
                .signed();
        Act plain =
                act().endorsed().allVisas().examined().signed().decides("controller", "assignControl", "NO_CONTROL");
        assertThat(new LawCheck(jdbc)
                        .violations(List.of(UUID.fromString(disputed.id()), UUID.fromString(plain.id())), clock.now()))
                .isEmpty();
    }
}
