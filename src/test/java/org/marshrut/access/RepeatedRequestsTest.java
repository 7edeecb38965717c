package org.marshrut.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new document that is sent again under its key is not there twice. */
class RepeatedRequestsTest extends RouteTest {

    private static final byte[] TEXT = Dossiers.pdf(1, "Draft");
    private static final byte[] NOTE = Dossiers.pdf(1, "Note");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RepeatedRequestRows rows;

    private final String key = UUID.randomUUID().toString();
    private final String heading = "О повторе " + key;

    private List<Part> draft(String heading) {
        return List.of(
                Part.json("card", """
                        {"kind": "GOVERNMENT_RESOLUTION", "heading": "%s", "organisation": "06", "normative": false,
                         "financial": false, "sphere": "EDUCATION",
                         "files": [{"name": "draft.pdf", "role": "DRAFT_TEXT"}, {"name": "note.pdf", "role": "EXPLANATORY_NOTE"}]}
                        """.formatted(heading)),
                Part.file("files", "draft.pdf", TEXT),
                Part.file("files", "note.pdf", NOTE));
    }

    private Reply sent(String person, String key, List<Part> parts) {
        return api().as(person).post("/api/documents", parts, new String[] {RepeatedRequests.KEY, key});
    }

    private int documents() {
        return jdbc.sql("select count(*) from documents where heading like ?")
                .param("%" + key + "%")
                .query(Integer.class)
                .single();
    }

    @Test
    void theSameAgainGetsTheSameAnswerAndNothingIsThereTwice() {
        Reply first = sent("author", key, draft(heading));
        assertThat(first.status()).as(first::detail).isEqualTo(201);
        Reply again = sent("author", key, draft(heading));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(new String(again.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(new String(first.bytes(), StandardCharsets.UTF_8));
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void theAnswerStaysTheSameWhateverBecameOfTheDocument() {
        Reply first = sent("author", key, draft(heading));
        String id = first.json().path("id").asText();
        api().as("author").post("/api/documents/" + id + "/recall", java.util.Map.of("reason", "Ошибка"));
        assertThat(sent("author", key, draft(heading)).json()).isEqualTo(first.json());
    }

    @Test
    void anythingElseUnderTheKeyIsAConflict() {
        assertThat(sent("author", key, draft(heading)).status()).isEqualTo(201);
        List<List<Part>> others = new ArrayList<>();
        others.add(draft(heading + "."));
        List<Part> otherContent = new ArrayList<>(draft(heading));
        otherContent.set(2, Part.file("files", "note.pdf", Dossiers.pdf(1, "Another note")));
        others.add(otherContent);
        List<Part> otherOrder = new ArrayList<>(draft(heading));
        otherOrder.add(otherOrder.remove(1));
        others.add(otherOrder);
        List<Part> otherName = new ArrayList<>(draft(heading));
        otherName.set(2, Part.file("files", "note2.pdf", NOTE));
        others.add(otherName);
        List<Part> fewer = new ArrayList<>(draft(heading));
        fewer.remove(2);
        others.add(fewer);
        for (List<Part> other : others) {
            Reply refused = sent("author", key, other);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).contains("задайте новый ключ");
        }
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToWhoeverSentIt() {
        assertThat(sent("author", key, draft(heading)).status()).isEqualTo(201);
        assertThat(sent("economy", key, draft(heading)).status())
                .as("not an author, and told so instead of another's answer")
                .isEqualTo(403);
        Reply paper = incoming("secretary");
        assertThat(paper.status()).as(paper::detail).isEqualTo(201);
        assertThat(paper.json().path("kind").asText()).isEqualTo("INCOMING");
    }

    @Test
    void anIncomingPaperIsRegisteredOnce() {
        Reply first = incoming("secretary");
        Reply again = incoming("secretary");
        assertThat(first.status()).as(first::detail).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(documents()).isEqualTo(1);
    }

    private Reply incoming(String clerk) {
        return api().as(clerk)
                .post(
                        "/api/incoming",
                        List.of(
                                Part.json(
                                        "card",
                                        "{\"heading\": \"%s\", \"correspondent\": \"Школа № 1\"}".formatted(heading)),
                                Part.file("files", "letter.pdf", TEXT)),
                        new String[] {RepeatedRequests.KEY, key});
    }

    @Test
    void whatWasRefusedMayBeMendedUnderTheSameKey() {
        assertThat(sent("author", key, draft(" ")).status()).isEqualTo(400);
        assertThat(sent("author", key, draft(heading).subList(0, 2)).status()).isEqualTo(400);
        assertThat(sent("author", key, draft(heading)).status()).isEqualTo(201);
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void manyAtTheSameInstantMakeOneDocument() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Reply>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(() -> sent("author", key, draft(heading)));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> one : threads.invokeAll(all)) {
                replies.add(one.get());
            }
            assertThat(replies).extracting(Reply::status).isSubsetOf(201, 409).contains(201);
            assertThat(replies.stream()
                            .filter(reply -> reply.status() == 201)
                            .map(reply -> reply.header("Location"))
                            .distinct())
                    .hasSize(1);
            assertThat(replies.stream().filter(reply -> reply.status() == 409)).allSatisfy(reply -> {
                assertThat(reply.header("Retry-After")).isEqualTo("2");
                assertThat(reply.detail()).contains("ещё выполняется");
            });
            assertThat(documents()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anAttemptThatBrokeOffIsTakenOverAndItsWorkIsVoid() {
        var brokenOff = RepeatedRequestRows.Attempt.of("author", key, "something");
        assertThat(rows.begin(brokenOff)).isEmpty();
        assertThat(sent("author", key, draft(heading)).status()).isEqualTo(409);
        clock.forward(Duration.ofMinutes(3));
        assertThat(sent("author", key, draft(heading)).status()).isEqualTo(201);
        assertThat(rows.keep(brokenOff, 201, null, new byte[0]))
                .as("the first cannot finish any more")
                .isFalse();
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void afterADayAKeyMayNameSomethingElse() {
        assertThat(sent("author", key, draft(heading)).status()).isEqualTo(201);
        clock.forward(Duration.ofHours(23));
        assertThat(sent("author", key, draft(heading)).status()).isEqualTo(201);
        assertThat(documents()).isEqualTo(1);
        clock.forward(Duration.ofHours(2));
        assertThat(rows.forgetOld()).isPositive();
        assertThat(sent("author", key, draft(heading + " 2")).status()).isEqualTo(201);
        assertThat(documents()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\there", "ключ"})
    void aKeyThatIsNoneIsRefused(String wrong) {
        List<Part> parts = draft(heading);
        Reply refused = wrong.chars().allMatch(sign -> sign < 127)
                ? sent("author", wrong, parts)
                : sent("author", "x".repeat(256), parts);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).contains("от 1 до 255 знаков");
        assertThat(documents()).isZero();
    }

    @Test
    void withoutAKeyEachIsADocument() {
        assertThat(api().as("author").post("/api/documents", draft(heading)).status())
                .isEqualTo(201);
        assertThat(api().as("author").post("/api/documents", draft(heading)).status())
                .isEqualTo(201);
        assertThat(documents()).isEqualTo(2);
    }
}
