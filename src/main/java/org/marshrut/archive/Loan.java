package org.marshrut.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A paper unit that was issued from the store. Times are local to the archive; {@code issuedBy} and {@code returnedTo} are log-ins.
 *
 * @param holder who has it, in words or as a log-in
 * @param document for which document it was issued
 * @param overdue the day by which it had to be back has passed and it is not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Loan(
        long id,
        long unit,
        String shelfMark,
        String heading,
        String holder,
        @Nullable UUID document,
        @Nullable String purpose,
        String issuedBy,
        OffsetDateTime issuedAt,
        LocalDate due,
        boolean overdue,
        @Nullable OffsetDateTime returnedAt,
        @Nullable String returnedTo,
        @Nullable String remark) {}
