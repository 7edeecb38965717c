package org.marshrut.connection;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.OnDiagram;
import org.marshrut.engine.Refusal;
import org.marshrut.table.Tables;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For diagrams: whether a channel carries the workplaces that are asked for, and who works there. */
@OnDiagram
public class ConnectionNeeds {

    private static final String TABLE = "channelNeeds";

    /** @param ready whether he has a password, or a directory knows him */
    private record Worker(String login, boolean head, boolean clerk, boolean ready) {}

    private final Tables tables;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConnectionNeeds(Tables tables, JdbcClient jdbc, Clock clock) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * By the table {@code channelNeeds}.
     *
     * @param channel measured, kbit/s; null for what nobody has measured, which is enough for nothing
     * @param count of workplaces; null for the usual two
     */
    public boolean isChannelEnough(@Nullable BigDecimal channel, @Nullable BigDecimal count) {
        int asked = count == null ? 2 : count.intValue();
        return channel != null
                && tables.row(TABLE, Map.of("seats", asked))
                        .map(row -> channel.compareTo(new BigDecimal(String.valueOf(row.get("kbps")))) >= 0)
                        .orElse(false);
    }

    /**
     * The log-in of who reads the letters of an organisation: its clerk, else its head.
     *
     * @throws Refusal 409 when nobody does today
     */
    public String receiverOf(String organisation) {
        List<Worker> workers = workers(organisation);
        return first(workers, Worker::clerk)
                .or(() -> first(workers, Worker::head))
                .orElseThrow(() -> Refusal.conflict(
                        "В организации %s некому получить документ: нет делопроизводителя. Внесите его в таблицу должностей."
                                .formatted(organisation)));
    }

    private static Optional<String> first(List<Worker> workers, Predicate<Worker> who) {
        return workers.stream().filter(who).map(Worker::login).findFirst();
    }

    void check(String shortName, RequestedWorkplaces.Request request) {
        List<Worker> workers = workers(request.organisation());
        List<String> missing = new ArrayList<>();
        if (workers.stream().noneMatch(Worker::head)) {
            missing.add("нет руководителя (должность с head = true и тем, кто её занимает)");
        }
        if (workers.stream().noneMatch(Worker::clerk)) {
            missing.add("нет делопроизводителя (должность с группой clerks и тем, кто её занимает)");
        }
        long ready = workers.stream().filter(Worker::ready).count();
        if (ready < request.workplaces()) {
            missing.add("войти могут %d из %d".formatted(ready, request.workplaces())
                    + first(workers, worker -> !worker.ready())
                            .map(login -> ", пароля нет у «%s»".formatted(login))
                            .orElse(""));
        }
        if (!missing.isEmpty()) {
            throw Refusal.conflict(
                    ("Рабочие места организации «%s» не готовы: %s. Попросите администратора внести людей и"
                                    + " должности таблицами и выдать ссылки для пароля, затем повторите.")
                            .formatted(shortName, String.join("; ", missing)));
        }
    }

    /** Whoever holds a position there today and works there, in the order of log-ins. */
    private List<Worker> workers(String organisation) {
        return jdbc.sql("""
                        select e.login, bool_or(p.head) as head, bool_or('clerks' = any(p.groups)) as clerk,
                               bool_or(coalesce(u.may_log_in, false)) as ready
                        from positions p
                        join organisations o on o.code = p.organisation
                        join holdings h on h.position = p.code and (:now at time zone o.zone)::date
                                           between h.valid_from and coalesce(h.valid_to, 'infinity')
                        join people e on e.login = h.login
                             and (e.left_on is null or e.left_on > (:now at time zone o.zone)::date)
                        left join accounts u on u.login = e.login
                        where p.organisation = :organisation
                        group by e.login order by e.login
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", organisation)
                .query(Worker.class)
                .list();
    }
}
