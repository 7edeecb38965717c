package org.marshrut.demo;

import java.util.Optional;
import java.util.UUID;
import org.marshrut.access.InTheName;
import org.marshrut.document.Submissions;
import org.marshrut.organisation.People;
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
    private final Moves moves;
    private final SampleDossier dossier;
    private final InTheName as;
    private final People people;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Walker(
            Submissions submissions,
            Moves moves,
            SampleDossier dossier,
            InTheName as,
            People people,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.submissions = submissions;
        this.moves = moves;
        this.dossier = dossier;
        this.as = as;
        this.people = people;
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
        String organisation = people.find(story.by()).orElseThrow().organisation();
        UUID id = as.of(story.by(), () -> submissions.submit(story.cardOf(organisation), dossier.of(story)));
        jdbc.sql("insert into samples (document_id, made, story, moves) values (?, 'WALKED', ?, 0)")
                .params(id, story.name())
                .update();
        return Outcome.MOVED;
    }

    private Outcome move(Story story, Progress progress) {
        if (progress.moves() >= story.moves().size()) {
            return Outcome.ARRIVED;
        }
        if (!moves.make(
                story.moves().get(progress.moves()),
                story,
                progress.documentId().toString())) {
            return Outcome.WAITS;
        }
        jdbc.sql("update samples set moves = moves + 1 where story = ?")
                .param(story.name())
                .update();
        return Outcome.MOVED;
    }
}
