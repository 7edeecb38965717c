package org.marshrut.access;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people have used of their quotas, a row for a person, a quota and a period. Taking is one conditional statement in
 * the database, by its clock: requests at the same time and on several nodes count together, and none slips through.
 */
@Component
public class QuotaUse {

    private static final int MOST_FORGOTTEN = 5000;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(2);

    /** So much was taken and may be given back. */
    record Taken(String login, String quota, OffsetDateTime began, long amount) {}

    private final JdbcClient jdbc;

    QuotaUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So much of it is wanted. @param what is counted, in Russian, as it follows «Предел:» */
    record Wanted(String quota, long amount, long most, Duration per, String what) {}

    private record Begun(String quota, OffsetDateTime began) {}

    /**
     * Takes one of so many.
     *
     * @param what is counted, in Russian, as it follows «Предел:»
     * @throws Refusal 429 when nothing is left of this period
     */
    public void take(String login, String quota, long most, Duration per, String what) {
        take(login, List.of(new Wanted(quota, 1, most, per, what)));
    }

    /**
     * Takes so much of so much.
     *
     * @throws Refusal 429 when less is left of this period
     */
    public void take(String login, String quota, long amount, long most, Duration per, String what) {
        take(login, List.of(new Wanted(quota, amount, most, per, what)));
    }

    /**
     * All of them, in one statement; of none that has no limit.
     *
     * @throws Refusal 429 when nothing is left of one of them: then nothing is taken of the others either
     */
    List<Taken> take(String login, List<Wanted> wanted) {
        List<Wanted> counted = wanted.stream()
                .filter(one -> one.most() > 0 && one.amount() > 0)
                .toList();
        Map<String, OffsetDateTime> began = began(login, counted);
        List<Taken> taken = counted.stream()
                .filter(one -> began.containsKey(one.quota()))
                .map(one -> new Taken(login, one.quota(), began.get(one.quota()), one.amount()))
                .toList();
        counted.stream()
                .filter(one -> !began.containsKey(one.quota()))
                .findFirst()
                .ifPresent(spent -> {
                    taken.forEach(this::giveBack);
                    Duration wait = untilNext(spent.per());
                    throw new RetryLater(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "Слишком много запросов от вас. Предел: %s. Продолжить можно через %s; если столько нужно для работы, попросите администратора поднять предел."
                                    .formatted(spent.what(), words(wait)),
                            wait);
                });
        return taken;
    }

    /** When the period began of which it could be taken, by the quota; in the order of their names, so that nobody waits in a ring. */
    private Map<String, OffsetDateTime> began(String login, List<Wanted> wanted) {
        List<Wanted> possible = wanted.stream()
                .filter(one -> one.amount() <= one.most())
                .sorted(Comparator.comparing(Wanted::quota))
                .toList();
        return possible.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("""
                                insert into quota_use as u (login, quota, began, amount)
                                select :login, w.quota,
                                       date_bin(make_interval(secs => w.per), clock_timestamp(), timestamptz 'epoch'), w.amount
                                from unnest(:quotas::text[], :pers::bigint[], :amounts::bigint[]) as w (quota, per, amount)
                                on conflict (login, quota, began) do update set amount = u.amount + excluded.amount
                                  where u.amount + excluded.amount
                                        <= (:mosts::bigint[])[array_position(:quotas::text[], u.quota)]
                                returning quota, began
                                """)
                        .param("login", login)
                        .param("quotas", possible.stream().map(Wanted::quota).toArray(String[]::new))
                        .param(
                                "pers",
                                possible.stream()
                                        .map(one -> one.per().toSeconds())
                                        .toArray(Long[]::new))
                        .param("amounts", possible.stream().map(Wanted::amount).toArray(Long[]::new))
                        .param("mosts", possible.stream().map(Wanted::most).toArray(Long[]::new))
                        .query(Begun.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Begun::quota, Begun::began));
    }

    private Duration untilNext(Duration per) {
        return Duration.ofMillis(
                jdbc.sql("""
                        select 1000 * (:per - mod(extract(epoch from clock_timestamp()), :per))
                        """).param("per", per.toSeconds()).query(Long.class).single());
    }

    void giveBack(Taken taken) {
        jdbc.sql("update quota_use set amount = amount - ? where login = ? and quota = ? and began = ?")
                .params(taken.amount(), taken.login(), taken.quota(), taken.began())
                .update();
    }

    int forgetOld() {
        return jdbc.sql("""
                        delete from quota_use where (login, quota, began) in (
                          select login, quota, began from quota_use
                          where began < clock_timestamp() - make_interval(secs => ?) order by began limit ?)
                        """).params(LONGEST_PERIOD.toSeconds(), MOST_FORGOTTEN).update();
    }

    private static String words(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        if (seconds <= 90) {
            return seconds + " с";
        }
        long minutes = (seconds + 59) / 60;
        return minutes <= 90 ? minutes + " мин" : (minutes + 59) / 60 + " ч";
    }
}
