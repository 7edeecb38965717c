package org.marshrut.correspondence;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import org.marshrut.assignment.AnsweredAssignments;
import org.marshrut.assignment.AssignmentsGiven;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What whoever has asked gets to know of his question: that somebody is at work on it, that it is answered. */
@Component
class Answers {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Documents documents;
    private final Questions questions;
    private final Dispatches dispatches;
    private final DocumentReaders readers;
    private final AnsweredAssignments assignments;
    private final Sending sending;
    private final ApplicationEventPublisher events;

    Answers(
            Documents documents,
            Questions questions,
            Dispatches dispatches,
            DocumentReaders readers,
            AnsweredAssignments assignments,
            Sending sending,
            ApplicationEventPublisher events) {
        this.documents = documents;
        this.questions = questions;
        this.dispatches = dispatches;
        this.readers = readers;
        this.assignments = assignments;
        this.sending = sending;
        this.events = events;
    }

    @EventListener
    void given(AssignmentsGiven given) {
        events.publishEvent(new PaperReceipt(given.document(), Receipt.executorAssigned()));
    }

    /**
     * Once the letter is on its way to whoever asked: he is told, and its author's assignment on the question is reported by it.
     * The paper is locked before the letter, as by a resolution.
     */
    void close(String businessKey) {
        DocumentFacts letter = documents.card(businessKey);
        questions.of(letter.id()).ifPresent(paper -> {
            documents.lock(paper);
            if (!questions.isWithItsSender(paper, dispatches.of(letter.id()))) {
                return;
            }
            events.publishEvent(new PaperReceipt(paper, Receipt.answered(letter.id())));
            report(letter, paper);
            dispatches
                    .ofArrival(paper)
                    .ifPresent(asked ->
                            open(letter, documents.card(asked.documentId().toString())));
        });
    }

    /** Whoever wrote the question reads the answer, wherever his office sends it. */
    private void open(DocumentFacts answer, DocumentFacts question) {
        dispatches.of(answer.id()).stream()
                .filter(back -> question.organisation().equals(back.organisation()) && back.incomingId() != null)
                .forEach(back -> readers.openTo(Objects.requireNonNull(back.incomingId()), question.author()));
    }

    /** What only the admitted read does not become a proof on a paper for everybody: its performer reports by hand then. */
    private void report(DocumentFacts letter, UUID paper) {
        if (letter.restricted() && !documents.card(paper.toString()).restricted()) {
            return;
        }
        LocalDate date = Objects.requireNonNull(letter.registrationDate());
        String text = "Ответ направлен: № %s от %s.".formatted(letter.registrationNumber(), DAY.format(date));
        sending.sent(letter).forEach((file, role) -> {
            if (role.equals(FileRole.INCOMING_TEXT)) {
                assignments.report(paper, letter.author(), text, file);
            }
        });
    }
}
