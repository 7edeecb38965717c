package org.marshrut.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.marshrut.report.CycleTimeQuestion.By;
import org.marshrut.report.CycleTimeQuestion.Measure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Documents of a period whose measured time has not ended: what is missing beside the times of those that were submitted with
 * them. Only what is under way is read, however much history there is. Sample data of the demo region are left out.
 */
@Component
class OpenInstances {

    static final String OPEN = """
            select e.version, coalesce(d.kind, '') as kind, coalesce(d.organisation, '') as organisation,
                   coalesce(d.normative, false) as public_window, (p.started at time zone :zone)::date as submitted,
                   count(*) as open
            from routes_running e
            join routes_taken p on p.id = e.id
            left join documents d on d.id::text = p.business_key
            left join samples m on m.document_id = d.id
            where e.key = :process and p.started >= :start and p.started < :end
              and m.document_id is null and d.restricted is not true
              and (:organisation::text is null or d.organisation = :organisation)
              and (d.id is null or d.process_instance_id <> p.id or %s)
            group by 1, 2, 3, 4, 5
            """;

    private final JdbcClient jdbc;

    OpenInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are of each row that the question has; none of steps, which are not documents. */
    Map<CycleKey, Long> count(CycleTimeQuestion question) {
        Map<CycleKey, Long> open = new HashMap<>();
        if (question.isBy(By.ACTIVITY)) {
            return open;
        }
        jdbc.sql(sql(question.measure()))
                .param("process", question.process())
                .param("zone", question.period().zone().getId())
                .param("start", question.period().start())
                .param("end", question.period().end())
                .param("organisation", question.organisation())
                .query(row -> {
                    CycleKey key = new CycleKey(
                            question.isBy(By.VERSION) ? row.getInt("version") : null,
                            question.isBy(By.MONTH)
                                    ? YearMonth.from(row.getObject("submitted", LocalDate.class))
                                    : null,
                            question.isBy(By.ORGANISATION) ? CycleKey.orNull(row.getString("organisation")) : null,
                            null,
                            CycleKey.orNull(row.getString("kind")),
                            row.getBoolean("public_window"),
                            false);
                    open.merge(key, row.getLong("open"), Long::sum);
                });
        return open;
    }

    static String sql(Measure measure) {
        return OPEN.formatted(
                measure == Measure.APPROVAL
                        ? "d.registration_number is null"
                        : "not exists (select from publications u where u.document_id = d.id)");
    }
}
