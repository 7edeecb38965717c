package org.marshrut.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit of an archive (единица хранения, дело).
 *
 * @param archive code of the organisation that keeps it
 * @param shelfMark «Ф. Р-12, оп. 3, д. 45»
 * @param fondName as the fond-former is called last
 * @param yearsFrom first and last year, both included; null when nobody knows
 * @param personal of private life
 * @param closed nobody but its archive may know of it today (125-ФЗ, статья 25)
 * @param digitisedOn null while it is on paper only
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Unit(
        long id,
        String archive,
        String fond,
        String fondName,
        String inventory,
        String code,
        String shelfMark,
        String heading,
        @Nullable Integer yearsFrom,
        @Nullable Integer yearsTo,
        @Nullable String places,
        @Nullable Integer sheets,
        boolean personal,
        boolean closed,
        @Nullable LocalDate digitisedOn) {

    /** In words, empty when nobody knows; not part of what the API says. */
    public String years() {
        return Years.words(yearsFrom, yearsTo);
    }
}
