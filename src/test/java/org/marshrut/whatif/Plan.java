package org.marshrut.whatif;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What happens in a run, as far as people and chance decide it.
 *
 * @param queues whether a performer does one thing at a time
 * @param claims whether tasks of a group end in somebody's name, as in production
 */
record Plan(Inputs inputs, Luck luck, Hours hours, Instant start, int documents, boolean queues, boolean claims) {

    /** Monday, 12 January 2026, 09:00 in Svetlorechensk: the first working day of the year. */
    static final Instant START = Instant.parse("2026-01-12T04:00:00Z");

    static Plan of(Inputs inputs, long seed, int documents) {
        return new Plan(inputs, new Luck(seed), Hours.office(), START, documents, false, false);
    }

    /** Documents come evenly enough to take so many working hours. */
    Plan spreadOver(double workingHours) {
        return new Plan(
                inputs.withArrivalEvery(workingHours / documents), luck, hours, start, documents, queues, claims);
    }

    record Arrival(int document, Instant at) {}

    List<Arrival> arrivals(Instant from) {
        List<Arrival> all = new ArrayList<>();
        Instant at = from;
        for (int document = 0; document < documents; document++) {
            at = hours.after(at, duration(luck.exponential(inputs.arrivalHours(), "arrival", document, "")));
            all.add(new Arrival(document, at));
        }
        return all;
    }

    /** When a task is done that is begun now. Log-normal, like handling times wherever they were measured. */
    Instant handled(Performers.Work work, Instant from) {
        String whose = work.step() + "/" + work.performer();
        double median = inputs.hours(work.step(), work.performer(), work.time());
        double drawn = queues
                ? luck.exponential(median, "time", work.document(), whose)
                : median * Math.exp(inputs.sigma() * luck.normal("time", work.document(), whose, work.time()));
        return hours.after(from, duration(drawn));
    }

    /** When an action of the system is done. */
    Instant served(Paper paper, String step, Instant from) {
        Double median = inputs.services().get(step);
        return median == null
                ? from
                : hours.after(
                        from, duration(median * Math.exp(inputs.sigma() * luck.normal("time", paper.number, step, 0))));
    }

    private static Duration duration(double hours) {
        return Duration.ofSeconds(Math.round(hours * 3_600));
    }

    String decision(Paper paper, String step, Performers.Work work, String usual) {
        String whose = step + "/" + work.performer();
        return luck.one(inputs.answers(step, work.time()), usual, paper.number, whose, work.time());
    }

    boolean isAnswer(String step) {
        return inputs.answers().containsKey(step) || step.equals("editLanguage");
    }

    /** Whom, besides those who have objected, the author's changes concern. */
    Set<String> named(Paper paper) {
        Set<String> named = new TreeSet<>();
        int time = paper.times.getOrDefault("named", 0);
        paper.times.put("named", time + 1);
        paper.answers.keySet().stream()
                .filter(whose -> luck.happens(inputs.namedByAuthor(), "named", paper.number, whose, time))
                .forEach(named::add);
        return named;
    }

    String businessKey(int document) {
        return UUID.nameUUIDFromBytes((luck.seed() + "/" + document).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The log-in of a performer who may be somebody of a group. */
    String login(String performer, @org.jspecify.annotations.Nullable String assignee) {
        if (assignee != null) {
            return assignee;
        }
        String[] groupAndBody = performer.split("@");
        return groupAndBody.length == 2 ? groupAndBody[1] : DemoPeople.memberOf(groupAndBody[0]);
    }
}
