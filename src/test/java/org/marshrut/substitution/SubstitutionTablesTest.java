package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marshrut.substitution.Clashes.Clash;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What the tables say as they are shipped. */
class SubstitutionTablesTest extends RouteTest {

    @Autowired
    private SubstitutionRules twice;

    @Autowired
    private ClerkRules clerks;

    @ParameterizedTest
    @CsvSource({
        "GOVERNMENT_RESOLUTION, giveVisa, TWO_VISAS",
        "GOVERNOR_DIRECTIVE, giveVisa, SIGNS_OWN_VISA",
        "GOVERNOR_DIRECTIVE, signAct, SIGNS_OWN_VISA"
    })
    void nobodyIsTwiceWhatHeMayBeOnce(String kind, String step, Clash clash) {
        assertThat(twice.clauseAllowing(kind, step, clash)).isEmpty();
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
        assertThat(clerks.clause(organisation, "GOVERNMENT_RESOLUTION", step).isPresent())
                .isEqualTo(mayAct);
    }
}
