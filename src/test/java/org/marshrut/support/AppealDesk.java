package org.marshrut.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;

/** What officials of organisation 01 do with an appeal beside deciding its steps. */
public final class AppealDesk {

    private final Api api;

    public AppealDesk(Api api) {
        this.api = api;
    }

    /** An appeal on paper to organisation 01, which the officer for appeals there enters; not submitted yet. */
    public Act of(Act bare) {
        Map<String, Object> card = new HashMap<>();
        card.put("appealType", "APPLICATION");
        card.put("channel", "PAPER");
        card.put("receivedOn", "2026-11-24");
        card.put("lastName", "Невидимкина");
        card.put("firstName", "Аграфена");
        card.put("address", "ул. Полевая, 1");
        card.put("answerBy", "POST");
        card.put("question", "0002.0007.0072.0288");
        card.put("text", "Болото на дороге");
        return bare.by("appeals", "01")
                .bare()
                .with("kind", "CITIZEN_APPEAL")
                .with("heading", "Обращение")
                .with("facts", card)
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE");
    }

    /** The card as it is, and these facts in it. */
    public void fillIn(Act act, String by, Map<String, Object> more) {
        Reply reply = tryFillIn(act, by, more);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
    }

    public Reply tryFillIn(Act act, String by, Map<String, Object> more) {
        Map<String, Object> card = new HashMap<>();
        api.as(by)
                .get("/api/documents/" + act.id())
                .json()
                .path("facts")
                .fields()
                .forEachRemaining(one -> {
                    if (!one.getValue().isNull()
                            && !(one.getValue().isArray() && one.getValue().isEmpty())) {
                        card.put(one.getKey(), one.getValue());
                    }
                });
        card.putAll(more);
        return api.as(by).put("/api/documents/" + act.id() + "/facts", card);
    }

    /** The chief gives one order to the officer for appeals, who carries it out; the controller releases it. */
    public Act ordersAreCarriedOut(Act act, Runnable jobs) {
        Reply given = api.as("chief")
                .post(
                        "/api/documents/" + act.id() + "/resolutions",
                        Map.of(
                                "items",
                                List.of(Map.of("text", "Проверить", "responsible", "appeals", "due", "2026-12-10"))));
        assertThat(given.status()).as(() -> given.json().toString()).isEqualTo(201);
        jobs.run();
        JsonNode order = api.as("chief")
                .get("/api/documents/" + act.id() + "/assignments")
                .json()
                .path("resolutions")
                .path(0)
                .path("items")
                .path(0);
        Reply proof = api.as("appeals")
                .post(
                        "/api/assignments/" + order.path("id").asText() + "/files",
                        List.of(Part.file("file", "акт.txt", Dossiers.text("Проверено."))));
        assertThat(proof.status()).as(() -> proof.json().toString()).isEqualTo(201);
        return act.decides("appeals", "executeAssignment", "REPORTED", "Проверено")
                .decides("chief", "acceptReport", "ACCEPTED")
                .decides("controller", "releaseFromControl", "RELEASED");
    }
}
