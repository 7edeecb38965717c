package org.marshrut.assignment;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.marshrut.decision.Reassigned;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An assignment that goes to another performer, with the same deadline and all that was made out of it. */
@Component
class Handovers {

    record Handover(UUID assignmentId, OffsetDateTime at, String fromLogin, String toLogin, String reason) {}

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final AssignmentExecution route;
    private final Officials officials;
    private final Subordination subordination;
    private final Documents documents;
    private final DocumentReaders readers;

    Handovers(
            JdbcClient jdbc,
            Assignments assignments,
            AssignmentExecution route,
            Officials officials,
            Subordination subordination,
            Documents documents,
            DocumentReaders readers) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.route = route;
        this.officials = officials;
        this.subordination = subordination;
        this.documents = documents;
        this.readers = readers;
    }

    void handOn(Assignment assignment, String performer, String reason, OffsetDateTime at) {
        if (performer.isEmpty()) {
            throw Extensions.refused("performer", "Укажите, кому передать поручение.");
        }
        if (performer.equals(assignment.responsible())) {
            throw Extensions.refused("performer", "Поручение и так у него. Выберите другого исполнителя.");
        }
        if (officials.able(List.of(performer)).isEmpty()) {
            throw Extensions.refused("performer", Officials.unable(performer));
        }
        officials.checkMay(document(assignment), "performer", List.of(performer));
        if (closesCircle(assignment, performer)) {
            throw Extensions.refused("performer", Officials.circle(performer));
        }
        if (isUpward(assignment, performer) || subordination.isUpward(assignment.responsible(), performer)) {
            throw Extensions.refused("performer", Subordination.upward(performer));
        }
        changeHands(assignment, performer, reason, at);
    }

    /** Whether he stands above whoever gave the assignment, and would report to him. */
    private boolean isUpward(Assignment assignment, String performer) {
        return subordination.isUpward(assignment.giver(), performer);
    }

    private DocumentFacts document(Assignment assignment) {
        return documents.card(assignment.documentId().toString());
    }

    /** Whether somebody above the assignment or below it would perform it. */
    private boolean closesCircle(Assignment assignment, String performer) {
        return assignments.chainUp(assignment.id()).contains(performer)
                || assignments.performersBelow(assignment.id()).contains(performer);
    }

    /**
     * A head has changed the performer, or he has left: the assignment follows its task. Whom a head chooses accepts no
     * report of his own; who succeeds somebody that has left is not chosen.
     *
     * @throws Refusal 409 when the chosen one is above the assignment or below it, or above whoever gave it
     */
    @EventListener
    void succeeded(Reassigned change) {
        // A task drawn elsewhere has no assignment to follow it: whoever leaves is not kept here by it.
        if (change.step() == StepKind.EXECUTION
                && (change.chosen() || assignments.findOfTask(change.taskId()).isPresent())) {
            Assignment assignment = assignments.ofTask(change.taskId());
            if (change.chosen() && closesCircle(assignment, change.successor())) {
                throw Refusal.conflict(Officials.circle(change.successor()));
            }
            if (change.chosen() && isUpward(assignment, change.successor())) {
                throw Refusal.conflict(Subordination.upward(change.successor()));
            }
            changeHands(assignment, change.successor(), change.reason(), change.at());
        }
    }

    private void changeHands(Assignment assignment, String performer, String reason, OffsetDateTime at) {
        jdbc.sql("""
                        insert into assignment_handovers (assignment_id, at, from_login, to_login, reason)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(assignment.id(), at, assignment.responsible(), performer, reason)
                .update();
        List<Assignment> below = assignments.openBelow(assignment.id());
        assignments.handOn(assignment.id(), performer);
        readers.open(assignment.documentId(), officials.readers(document(assignment), performer));
        below.forEach(child -> route.giverChanged(child, performer));
    }

    List<Handover> ofDocument(UUID document) {
        return jdbc.sql("""
                        select h.* from assignment_handovers h join assignments a on a.id = h.assignment_id
                        where a.document_id = ? order by h.id
                        """).param(document).query(Handover.class).list();
    }
}
