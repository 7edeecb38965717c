package org.marshrut.effect;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.WorkClock;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.effect.MeasuredSteps.MeasuredStep;
import org.marshrut.effect.Spans.Span;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.Periods;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Measures a service when its result is given, once: the first result counts. From submission, less what the applicant was waited
 * for; searches are measured by themselves, less the same. Working time is that of the organisation of the document.
 */
@Component
class ServiceTimes {

    private final Documents documents;
    private final CardFacts facts;
    private final RouteKinds kinds;
    private final MeasuredSteps steps;
    private final WorkingTime workingTime;
    private final Organisations organisations;
    private final Periods periods;
    private final JdbcClient jdbc;
    private final Clock clock;

    ServiceTimes(
            Documents documents,
            CardFacts facts,
            RouteKinds kinds,
            MeasuredSteps steps,
            WorkingTime workingTime,
            Organisations organisations,
            Periods periods,
            JdbcClient jdbc,
            Clock clock) {
        this.documents = documents;
        this.facts = facts;
        this.kinds = kinds;
        this.steps = steps;
        this.workingTime = workingTime;
        this.organisations = organisations;
        this.periods = periods;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing is measured of a document whose kind is no service. */
    void measure(@Nullable String businessKey) {
        documents.find(businessKey).ifPresent(document -> kinds.of(document.id())
                .filter(kind -> kind.service().isPresent())
                .ifPresent(kind -> keep(document, kind)));
    }

    private void keep(DocumentFacts document, RouteKind kind) {
        Span whole = new Span(submitted(document.id()), clock.instant().atOffset(ZoneOffset.UTC));
        List<MeasuredStep> measured = steps.of(document.id());
        Spans waiting = spans(measured, "WAITING", whole);
        Spans service = new Spans(List.of(whole)).without(waiting);
        Spans search = spans(measured, "SEARCH", whole).without(waiting);
        boolean searched = measured.stream().anyMatch(step -> step.measure().equals("SEARCH"));
        WorkClock hours = workingTime.of(organisations.get(document.organisation()));
        String channel = code(document, kind, "service.channel");
        jdbc.sql("""
                        insert into service_times (document_id, service, kind, channel, electronic, organisation, submitted_at,
                                                   done_at, done_on, calendar, working, search_calendar, search_working, preliminary)
                        values (:document, :service, :kind, :channel, :electronic, :organisation, :submitted, :done, :day,
                                :calendar, :working, :searchCalendar, :searchWorking, :preliminary)
                        on conflict do nothing
                        """)
                .param("document", document.id())
                .param("service", kind.service().orElseThrow())
                .param("kind", code(document, kind, "service.kind"))
                .param("channel", channel)
                .param("electronic", kind.list("service.electronic").contains(channel))
                .param("organisation", document.organisation())
                .param("submitted", whole.from())
                .param("done", whole.to())
                .param("day", whole.to().atZoneSameInstant(periods.zone()).toLocalDate())
                .param("calendar", calendar(service))
                .param("working", working(hours, service))
                .param("searchCalendar", searched ? calendar(search) : null, java.sql.Types.INTEGER)
                .param("searchWorking", searched ? working(hours, search) : null, java.sql.Types.INTEGER)
                .param("preliminary", hours.isPreliminary(local(whole.from(), hours), local(whole.to(), hours)))
                .update();
    }

    private OffsetDateTime submitted(UUID document) {
        return jdbc.sql("select submitted_at from documents where id = ?")
                .param(document)
                .query(OffsetDateTime.class)
                .single();
    }

    /** The value of the field that the kind names; an empty text where the card has none. */
    private String code(DocumentFacts document, RouteKind kind, String property) {
        return kind.property(property)
                .flatMap(fact -> Optional.ofNullable(facts.of(document.id()).get(fact)))
                .map(String::valueOf)
                .orElse("");
    }

    private static Spans spans(List<MeasuredStep> steps, String measure, Span whole) {
        return Spans.of(
                steps.stream()
                        .filter(step -> step.measure().equals(measure))
                        .map(step -> new Span(step.since(), step.until() == null ? whole.to() : step.until()))
                        .toList(),
                whole);
    }

    private static int calendar(Spans spans) {
        return (int) spans.all().stream()
                .mapToLong(span -> Duration.between(span.from(), span.to()).toSeconds())
                .sum();
    }

    private static int working(WorkClock hours, Spans spans) {
        return (int) spans.all().stream()
                .mapToLong(span -> hours.between(local(span.from(), hours), local(span.to(), hours))
                        .toSeconds())
                .sum();
    }

    private static ZonedDateTime local(OffsetDateTime time, WorkClock hours) {
        return time.atZoneSameInstant(hours.zone());
    }
}
