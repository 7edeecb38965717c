package org.marshrut.applicant;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.deadline.Deadlines;
import org.marshrut.deadline.Norm;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Remembered;
import org.marshrut.kind.RouteKind;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When an applicant has to have his answer: a day of the calendar by a norm, in the zone of the document's organisation. What
 * he himself is waited for is not counted, in whole days; the term is extended once.
 */
@Component
public class AnswerTerms {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /**
     * @param startedAt from when it is counted
     * @param lastDay before it gives way to a day off
     * @param moved by how many days waiting and extension have moved it
     * @param waitingSince when the applicant was asked; null while nobody waits for him
     */
    public record AnswerTerm(
            UUID documentId,
            String norm,
            OffsetDateTime startedAt,
            LocalDate lastDay,
            int moved,
            OffsetDateTime due,
            @Nullable OffsetDateTime extendedAt,
            @Nullable OffsetDateTime waitingSince) {}

    private static final String TERMS = """
            select t.document_id, t.norm, t.started_at, t.last_day, t.moved, t.due, t.extended_at, w.since as waiting_since
            from document_terms t
            left join applicant_waits w on w.document_id = t.document_id and w.until is null
            """;

    private final Deadlines deadlines;
    private final Documents documents;
    private final Organisations organisations;
    private final ApplicantEvents events;
    private final Today today;
    private final Remembered remembered;
    private final JdbcClient jdbc;
    private final Clock clock;

