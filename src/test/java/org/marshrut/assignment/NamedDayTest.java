package org.marshrut.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marshrut.assignment.Paper.item;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** A day off that a head names as a deadline becomes another day, and he is told: before he gives it, and at the assignment. */
class NamedDayTest extends RouteTest {

    private Reply asked(Paper paper, String person, String day) {
        return api().as(person).get("/api/documents/" + paper.id() + "/assignment-day?performer=performer&day=" + day);
    }

    @Test
    void aSundayIsSaidToBeTheFridayBefore() {
        Paper paper = Paper.incoming(api(), clock);
        JsonNode sunday = asked(paper, "head", "2026-12-06").json();
        assertThat(sunday.path("moved").asBoolean()).isTrue();
        assertThat(sunday.path("due").asText()).isEqualTo("2026-12-04T18:00:00+05:00");
        assertThat(asked(paper, "head", "2026-12-07").json().path("moved").asBoolean())
                .isFalse();

        paper.resolved(
                "head",
                item("performer", "Осмотреть школы", "2026-12-06"),
                item("author", "Составить смету", "2026-12-07"),
                item("author", "Ответить школе", "срочно"));
        assertThat(paper.number(1).path("namedDay").asText()).isEqualTo("2026-12-06");
        assertThat(paper.due(1)).isEqualTo("2026-12-04T18:00:00+05:00");
        assertThat(paper.number(2).path("namedDay").isNull()).isTrue();
        assertThat(paper.number(3).path("namedDay").isNull()).isTrue();
    }

    @Test
    void aDayThatCannotBeADeadlineIsRefusedAndStrangersAreToldNothing() {
        Paper paper = Paper.incoming(api(), clock);
        assertThat(asked(paper, "head", "2026-11-22").status()).isEqualTo(400);
        assertThat(asked(paper, "head", "завтра").status()).isEqualTo(400);
        assertThat(asked(paper, "economy", "2026-12-06").status()).isEqualTo(404);
    }

    @Test
    void anExtensionIsNoLongerTheDayThatWasNamedFirst() {
        Paper paper = Paper.incoming(api(), clock).resolved("head", item("performer", "Осмотреть школы", "2026-12-06"));
        paper.asked("performer", 1, "2026-12-11");
        paper.decides("head", paper.taskOf("decideExtension", "head"), "EXTENDED");
        assertThat(paper.due(1)).isEqualTo("2026-12-11T18:00:00+05:00");
        assertThat(paper.number(1).path("namedDay").isNull()).isTrue();
    }
}
