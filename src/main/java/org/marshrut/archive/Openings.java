package org.marshrut.archive;

import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Opens personal units whose year has come: 75 years after the last one they are about (125-ФЗ, статья 25). A unit without
 * years is never opened by itself.
 */
@Component
class Openings {

    private final JdbcClient jdbc;
    private final Today today;

    Openings(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void open() {
        jdbc.sql("update archive_units set open = true where not open and opens <= ?")
                .param(year())
                .update();
    }

    /** What is written in the transaction under way is opened at once where its year has come. */
    void tellTheYear() {
        jdbc.sql("select set_config('marshrut.archive_year', ?, true)")
                .param(Integer.toString(year()))
                .query(String.class)
                .single();
    }

    /** Now; archives of one region greet the new year together. */
    int year() {
        return today.inTheGovernment().getYear();
    }
}
