package org.marshrut.applicant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.ApplicantEvents.Told;

/**
 * Where a request is, as whoever made it may know: from what he was told, not from how officials work.
 *
 * @param document as which it goes on now
 * @param state of that document; only that it was taken back or annulled counts
 * @param told in the order in which it happened, also before it was passed on
 */
public record RequestState(
        UUID document, String state, @Nullable LocalDate registrationDate, List<Told> told) {

    private static final Set<ApplicantEvent> ASKED = Set.of(ApplicantEvent.QUESTION, ApplicantEvent.REMINDED);

    public boolean isWithdrawn() {
        return state.equals("RECALLED");
    }

    public boolean isAnnulled() {
        return state.equals("ANNULLED");
    }

    /** The last that was told; what the applicant has added himself changes nothing. */
    public Optional<ApplicantEvent> last() {
        return told.stream()
                .map(Told::event)
                .filter(event -> event != ApplicantEvent.ADDED)
                .reduce((before, last) -> last);
    }

    public boolean isAsked() {
        return !isWithdrawn() && !isAnnulled() && last().filter(ASKED::contains).isPresent();
    }

    /** What the applicant has to answer; null when he is not asked. */
    public @Nullable String question() {
        return isAsked()
                ? told.stream()
                        .filter(one -> one.event() == ApplicantEvent.QUESTION)
                        .reduce((before, last) -> last)
                        .map(Told::text)
                        .orElse(null)
                : null;
    }

    /** Said to be ready by whoever has it now, numbered, and not annulled since. */
    public boolean isReady() {
        return registrationDate != null
                && !isAnnulled()
                && told.stream()
                        .anyMatch(one -> one.event() == ApplicantEvent.READY
                                && one.documentId().equals(document));
    }
}
