package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.step.EarlierSteps;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What the tables say as they are shipped. */
class SubstitutionTablesTest extends RouteTest {

    @Autowired
    private SubstitutionRules twice;

    @Autowired
    private ClerkRules clerks;

    @ParameterizedTest
    @CsvSource({"GOVERNMENT_RESOLUTION, giveVisa", "GOVERNOR_DIRECTIVE, giveVisa", "GOVERNOR_DIRECTIVE, signAct"})
    void whatTheProductDoesNotForbidTheTableDoesNotEither(String kind, String step) {
        assertThat(twice.forbids(kind, step)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10, executeAssignment, true",
        "12, executeAssignment, true",
        "06, executeAssignment, false",
        "10, giveVisa, false",
        "10, signAct, false",
        "10, endorseDraft, false",
        "99, executeAssignment, false"
    })
    void aClerkReportsWhereSheIsTheOnlyOneAndNeverGivesAVisa(String organisation, String step, boolean mayAct) {
        assertThat(clerks.clause(organisation, "GOVERNMENT_RESOLUTION", step, EarlierSteps.kindOf(step))
                        .isPresent())
                .isEqualTo(mayAct);
    }
}
