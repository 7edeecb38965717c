package org.marshrut.tracking;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How citizens have rated answers, for everybody. Twelve whole months up to the one before last: a rating may be changed for thirty
 * days, and what changes from one day to the next would be one citizen's. Bodies with less than five ratings are put together as
 * in {@link PublicStatistics}, and there is no sum beside the rows from which one of them could be taken away.
 */
@Component
class PublicRatings {

    private static final int MONTHS = 12;

    /** @param rating as it is shown */
    public record Row(String name, String rating) {}

    public record Ratings(LocalDate from, LocalDate to, List<Row> bodies) {}

    record Rated(String name, long ratings, long stars) {

        private Rated with(Rated other) {
            return new Rated(PublicStatistics.REST, ratings + other.ratings, stars + other.stars);
        }
    }

    private final JdbcClient jdbc;
    private final Today today;

    PublicRatings(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    Ratings now() {
        YearMonth last = YearMonth.from(today.inTheGovernment()).minusMonths(2);
        LocalDate from = last.minusMonths(MONTHS - 1).atDay(1);
        LocalDate to = last.atEndOfMonth();
        List<Rated> all = jdbc.sql("""
                        select o.name, count(*) as ratings, sum(r.stars) as stars
                        from citizen_ratings r join appeal_measures m on m.document_id = r.document_id
                        join organisations o on o.code = r.organisation
                        where (r.rated_at at time zone (select zone from organisations where code = '01'))::date between ? and ?
                        group by 1 order by 1
                        """).params(from, to).query(Rated.class).list();
        return new Ratings(
                from, to, merged(all).stream().map(PublicRatings::row).toList());
    }

    /** Rows with less than five, and so many of the next as make five of them, are one row, the last. */
    static List<Rated> merged(List<Rated> all) {
        List<Rated> bySize =
                all.stream().sorted(Comparator.comparingLong(Rated::ratings)).toList();
        @Nullable Rated rest = null;
        int taken = 0;
        while (taken < bySize.size()
                && (bySize.get(taken).ratings() < PublicStatistics.LEAST
                        || rest != null && rest.ratings() < PublicStatistics.LEAST)) {
            rest = rest == null ? bySize.get(taken).with(new Rated("", 0, 0)) : rest.with(bySize.get(taken));
            taken++;
        }
        List<Rated> kept = bySize.subList(taken, bySize.size());
        return Stream.concat(all.stream().filter(kept::contains), Stream.ofNullable(rest))
                .collect(Collectors.toList());
    }

    private static Row row(Rated rated) {
        return new Row(
                rated.name(),
                rated.ratings() < PublicStatistics.LEAST
                        ? "оценок " + PublicStatistics.FEW
                        : String.format(
                                Locale.forLanguageTag("ru"),
                                "%.1f из 5 (оценок: %d)",
                                (double) rated.stars() / rated.ratings(),
                                rated.ratings()));
    }
}
