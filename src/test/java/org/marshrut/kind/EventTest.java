package org.marshrut.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;

/** An event for young people of the demo district on its way. */
public abstract class EventTest extends RouteTest {

    protected static Map<String, Object> facts(String day, boolean planned) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("eventDay", day);
        facts.put("place", "Дворец молодёжи");
        facts.put("participants", 150);
        facts.put("budget", "200000");
        facts.put("ageFrom", 14);
        facts.put("ageTo", 35);
        facts.put("inPlan", planned);
        facts.put("budgetLines", List.of(Map.of("budgetItem", "Сцена и звук", "budgetSum", "200000")));
        return facts;
    }

    /** Not submitted yet. */
    protected Act event(String day) {
        return act().by("districtyouth")
                .bare()
                .with("kind", "YOUTH_EVENT")
                .with("heading", "О проведении дня молодёжных инициатив")
                .with("organisation", "09")
                .with("facts", facts(day, true))
                .without("EXPLANATORY_NOTE");
    }

    protected Act signed(String day) {
        Act event = event(day).submitted();
        decides(event, "districtyouth", "prepareConcept", "DONE");
        services(event);
        visas(event);
        decides(event, "districthead", "signEventOrder", "SIGNED");
        return event;
    }

    protected void services(Act event) {
        decides(event, "districtfinance", "prepareEstimate", "DONE");
        decides(event, "districtsafety", "ensureSafety", "DONE");
        decides(event, "districtyouth", "arrangeVenue", "DONE");
        decides(event, "districtpress", "planCoverage", "DONE");
    }

    protected void visas(Act event) {
        event.visasBy("districtlegal", "districtdeputy");
    }

    protected void decides(Act event, String person, String step, String decision) {
        decides(event, person, step, decision, null);
    }

    protected void decides(Act event, String person, String step, String decision, @Nullable String comment) {
        event.decides(person, step, decision, comment);
    }

    protected JsonNode task(Act event, String step) {
        return StreamSupport.stream(event.view().path("stage").spliterator(), false)
                .filter(task -> task.path("taskKey").asText().equals(step))
                .findFirst()
                .orElseThrow();
    }

    protected String due(Act event, String step) {
        return dueOf(event, task(event, step).path("taskId").asText());
    }

    private String dueOf(Act event, String task) {
        Reply reply = api().as("districtyouth").get("/api/tasks/" + task + "/due-date");
        assertThat(reply.status()).as(() -> event.view().toString()).isEqualTo(200);
        return reply.json().path("due").asText();
    }

    protected Reply move(Act event, String person, String day, String reason) {
        clock.tick();
        return api().as(person).put("/api/documents/" + event.id() + "/day", Map.of("day", day, "reason", reason));
    }
}
