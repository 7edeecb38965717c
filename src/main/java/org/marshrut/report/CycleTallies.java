package org.marshrut.report;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Puts times of days together to the rows of an answer. */
final class CycleTallies {

    private final CycleTimeQuestion question;
    private final Map<CycleKey, CycleTally> tallies = new HashMap<>();

    CycleTallies(CycleTimeQuestion question) {
        this.question = question;
    }

    void add(CycleDay day) {
        Map<String, CycleTally> ofDay = new TreeMap<>();
        for (int place = 0; place < day.working().length; place++) {
            String organisation = day.organisations()[place];
            if (question.organisation() == null || question.organisation().equals(organisation)) {
                String row = question.isBy(CycleTimeQuestion.By.ORGANISATION) ? organisation : "";
                ofDay.computeIfAbsent(
                                row,
                                key -> tallies.computeIfAbsent(CycleKey.of(question, day, key), of -> new CycleTally()))
                        .add(day, place);
            }
        }
    }

    Map<CycleKey, CycleNumbers> numbers() {
        Map<CycleKey, CycleNumbers> numbers = new HashMap<>();
        tallies.forEach((key, tally) -> numbers.put(key, tally.numbers()));
        return numbers;
    }
}
