package org.marshrut.hunt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.marshrut.hunt.LawCheck.Violation;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.ModelerButton;
import org.marshrut.support.RedrawnRoutes;
import org.marshrut.support.TestClock;

/**
 * One hunt: deploys drawings and tables by an analyst's door, submits drafts, and after every move asks the laws. Closing it
 * takes away what it deployed and what still runs.
 */
final class Hunt implements AutoCloseable {

    private final Stage stage;
    private final LawCheck laws;
    private final Story story;
    private final Set<Violation> before;
    private final Leftovers leftovers;
    private final Set<Violation> found = new LinkedHashSet<>();
    private final List<String> deployments = new ArrayList<>();
    private Instant ran;
    /** How far the database had written when the laws were asked last. */
    private String written = "";

    private int accepted;
    private int refused;
    private int moves;

    Hunt(Stage stage, String name) {
        this.stage = stage;
        this.laws = new LawCheck(stage.jdbc());
        this.story = new Story(name);
        stage.clock().set(TestClock.MORNING);
        stage.jdbc().sql("delete from quota_use").update();
        this.ran = stage.clock().now();
        this.before = Set.copyOf(laws.violations(List.of(), ran));
        this.leftovers = new Leftovers(stage);
    }

    Story story() {
        return story;
    }

    Set<Violation> found() {
        return found;
    }

    int accepted() {
        return accepted;
    }

    int refused() {
        return refused;
    }

    int moves() {
        return moves;
    }

    /** How many of the documents have a number. */
    long numbered() {
        return stage.jdbc()
                .sql("select count(*) from documents where id = any(?) and registration_number is not null")
                .param(story.documents().toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    /** As Camunda Modeler's button does it, by an analyst. */
    Hunt deploys(String file, String text) {
        story.file(file, text);
        move("analyst deploys " + file, () -> {
            Api.Reply reply = ModelerButton.tryDeploy(stage.api().as("analyst"), file, text);
            if (reply.status() == 200) {
                accepted++;
                deployments.add(reply.json().path("id").asText());
                reply.json().path("deployedProcessDefinitions").fieldNames().forEachRemaining(RedrawnRoutes::add);
            } else {
                refused++;
            }
            return reply;
        });
        return this;
    }

    Hunt deploys(Drawing drawing) {
        return deploys(drawing.key() + ".bpmn", drawing.text());
    }

    Hunt submits(Consumer<Act> card) {
        move("author submits", () -> {
            Act act = new Act(stage.api(), stage.clock(), id -> {});
            card.accept(act);
            Api.Reply reply = act.trySubmitAs("author");
            if (reply.status() == 201) {
                story.document(UUID.fromString(reply.json().path("id").asText()));
            }
            return reply;
        });
        return this;
    }

    /** Something is asked over HTTP. */
    interface Request {
        Api.Reply send();
    }

    /** One move of somebody, what the engine does upon it, and the laws. */
    void move(String words, Request request) {
        stage.clock().tick();
        moves++;
        try {
            Api.Reply reply = request.send();
            story.tell("%3d  %s: %d %s".formatted(moves, words, reply.status(), reason(reply)));
            if (reply.status() >= 500) {
                find(new Violation("answered-with-a-failure", null, words + ": " + reply.status()));
            }
        } catch (AssertionError undescribed) {
            story.tell("%3d  %s: %s".formatted(moves, words, undescribed.getMessage()));
            find(new Violation("answered-as-not-described", null, words + ": " + undescribed.getMessage()));
        }
        works();
    }

    private static String reason(Api.Reply reply) {
        if (reply.status() < 400) {
            return "";
        }
        try {
            String detail = reply.detail();
            return (detail.isEmpty() ? reply.json().path("message").asText() : detail).replaceAll("\\s+", " ");
        } catch (RuntimeException notJson) {
            return "";
        }
    }

    void waits(Duration length) {
        moves++;
        stage.clock().forward(length);
        written = "";
        story.tell("%3d  %s pass".formatted(moves, length));
        works();
    }

    private void works() {
        int done = stage.letTheEngineWork(story.documents());
        if (done < Stage.MOST_JOBS) {
            ran = stage.clock().now();
        }
        if (done > 0) {
            story.tell("     the engine did %d".formatted(done));
        }
        look();
    }

    /** Where nothing was written since the last look there is nothing to see. */
    private void look() {
        String now = stage.jdbc()
                .sql("select pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
        if (now.equals(written)) {
            return;
        }
        laws.violations(story.documents(), stage.clock().now(), ran).stream()
                .filter(violation -> !before.contains(violation))
                .forEach(this::find);
        written = now;
    }

    private void find(Violation violation) {
        if (found.add(violation)) {
            story.tell(" !!  " + violation);
        }
    }

    @Override
    public void close() {
        leftovers.clear(story.documents());
        deployments.forEach(id -> stage.repository().deleteDeployment(id, true));
    }
}
