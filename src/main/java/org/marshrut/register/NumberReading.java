package org.marshrut.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds the place of a written number in the series of a register. */
public final class NumberReading {

    /**
     * @param organisation whose series it is, where the register counts for each by itself; empty otherwise
     * @param year of the series; 0 where the register counts on from year to year
     */
    public record Place(String organisation, int year, int number) {}

    private final Register register;
    private final String organisation;
    private final List<RegisterTerm> terms;

    /** @param organisation whose documents have the numbers
     * @param terms the last one first */
    NumberReading(Register register, String organisation, List<RegisterTerm> terms) {
        this.register = register;
        this.organisation = organisation;
        this.terms = terms;
    }

    /** By the term of the day on which it was given; empty when it does not look like numbers of that day. */
    public Optional<Place> place(String number, LocalDate date) {
        return terms.stream()
                .filter(term -> !term.validFrom().isAfter(date))
                .findFirst()
                .flatMap(term -> {
                    var read = NumberPattern.read(term.pattern(), number, date, organisation);
                    return read.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Place(
                                    NumberPattern.isOfEach(term.pattern()) ? organisation : "",
                                    register.yearly() ? date.getYear() : 0,
                                    read.getAsInt()));
                });
    }
}
