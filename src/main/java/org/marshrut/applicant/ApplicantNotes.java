package org.marshrut.applicant;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.marshrut.applicant.ApplicantEvents.Told;
import org.marshrut.document.CardNotes;
import org.marshrut.document.Documents;
import org.marshrut.organisation.Organisations;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** On the card: when the answer is due, why the term stands, what the applicant was asked and has answered. */
@Component
class ApplicantNotes implements CardNotes {

    private static final Set<ApplicantEvent> SAID = Set.of(
            ApplicantEvent.QUESTION,
            ApplicantEvent.ANSWERED,
            ApplicantEvent.ADDED,
            ApplicantEvent.FORWARDED,
            ApplicantEvent.EXTENDED,
            ApplicantEvent.REFUSED);

    private final AnswerTerms terms;
    private final ApplicantEvents events;
    private final Documents documents;
    private final Organisations organisations;

    ApplicantNotes(
            @Lazy AnswerTerms terms, ApplicantEvents events, @Lazy Documents documents, Organisations organisations) {
        this.terms = terms;
        this.events = events;
        this.documents = documents;
        this.organisations = organisations;
    }

    @Override
    public List<String> of(UUID document) {
        List<Told> told = events.of(List.of(document));
        ZoneId zone = organisations
                .get(documents.card(document.toString()).organisation())
                .zone();
        List<String> notes = new ArrayList<>();
        terms.of(document)
                .filter(term -> told.stream().noneMatch(one -> ApplicantEvent.OVER.contains(one.event())))
                .ifPresent(term -> notes.add(
                        term.waitingSince() != null
                                ? "Срок ответа стоит с %s: ждём сведений от заявителя."
                                        .formatted(day(term.waitingSince(), zone))
                                : "Ответить заявителю — не позднее %s%s."
                                        .formatted(
                                                day(term.due(), zone),
                                                term.extendedAt() == null ? "" : ", срок продлён")));
        told.stream()
                .filter(one -> SAID.contains(one.event()) && one.text() != null)
                .map(one -> "%s (%s): %s".formatted(one.event().title(), day(one.at(), zone), one.text()))
                .forEach(notes::add);
        return notes;
    }

    private static String day(OffsetDateTime at, ZoneId zone) {
        return AnswerTerms.DAY.format(at.atZoneSameInstant(zone));
    }
}
