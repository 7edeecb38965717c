package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Five hundred assignments whose last day is a day off: all end on the working day before, and each is marked once. */
class DayOffTest extends RouteTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void fiveHundredAssignmentsOfOneDayOffEndTheDayBeforeAndAreMarkedOnce() {
        // Sunday, 6 December 2026.
        List<Paper> papers = IntStream.range(0, 5)
                .mapToObj(n -> Paper.incoming(api(), clock)
                        .resolved(
                                "head",
                                IntStream.range(0, 100)
                                        .mapToObj(i -> item("performer", "Осмотреть " + i, "2026-12-06"))
                                        .toArray(Map[]::new)))
                .toList();
        String[] ids = papers.stream().map(Paper::id).toArray(String[]::new);
        assertThat(jdbc.sql("""
                                select count(*) from assignments where document_id::text = any(?)
                                  and due = timestamptz '2026-12-04 18:00+05'
                                """).param(ids).query(Integer.class).single()).isEqualTo(500);

        clock.set(OffsetDateTime.parse("2026-12-04T18:00:01+05:00").toInstant());
        runTimers(papers);
        assertThat(marked(ids)).containsExactly("500 500 1");
        clock.set(OffsetDateTime.parse("2026-12-06T18:00:00+05:00").toInstant());
        runTimers(papers);
        assertThat(marked(ids)).containsExactly("500 500 1");
        assertThat(jdbc.sql("""
                                select count(*) from notices where login = 'performer' and kind = 'OVERDUE'
                                  and document_id::text = any(?)
                                """).param(ids).query(Integer.class).single()).isEqualTo(500);
    }

    /** Marked decisions, levels told of and different moments. */
    private List<String> marked(String... ids) {
        return jdbc.sql("""
                        select count(*) filter (where d.overdue_at is not null) || ' '
                               || (select count(*) from escalations e join decisions x on x.id = e.decision_id
                                   where x.document_id::text = any(:ids) and e.level = 1) || ' '
                               || count(distinct d.overdue_at)
                        from decisions d where d.document_id::text = any(:ids) and d.task_key = 'executeAssignment'
                        """).param("ids", ids).query(String.class).list();
    }

    /** As the job executor runs them, each a transaction of its own, until nothing is due. */
    private void runTimers(List<Paper> papers) {
        for (List<Job> due = due(papers); !due.isEmpty(); due = due(papers)) {
            due.parallelStream().forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> due(List<Paper> papers) {
        List<Job> due = new ArrayList<>();
        papers.forEach(paper -> due.addAll(jobsOf(paper.id())
                .timers()
                .duedateLowerThan(java.util.Date.from(clock.now().plusMillis(1)))
                .list()));
        return due;
    }
}
