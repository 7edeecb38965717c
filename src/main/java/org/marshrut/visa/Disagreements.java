package org.marshrut.visa;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of disagreements: what parties outside have objected to, what the author answered and how it ended. Times
 * carry the offset of the document's organisation.
 *
 * @param number of the document, or of its draft; null while it has none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Disagreements(
        UUID documentId,
        String kindName,
        String heading,
        boolean restricted,
        @Nullable String number,
        String organisation,
        OffsetDateTime madeAt,
        List<Objection> objections) {

    @Schema(name = "DisagreementOutcome")
    enum Outcome {
        OPEN("не урегулировано"),
        REPEATED("сторона возразила снова"),
        IN_TEXT("учтено в тексте"),
        WITHDRAWN("снято стороной"),
        SETTLED("урегулировано"),
        SIGNED_WITH("подписано с разногласиями");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param text what the party objects to; null only where it has said no word
     * @param enteredBy who has entered it, by name
     * @param version of the text that it is about
     * @param outcomeName how it ended, with the day and the version
     */
    @Schema(name = "PartyObjection")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Objection(
            String party,
            String step,
            String decision,
            @Nullable String text,
            @Nullable String enteredBy,
            OffsetDateTime at,
            @Nullable Integer version,
            @Nullable String answer,
            Outcome outcome,
            String outcomeName) {}
}
