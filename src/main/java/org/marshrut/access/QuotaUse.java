package org.marshrut.access;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
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

    /**
     * Takes one of so many.
     *
     * @param what is counted, in Russian, as it follows «Предел:»
     * @throws Refusal 429 when nothing is left of this period
     */
    public void take(String login, String quota, long most, Duration per, String what) {
        take(login, quota, 1, most, per, what);
    }

    Optional<Taken> take(String login, String quota, long amount, long most, Duration per, String what) {
        if (most == 0 || amount == 0) {
            return Optional.empty();
        }
        Optional<OffsetDateTime> began = amount > most ? Optional.empty() : taken(login, quota, amount, most, per);
        if (began.isEmpty()) {
            Duration wait = untilNext(per);
            throw new RetryLater(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Слишком много запросов от вас. Предел: %s. Продолжить можно через %s; если столько нужно для работы, попросите администратора поднять предел."
                            .formatted(what, words(wait)),
                    wait);
        }
        return Optional.of(new Taken(login, quota, began.get(), amount));
    }

    private Optional<OffsetDateTime> taken(String login, String quota, long amount, long most, Duration per) {
        return jdbc.sql("""
                        insert into quota_use as u (login, quota, began, amount)
                        values (:login, :quota,
                                date_bin(make_interval(secs => :per), clock_timestamp(), timestamptz 'epoch'), :amount)
                        on conflict (login, quota, began) do update set amount = u.amount + excluded.amount
                          where u.amount + excluded.amount <= :most
                        returning began
                        """)
                .param("login", login)
                .param("quota", quota)
                .param("per", per.toSeconds())
                .param("amount", amount)
                .param("most", most)
                .query(OffsetDateTime.class)
                .optional();
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
