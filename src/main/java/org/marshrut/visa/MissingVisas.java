package org.marshrut.visa;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.decision.SheetBar;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.NumberBar;
import org.marshrut.step.StepKind;
import org.marshrut.visa.Sheets.Place;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An act is not numbered while a visa of its sheet is missing, however its route is drawn. A visa is there when whoever was
 * asked has answered, whatever he said, or when the quorum was there without him. One that was broken off is not; where it
 * was given before and the disagreement was settled after that, it is.
 *
 * <p>A document whose route has a round that asked nobody, or that the document went past, needs all the visas that the table
 * {@code approvers} wants. A route without any round is an analyst's to draw, and everybody sees that it has none.
 */
@Component
public class MissingVisas implements NumberBar, SheetBar {

    /** The step that calls the shipped round, by which the table is asked. */
    private static final String ROUND = "visaRound";

    /** What has become of a place; all null where nobody was asked for it. */
    private record Word(Place place, @Nullable String decision, boolean spared, boolean excused) {

        boolean isThere() {
            return decision != null || spared || excused;
        }

        boolean isAgreed() {
            return "AGREED".equals(decision) || "AGREED_WITH_REMARKS".equals(decision);
        }
    }

    private final Sheets sheets;
    private final Seats seats;
    private final Decisions decisions;
    private final DrawnRounds drawn;
    private final JdbcClient jdbc;

    MissingVisas(Sheets sheets, Seats seats, Decisions decisions, DrawnRounds drawn, JdbcClient jdbc) {
        this.sheets = sheets;
        this.seats = seats;
        this.decisions = decisions;
        this.drawn = drawn;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> barred(DocumentFacts document) {
        return document.registrationNumber() == null
                ? told(of(document)).map("%s; верните проект автору, чтобы их спросили"::formatted)
                : Optional.empty();
    }

    /** Of a document that has begun a round: what its sheet lacks is seen before it is signed, while it can be asked. */
    @Override
    public Optional<String> unsignable(DocumentFacts document) {
        return told(missing(document, sheets.of(document.id()), false))
                .map("Подписать нельзя: %s. Верните проект автору, чтобы их спросили."::formatted);
    }

    private static Optional<String> told(List<String> missing) {
        return missing.isEmpty() ? Optional.empty() : Optional.of("не даны визы: " + String.join(", ", missing));
    }

    /** Titles of the positions whose visas the act lacks. */
    public List<String> of(DocumentFacts document) {
        List<Place> kept = sheets.of(document.id());
        return kept.isEmpty() ? missing(document, wanted(document), true) : missing(document, kept, false);
    }

    private List<String> missing(DocumentFacts document, List<Place> needed, boolean anywhere) {
        List<Place> places = needed.stream()
                .filter(place -> !place.position().equals(Sheets.NOBODY))
                .toList();
        if (places.isEmpty()) {
            return List.of();
        }
        Map<String, List<Word>> stages = words(document.id(), places, anywhere).stream()
                .collect(Collectors.groupingBy(
                        word -> word.place().step() + " " + word.place().stage()));
        return stages.values().stream()
                .flatMap(MissingVisas::missing)
                .map(word -> word.place().title())
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Word> missing(List<Word> stage) {
        Integer quorum = stage.get(0).place().quorum();
        long concerned = stage.stream()
                .filter(word -> !"NOT_IN_COMPETENCE".equals(word.decision()))
                .count();
        boolean voted = quorum != null && stage.stream().filter(Word::isAgreed).count() >= Math.min(quorum, concerned);
        return voted ? Stream.empty() : stage.stream().filter(word -> !word.isThere());
    }

    /**
     * Nobody of a document that was on its way before sheets were kept: what its round asked, it asked. Nobody either where the
     * route has no round.
     */
    private List<Place> wanted(DocumentFacts document) {
        boolean begun = decisions.of(document.id()).stream()
                .anyMatch((DecisionRequest asked) -> asked.is(StepKind.VISA) && asked.position() != null);
        return begun || !drawn.concern(document.id()) || !seats.knows(document, ROUND)
                ? List.of()
                : seats.of(document, ROUND).stream()
                        .map(seat -> new Place(
                                ROUND,
                                seat.positions().get(0),
                                seats.titleOf(seat.positions().get(0)),
                                seat.stage(),
                                seat.quorum()))
                        .toList();
    }

    /** What each place has said last. @param anywhere whether a visa counts that a diagram has asked for in a step of its own */
    private List<Word> words(UUID document, List<Place> places, boolean anywhere) {
        return jdbc.sql("""
                        select w.place, v.*
                        from unnest(:steps::text[], :positions::text[]) with ordinality as w (step, position, place)
                        left join lateral (
                          with visas as (
                            select d.* from decisions d
                            where d.document_id = :document and d.step = 'VISA' and (:anywhere or d.stage = w.step)
                              and (d.position = w.position or exists (
                                select 1 from holdings h join positions p on p.code = h.position
                                join organisations o on o.code = p.organisation
                                where h.position = w.position and h.login = d.approver
                                  and (coalesce(d.decided_at, d.assigned_at) at time zone o.zone)::date
                                      between h.valid_from and coalesce(h.valid_to, 'infinity'))))
                          select v.decision, v.spared_at is not null as spared,
                                 exists (select 1 from visas e where e.decision is not null) and exists (
                                   select 1 from decisions s
                                   where s.document_id = :document and s.step = 'SETTLEMENT'
                                     and s.decision in ('SETTLED', 'SIGN_WITH_DISAGREEMENTS')
                                     and s.decided_at >= v.cancelled_at) as excused
                          from visas v order by v.id desc limit 1) v on true
                        order by w.place
                        """)
                .param("document", document)
                .param("anywhere", anywhere)
                .param("steps", places.stream().map(Place::step).toArray(String[]::new))
                .param("positions", places.stream().map(Place::position).toArray(String[]::new))
                .query((row, n) -> new Word(
                        places.get(row.getInt("place") - 1),
                        row.getString("decision"),
                        row.getBoolean("spared"),
                        row.getBoolean("excused")))
                .list();
    }
}
