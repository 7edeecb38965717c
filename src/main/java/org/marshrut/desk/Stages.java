package org.marshrut.desk;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Person;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents of a whole organisation by the steps at which they wait. */
@Component
class Stages {

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;
    private final AnsweredFor answered;
    private final CurrentUser user;
    private final Clock clock;

    Stages(JdbcClient jdbc, ReadableDocuments readable, AnsweredFor answered, CurrentUser user, Clock clock) {
        this.jdbc = jdbc;
        this.readable = readable;
        this.answered = answered;
        this.user = user;
        this.clock = clock;
    }

    /** In the order of a route. @throws Refusal 403 unless he answers for his organisation */
    List<StageCount> own() {
        Person person = user.person();
        if (!answered.isBy(person)) {
            throw Refusal.forbidden("Документы всей организации по этапам видят её руководители и делопроизводители.");
        }
        return jdbc
                .sql("""
                        select w.step, count(distinct d.id) as documents,
                               count(distinct d.id) filter (where w.overdue_at is not null or w.due <= :now) as overdue
                        from documents d join decisions w on w.document_id = d.id
                        where d.organisation = :organisation and w.step is not null and w.task_id is not null
                          and w.decided_at is null and w.cancelled_at is null and %s
                        group by w.step
                        """.formatted(ReadableDocuments.readable("d")))
                .param("organisation", person.organisation())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .params(readable.params())
                .query((row, n) -> {
                    StepKind step = StepKind.valueOf(row.getString("step"));
                    return new StageCount(step, step.title(), row.getLong("documents"), row.getLong("overdue"));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(StageCount::step))
                .toList();
    }
}
