package org.marshrut.step;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of our routes were before their kind was drawn. The one place that knows ids of user tasks: for routes that
 * run, for histories that were measured on them, and for nothing new.
 */
public final class EarlierSteps {

    private static final Map<String, StepKind> KINDS = Map.ofEntries(
            Map.entry("endorseDraft", StepKind.ENDORSEMENT),
            Map.entry("giveVisa", StepKind.VISA),
            Map.entry("examineLegality", StepKind.EXAMINATION),
            Map.entry("editLanguage", StepKind.EDITING),
            Map.entry("reviseDraft", StepKind.REVISION),
            Map.entry("settleDisagreement", StepKind.SETTLEMENT),
            Map.entry("signAct", StepKind.SIGNATURE),
            Map.entry("assignControl", StepKind.CONTROL),
            Map.entry("issueResolution", StepKind.RESOLUTION),
            Map.entry("executeAssignment", StepKind.EXECUTION),
            Map.entry("acceptReport", StepKind.ACCEPTANCE),
            Map.entry("decideExtension", StepKind.EXTENSION),
            Map.entry("releaseFromControl", StepKind.RELEASE));

    /** What approval sheets called the steps. */
    private static final Map<String, String> TITLES = Map.of("examineLegality", "Правовая экспертиза");

    private EarlierSteps() {}

    public static StepKind kindOf(String id) {
        return KINDS.getOrDefault(id, StepKind.WORK);
    }

    /** A step of a foreign id that takes a signature is one; the same for what only an author or who settles decides. */
    static StepKind kindOf(String id, @Nullable String decisions) {
        if (KINDS.containsKey(id) || decisions == null) {
            return kindOf(id);
        }
        List<String> drawn =
                Arrays.stream(decisions.split(",")).map(String::strip).toList();
        return Stream.of(StepKind.SIGNATURE, StepKind.REVISION, StepKind.SETTLEMENT)
                .filter(kind -> kind.possible().stream()
                        .anyMatch(one ->
                                drawn.contains(one) && !StepKind.WORK.possible().contains(one)))
                .findFirst()
                .orElse(StepKind.WORK);
    }

    public static String titleOf(String id) {
        return TITLES.getOrDefault(id, KINDS.containsKey(id) ? kindOf(id).title() : id);
    }

    /** Ids of steps of the kind. */
    public static List<String> idsOf(StepKind kind) {
        return KINDS.entrySet().stream()
                .filter(step -> step.getValue() == kind)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
