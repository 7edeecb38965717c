package org.marshrut.registration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Consecutive numbers within a series and a year, from 1. */
@Component
class Numbers {

    private final JdbcClient jdbc;

    Numbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next number. The series stays locked until the transaction ends, so a transaction that fails leaves no gap
     * and no two get the same; ask as late as possible.
     */
    int next(String series, int year) {
        return jdbc.sql("""
                        insert into number_series (series, year, last) values (?, ?, 1)
                        on conflict (series, year) do update set last = number_series.last + 1 returning last
                        """).params(series, year).query(Integer.class).single();
    }
}
