package org.marshrut.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Reply;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A ministry's letter is registered once and answered, and nobody types a number a second time. */
class CorrespondenceTest extends Letters {

    @Autowired
    private Answers answers;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aLetterArrivesInThreeOrganisationsAndIsAnswered() {
        Act letter = sent(letter(to("10"), to("03"), to("01")));
        String number = letter.view().path("registrationNumber").asText();
        List<JsonNode> rows = dispatches("author", letter.id());
        assertThat(rows).extracting(row -> row.path("state").asText()).containsOnly("ACCEPTED");
        Set<String> numbers =
                rows.stream().map(row -> row.path("number").asText()).collect(Collectors.toSet());
        assertThat(numbers).hasSize(3);
        assertThat(numbers).anyMatch(one -> one.startsWith("01-15/")).anyMatch(one -> one.startsWith("10-15/"));

        Act paper = arrived(letter.id(), "10", "tundraclerk");
        assertThat(links("tundraclerk", paper.id()).get(0).path("kind").asText())
                .isEqualTo("ARRIVED_FROM");
        assertThat(links("tundraclerk", paper.id()).get(0).path("number").asText())
                .isEqualTo(number);
        assertThat(links("tundraclerk", paper.id()).get(0).path("documentId").isNull())
                .as("the ministry's own card stays the ministry's")
                .isTrue();
        paper.decides("tundraclerk", "routePaper", "DONE");
        resolves("tundrahead", paper, "tundraclerk");

        Act answer = answerTo(paper.view().path("registrationNumber").asText(), to("06"))
                .submitted();
        sent(answer, "tundrahead").isIn("FILED");
        JsonNode row = dispatchTo("author", letter.id(), "10");
        assertThat(row.path("answeredAt").isNull()).isFalse();
        Act came = arrived(answer.id(), "06", "secretary");
        assertThat(row.path("answer").path("documentId").asText())
                .as("the author of the question reads it")
                .isEqualTo(came.id());
        assertThat(row.path("answer").path("number").asText())
                .isEqualTo(came.view().path("registrationNumber").asText());
        assertThat(links("secretary", came.id()))
                .as("both ways: it answers the letter that went out")
                .anyMatch(link -> link.path("kind").asText().equals("ANSWERS")
                        && link.path("documentId").asText().equals(letter.id()));
        assertThat(links("tundraclerk", paper.id()))
                .anyMatch(link -> link.path("kind").asText().equals("ANSWERED_BY")
                        && link.path("documentId").asText().equals(answer.id()));
        JsonNode assignment = api().as("tundrahead")
                .get("/api/documents/" + paper.id() + "/assignments")
                .json()
                .path("resolutions")
                .path(0)
                .path("items")
                .path(0);
        assertThat(assignment.path("state").asText())
                .as("reported by the answer, not released")
                .isEqualTo("REPORTED");
        paper.waitsFor("acceptReport:tundrahead");
        assertThat(api().as("tundraclerk")
                        .post("/api/documents/" + paper.id() + "/release", Map.of())
                        .status())
                .isEqualTo(403);
        paper.decides("tundrahead", "acceptReport", "RETURNED", "Приложите список");
        transaction.executeWithoutResult(status -> answers.close(answer.id()));
        paper.waitsFor("executeAssignment:tundraclerk");

        jdbc.sql("insert into document_readers (reader, document_id) values ('u:tundraclerk', ?::uuid)")
                .param(letter.id())
                .update();
        jdbc.sql("update documents set restricted = true where id = ?::uuid")
                .param(came.id())
                .update();
        assertThat(dispatchTo("tundraclerk", letter.id(), "10")
                        .path("answer")
                        .path("number")
                        .isNull())
                .as("of a restricted answer only the admitted hear")
                .isTrue();
    }

    @Test
    void anAnswerThatHasNotLeftClosesNothing() {
        Act letter = sent(letter(to("10")));
        Act paper = arrived(letter.id(), "10", "tundraclerk").decides("tundraclerk", "routePaper", "DONE");
        resolves("tundrahead", paper, "tundraclerk");
        Act answer = answerTo(paper.id(), to("06")).submitted().decides("tundrahead", "signLetter", "SIGNED");
        transaction.executeWithoutResult(status -> answers.close(answer.id()));
        assertThat(dispatchTo("author", letter.id(), "10").path("answeredAt").isNull())
                .isTrue();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("update documents set restricted = true where id = ?::uuid")
                    .param(answer.id())
                    .update();
            jdbc.sql("update dispatches set state = 'ACCEPTED' where document_id = ?::uuid")
                    .param(answer.id())
                    .update();
            answers.close(answer.id());
            assertThat(proofs(paper))
                    .as("a secret is no proof on an open paper")
                    .isZero();
        });
        letOut(answer.id());
        assertThat(dispatchTo("author", letter.id(), "10").path("answeredAt").isNull())
                .isFalse();
        assertThat(proofs(paper)).isEqualTo(1);
    }

    private int proofs(Act paper) {
        return jdbc.sql("select count(*) from files where document_id = ?::uuid and role = 'EXECUTION_PROOF'")
                .param(paper.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void anAnswerGoesToWhoeverAskedAndIsToAPaperOfOnesOwn() {
        Act paper = arrived(sent(letter(to("10"))).id(), "10", "tundraclerk");
        String number = paper.view().path("registrationNumber").asText();
        Reply elsewhere = answerTo(number, to("03")).trySubmitAs("tundraclerk");
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(fields(elsewhere)).containsExactly("facts.answerTo");
        assertThat(answerTo("10-15/999999", to("06")).trySubmitAs("tundraclerk").status())
                .isEqualTo(400);
        Act foreign = letterOf(Map.of("addressees", List.of(to("03")), "answerTo", paper.id()));
        assertThat(foreign.trySubmitAs("author").status()).as("another's paper").isEqualTo(400);
        assertThat(answerTo(paper.id(), to("06")).trySubmitAs("tundraclerk").status())
                .isEqualTo(201);
    }

    @Test
    void aRestrictedLetterIsReceivedByTheAdmittedAlone() {
        Act letter = letter(to("01")).with("restricted", true);
        sent(letter);
        Act paper = arrived(letter.id(), "01", "clerk");
        assertThat(paper.view().path("restricted").asBoolean()).isTrue();
        assertThat(paper.view().path("registrationNumber").asText()).endsWith(" дсп");
        for (String other : List.of("appeals", "ops", "admin", "tundraclerk", "secretary")) {
            assertThat(api().as(other).get("/api/documents/" + paper.id()).status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(letter(to("10"))
                        .with("restricted", true)
                        .trySubmitAs("author")
                        .status())
                .as("nobody there is admitted")
                .isEqualTo(400);
    }

    @Test
    void aJobThatIsRepeatedSendsNothingTwice() {
        Act letter = sent(letter(to("10")));
        jdbc.sql("update dispatches set state = 'SENT' where document_id = ?::uuid")
                .param(letter.id())
                .update();
        Act again = letter(to("03"));
        sent(again);
        assertThat(jdbc.sql("""
                        select count(*) from incoming_papers p join dispatches d on 'dispatch:' || d.id = p.source_key
                        where d.document_id in (?::uuid, ?::uuid)
                        """)
                        .params(letter.id(), again.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private Act answerTo(String paper, Map<String, Object> addressee) {
        return letterOf(Map.of("addressees", List.of(addressee), "answerTo", paper))
                .by("tundraclerk", "10");
    }
}
