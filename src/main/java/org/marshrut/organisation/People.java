package org.marshrut.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
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

    /** Positions {@code p} with who holds them {@code h} at {@code :now}, by the calendars of their organisations. */
    private static final String HELD = """
            from positions p
            join organisations o on o.code = p.organisation
            join holdings h on h.position = p.code and (:now at time zone o.zone)::date
                               between h.valid_from and coalesce(h.valid_to, 'infinity')
            """;

    /**
     * SQL: the name of {@code p} begins with {@code :text}. By bounds, which the index of names answers also in a statement that is
     * prepared without the text; a LIKE would look at everybody then.
     */
    public static final String NAME_BEGINS = """
            search_plain(p.name) ~>=~ search_plain(:text)
            and search_plain(p.name) ~<~ (search_plain(:text) || chr(1114111))
            """;

    /** A successor may be closed in its turn. */
    private static final int MOST_SUCCESSORS = 10;

    private final JdbcClient jdbc;
    private final Today today;
    private final Clock clock;
    private final Remembered remembered;

    private record HolderOf(String position) {}

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
        return remembered.get(new HolderOf(position), () -> holderOf("p.code = :of", position));
    }

    /** Several positions at once, before {@link #holder} is asked for each in the same transaction. */
    public void look(Collection<String> positions) {
        Map<String, String> holders = new HashMap<>();
        jdbc.sql("""
                        select distinct on (p.code) p.code, h.login
                        %s
                        where p.code = any(:positions) order by p.code, h.valid_from desc
                        """.formatted(HELD))
                .param("positions", positions.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    holders.put(row.getString("code"), row.getString("login"));
                });
        positions.forEach(
                position -> remembered.put(new HolderOf(position), Optional.ofNullable(holders.get(position))));
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

    /** As {@link #headOf}; of one that is closed, the head of its successor. Empty when there is none today. */
    public Optional<String> findHeadOf(String organisation) {
        return findHeadOf(organisation, MOST_SUCCESSORS);
    }

    private Optional<String> findHeadOf(String organisation, int deep) {
        Optional<String> head = holderOf("p.organisation = :of and p.head", organisation);
        return head.isPresent() || deep == 0
                ? head
                : successorOf(organisation).flatMap(successor -> findHeadOf(successor, deep - 1));
    }

    /** The code of the organisation that answers for what was that of one which is closed; empty for any other. */
    private Optional<String> successorOf(String organisation) {
        return jdbc.sql("""
                        select o.successor from organisations o
                        where o.code = :of and o.closed_on <= (:now at time zone o.zone)::date
                        """)
                .param("of", organisation)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
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

    /** @param which SQL: the position {@code p}, by {@code :of} */
    private Optional<String> holderOf(String which, String of) {
        return jdbc.sql("select h.login %s where %s order by h.valid_from desc limit 1".formatted(HELD, which))
                .param("of", of)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
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
}
