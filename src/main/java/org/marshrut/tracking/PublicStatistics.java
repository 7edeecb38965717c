package org.marshrut.tracking;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers of appeals for everybody, in which nobody is recognised. Twelve whole months, so that today's numbers less yesterday's are
 * nobody. Rows with less than five appeals are put together, with the next smallest one while there are still less than five, and
 * neither named nor counted: so every sum is that of its rows and no small number comes out as a difference. How appeals
 * went on is said by months alone, and where it holds for all but less than five, only how many at least.
 */
@Component
class PublicStatistics {

    static final int LEAST = 5;
    static final String FEW = "менее " + LEAST;
    static final String REST = "Остальные";
    private static final int MONTHS = 12;
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("LLLL yyyy", Locale.forLanguageTag("ru"));

    /** @param appeals as it is shown */
    public record Row(String name, String appeals) {}

    public record MonthRow(
            String name, String appeals, String electronic, String inTime, String extended, String forwarded) {}

    public record Statistics(
            LocalDate from, LocalDate to, String total, List<MonthRow> months, List<Row> bodies, List<Row> topics) {}

    record Counted(String key, long appeals, long electronic, long inTime, long extended, long forwarded) {

        Counted with(Counted other) {
            return new Counted(
                    REST,
                    appeals + other.appeals,
                    electronic + other.electronic,
                    inTime + other.inTime,
                    extended + other.extended,
                    forwarded + other.forwarded);
        }
    }

    private final JdbcClient jdbc;
    private final Today today;

    PublicStatistics(JdbcClient jdbc, Today today) {
        this.jdbc = jdbc;
        this.today = today;
    }

    Statistics now() {
        YearMonth last = YearMonth.from(today.inTheGovernment()).minusMonths(1);
        LocalDate from = last.minusMonths(MONTHS - 1).atDay(1);
        LocalDate to = last.atEndOfMonth();
        List<Counted> months = counted("to_char(m.registered_on, 'YYYY-MM')", from, to);
        long total = months.stream().mapToLong(Counted::appeals).sum();
        return new Statistics(
                from,
                to,
                shown(total),
                merged(months).stream().map(PublicStatistics::month).toList(),
                rows(counted("o.name", from, to)),
                rows(counted("case when m.topic = '' then 'Не указана' else 'Раздел ' || m.topic end", from, to)));
    }

    private List<Counted> counted(String key, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select %s as key, count(*) as appeals, count(*) filter (where m.electronic) as electronic,
                               count(*) filter (where m.closed_as = 'ANSWERED' and not m.late) as in_time,
                               count(*) filter (where m.extended_on is not null) as extended,
                               count(*) filter (where m.forwarded_on is not null) as forwarded
                        from appeal_measures m join organisations o on o.code = m.organisation
                        where m.registered_on between ? and ? group by 1 order by 1
                        """.formatted(key))
                .params(from, to)
                .query(Counted.class)
                .list();
    }

    /** Rows with less than five, and so many of the next as make five of them, are one row, the last. */
    static List<Counted> merged(List<Counted> all) {
        List<Counted> bySize = all.stream()
                .filter(row -> row.appeals() > 0)
                .sorted(Comparator.comparingLong(Counted::appeals))
                .toList();
        int taken = 0;
        @Nullable Counted rest = null;
        while (taken < bySize.size()
                && (bySize.get(taken).appeals() < LEAST || rest != null && rest.appeals() < LEAST)) {
            rest = rest == null ? bySize.get(taken) : rest.with(bySize.get(taken));
            taken++;
        }
        List<Counted> kept = new ArrayList<>(all);
        kept.removeAll(bySize.subList(0, taken));
        kept.removeIf(row -> row.appeals() == 0);
        return rest == null
                ? kept
                : Stream.concat(kept.stream(), Stream.of(rest.with(new Counted(REST, 0, 0, 0, 0, 0))))
                        .toList();
    }

    private static List<Row> rows(List<Counted> all) {
        return merged(all).stream()
                .map(row -> new Row(row.key(), shown(row.appeals())))
                .toList();
    }

    private static MonthRow month(Counted row) {
        return new MonthRow(
                row.key().equals(REST) ? REST : MONTH.format(YearMonth.parse(row.key())),
                shown(row.appeals()),
                of(row.electronic(), row.appeals()),
                of(row.inTime(), row.appeals()),
                of(row.extended(), row.appeals()),
                of(row.forwarded(), row.appeals()));
    }

    private static String shown(long number) {
        return number == 0 ? "0" : number < LEAST ? FEW : String.valueOf(number);
    }

    /** Of so many: with the share in percent, where neither those nor the others are less than five. */
    static String of(long number, long all) {
        if (number < LEAST) {
            return FEW;
        }
        long others = all - number;
        return others < LEAST
                ? all - LEAST < LEAST ? "не менее " + LEAST : "более " + (all - LEAST)
                : "%d (%d %%)".formatted(number, Math.round(100.0 * number / all));
    }
}
