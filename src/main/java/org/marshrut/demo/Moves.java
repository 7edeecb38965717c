package org.marshrut.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.InTheName;
import org.marshrut.decision.Recalls;
import org.marshrut.demo.Story.Move;
import org.marshrut.demo.Story.Scan;
import org.marshrut.demo.Story.Upload;
import org.marshrut.demo.Story.Visitor;
import org.marshrut.digitisation.BatchWork;
import org.marshrut.document.Documents;
import org.marshrut.document.Submissions;
import org.marshrut.engine.Unrestricted;
import org.marshrut.overdue.Suspensions;
import org.marshrut.participant.Participants;
import org.springframework.stereotype.Component;

/** What people do with a document that is on its way: through the doors that they have, with the rights that they have. */
@Component
class Moves {

    private final Submissions submissions;
    private final Recalls recalls;
    private final Suspensions suspensions;
    private final Participants participants;
    private final BatchWork batches;
    private final SampleDossier dossier;
    private final InTheName as;
    private final Documents documents;
    private final TaskService tasks;
    private final Unrestricted unrestricted;

    Moves(
            Submissions submissions,
            Recalls recalls,
            Suspensions suspensions,
            Participants participants,
            BatchWork batches,
            SampleDossier dossier,
            InTheName as,
            Documents documents,
            TaskService tasks,
            Unrestricted unrestricted) {
        this.submissions = submissions;
        this.recalls = recalls;
        this.suspensions = suspensions;
        this.participants = participants;
        this.batches = batches;
        this.dossier = dossier;
        this.as = as;
        this.documents = documents;
        this.tasks = tasks;
        this.unrestricted = unrestricted;
    }

    /** False while the route is not there yet. */
    boolean make(Move move, Story story, String document) {
        if (move.register() != null) {
            return move.register().stream().allMatch(visitor -> registered(visitor, document));
        }
        if (move.recall() != null) {
            return done(move, () -> recalls.recall(documents.card(document), move.recall()));
        }
        if (move.suspend() != null) {
            return done(move, () -> suspensions.suspend(document, move.suspend()));
        }
        Optional<String> task = task(document, move);
        return task.isPresent() && done(move, () -> atTheStep(move, story, document, task.get()));
    }

    private void atTheStep(Move move, Story story, String document, String task) {
        if (move.upload() != null) {
            upload(move.upload(), story, document);
        } else if (move.scan() != null) {
            Scan scan = move.scan();
            batches.scanNext(
                    UUID.fromString(document),
                    scan.units(),
                    scan.pages(),
                    scan.description(),
                    dossier.file(story, scan.file()));
        } else if (move.accept() != null) {
            batches.acceptNext(UUID.fromString(document), move.accept());
        } else {
            tasks.complete(task, answer(move.decision(), move.comment()));
        }
    }

    private boolean registered(Visitor visitor, String document) {
        return participants.register(UUID.fromString(document), visitor.name(), visitor.contact());
    }

    private boolean done(Move move, Runnable work) {
        return as.of(move.by(), () -> {
            work.run();
            return true;
        });
    }

    private void upload(Upload upload, Story story, String document) {
        submissions.newVersion(
                documents.card(document),
                upload.file().role(),
                upload.changedFor(),
                dossier.file(story, upload.file()));
    }

    private Optional<String> task(String document, Move move) {
        List<Task> open = unrestricted.call(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(document)
                .taskDefinitionKey(move.step())
                .list());
        return open.stream()
                .filter(task -> task.getAssignee() == null || task.getAssignee().equals(move.by()))
                .map(Task::getId)
                .findFirst();
    }

    private static Map<String, Object> answer(@Nullable String decision, @Nullable String comment) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("decision", decision);
        if (comment != null) {
            answer.put("comment", comment);
        }
        return answer;
    }
}
