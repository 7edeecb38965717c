package org.marshrut.decision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.marshrut.step.StepKind;

/**
 * The visas that were asked at once where some agreements are enough. Whoever says that the matter is not his leaves the
 * vote, and no more is needed than there are others: so a vote is only ever lost by objections.
 *
 * @param needed how many agreements
 * @param waiting who may still agree
 * @param against objections
 */
public record Ballot(int needed, int agreed, int waiting, int against) {

    private static final Set<String> AGREED = Set.of("AGREED", "AGREED_WITH_REMARKS");
    private static final Set<String> AGAINST = Set.of("NOT_AGREED", "RETURNED", "REJECTED", "REFUSED");

    /** The votes of a round of visas, one for each stage that has a quorum. */
    public static List<Ballot> of(List<DecisionRequest> all, int round) {
        Map<Integer, List<DecisionRequest>> stages = all.stream()
                .filter(asked -> asked.is(StepKind.VISA) && asked.round() == round && asked.quorum() != null)
                .collect(Collectors.groupingBy(Ballot::stageOf));
        return stages.values().stream().map(Ballot::of).toList();
    }

    static Ballot of(List<DecisionRequest> visas) {
        return new Ballot(
                visas.stream()
                        .map(DecisionRequest::quorum)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0),
                count(visas, Ballot::isAgreed),
                // What was withdrawn for another reason could have been an agreement: it decides nothing.
                count(visas, asked -> asked.decision() == null),
                count(visas, asked -> asked.decision() != null && AGAINST.contains(asked.decision())));
    }

    private static int count(List<DecisionRequest> visas, java.util.function.Predicate<DecisionRequest> which) {
        return (int) visas.stream().filter(which).count();
    }

    public static boolean isAgreed(DecisionRequest asked) {
        return asked.decision() != null && AGREED.contains(asked.decision());
    }

    static int stageOf(DecisionRequest asked) {
        return asked.roundStage() == null ? 1 : asked.roundStage();
    }

    public boolean isReached() {
        return agreed >= enough();
    }

    /** Whatever those say who have not answered yet. */
    public boolean isLost() {
        return agreed + waiting < enough();
    }

    private int enough() {
        return Math.min(needed, agreed + waiting + against);
    }
}
