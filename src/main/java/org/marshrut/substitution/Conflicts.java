package org.marshrut.substitution;

import java.util.List;
import org.springframework.stereotype.Component;

/** What a person may not decide for another. */
@Component
class Conflicts {

    /** Tasks that stay with the absent person while the substitution is in force. */
    List<SubstitutionView.Conflict> open(Substitution substitution, String[] readers) {
        return List.of();
    }
}
