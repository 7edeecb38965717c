package org.marshrut.report;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.ReadableDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Report R3: who keeps the deadlines of assignments. An assignment belongs to the day of its deadline as it is now, and
 * to whoever has it now; those that were withdrawn do not count, nor those of restricted papers that whoever asks may not
 * read. It is executed when the report came that was accepted.
 */
@Component
class Discipline {

    private record Counted(String performer, long given, long inTime, long late, long notExecuted, long extended) {}

    private final JdbcClient jdbc;
    private final PerformerNames names;
    private final ReadableDocuments readable;
    private final Clock clock;

    Discipline(JdbcClient jdbc, PerformerNames names, ReadableDocuments readable, Clock clock) {
        this.readable = readable;
        this.jdbc = jdbc;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The worst first: those with most late and not executed.
     *
     * @param byUnit whether a row stands for an organisation instead of a person
     * @param organisation code of the one whose performers count; null for all
     */
    List<DisciplineRow> rows(Period period, boolean byUnit, @Nullable String organisation) {
        List<Counted> counted = jdbc.sql(
                        """
                        select %s as performer, count(*) as given,
                               count(*) filter (where a.executed_at <= a.due) as in_time,
                               count(*) filter (where a.executed_at > a.due) as late,
                               count(*) filter (where a.executed_at is null and a.due <= :now) as not_executed,
                               count(*) filter (where exists (
                                 select 1 from extensions e
                                 where e.assignment_id = a.id and e.decision = 'EXTENDED')) as extended
                        from assignments a join people p on p.login = a.responsible join documents d on d.id = a.document_id
                        where a.due >= :start and a.due < :end and a.state <> 'WITHDRAWN'
                          and (:organisation::text is null or p.organisation = :organisation) and %s
                        group by 1
                        """.formatted(byUnit ? "p.organisation" : "a.responsible", ReadableDocuments.visible("d")))
                .param("start", period.start())
                .param("end", period.end())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", organisation)
                .params(readable.params())
                .query(Counted.class)
                .list();
        Map<String, Performer> performers = byUnit
                ? Map.of()
                : names.of(counted.stream().map(Counted::performer).toList());
        return counted.stream()
                .map(one -> row(
                        one,
                        byUnit
                                ? new Performer(
                                        one.performer(),
                                        names.organisation(one.performer()),
                                        null,
                                        one.performer(),
                                        false)
                                : performers.get(one.performer())))
                .sorted(Comparator.comparingLong((DisciplineRow row) -> -row.late() - row.notExecuted())
                        .thenComparing(DisciplineRow::name)
                        .thenComparing(DisciplineRow::performer))
                .toList();
    }

    private DisciplineRow row(Counted one, Performer of) {
        long over = one.inTime() + one.late() + one.notExecuted();
        String organisation = names.organisation(of.organisation());
        return new DisciplineRow(
                of.id(),
                of.name(),
                of.position(),
                of.organisation(),
                organisation.isEmpty() ? null : organisation,
                one.given(),
                one.inTime(),
                one.late(),
                one.notExecuted(),
                one.extended(),
                over == 0 ? 0 : (double) one.inTime() / over);
    }
}
