package org.marshrut.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marshrut.report.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of which sums a period is made up: whole years, whole months, days. */
@Component
class Spans {

    /** A year, a month or a day, by its first day. */
    record Piece(String span, LocalDate day) {}

    private final JdbcClient jdbc;

    Spans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * After the last day that has anything a month and a year are as good as over.
     *
     * @param months whether the months have to be told apart
     */
    Map<String, Object> params(Period period, boolean months) {
        LocalDate last = jdbc.sql("select max(day) from lost_hours")
                .query(LocalDate.class)
                .optional()
                .orElse(period.to());
        LocalDate to = last.isAfter(period.to())
                ? period.to()
                : period.to().withMonth(12).withDayOfMonth(31);
        List<Piece> pieces = pieces(period.from(), to, months);
        return Map.of(
                "spans", pieces.stream().map(Piece::span).toArray(String[]::new),
                "days", pieces.stream().map(piece -> piece.day().toString()).toArray(String[]::new));
    }

    static List<Piece> pieces(LocalDate from, LocalDate to, boolean months) {
        List<Piece> pieces = new ArrayList<>();
        LocalDate day = from;
        while (!day.isAfter(to)) {
            if (!months
                    && day.getDayOfYear() == 1
                    && !day.plusYears(1).minusDays(1).isAfter(to)) {
                pieces.add(new Piece("YEAR", day));
                day = day.plusYears(1);
            } else if (day.getDayOfMonth() == 1
                    && !day.plusMonths(1).minusDays(1).isAfter(to)) {
                pieces.add(new Piece("MONTH", day));
                day = day.plusMonths(1);
            } else {
                pieces.add(new Piece("DAY", day));
                day = day.plusDays(1);
            }
        }
        return pieces;
    }
}
