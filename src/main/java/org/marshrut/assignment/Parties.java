package org.marshrut.assignment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whoever an assignment concerns what has become of it. */
@Component
class Parties {

    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final OfTheRoute own;
    private final Documents documents;
    private final Notices notices;
    private final Officials officials;
    private final Clock clock;

    Parties(
            JdbcClient jdbc,
            Assignments assignments,
            OfTheRoute own,
            Documents documents,
            Notices notices,
            Officials officials,
            Clock clock) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.own = own;
        this.documents = documents;
        this.notices = notices;
        this.officials = officials;
        this.clock = clock;
    }

    /**
     * The performer, whoever worked below him, the giver and the controllers hear that it is executed: once for a report
     * that was accepted.
     *
     * @throws Refusal 409 when it is not executed; then nobody is told
     */
    void executed(DelegateExecution route) {
        Assignment assignment = own.assignment(route);
        OffsetDateTime executedAt = assignment.executedAt();
        if (executedAt == null) {
            throw Refusal.conflict(
                    "Поручение %s не исполнено: %s. Сообщать об исполнении рано. Исправьте маршрут: стороны извещают после приёма отчёта."
                            .formatted(numberOf(assignment), assignment.state().words()));
        }
        if (assignment.informedAt() != null) {
            return;
        }
        String text = "Поручение %s исполнено, отчёт принят. Исполнитель: %s."
                .formatted(numberOf(assignment), officials.nameOf(assignment.responsible()));
        Set<String> told = new LinkedHashSet<>(Set.of(assignment.responsible(), assignment.giver()));
        told.addAll(
                jdbc.sql("select distinct responsible from assignments where parent_id = ? and state <> 'WITHDRAWN'")
                        .param(assignment.id())
                        .query(String.class)
                        .list());
        told.addAll(jdbc.sql("select login from group_members where member_of = 'controllers' order by login")
                .query(String.class)
                .list());
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        told.forEach(login -> notices.add(new Notice(
                login,
                "executed:%s:%d"
                        .formatted(assignment.id(), executedAt.toInstant().toEpochMilli()),
                Notice.Kind.ASSIGNMENT,
                assignment.documentId(),
                text)));
        assignments.informed(assignment.id(), now);
    }

    void withdrawn(Assignment assignment) {
        notices.add(new Notice(
                assignment.responsible(),
                "withdrawn:" + assignment.id(),
                Notice.Kind.ASSIGNMENT,
                assignment.documentId(),
                "Поручение %s отменено, исполнять его больше не нужно.".formatted(numberOf(assignment))));
    }

    /** As officials write it: the number of the document and that of the assignment in it. */
    String numberOf(Assignment assignment) {
        String document = documents.card(assignment.documentId().toString()).registrationNumber();
        return document + "-" + assignment.number();
    }
}
