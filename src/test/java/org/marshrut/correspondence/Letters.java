package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.Job;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A test that sends letters. */
abstract class Letters extends RouteTest {

    @Autowired
    JdbcClient jdbc;

    static Map<String, Object> to(String organisation) {
        return Map.of("organisation", organisation);
    }

    static Map<String, Object> outside(String correspondent) {
        return Map.of("correspondent", correspondent);
    }

    /** A letter of organisation 06, not submitted yet. */
    @SafeVarargs
    final Act letter(Map<String, Object>... addressees) {
        return letterOf(Map.of("addressees", List.of(addressees)));
    }

    final Act letterOf(Map<String, Object> facts) {
        return act().bare()
                .with("kind", "OUTGOING")
                .with("heading", "О готовности школ")
                .without("EXPLANATORY_NOTE")
                .with("facts", facts);
    }

    /** Signed by the head of 06, numbered, and on its way to everybody. */
    final Act sent(Act letter) {
        return sent(letter.submitted(), "head");
    }

    final Act sent(Act letter, String signatory) {
        letter.decides(signatory, "signLetter", "SIGNED");
        letOut(letter.id());
        return letter;
    }

    /** Everything that the engine does by itself for the document. */
    final void letOut(String document) {
        for (List<Job> due = messages(document); !due.isEmpty(); due = messages(document)) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    final List<Job> messages(String document) {
        return jobsOf(document).messages().withRetriesLeft().list();
    }

    final List<JsonNode> dispatches(String reader, String letter) {
        return items(api().as(reader).get("/api/documents/" + letter + "/dispatches?size=100"));
    }

    final JsonNode dispatchTo(String reader, String letter, String code) {
        return dispatches(reader, letter).stream()
                .filter(one -> one.path("organisation").asText().equals(code)
                        || one.path("correspondent").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    final List<JsonNode> links(String reader, String document) {
        return items(api().as(reader).get("/api/documents/" + document + "/links"));
    }

    static List<JsonNode> items(Reply reply) {
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return StreamSupport.stream(reply.json().path("items").spliterator(), false)
                .toList();
    }

    /** The paper as which a letter has arrived in an organisation, through the eyes of somebody there. */
    final Act arrived(String letter, String organisation, String reader) {
        String paper = jdbc.sql(
                        "select incoming_id::text from dispatches where document_id = ?::uuid and organisation = ?")
                .params(letter, organisation)
                .query(String.class)
                .single();
        return Act.existing(api(), clock, this::letOut, paper).by(reader);
    }

    /** Somebody outside of the system; the same for whoever asks twice. */
    final String correspondent(String code, Way way) {
        jdbc.sql("""
                        insert into correspondents (code, name, medo_address, post_address, way)
                        values (?, ?, ?, 'ул. Почтовая, 1', ?) on conflict do nothing
                        """)
                .params(code, "Адресат " + code, code + "~MEDOTEST", way.name())
                .update();
        return code;
    }

    final UUID dispatch(String letter, String code) {
        return UUID.fromString(dispatchTo("author", letter, code).path("id").asText());
    }

    final void resolves(String head, Act paper, String performer) {
        clock.forward(Duration.ofMinutes(30));
        Reply reply = api().as(head)
                .post(
                        "/api/documents/" + paper.id() + "/resolutions",
                        Map.of("items", List.of(Map.of("responsible", performer, "text", "Подготовить ответ"))));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        letOut(paper.id());
    }

    static List<String> fields(Reply reply) {
        List<String> fields = new ArrayList<>();
        reply.json()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }

    static byte[] text() {
        return Dossiers.text("Приложение.");
    }
}
