package org.marshrut.whatif;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * @param again median hours of a step that is asked for again, where they differ; a route's own
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
        Map<String, Double> again,
        Map<String, Route> routes) {

    Inputs {
        again = again == null ? Map.of() : again;
    }

    static final Path FILE = Path.of("docs/before-after.yaml");

    /**
     * @param variables of a document when it starts
     * @param facts of its card
     * @param begin a step with which the route begins, in pictures that have it
     * @param since the steps that begin what is measured; without any, the start of the route
     * @param done the steps that end what is measured, when they begin or end: {@code start} or {@code end} of each
     * @param asked who gives visas, stage by stage; without anybody the table says it
     * @param hours of steps, or of {@code step/performer}, that differ from the common ones
     * @param onPaper the same for the first picture only, where the list names another step of the same id
     * @param again the same for the first picture, for a step that is asked for again
     */
    record Route(
            Map<String, Object> variables,
            Map<String, Object> facts,
            @Nullable String begin,
            List<String> since,
            List<String> done,
            List<List<String>> asked,
            Map<String, Double> hours,
            Map<String, Double> onPaper,
            Map<String, Double> again,
            Map<String, Double> faster,
            Map<String, Double> services,
            Map<String, Map<String, Double>> answers,
            @Nullable Compared compared) {

        Route {
            facts = facts == null ? Map.of() : facts;
            since = since == null ? List.of() : since;
            asked = asked == null ? List.of() : asked;
            hours = hours == null ? Map.of() : hours;
            onPaper = onPaper == null ? Map.of() : onPaper;
            again = again == null ? Map.of() : again;
            faster = faster == null ? Map.of() : faster;
            services = services == null ? Map.of() : services;
            answers = answers == null ? Map.of() : answers;
        }

        Route(Map<String, Object> variables, List<String> done) {
            this(
                    variables, Map.of(), null, List.of(), done, List.of(), Map.of(), Map.of(), Map.of(), Map.of(),
                    Map.of(), Map.of(), null);
        }
    }

    /**
     * A route of which only the first picture and today's are there.
     *
     * @param title of its section, in Russian
     * @param today what today's picture is called
     * @param english what is measured, and {@code todayInEnglish} for README
     */
    record Compared(String title, String today, String english, String todayInEnglish) {}

    static Inputs read() {
        try {
            Map<String, Object> read = new Yaml().load(Files.readString(FILE));
            return new ObjectMapper().convertValue(read, Inputs.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Median hours of a step; what it takes this performer, or takes when it is asked for again, comes before the rest. */
    double hours(String step, String performer, int time) {
        Double known = time > 0 ? again.get(step) : null;
        return known != null ? known : hours.getOrDefault(step + "/" + performer, hours(step));
    }

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

    /** With what a route has of its own; the common figures for the rest. */
    Inputs of(Picture picture) {
        Route route = route(picture.route());
        Map<String, Double> itsHours = new LinkedHashMap<>(hours);
        itsHours.putAll(route.hours());
        if (picture.isFirst()) {
            itsHours.putAll(route.onPaper());
        }
        return new Inputs(
                seed,
                replications,
                documents,
                arrivalHours,
                sigma,
                namedByAuthor,
                itsHours,
                with(faster, route.faster()),
                with(services, route.services()),
                with(answers, route.answers()),
                answersAgain,
                picture.isFirst() ? route.again() : Map.of(),
                routes);
    }

    private static <T> Map<String, T> with(Map<String, T> common, Map<String, T> own) {
        Map<String, T> all = new LinkedHashMap<>(common);
        all.putAll(own);
        return all;
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
                again,
                routes);
    }
}
