package org.marshrut.applicant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A feature that knows what an applicant must not be asked for. */
public interface QuestionCheck {

    /** @throws org.marshrut.engine.Refusal 409 when the question asks for it */
    void check(UUID document, @Nullable String question);
}
