package org.marshrut.whatif;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * What a run assumes; one file, {@code docs/before-after.yaml}, which explains every number.
 *
 * @param sigma of the logarithm of a handling time
 * @param hours median handling time of a step, in working hours
 * @param faster the same where the mark, the report and the tablet make people faster
 * @param services working hours that a step of the system takes
 * @param answers odds of an answer when a step is asked for the first time; the rest gives the step's first decision
 * @param answersAgain the same when it is asked again
 */
record Inputs(
        long seed,
        int replications,
        int documents,
        double arrivalHours,
        double sigma,
        double namedByAuthor,
        Map<String, Double> hours,
        Map<String, Double> faster,
        Map<String, Double> services,
        Map<String, Map<String, Double>> answers,
        Map<String, Map<String, Double>> answersAgain,
        Map<String, Route> routes) {

    static final Path FILE = Path.of("docs/before-after.yaml");

    /**
     * @param variables of a document when it starts
     * @param done the steps that end what is measured, when they begin or end: {@code start} or {@code end} of each
     */
    record Route(Map<String, Object> variables, List<String> done) {}

    static Inputs read() {
        try {
            Map<String, Object> read = new Yaml().load(Files.readString(FILE));
            return new ObjectMapper().convertValue(read, Inputs.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Median hours of a step. */
    double hours(String step) {
        Double known = hours.get(step);
        if (known == null) {
            throw new IllegalArgumentException("No handling time of " + step + " in " + FILE);
        }
        return known;
    }

    Map<String, Double> answers(String step, int time) {
        return (time == 0 ? answers : answersAgain).getOrDefault(step, Map.of());
    }

    Route route(String folder) {
        return routes.get(folder);
    }

    /** People are faster. */
    Inputs fasterHandling() {
        Map<String, Double> changed = new LinkedHashMap<>(hours);
        changed.putAll(faster);
        return withHours(changed);
    }

    Inputs withStep(String step, double medianHours) {
        Map<String, Double> changed = new LinkedHashMap<>(hours);
        changed.put(step, medianHours);
        return withHours(changed);
    }

    Inputs withArrivalEvery(double workingHours) {
        return changed(hours, workingHours);
    }

    private Inputs withHours(Map<String, Double> changed) {
        return changed(changed, arrivalHours);
    }

    private Inputs changed(Map<String, Double> changed, double arrivalEvery) {
        return new Inputs(
                seed,
                replications,
                documents,
                arrivalEvery,
                sigma,
                namedByAuthor,
                changed,
                faster,
                services,
                answers,
                answersAgain,
                routes);
    }
}
