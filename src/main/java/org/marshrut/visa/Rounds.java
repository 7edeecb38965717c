package org.marshrut.visa;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Ballot;
import org.marshrut.decision.DecisionRequest;
import org.marshrut.decision.Decisions;
import org.marshrut.decision.Votes;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.document.Eligibility;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;
import org.springframework.stereotype.Component;

/** Rounds of visas, and the stages of a round: who is asked now, and whether that is decided. */
@Component
class Rounds {

    /** Whom to ask at once. @param needed how many agreements are enough; null when everybody has to answer */
    private record Asking(int stage, @Nullable Integer needed, List<Seat> seats) {}

    private final Decisions decisions;
    private final Votes votes;
    private final Documents documents;
    private final Seats seats;
    private final Eligibility eligibility;
    private final RepeatVisas repeated;
    private final Sheets sheets;
    private final Clock clock;

    Rounds(
            Decisions decisions,
            Votes votes,
            Documents documents,
            Seats seats,
            Eligibility eligibility,
            RepeatVisas repeated,
            Sheets sheets,
            Clock clock) {
        this.decisions = decisions;
        this.votes = votes;
        this.documents = documents;
        this.seats = seats;
        this.eligibility = eligibility;
        this.repeated = repeated;
        this.sheets = sheets;
        this.clock = clock;
    }

