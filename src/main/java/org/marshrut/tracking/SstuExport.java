package org.marshrut.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.organisation.Today;
import org.marshrut.report.Periods;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The monthly report on appeals to supervision (Указ Президента РФ от 17.04.2017 № 171), a row for each question. A month that is
 * over is written down when it is first asked for, and is the same ever after; what proves to be otherwise is a correction in a
 * later month.
 */
@Component
class SstuExport {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final JdbcClient jdbc;
    private final Periods periods;
    private final Today today;
    private final Clock clock;

    SstuExport(JdbcClient jdbc, Periods periods, Today today, Clock clock) {
        this.jdbc = jdbc;
        this.periods = periods;
        this.today = today;
        this.clock = clock;
    }

    private record Question(
            UUID documentId,
            int n,
            String number,
            String question,
            String appealType,
            String channel,
            LocalDate registeredOn,
            LocalDate due,
            @Nullable LocalDate extendedOn,
            String closedAs,
            @Nullable LocalDate closedOn,
            @Nullable LocalDate answeredOn,
            String outcome,
            String own,
            boolean collegial,
            boolean onSite) {}

    private record Line(UUID documentId, int n, SstuRow row) {}

    private record Before(UUID documentId, int question, LocalDate month, String data) {}

    /** @param preliminary whether the month still goes on: nothing of it is kept */
    record Export(boolean preliminary, List<SstuRow> rows) {}

    /** @throws org.marshrut.engine.Refusal 400 for a month that has not begun */
    @Transactional
    Export of(String organisation, YearMonth month) {
        LocalDate now = today.inTheGovernment();
        if (month.atDay(1).isAfter(now)) {
            throw Periods.refused("month", "Месяц ещё не начался. Запросите прошедший.");
        }
        if (!month.atEndOfMonth().isBefore(now)) {
            return new Export(
                    true, lines(organisation, month).stream().map(Line::row).toList());
        }
        if (begun(organisation, month)) {
            keep(organisation, month, lines(organisation, month));
        }
        return new Export(
                false,
                jdbc
                        .sql("select data from sstu_rows where organisation = ? and month = ? order by line")
                        .params(organisation, month.atDay(1))
                        .query(String.class)
                        .list()
                        .stream()
                        .map(SstuExport::read)
                        .toList());
    }

