package org.marshrut.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.organisation.Organisations;
import org.marshrut.support.Application;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of norms, and the moment each of them gives for a step that begins on Tuesday at 10:00. */
@Application
class DeadlinesTableTest {

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Organisations organisations;

    @ParameterizedTest
    @CsvSource({
        "ENDORSEMENT,   1, WORKING_DAY,  2026-11-25T18:00+05:00",
        "VISA,          2, WORKING_DAY,  2026-11-26T18:00+05:00",
        "EXAMINATION,   2, WORKING_DAY,  2026-11-26T18:00+05:00",
        "EDITING,       4, WORKING_HOUR, 2026-11-24T15:00+05:00",
        "PUBLIC_WINDOW, 7, CALENDAR_DAY, 2026-12-02T00:00+05:00",
        "CONCLUSIONS,   2, WORKING_DAY,  2026-11-26T18:00+05:00",
        "REVISION,      1, WORKING_DAY,  2026-11-25T18:00+05:00",
        "SETTLEMENT,    2, WORKING_DAY,  2026-11-26T18:00+05:00",
        "SIGNATURE,     1, WORKING_DAY,  2026-11-25T18:00+05:00",
        "CONTROL,       1, WORKING_DAY,  2026-11-25T18:00+05:00",
    })
    void aNorm(String key, int amount, String unit, OffsetDateTime due) {
        Deadlines.Norm norm = deadlines.norm(key, "GOVERNMENT_RESOLUTION");
        assertThat(norm.amount()).isEqualTo(amount);
        assertThat(norm.unit()).isEqualTo(unit);
        assertThat(norm.clause()).isNotBlank();
        assertThat(deadlines.due(
                        norm,
                        organisations.get("06"),
                        OffsetDateTime.parse("2026-11-24T10:00+05:00").toInstant()))
                .isEqualTo(due.toInstant());
    }

    @Test
    void anUnknownNormIsNamed() {
        assertThatThrownBy(() -> deadlines.norm("NOTHING", "GOVERNMENT_RESOLUTION"))
                .hasMessageContaining("NOTHING");
    }
}
