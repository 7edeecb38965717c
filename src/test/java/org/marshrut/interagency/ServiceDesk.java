package org.marshrut.interagency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Reply;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What specialists of the city (organisation 08) and bodies do about services. */
final class ServiceDesk {

    static final String APPLICANT = "Незримова";

    private final Api api;
    private final JdbcClient jdbc;

    ServiceDesk(Api api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    private static Map<String, Object> applicant(String code, String channel, String answerBy) {
        Map<String, Object> card = new HashMap<>();
        card.put("serviceCode", code);
        card.put("channel", channel);
        card.put("lastName", APPLICANT);
        card.put("firstName", "Аграфена");
        card.put("answerBy", answerBy);
        return card;
    }

    static Map<String, Object> excavation() {
        Map<String, Object> card = applicant("EXCAVATION", "PERSONAL", "PERSONAL");
        card.put("workPlace", "ул. Полевая, у дома 1");
        card.put("workPurpose", "Прокладка кабеля");
        card.put("workFrom", "01.12.2026");
        card.put("workTo", "10.12.2026");
        return card;
    }

    static Map<String, Object> extract(String answerBy) {
        Map<String, Object> card = applicant("PROPERTY", "WEB", answerBy);
        card.put("objectAddress", "ул. Полевая, 1");
        return card;
    }

    static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /** Not submitted yet. */
    static Act service(Act bare, String kind, Map<String, Object> card) {
        return bare.by("cityservice", "08")
                .bare()
                .with("kind", kind)
                .with("heading", "Услуга: учебный пример")
                .with("facts", card)
                .without("DRAFT_TEXT")
                .without("EXPLANATORY_NOTE");
    }

    static Act property(Act bare, String answerBy) {
        return service(bare, "SERVICE_PROPERTY", extract(answerBy)).submitted();
    }

    void fill(Act act, Map<String, Object> card, String... pairs) {
        Map<String, Object> filled = new HashMap<>(card);
        for (int i = 0; i < pairs.length; i += 2) {
            filled.put(pairs[i], pairs[i + 1]);
        }
        Reply reply = api.as("cityservice").put("/api/documents/" + act.id() + "/facts", filled);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
    }

    /** Number of the request about what another body holds. */
    String number(Act act, String item) {
        return jdbc.sql("select number from interagency_requests where document_id = ? and item = ?")
                .params(UUID.fromString(act.id()), item)
                .query(String.class)
                .single();
    }

    Reply answer(String number, String request, String outcome, String text) {
        return api.as("smev")
                .post(
                        "/api/interagency/answers",
                        Map.of("number", number, "request", request, "outcome", outcome, "text", text));
    }

    /** The last day on which the applicant has to have his result. */
    String due(Act act) {
        return jdbc.sql("select last_day::text from document_terms where document_id = ?")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    List<Integer> marks(Act act) {
        return jdbc.sql("select share from service_marks where document_id = ? order by share")
                .param(UUID.fromString(act.id()))
                .query(Integer.class)
                .list();
    }

    List<String> told(Act act) {
        return jdbc.sql("select event from applicant_events where document_id = ? order by id")
                .param(UUID.fromString(act.id()))
                .query(String.class)
                .list();
    }

    static void refused(Reply reply, String... words) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(409);
        assertThat(reply.detail()).contains(words);
    }
}
