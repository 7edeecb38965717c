package org.marshrut.route;

import java.util.List;
import org.marshrut.engine.Unrestricted;
import org.marshrut.table.TableDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells ops, at every start, of tables in force that would not be accepted today. They stay: a document under way must not
 * stop because the product was upgraded; what they answer is held against the description all the same.
 */
@Component
class TablesInForce {

    private static final Logger log = LoggerFactory.getLogger(TablesInForce.class);

    private final RouteChecks checks;
    private final Deployed deployed;
    private final Unrestricted unrestricted;

    TablesInForce(RouteChecks checks, Deployed deployed, Unrestricted unrestricted) {
        this.checks = checks;
        this.deployed = deployed;
        this.unrestricted = unrestricted;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        List<Finding> errors = unrestricted.call(() -> TableDescription.all().values().stream()
                .flatMap(table -> deployed.table(table.id()).stream().map(file -> new SourceFile(table.file(), file)))
                .flatMap(file -> checks.check(List.of(file)).stream())
                .filter(Finding::isError)
                .toList());
        errors.forEach(error -> log.warn(
                "Действующая таблица не прошла бы сегодняшней проверки, пусть аналитик исправит её: {}", error.told()));
    }
}
