package org.marshrut.tracking;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.AnswerTerms;
import org.marshrut.applicant.AnswerTerms.AnswerTerm;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.applicant.ApplicantEvents.Told;
import org.marshrut.tracking.TrackedPaper.Part;
import org.marshrut.tracking.TrackedPaper.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds a paper by its code. What was told its applicant is shown by its titles alone (decision 0046), never with its words; names,
 * heading, card, files and steps are not even read. Of a paper of restricted access, or one whose content was destroyed, nothing is known.
 */
@Component
class TrackedPapers {

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

    /** No token is so: what cannot be one is looked for all the same, and takes as long. */
    private static final String NOBODYS = "0".repeat(31) + "-";

    /** Events after which nobody waits for an answer; what was passed on in part is still answered here. */
    private static final Set<String> OVER = Set.of(
            "COMBINED",
            "SENT_BACK",
            "UNANSWERED",
            "REFUSED",
            "ORAL",
            "READY",
            "HANDED_OVER",
            "SENT",
            "RETURNED",
            "CLOSED",
            "WITHDRAWN",
            "BEGUN_ANEW");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm");

    private final AnswerTerms terms;
    private final ApplicantEvents events;
    private final JdbcClient jdbc;
    private final Clock clock;

    TrackedPapers(AnswerTerms terms, ApplicantEvents events, JdbcClient jdbc, Clock clock) {
        this.terms = terms;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Row(
            UUID id,
            String kindName,
            @Nullable String projectNumber,
            @Nullable String registrationNumber,
            @Nullable LocalDate registrationDate,
            String state,
            @Nullable OffsetDateTime annulledAt,
            boolean asked,
            boolean stamped,
            boolean published,
            @Nullable OffsetDateTime publishedAt,
            @Nullable OffsetDateTime withdrawnAt,
            String organisation,
            String zone) {}

    private record PartRow(
            String body,
            @Nullable String number,
            OffsetDateTime at,
            @Nullable OffsetDateTime due,
            String zone) {}

    /** @param token as somebody has typed it; anything */
    Optional<TrackedPaper> find(String token) {
        return jdbc.sql("""
                        select d.id, coalesce(r.data ->> 'name', k.name) as kind_name, d.project_number, d.registration_number,
                               d.registration_date, d.state, d.annulled_at, x.document_id is not null as asked,
                               d.stamp is not null as stamped,
                               coalesce(r.data ->> 'published', case when r.id is null then 'yes' else 'no' end) = 'yes' as published,
                               p.published_at, p.withdrawn_at, o.name as organisation, o.zone
                        from tracking_tokens t join documents d on d.id = t.document_id
                        join document_kinds k on k.code = d.kind join organisations o on o.code = d.organisation
                        left join route_kinds r on r.id = d.route_kind
                        left join document_terms x on x.document_id = d.id
                        left join publications p on p.document_id = d.id
                        where t.token = ? and not d.restricted
                          and not exists (select from filed_documents f
                                          where f.document_id = d.id and f.destroyed_at is not null)
                        """)
                .param(TOKEN.matcher(token).matches() ? token : NOBODYS)
                .query(Row.class)
                .optional()
                .map(this::shown);
    }

    private TrackedPaper shown(Row row) {
        ZoneId zone = ZoneId.of(row.zone());
        List<Told> told = events.of(List.of(row.id()));
        Optional<AnswerTerm> term = terms.of(row.id());
        Optional<AnswerTerm> open = term.filter(one ->
                told.stream().noneMatch(event -> OVER.contains(event.event().name())) && isOpen(row));
        boolean act = row.publishedAt() != null && row.withdrawnAt() == null;
        boolean paper = row.stamped() && row.registrationNumber() != null && !row.published();
        return new TrackedPaper(
                row.kindName(),
                row.asked() ? row.projectNumber() : null,
                row.asked() ? firstDay(told, zone) : row.registrationDate(),
                row.registrationNumber(),
                row.registrationDate(),
                row.organisation(),
                stages(row, told, zone),
                open.map(one -> day(one.due(), zone)).orElse(null),
                term.map(AnswerTerm::extendedAt).map(at -> day(at, zone)).orElse(null),
                open.map(AnswerTerm::waitingSince).map(at -> day(at, zone)).orElse(null),
                parts(row.id()),
                act ? "/acts/" + row.id() : null,
                act || paper ? "/verify/" + row.id() : null,
                MOMENT.format(clock.instant().atZone(zone)));
    }

    private static boolean isOpen(Row row) {
        return !Set.of("FILED", "RECALLED", "REJECTED", "ANNULLED").contains(row.state());
    }

    private static @Nullable LocalDate firstDay(List<Told> told, ZoneId zone) {
        return told.stream().findFirst().map(one -> day(one.at(), zone)).orElse(null);
    }

    private static List<Stage> stages(Row row, List<Told> told, ZoneId zone) {
        List<Stage> stages = new ArrayList<>();
        told.forEach(one -> stages.add(new Stage(one.event().title(), day(one.at(), zone))));
        if (!row.asked()) {
            if (row.registrationDate() != null) {
                stages.add(new Stage("Подписан и зарегистрирован", row.registrationDate()));
            }
            Stream.of(
                            moment("Опубликован", row.publishedAt(), zone),
                            moment("Публикация снята", row.withdrawnAt(), zone))
                    .flatMap(Optional::stream)
                    .forEach(stages::add);
        }
        moment("Аннулирован", row.annulledAt(), zone).ifPresent(stages::add);
        stages.sort(Comparator.comparing(Stage::on));
        return stages;
    }

    private static Optional<Stage> moment(String title, @Nullable OffsetDateTime at, ZoneId zone) {
        return Optional.ofNullable(at).map(one -> new Stage(title, day(one, zone)));
    }

    /** Where it went, and where that went on to; a body outside is known by its name alone. */
    private List<Part> parts(UUID document) {
        return jdbc.sql("""
                        with recursive gone (document_id, forwarded_id, receiver, at) as (
                          select document_id, forwarded_id, receiver, at from forwarded_requests where document_id = ?
                          union
                          select f.document_id, f.forwarded_id, f.receiver, f.at
                          from gone g join forwarded_requests f on f.document_id = g.forwarded_id)
                        select coalesce(o.name, g.receiver) as body, d.project_number as number, g.at, t.due,
                               coalesce(o.zone, 'Europe/Moscow') as zone
                        from gone g left join documents d on d.id = g.forwarded_id and not d.restricted
                        left join document_terms t on t.document_id = d.id
                        left join organisations o on o.code = g.receiver order by g.at
                        """).param(document).query(PartRow.class).list().stream()
                .map(row -> {
                    ZoneId zone = ZoneId.of(row.zone());
                    return new Part(
                            row.body(),
                            row.number(),
                            day(row.at(), zone),
                            row.due() == null ? null : day(row.due(), zone));
                })
                .toList();
    }

    private static LocalDate day(OffsetDateTime at, ZoneId zone) {
        return at.atZoneSameInstant(zone).toLocalDate();
    }
}
