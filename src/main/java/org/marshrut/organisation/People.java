package org.marshrut.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.OnDiagram;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and the positions they hold. Diagrams and tables name positions; who holds one is answered here, today. */
@OnDiagram
public class People {

    private final JdbcClient jdbc;
    private final Today today;
    private final Clock clock;
    private final Remembered remembered;

    private record PositionOf(String code) {}

    private record PersonOf(String login) {}

    People(JdbcClient jdbc, Today today, Clock clock, Remembered remembered) {
        this.remembered = remembered;
        this.jdbc = jdbc;
        this.today = today;
        this.clock = clock;
    }

    /**
     * The log-in of the person who holds the position today, by the calendar of the position's organisation.
     *
     * @throws Refusal 409 when the position is unknown or vacant, naming it
     */
    public String holder(String position) {
        return findHolder(position).orElseThrow(() -> vacant("Должность «%s»".formatted(title(position))));
    }

    /** As {@link #holder}; empty when the position is unknown or vacant today. */
    public Optional<String> findHolder(String position) {
        return remembered
                .get(new PositionOf(position), () -> jdbc.sql(
                                "select p.code, p.title, p.organisation from positions p where p.code = ?")
                        .param(position)
                        .query(Position.class)
                        .optional())
                .flatMap(this::holderOf);
    }

    /**
     * The log-in of the head of the organisation.
     *
     * @throws Refusal 409 when the organisation has no head today
     */
    public String headOf(String organisation) {
        return findHeadOf(organisation)
                .orElseThrow(() -> vacant("Должность руководителя организации %s".formatted(organisation)));
    }

    /** As {@link #headOf}; empty when the organisation has no head today. */
    public Optional<String> findHeadOf(String organisation) {
        return jdbc.sql("select p.code, p.title, p.organisation from positions p where p.organisation = ? and p.head")
                .param(organisation)
                .query(Position.class)
                .optional()
                .flatMap(this::holderOf);
    }

    public Optional<Person> find(String login) {
        return remembered.get(
                new PersonOf(login), () -> jdbc.sql("select login, name, organisation from people where login = ?")
                        .param(login)
                        .query(Person.class)
                        .optional());
    }

    /** The title of the position that the person holds today; empty when he holds none. */
    public Optional<String> titleOf(Person person) {
        return jdbc.sql("""
                        select p.title from positions p join holdings h on h.position = p.code
                        where h.login = :login and :today between h.valid_from and coalesce(h.valid_to, 'infinity')
                        order by p.head desc, p.code limit 1
                        """)
                .param("login", person.login())
                .param("today", today(person.organisation()))
                .query(String.class)
                .optional();
    }

    /** How a person is called: {@code title} is that of his position today, null when he holds none. */
    public record Named(String name, @Nullable String title) {}

    /** Names and titles by log-in, in one query; unknown log-ins are left out. */
    public Map<String, Named> named(Collection<String> logins) {
        Map<String, Named> named = new TreeMap<>();
        jdbc.sql("""
                        select distinct on (e.login) e.login, e.name, p.title
                        from people e
                        join organisations o on o.code = e.organisation
                        left join holdings h on h.login = e.login
                             and (:now at time zone o.zone)::date
                                 between h.valid_from and coalesce(h.valid_to, 'infinity')
                        left join positions p on p.code = h.position
                        where e.login = any(:logins) order by e.login, p.head desc nulls last, p.code
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("logins", logins.toArray(String[]::new))
                .query((row, n) ->
                        named.put(row.getString("login"), new Named(row.getString("name"), row.getString("title"))))
                .list();
        return named;
    }

    private Optional<String> holderOf(Position position) {
        return jdbc.sql("""
                        select login from holdings
                        where position = :position and :today between valid_from and coalesce(valid_to, 'infinity')
                        order by valid_from desc limit 1
                        """)
                .param("position", position.code())
                .param("today", today(position.organisation()))
                .query(String.class)
                .optional();
    }

    /** What a position is called; its code when it is unknown. */
    public String title(String position) {
        List<String> titles = jdbc.sql("select title from positions where code = ?")
                .param(position)
                .query(String.class)
                .list();
        return titles.isEmpty() ? position : titles.get(0);
    }

    private LocalDate today(String organisation) {
        return today.in(organisation);
    }

    private static Refusal vacant(String what) {
        return Refusal.conflict(
                what + " сейчас вакантна, задачу некому поручить. Сообщите администратору: он назначит исполняющего.");
    }

    private record Position(String code, String title, String organisation) {}
}
