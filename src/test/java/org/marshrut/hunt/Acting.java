package org.marshrut.hunt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marshrut.hunt.Stage.Asked;
import org.marshrut.support.Api;

/** Somebody, and what he may lay his hands on; whom and what the dice choose. */
abstract class Acting {

    final Hunt hunt;
    final Stage stage;
    final Dice dice;

    Acting(Hunt hunt, Stage stage, Dice dice) {
        this.hunt = hunt;
        this.stage = stage;
        this.dice = dice;
    }

    void withTask(Consumer<Asked> move) {
        List<Asked> asked = stage.asked(hunt.story().documents());
        if (asked.isEmpty()) {
            hunt.waits(Duration.ofHours(1));
        } else {
            move.accept(dice.one(asked));
        }
    }

    /** Whose task it is, or may be. */
    String holder(Asked task) {
        if (task.assignee() != null) {
            return task.assignee();
        }
        List<String> members = new ArrayList<>();
        task.groups().forEach(group -> members.addAll(Cast.of(group)));
        return members.isEmpty() ? anybody() : dice.one(members);
    }

    void as(String login, String words, Function<Api, Api.Reply> request) {
        hunt.move(login + " " + words, () -> request.apply(stage.api().as(login)));
    }

    UUID document() {
        return dice.one(hunt.story().documents());
    }

    String anybody() {
        return dice.one(Cast.logins());
    }

    /** Mostly he, at times anybody. */
    String likely(@Nullable String login) {
        return login != null && dice.chance(75) ? login : anybody();
    }

    void post(String login, String what, Map<String, Object> body) {
        UUID document = document();
        as(login, what + " of " + document, who -> who.post("/api/documents/" + document + "/" + what, body));
    }
}
