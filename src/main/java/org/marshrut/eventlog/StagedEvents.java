package org.marshrut.eventlog;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events as they stand in the file, in a table that lives as long as the transaction under way: so cases whose lines lie apart
 * come together, and none of it has to fit into memory.
 */
final class StagedEvents implements PastEvent.Sink {

    static final int MOST_EVENTS = 5_000_000;
    static final int MOST_OF_A_CASE = 20_000;
    static final int MOST_ACTIVITIES = 300;

    private static final int CASES = 500;
    private static final int EVENTS = 2 * MOST_OF_A_CASE;

    /** A line of a page. */
    record StagedEvent(
            String caseName,
            int line,
            @Nullable String activity,
            @Nullable String transition,
            @Nullable OffsetDateTime at,
            @Nullable String instance,
            @Nullable OffsetDateTime deadline) {}

    private final JdbcClient jdbc;
    private final BulkRows rows;
    private int events;
    private int seq;

    StagedEvents(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.rows = new BulkRows(
                dataSource, "event_log_lines (seq, line, case_name, activity, transition, at, instance, deadline)");
        jdbc.sql("""
                        create temporary table event_log_lines (
                          seq int not null, line int not null, case_name text collate "C" not null, activity text, transition text,
                          at timestamptz, instance text, deadline timestamptz) on commit drop
                        """).update();
    }

    @Override
    public void add(PastEvent event) {
        if (event.activity() != null && ++events > MOST_EVENTS) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Файл не принят: в нём больше %d событий. Разделите его по годам.".formatted(MOST_EVENTS));
        }
        rows.add(
                ++seq,
                event.line(),
                event.caseName().strip(),
                event.activity() == null ? null : event.activity().strip(),
                event.activity() == null
                        ? null
                        : event.transition() == null || event.transition().isBlank()
                                ? "complete"
                                : event.transition().strip().toLowerCase(Locale.ROOT),
                event.at(),
                event.instance(),
                event.deadline());
        if (rows.isFull()) {
            rows.write();
        }
    }

    /** @throws Refusal 400 naming a line where events contradict each other */
    void check() {
        rows.write();
        if (seq == 0) {
            throw Refusal.badRequest("Ничего не внесено: в файле нет ни одного дела.");
        }
        jdbc.sql("create index on event_log_lines (case_name, at, seq)").update();
        jdbc.sql("analyze event_log_lines").update();
        refuse(
                "select max(line) from event_log_lines where activity is null group by case_name having count(*) > 1",
                "Дело с таким именем в файле уже было. Имена дел не повторяются.");
        refuse("""
                        select max(line) from event_log_lines group by case_name
                        having min(deadline) is distinct from max(deadline)
                        """, "У дела с таким именем в файле есть и другой срок.");
        refuse(
                "select min(line) from event_log_lines group by case_name having count(*) > " + MOST_OF_A_CASE,
                "В деле больше %d событий. Проверьте, тот ли столбец назван делом.".formatted(MOST_OF_A_CASE));
        refuse(
                "select min(line) from event_log_lines where (select count(distinct activity) from event_log_lines) > "
                        + MOST_ACTIVITIES + " having count(*) > 0",
                "Разных действий больше %d. Проверьте, тот ли столбец назван действием.".formatted(MOST_ACTIVITIES));
    }

    private void refuse(String lines, String message) {
        jdbc.sql("select min(line) from (" + lines + ") wrong (line)").query(Integer.class).list().stream()
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(line -> {
                    throw WrongLog.at(line, message);
                });
    }

    /**
     * The next cases with all their events in the order in which they happened.
     *
     * @param after name of the last case of the page before; empty for the first page
     */
    List<StagedEvent> page(String after) {
        List<String> names = new ArrayList<>();
        int some = 0;
        for (Map<String, Object> one :
                jdbc.sql("""
                        select case_name, count(*) as events from event_log_lines where case_name > :after
                        group by case_name order by case_name limit :most
                        """).param("after", after).param("most", CASES).query().listOfRows()) {
            some += ((Number) one.get("events")).intValue();
            if (!names.isEmpty() && some > EVENTS) {
                break;
            }
            names.add((String) one.get("case_name"));
        }
        return names.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select case_name, line, activity, transition, at, instance, deadline from event_log_lines
                                where case_name >= :first and case_name <= :last order by case_name, at nulls first, seq
                                """)
                        .param("first", names.get(0))
                        .param("last", names.get(names.size() - 1))
                        .query(StagedEvent.class)
                        .list();
    }
}
