package org.marshrut.deadline;

import java.time.Duration;
import java.util.Optional;
import org.marshrut.organisation.Organisations;
import org.marshrut.organisation.WorkHours;
import org.marshrut.table.TableFault;
import org.springframework.stereotype.Component;

/** How much working time a norm gives, for comparing it with what was needed. */
@Component
public class NormsInWorkingTime {

    private static final String GOVERNMENT = "01";

    private final NormTable table;
    private final Organisations organisations;

    NormsInWorkingTime(NormTable table, Organisations organisations) {
        this.table = table;
        this.organisations = organisations;
    }

    /**
     * A working day is as long as an ordinary one of organisation 01. Empty for norms in days of the calendar or months, and where
     * the table {@code deadlines} has no such norm.
     */
    public Optional<Duration> of(String norm, String kind) {
        try {
            Norm found = table.norm(norm, kind);
            return switch (found.unit()) {
                case WORKING_DAY -> Optional.of(day().multipliedBy(found.amount()));
                case WORKING_HOUR -> Optional.of(Duration.ofHours(found.amount()));
                default -> Optional.empty();
            };
        } catch (TableFault missing) {
            return Optional.empty();
        }
    }

    private Duration day() {
        WorkHours hours = organisations.find(GOVERNMENT).map(one -> one.hours()).orElse(WorkHours.USUAL);
        return Duration.between(hours.opens(), hours.closes())
                .minus(Duration.between(hours.lunchFrom(), hours.lunchTo()));
    }
}