    /**
     * Asks for the visas of the next stage. Nobody is asked once somebody has returned the draft in this pass.
     *
     * @param step of the calling route, so that two rounds of one route keep their own votes
     * @param pass the number of the pass through the approval stage, from 1
     * @param running the number of the round whose earlier stages are over; null when it begins
     * @param byStages whether the diagram comes back for the other stages; else all of them are asked at once
     * @return the number of the round
     */
    int ask(String businessKey, String step, int pass, @Nullable Integer running, boolean byStages) {
        DocumentFacts document = documents.card(businessKey);
        List<Seat> sheet = seats.of(document, step);
        List<Asking> stages = next(document, step, sheet, running);
        int round = running != null ? running : Math.max(pass, 1 + lastRound(document.id()));
        if (running == null) {
            sheets.keep(document.id(), step, round, sheet);
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Asking> asked =
                stages.stream().limit(byStages ? 1 : Long.MAX_VALUE).toList();
        checkMay(document, asked);
        List<Decisions.NeededVisa> visas = asked.stream()
                .flatMap(stage -> stage.seats().stream()
                        .map(seat -> new Decisions.NeededVisa(
                                document.id(),
                                step,
                                round,
                                stage.stage(),
                                stage.needed(),
                                seat.position(),
                                seat.person(),
                                null)))
                .toList();
        decisions.askVisas(visas, now);
        return round;
    }

    /** The table names positions; whoever holds one today must be one of whom a visa of this document may be asked. */
    private void checkMay(DocumentFacts document, List<Asking> stages) {
        List<String> persons = stages.stream()
                .flatMap(stage -> stage.seats().stream())
                .map(Seat::person)
                .toList();
        eligibility.bars(document, persons).forEach((login, bar) -> {
            throw Refusal.conflict(
                    "Визы не запрошены: «%s» — %s. Исправьте таблицу approvers или попросите администратора внести допуск."
                            .formatted(login, bar.words()));
        });
    }

    /** Whether the round goes on with another stage: what was asked is decided, without an objection that stands. */
    boolean goesOn(String businessKey, String step, int round) {
        DocumentFacts document = documents.card(businessKey);
        return !next(document, step, seats.of(document, step), round).isEmpty();
    }

    /** Whether nobody of those asked by the table in this round needs to answer any more. */
    boolean isDecided(String businessKey, int round) {
        UUID document = documents.card(businessKey).id();
        List<Ballot> all = votes.of(document, round);
        return !all.isEmpty()
                && all.stream().allMatch(Ballot::isReached)
                && decisions.of(document).stream()
                        .noneMatch(asked -> isVisa(asked)
                                && asked.round() == round
                                && asked.isOpen()
                                && asked.quorum() == null
                                && asked.position() != null);
    }

    /** Whether a stage of the round cannot get the agreements it needs any more, and the author has to answer for it. */
    boolean isLost(String businessKey, int round) {
        UUID document = documents.card(businessKey).id();
        return votes.of(document, round).stream().anyMatch(Ballot::isLost)
                && decisions.of(document).stream().anyMatch(asked -> asked.round() == round && isObjection(asked));
    }

    private List<Asking> next(DocumentFacts document, String step, List<Seat> sheet, @Nullable Integer running) {
        List<DecisionRequest> all = decisions.of(document.id());
        List<DecisionRequest> mine = all.stream()
                .filter(asked -> isVisa(asked) && running != null && asked.round() == running)
                .toList();
        if (all.stream().anyMatch(asked -> "RETURNED".equals(asked.decision()) && asked.answeredAt() == null)
                || mine.stream().anyMatch(asked -> asked.isOpen() || isObjection(asked))) {
            return List.of();
        }
        List<DecisionRequest> ofStep = all.stream()
                .filter(asked -> isVisa(asked) && asked.stage().equals(step))
                .toList();
        List<Asking> stages = new ArrayList<>();
        List<Seat> others = others(ofStep, sheet).stream()
                .filter(seat -> mine.stream().noneMatch(asked -> isOf(asked, seat)))
                .toList();
        if (!others.isEmpty()) {
            stages.add(new Asking(1, null, others));
        }
        sheet.stream()
                .collect(Collectors.groupingBy(Seat::stage, TreeMap::new, Collectors.toList()))
                .forEach((number, stage) ->
                        asking(document.id(), number, stage, mine, ofStep).ifPresent(stages::add));
        return stages;
    }

    /** Who has objected without being on the sheet, or is on it no more: asked again before the stages of the table. */
    private List<Seat> others(List<DecisionRequest> ofStep, List<Seat> sheet) {
        return ofStep.stream()
                .filter(asked -> asked.approver() != null
                        && sheet.stream().noneMatch(seat -> isOf(asked, seat))
                        && asked.outvotedAt() == null
                        && seats.isSomebody(asked.approver())
                        && RepeatVisas.OBJECTIONS.contains(String.valueOf(asked.decision())))
                .filter(asked -> ofStep.stream()
                        .noneMatch(later -> later.id() > asked.id()
                                && asked.approver().equals(later.approver())
                                && later.decision() != null))
                .map(asked -> new Seat(asked.approver(), List.of(), 1, null))
                .distinct()
                .toList();
    }

    /** Whom a stage still concerns; nobody when those who agreed before are enough. */
    private Optional<Asking> asking(
            UUID document, int number, List<Seat> stage, List<DecisionRequest> mine, List<DecisionRequest> ofStep) {
        List<Seat> concerned = stage.stream()
                .filter(seat -> mine.stream().noneMatch(asked -> isOf(asked, seat)))
                .filter(seat -> seat.positions().stream()
                        .anyMatch(position -> repeated.asks(document, lastOf(ofStep, seat, position), position)))
                .toList();
        Integer quorum = stage.get(0).quorum();
        int agreed = (int) stage.stream()
                .filter(seat -> !concerned.contains(seat))
                .filter(seat -> last(ofStep, asked -> isOf(asked, seat))
                        .filter(Ballot::isAgreed)
                        .isPresent())
                .count();
        return concerned.isEmpty() || quorum != null && agreed >= quorum
                ? Optional.empty()
                : Optional.of(new Asking(number, quorum == null ? null : quorum - agreed, concerned));
    }

    /** What he was asked as the holder of the position; or at all, since one visa was for all his positions. */
    private static Optional<DecisionRequest> lastOf(List<DecisionRequest> visas, Seat seat, String position) {
        return last(visas, asked -> position.equals(asked.position()))
                .or(() -> last(visas, asked -> isOf(asked, seat)));
    }

    private static boolean isOf(DecisionRequest asked, Seat seat) {
        return seat.person().equals(asked.approver())
                || asked.position() != null && seat.positions().contains(asked.position());
    }

    private int lastRound(UUID document) {
        return decisions.of(document).stream()
                .filter(Rounds::isVisa)
                .mapToInt(DecisionRequest::round)
                .max()
                .orElse(0);
    }

    /** Log-ins of those whose visa was asked for and whose task does not exist yet. */
    List<String> waiting(String businessKey) {
        return decisions.visasWithoutTask(documents.card(businessKey).id());
    }

    /** Who holds the positions of the sheet, each person once. */
    List<String> everyone(String businessKey, String step) {
        return seats.of(documents.card(businessKey), step).stream()
                .map(Seat::person)
                .toList();
    }

    boolean concerns(String businessKey, String step) {
        UUID document = documents.card(businessKey).id();
        Optional<DecisionRequest> last =
                last(decisions.of(document), asked -> asked.taskKey().equals(step));
        return repeated.asks(document, last, step);
    }

    /** What the author has not answered yet. */
    Decisions.Open open(String businessKey) {
        return decisions.open(documents.card(businessKey).id());
    }

    private static boolean isObjection(DecisionRequest asked) {
        return isVisa(asked)
                && "NOT_AGREED".equals(asked.decision())
                && asked.answeredAt() == null
                && asked.outvotedAt() == null;
    }

    private static boolean isVisa(DecisionRequest asked) {
        return asked.is(StepKind.VISA);
    }

    private static Optional<DecisionRequest> last(List<DecisionRequest> all, Predicate<DecisionRequest> which) {
        return all.stream().filter(which).reduce((earlier, later) -> later);
    }
}
