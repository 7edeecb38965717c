package org.marshrut.assignment;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.marshrut.access.InTheName;
import org.marshrut.document.Documents;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.engine.OpenTask;
import org.marshrut.engine.OpenTasks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Assignments that a letter executes: it is their report and its copy their proof. Nothing leaves control by it. */
@Component
public class AnsweredAssignments {

    private final Assignments assignments;
    private final Reports reports;
    private final AssignmentQuotas.Room room;
    private final Documents documents;
    private final Files files;
    private final OpenTasks tasks;
    private final TaskService engine;
    private final InTheName name;
    private final Clock clock;

    AnsweredAssignments(
            Assignments assignments,
            Reports reports,
            AssignmentQuotas.Room room,
            Documents documents,
            Files files,
            OpenTasks tasks,
            TaskService engine,
            InTheName name,
            Clock clock) {
        this.assignments = assignments;
        this.reports = reports;
        this.room = room;
        this.documents = documents;
        this.files = files;
        this.tasks = tasks;
        this.engine = engine;
        this.name = name;
        this.clock = clock;
    }

    /**
     * Reports, in the name of their performer, on those assignments of a paper whose tasks he has himself now; whoever acts for
     * him, or has others below him to wait for, reports as ever. So does whoever got back what the same answer had reported, and
     * while the paper is suspended or the assignment takes no more files: the letter goes on.
     *
     * @param text what the report says
     * @param proof the answer, as it went out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void report(UUID paper, String performer, String text, FileVersion proof) {
        documents.lock(paper);
        if (documents.card(paper.toString()).state().equals("SUSPENDED")) {
            return;
        }
        for (Assignment one : assignments.withPerformer(paper, performer)) {
            if (one.taskId() != null
                    && isHis(one.taskId(), performer)
                    && isAlone(one)
                    && room.isForFile(one.id())
                    && !reports.isProvedBy(one.id(), proof)) {
                prove(one, performer, proof);
                name.of(performer, () -> {
                    engine.complete(
                            one.taskId(),
                            Variables.putValue("decision", "REPORTED").putValue("comment", text));
                    return one;
                });
            }
        }
    }

    private boolean isHis(String task, String login) {
        return tasks.find(task).map(OpenTask::assignee).filter(login::equals).isPresent();
    }

    private boolean isAlone(Assignment one) {
        List<Assignment> below = assignments.openBelow(one.id());
        return below.isEmpty();
    }

    private void prove(Assignment one, String login, FileVersion proof) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        reports.attach(one.id(), files.copy(proof, one.documentId(), FileRole.EXECUTION_PROOF, login, now));
    }
}
