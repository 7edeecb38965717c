package org.marshrut.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Recalls;
import org.marshrut.demo.Story.Move;
import org.marshrut.document.Documents;
import org.marshrut.document.Submissions;
import org.marshrut.engine.Unrestricted;
import org.marshrut.organisation.People;
import org.marshrut.overdue.Suspensions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one move of a story: through the same doors as people, and together with the note that it has been made. So
 * whatever stops the product, no move is made twice and none is left out.
 */
@Component
class Walker {

    enum Outcome {
        MOVED,
        /** The step is not there yet: the route waits for its own work. */
        WAITS,
        ARRIVED
    }

    private static final String AUTHOR = "author";

    private record Progress(UUID documentId, int moves) {}

    private final Submissions submissions;
    private final Recalls recalls;
    private final Suspensions suspensions;
    private final SampleDossier dossier;
    private final DemoPeople as;
    private final People people;
    private final Documents documents;
    private final TaskService tasks;
    private final Unrestricted unrestricted;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Walker(
            Submissions submissions,
            Recalls recalls,
            Suspensions suspensions,
            SampleDossier dossier,
            DemoPeople as,
            People people,
            Documents documents,
            TaskService tasks,
            Unrestricted unrestricted,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.submissions = submissions;
        this.recalls = recalls;
        this.suspensions = suspensions;
        this.dossier = dossier;
        this.as = as;
        this.people = people;
        this.documents = documents;
        this.tasks = tasks;
        this.unrestricted = unrestricted;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Whether documents may be walked here: the people are there, and nobody has begun to work. */
    boolean hasRoom() {
        return people.find(AUTHOR).isPresent()
                && jdbc.sql("""
                        select exists (select from samples where made = 'WALKED')
                            or not exists (select from documents d
                                           where not exists (select from samples s where s.document_id = d.id))
                        """).query(Boolean.class).single();
    }

    Outcome move(Story story) {
        return Optional.ofNullable(transaction.execute(status -> {
                    // two nodes: one at a time
                    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 8))::text")
                            .param(story.name())
                            .query(String.class)
                            .optional();
                    Progress progress = jdbc.sql("select document_id, moves from samples where story = ?")
                            .param(story.name())
                            .query(Progress.class)
                            .optional()
                            .orElse(null);
                    return progress == null ? submit(story) : move(story, progress);
                }))
                .orElseThrow();
    }

    private Outcome submit(Story story) {
        String organisation = people.find(AUTHOR).orElseThrow().organisation();
        UUID id = as.as(AUTHOR, () -> submissions.submit(story.cardOf(organisation), dossier.of(story)));
        jdbc.sql("insert into samples (document_id, made, story, moves) values (?, 'WALKED', ?, 0)")
                .params(id, story.name())
                .update();
        return Outcome.MOVED;
    }

    private Outcome move(Story story, Progress progress) {
        if (progress.moves() >= story.moves().size()) {
            return Outcome.ARRIVED;
        }
        Move move = story.moves().get(progress.moves());
        if (!made(move, progress.documentId().toString())) {
            return Outcome.WAITS;
        }
        jdbc.sql("update samples set moves = moves + 1 where story = ?")
                .param(story.name())
                .update();
        return Outcome.MOVED;
    }

    private boolean made(Move move, String document) {
        if (move.recall() != null) {
            return as.as(move.by(), () -> {
                recalls.recall(documents.card(document), move.recall());
                return true;
            });
        }
        if (move.suspend() != null) {
            return as.as(move.by(), () -> {
                suspensions.suspend(document, move.suspend());
                return true;
            });
        }
        return task(document, move)
                .map(task -> as.as(move.by(), () -> {
                    tasks.complete(task, answer(move.decision(), move.comment()));
                    return true;
                }))
                .orElse(false);
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
