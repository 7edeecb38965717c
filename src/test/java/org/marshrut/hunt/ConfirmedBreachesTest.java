package org.marshrut.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What once got through, drawn by hand: each a short hunt whose moves are told, and whose laws must hold. */
@Order(Integer.MAX_VALUE - 2)
class ConfirmedBreachesTest extends RouteTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.marshrut.hunt.Breaches#all")
    void itDoesNotGetThroughAgain(String name, Consumer<Script> moves) {
        Stage stage = new Stage(api(), clock, jdbc, repository, runtime, management);
        try (Hunt hunt = new Hunt(stage, name.replace(' ', '-'))) {
            moves.accept(new Script(hunt, stage));
            hunt.story().keep();
            assertThat(hunt.found()).as(hunt.story().text()).isEmpty();
        }
    }
}