    /** Whoever is second waits here for the first, and finds what he wrote. */
    private boolean begun(String organisation, YearMonth month) {
        return jdbc.sql(
                                "insert into sstu_months (organisation, month, made_at) values (?, ?, ?) on conflict do nothing")
                        .params(organisation, month.atDay(1), clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void keep(String organisation, YearMonth month, List<Line> lines) {
        int number = 0;
        for (Line line : lines) {
            jdbc.sql("""
                            insert into sstu_rows (organisation, month, line, document_id, question, data)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(organisation, month.atDay(1), ++number, line.documentId(), line.n(), written(line.row()))
                    .update();
        }
    }

    private List<Line> lines(String organisation, YearMonth month) {
        List<Line> lines = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (Question one : questions(organisation, month, false)) {
            boolean registered = YearMonth.from(one.registeredOn()).equals(month);
            lines.add(new Line(one.documentId(), one.n(), row(one, month).marked(registered ? "NEW" : "RESULT", null)));
            said.add(one.documentId() + " " + one.n());
        }
        Map<String, Before> earlier = before(organisation, month);
        for (Question one : questions(organisation, month, true)) {
            if (!said.contains(one.documentId() + " " + one.n())) {
                Optional.ofNullable(earlier.get(one.documentId() + " " + one.n()))
                        .ifPresent(before -> {
                            SstuRow now = row(one, month);
                            SstuRow then = read(before.data());
                            if (!now.says(then)) {
                                String corrected =
                                        YearMonth.from(before.month()).toString();
                                lines.add(new Line(
                                        one.documentId(),
                                        one.n(),
                                        isNews(then, now, month)
                                                ? now.marked("RESULT", null)
                                                : now.marked("CORRECTION", corrected)));
                            }
                        });
            }
        }
        return lines;
    }

    /** A term that was extended in the month is news of it, and no correction of what was said before. */
    private static boolean isNews(SstuRow then, SstuRow now, YearMonth month) {
        return then.closedOn() == null
                && now.extendedOn() != null
                && YearMonth.from(now.extendedOn()).equals(month);
    }

    /** What was said last of each question, by appeal and number of the question. */
    private Map<String, Before> before(String organisation, YearMonth month) {
        return jdbc.sql("""
                        select distinct on (document_id, question) document_id, question, month, data from sstu_rows
                        where organisation = ? and month < ? order by document_id, question, month desc
                        """).params(organisation, month.atDay(1)).query(Before.class).list().stream()
                .collect(Collectors.toMap(one -> one.documentId() + " " + one.question(), Function.identity()));
    }

    /** @param reported those that were reported before, instead of those of the month */
    private List<Question> questions(String organisation, YearMonth month, boolean reported) {
        String which = reported
                ? "m.document_id in (select document_id from sstu_rows where organisation = :organisation and month < :from)"
                : "(m.registered_on between :from and :to or m.closed_on between :from and :to)";
        return jdbc.sql("""
                        select m.document_id, q.n, coalesce(m.number, '') as number, q.question, m.kind as appeal_type, m.channel,
                               m.registered_on, (m.due at time zone :zone)::date as due, m.extended_on,
                               coalesce(m.closed_as, '') as closed_as, m.closed_on, m.answered_on, m.outcome, q.own,
                               coalesce(d.facts ->> 'collegial', '') = 'true' as collegial,
                               coalesce(d.facts ->> 'onSite', '') = 'true' as on_site
                        from appeal_measures m join documents d on d.id = m.document_id
                        join lateral (values (1, coalesce(d.facts ->> 'question', ''), coalesce(d.facts ->> 'outcome', '')),
                                             (2, coalesce(d.facts ->> 'questionTwo', ''), coalesce(d.facts ->> 'outcomeTwo', '')),
                                             (3, coalesce(d.facts ->> 'questionThree', ''), coalesce(d.facts ->> 'outcomeThree', ''))
                        ) q (n, question, own) on q.n = 1 or q.question <> ''
                        where m.organisation = :organisation and m.registered_on <= :to and %s
                        order by m.registered_on, m.number, m.document_id, q.n
                        """.formatted(which))
                .param("organisation", organisation)
                .param("zone", periods.zone().getId())
                .param("from", month.atDay(1))
                .param("to", month.atEndOfMonth())
                .query(Question.class)
                .list();
    }

    /** As it was at the end of the month, whenever it is asked. */
    private static SstuRow row(Question one, YearMonth month) {
        LocalDate end = month.atEndOfMonth();
        boolean closed = one.closedOn() != null && !one.closedOn().isAfter(end);
        boolean extended = one.extendedOn() != null && !one.extendedOn().isAfter(end);
        String result = !closed
                ? extended ? "EXTENDED" : "IN_REVIEW"
                : one.closedAs().equals("ANSWERED") && !one.own().isEmpty() ? one.own() : one.outcome();
        return new SstuRow(
                "",
                one.number(),
                one.question(),
                one.appealType(),
                one.channel(),
                one.registeredOn(),
                one.due(),
                extended ? one.extendedOn() : null,
                result,
                result.equals("SUPPORTED_MEASURES_TAKEN"),
                closed && one.collegial(),
                closed && one.onSite(),
                closed ? one.closedOn() : null,
                closed && one.answeredOn() != null,
                null);
    }

    private static String written(SstuRow row) {
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SstuRow read(String data) {
        try {
            return JSON.readValue(data, SstuRow.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reported row cannot be read", e);
        }
    }
}
