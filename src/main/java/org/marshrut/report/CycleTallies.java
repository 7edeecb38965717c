package org.marshrut.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** Puts times of days together to the rows of an answer. */
final class CycleTallies {

    /** What parts the times of one day. */
    private record Row(String organisation, LocalDate month) {}

    private final CycleTimeQuestion question;
    private final boolean byOrganisation;
    private final Map<CycleKey, CycleTally> tallies = new HashMap<>();

    CycleTallies(CycleTimeQuestion question) {
        this.question = question;
        this.byOrganisation = question.isBy(CycleTimeQuestion.By.ORGANISATION);
    }

    void add(CycleDay day) {
        Map<Row, CycleTally> ofDay = new HashMap<>();
        for (int place = 0; place < day.working().length; place++) {
            String organisation = day.organisations()[place];
            LocalDate counts = question.isBySubmission() ? day.submittedOn(place) : day.day();
            if ((question.organisation() == null || question.organisation().equals(organisation))
                    && !counts.isBefore(question.period().from())
                    && !counts.isAfter(question.period().to())) {
                Row row = new Row(byOrganisation ? organisation : "", counts.withDayOfMonth(1));
                ofDay.computeIfAbsent(
                                row,
                                key -> tallies.computeIfAbsent(
                                        CycleKey.of(question, day, YearMonth.from(key.month()), key.organisation()),
                                        of -> new CycleTally()))
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