    AnswerTerms(
            Deadlines deadlines,
            Documents documents,
            Organisations organisations,
            ApplicantEvents events,
            Today today,
            Remembered remembered,
            JdbcClient jdbc,
            Clock clock) {
        this.deadlines = deadlines;
        this.documents = documents;
        this.organisations = organisations;
        this.events = events;
        this.today = today;
        this.remembered = remembered;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<AnswerTerm> of(UUID document) {
        return of(List.of(document)).stream().findFirst();
    }

    public List<AnswerTerm> of(Collection<UUID> documents) {
        return jdbc.sql(TERMS + "where t.document_id = any(:documents)")
                .param("documents", documents.toArray(UUID[]::new))
                .query(AnswerTerm.class)
                .list();
    }

    /** How long an answer to a request of the kind takes at most, in plain words; empty where no norm says so. */
    public Optional<String> promised(RouteKind kind) {
        return kind.norm().map(key -> deadlines.norm(key, kind.code())).flatMap(AnswerTerms::words);
    }

    private static Optional<String> words(Norm norm) {
        return switch (norm.unit()) {
            case CALENDAR_DAY -> Optional.of("не дольше %d календарных дней".formatted(norm.amount()));
            case WORKING_DAY -> Optional.of("не дольше %d рабочих дней".formatted(norm.amount()));
            case MONTH -> Optional.of("не дольше %d мес.".formatted(norm.amount()));
            default -> Optional.empty();
        };
    }

    /** Nobody else changes it until the transaction ends; what others have changed meanwhile is read. */
    private Optional<AnswerTerm> held(UUID document) {
        Optional<AnswerTerm> term = jdbc.sql(TERMS + "where t.document_id = ? for update of t")
                .param(document)
                .query(AnswerTerm.class)
                .optional();
        remembered.forget();
        return term;
    }

    /**
     * Terms that run and nobody has answered, held, in the order of their documents: missed ones stay as they are.
     *
     * @param organisation its code; null for all
     * @param from no term is concerned that ends before it
     * @param until no term is concerned that begins after it
     */
    List<AnswerTerm> running(
            @Nullable String organisation, OffsetDateTime from, OffsetDateTime until, Collection<String> states) {
        return jdbc.sql(TERMS + """
                        join documents d on d.id = t.document_id
                        where t.due > :now and t.due >= :from and t.started_at < :until and d.state <> all(:states)
                          and (cast(:organisation as text) is null or d.organisation = :organisation)
                          and not exists (select 1 from applicant_events e
                                          where e.document_id = t.document_id and e.event = any(:over))
                        order by t.document_id for update of t
                        """)
                .param("now", now())
                .param("from", from)
                .param("until", until)
                .param("states", states.toArray(String[]::new))
                .param("organisation", organisation, Types.VARCHAR)
                .param("over", ApplicantEvent.OVER.stream().map(Enum::name).toArray(String[]::new))
                .query(AnswerTerm.class)
                .list();
    }

    /** As it is by the working time of today; the day itself moves only where its norm counts working time. */
    AnswerTerm again(AnswerTerm term) {
        DocumentFacts document = documents.card(term.documentId().toString());
        Organisation organisation = organisations.get(document.organisation());
        Norm rule = deadlines.norm(term.norm(), document.kind());
        if (rule.unit() == Norm.Unit.CALENDAR_DAY) {
            return moved(term, document, organisation, 0);
        }
        Instant due =
                deadlines.due(rule, organisation, term.startedAt().toInstant()).at();
        AnswerTerm counted = new AnswerTerm(
                term.documentId(),
                term.norm(),
                term.startedAt(),
                due.atZone(organisation.zone()).toLocalDate(),
                0,
                utc(due),
                term.extendedAt(),
                term.waitingSince());
        return term.moved() == 0 ? counted : moved(counted, document, organisation, term.moved());
    }

    /** Once; a term that runs goes on as it is. @throws Refusal 409 when the route names no norm */
    void start(String businessKey, @Nullable String norm) {
        DocumentFacts document = documents.card(businessKey);
        if (norm == null) {
            throw Refusal.conflict("Срок ответа не начать: не названа норма. Проверьте таблицу сроков этого маршрута.");
        }
        Organisation organisation = organisations.get(document.organisation());
        Norm rule = deadlines.norm(norm, document.kind());
        Instant due = deadlines.due(rule, organisation, clock.instant()).at();
        LocalDate last = rule.unit() == Norm.Unit.CALENDAR_DAY
                ? today.in(organisation.code()).plusDays(rule.amount())
                : due.atZone(organisation.zone()).toLocalDate();
        jdbc.sql("""
                        insert into document_terms (document_id, norm, started_at, last_day, due) values (?, ?, ?, ?, ?)
                        on conflict (document_id) do nothing
                        """).params(document.id(), norm, now(), last, utc(due)).update();
    }

    /** The term of a request is that of what it becomes: what was extended is not extended again. */
    void goesOn(UUID from, UUID to) {
        jdbc.sql("""
                        insert into document_terms (document_id, norm, started_at, last_day, moved, due, extended_at)
                        select ?, norm, started_at, last_day, moved, due, extended_at from document_terms where document_id = ?
                        """).params(to, from).update();
    }

    void pause(String businessKey) {
        jdbc.sql("""
                        insert into applicant_waits (document_id, since) values (?, ?)
                        on conflict (document_id) where until is null do nothing
                        """).params(UUID.fromString(businessKey), now()).update();
    }

    void resume(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        Organisation organisation = organisations.get(document.organisation());
        jdbc.sql("update applicant_waits set until = ? where document_id = ? and until is null returning since")
                .params(now(), document.id())
                .query(OffsetDateTime.class)
                .optional()
                .flatMap(since -> held(document.id()).map(term -> {
                    LocalDate asked =
                            since.atZoneSameInstant(organisation.zone()).toLocalDate();
                    return moved(
                            term,
                            document,
                            organisation,
                            passed(rule(term, document), organisation, asked, today.in(organisation.code())));
                }))
                .ifPresent(this::keep);
    }

    /** @throws Refusal 409 when it was extended before, or is over already */
    void checkExtension(String businessKey) {
        extendable(documents.card(businessKey).id());
    }

    void extend(String businessKey, @Nullable String norm) {
        DocumentFacts document = documents.card(businessKey);
        AnswerTerm term = extendable(document.id());
        Norm rule = deadlines.norm(String.valueOf(norm), document.kind());
        AnswerTerm longer = moved(term, document, organisations.get(document.organisation()), rule.amount());
        keep(longer);
        jdbc.sql("update document_terms set extended_at = ? where document_id = ?")
                .params(now(), document.id())
                .update();
        events.tell(
                document.id(),
                ApplicantEvent.EXTENDED,
                "Ответ — не позднее %s.".formatted(DAY.format(longer.lastDay())));
    }

    private AnswerTerm extendable(UUID document) {
        documents.lock(document);
        AnswerTerm term =
                held(document).orElseThrow(() -> Refusal.conflict("Продлевать нечего: срок ответа не начат."));
        if (term.extendedAt() != null) {
            throw Refusal.conflict(
                    "Срок уже продлевали, второй раз нельзя. Закончите поиск и подготовьте ответ по тому, что есть.");
        }
        if (term.due().toInstant().isBefore(clock.instant())) {
            throw Refusal.conflict("Срок ответа уже прошёл, продлить его нельзя. Закончите поиск и подготовьте ответ.");
        }
        return term;
    }

    private AnswerTerm moved(AnswerTerm term, DocumentFacts document, Organisation organisation, int days) {
        Norm rule = rule(term, document);
        LocalDate last = later(rule, organisation, term.lastDay(), days);
        Instant due = rule.unit() == Norm.Unit.WORKING_DAY
                ? deadlines.endOfDay(organisation, last)
                : deadlines.lastDay(rule, organisation, last, clock.instant());
        return new AnswerTerm(
                term.documentId(),
                term.norm(),
                term.startedAt(),
                last,
                term.moved() + days,
                utc(due),
                term.extendedAt(),
                term.waitingSince());
    }

    private Norm rule(AnswerTerm term, DocumentFacts document) {
        return deadlines.norm(term.norm(), document.kind());
    }

    /** Days of the calendar; of a term in working days, working days. */
    private int passed(Norm rule, Organisation organisation, LocalDate from, LocalDate to) {
        return rule.unit() == Norm.Unit.WORKING_DAY
                ? deadlines.workingDays(organisation, from, to)
                : (int) ChronoUnit.DAYS.between(from, to);
    }

    private LocalDate later(Norm rule, Organisation organisation, LocalDate day, int days) {
        return rule.unit() == Norm.Unit.WORKING_DAY ? deadlines.laterBy(organisation, day, days) : day.plusDays(days);
    }

    /**
     * When a share of the term is over, in percent: counted back from its end, in days as its norm counts them and rounded to
     * the earlier side; later by as long as the applicant is waited for now.
     */
    public Instant before(AnswerTerm term, int share) {
        DocumentFacts document = documents.card(term.documentId().toString());
        Organisation organisation = organisations.get(document.organisation());
        Norm rule = rule(term, document);
        int left = (rule.amount() * (100 - share) + 99) / 100;
        int waited = term.waitingSince() == null
                ? 0
                : passed(
                        rule,
                        organisation,
                        term.waitingSince()
                                .atZoneSameInstant(organisation.zone())
                                .toLocalDate(),
                        today.in(organisation.code()));
        return left == 0 && waited == 0
                ? term.due().toInstant()
                : deadlines.endOfDay(organisation, later(rule, organisation, term.lastDay(), waited - left));
    }

    /** The last day, as officials read it. */
    public String inWords(AnswerTerm term) {
        Organisation organisation =
                organisations.get(documents.card(term.documentId().toString()).organisation());
        return DAY.format(term.due().atZoneSameInstant(organisation.zone()));
    }

    void keep(AnswerTerm term) {
        jdbc.sql("update document_terms set last_day = ?, moved = ?, due = ? where document_id = ?")
                .params(term.lastDay(), term.moved(), term.due(), term.documentId())
                .update();
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
