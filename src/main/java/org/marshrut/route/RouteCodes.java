package org.marshrut.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marshrut.table.CodeSets;
import org.marshrut.table.TableCodes;

/** The codes that a table may name when it is deployed: those of the features, and what the diagrams and tables name. */
final class RouteCodes implements CodeSets {

    static final String STEPS = "steps";
    static final String NORMS = "norms";
    static final String ROUNDS = "rounds";
    static final String ASKED_NORMS = "asked norms";
    /** Fields of the cards of all kinds. */
    static final String FACTS = "facts";

    private static final Set<String> OWN = Set.of(STEPS, ROUNDS, NORMS, ASKED_NORMS, FACTS, "decisions");
    /** Facts of a region: a new one has none of them when its first diagrams come. */
    private static final Set<String> OF_THE_REGION = Set.of("positions", "kinds", "drafted kinds", "spheres");

    private final Batch batch;
    private final List<TableCodes> features;
    private final boolean bare;
    private final Map<String, Set<String>> told = new HashMap<>();

    /** @param bare whether the facts of the region and of earlier diagrams do not count, as when the product starts */
    RouteCodes(Batch batch, List<TableCodes> features, boolean bare) {
        this.batch = batch;
        this.features = features;
        this.bare = bare;
    }

    static boolean isSet(String name) {
        return OWN.contains(name) || OF_THE_REGION.contains(name);
    }

    @Override
    public Set<String> of(String name) {
        return bare && !name.equals("decisions") ? Set.of() : told.computeIfAbsent(name, this::asked);
    }

    private Set<String> asked(String name) {
        return switch (name) {
            case STEPS -> batch.steps();
            case ROUNDS -> batch.rounds();
            case NORMS -> batch.norms();
            case ASKED_NORMS -> batch.askedNorms();
            case FACTS -> batch.facts();
            case "decisions" -> Names.DECISIONS;
            default ->
                features.stream()
                        .filter(set -> set.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Nobody knows the codes «" + name + "»"))
                        .known()
                        .get();
        };
    }
}
