package org.marshrut.visa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RedrawingTest;

/** What parties outside say is entered by people of ours, counts as an objection, and is no visa and no signature. */
class PartyTest extends RedrawingTest {

    private static final Path DRAWN = Path.of("src/test/resources/kinds/drawn");

    @BeforeEach
    void drawTheRoute() throws IOException {
        deploy("answer-of-party.form", Files.readString(DRAWN.resolve("answer-of-party.form")));
        deploy("drawn-contract.bpmn", Files.readString(DRAWN.resolve("drawn-contract.bpmn")));
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        values ('GOVERNOR', 'DRAWN_CONTRACT', '2020-01-01', '1', 'test', now()) on conflict do nothing
                        """).update();
    }

    @AfterEach
    void takeTheKindAway() {
        jdbc.sql("delete from signing_rights where entered_by = 'test'").update();
        jdbc.sql("update document_kinds set drafted = false where code = 'DRAWN_CONTRACT'")
                .update();
    }

    private Act assembled(Act contract) {
        contract.with("kind", "DRAWN_CONTRACT")
                .with("normative", null)
                .with("financial", null)
                .with("sphere", null)
                .without("EXPLANATORY_NOTE")
                .submitted();
        jdbc.sql("update documents set facts = cast(? as jsonb) where id = ?")
                .params("{\"partner\": \"ООО «Ромашка»\", \"owner\": \"ИП Лютиков\"}", UUID.fromString(contract.id()))
                .update();
        return contract;
    }

    private Act asked() {
        return assembled(act()).decides("author", "assemble", "DONE").waitsFor("askPartner:author");
    }

    private Act letter(Act contract) {
        Reply reply = contract.tryNewVersionAs("author", "PARTY_LETTER", null);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        return contract;
    }

    private Reply send(String person, Act contract, String answer, @Nullable String file, String... headers) {
        clock.tick();
        List<Part> parts = new ArrayList<>(List.of(Part.json("answer", answer)));
        if (file != null) {
            parts.add(Part.file("file", "письмо.txt", Dossiers.text(file)));
        }
        return api().as(person).post("/api/documents/" + contract.id() + "/party-answers", parts, headers);
    }

    private JsonNode objections(Act contract) {
        return api().as("author")
                .get("/api/documents/" + contract.id() + "/disagreements", "Accept", "application/json")
                .json()
                .path("objections");
    }

    private JsonNode parties(Act contract) {
        return api().as("author")
                .get("/api/documents/" + contract.id() + "/approval-sheet", "Accept", "application/json")
                .json()
                .path("parties");
    }

    @Test
    void objectionsNeedTheirWordsAndAFileOfThisAskingAndTheSecondRoundAsksOnlyWhomTheyConcern() {
        Act contract = asked();
        assertThat(contract.tryDecide("author", "askPartner", "NOT_AGREED", null)
                        .status())
                .isEqualTo(400);
        Reply bare = contract.tryDecide("author", "askPartner", "NOT_AGREED", "Цена высока");
        assertThat(bare.status()).isEqualTo(400);
        assertThat(bare.detail()).contains("нужен файл", "PARTY_LETTER", "Загрузите");
        assertThat(contract.tryDecide("author", "askPartner", "COUNTERSIGNED", null)
                        .status())
                .isEqualTo(400);
        letter(contract)
                .decides("author", "askPartner", "NOT_AGREED", "Цена высока")
                .waitsFor("askOwner:author")
                .decides("author", "askOwner", "AGREED")
                .waitsFor("revise:author");
        assertThat(objections(contract).path(0).path("outcome").asText()).isEqualTo("OPEN");

        contract.newVersion("DRAFT_TEXT", null)
                .decides("author", "revise", "RESUBMITTED", "Цена снижена")
                .waitsFor("askPartner:author");
        assertThat(contract.tryDecide("author", "askPartner", "COUNTERSIGNED", null)
                        .status())
                .as("the letter of the first asking is no answer to the second")
                .isEqualTo(400);
        contract.decides("author", "askPartner", "AGREED").waitsFor("sign:governor");

        JsonNode objection = objections(contract).path(0);
        assertThat(objections(contract)).hasSize(1);
        assertThat(objection.path("party").asText()).isEqualTo("ООО «Ромашка»");
        assertThat(objection.path("text").asText()).isEqualTo("Цена высока");
        assertThat(objection.path("answer").asText()).isEqualTo("Цена снижена");
        assertThat(objection.path("outcome").asText()).isEqualTo("IN_TEXT");
        assertThat(objection.path("outcomeName").asText()).contains("версия 2");
        assertThat(parties(contract)).hasSize(3);
        assertThat(parties(contract).path(0).path("party").asText()).isEqualTo("ООО «Ромашка»");
        assertThat(parties(contract).path(0).path("basis").asText()).isEqualTo("ответ внесён: Школьная К.К.");
        for (String paper : List.of("disagreements", "approval-sheet")) {
            Reply pdf = api().as("author")
                    .get("/api/documents/" + contract.id() + "/" + paper, "Accept", "application/pdf");
            assertThat(pdf.status()).isEqualTo(200);
            assertThat(Pdfs.violations(pdf.bytes(), "2b")).isEmpty();
        }

        contract.decides("governor", "sign", "SIGNED").waitsFor("countersign:author");
        assertThat(contract.tryDecide("author", "countersign", "COUNTERSIGNED", null)
                        .status())
                .isEqualTo(400);
        letter(contract).decides("author", "countersign", "COUNTERSIGNED").waitsFor();
        assertThat(contract.view().path("visas")).isEmpty();
    }

    @Test
    void anOpenObjectionOfAPartyStandsAgainstTheSignatureAndTheProtocolSaysThatItWasSignedOver() {
        Act contract = asked();
        letter(contract)
                .decides("author", "askPartner", "NOT_AGREED", "Цена высока")
                .decides("author", "askOwner", "AGREED")
                .decides("author", "revise", "DISPUTED", "Цена верна")
                .waitsFor("sign:governor");
        assertThat(contract.tryDecide("governor", "sign", "SIGNED", null).status())
                .isEqualTo(409);
        contract.decides("governor", "sign", "SIGNED_OVER_OBJECTIONS", "Сроки не ждут");
        assertThat(objections(contract).path(0).path("outcome").asText()).isEqualTo("SIGNED_WITH");
    }

    @Test
    void aRefusalOfAPartyIsAnObjectionToo() {
        Act contract = asked();
        contract.decides("author", "askPartner", "REFUSED", "Договор не нужен").decides("author", "askOwner", "AGREED");
        contract.waitsFor("revise:author");
        assertThat(objections(contract).path(0).path("decision").asText()).isEqualTo("REFUSED");
    }

    @Test
    void onlyTheHolderOfTheStepAddsTheFileAndOnlyThatOne() {
        Act contract = asked();
        assertThat(contract.tryNewVersionAs("author", "DRAFT_TEXT", null).status())
                .isEqualTo(409);
        assertThat(contract.tryNewVersionAs("head", "PARTY_LETTER", null).status())
                .isEqualTo(403);
        assertThat(contract.tryNewVersionAs("author", "OTHER", null).status()).isEqualTo(400);
        letter(contract).decides("author", "askPartner", "COUNTERSIGNED").waitsFor("askOwner:author");
        contract.decides("author", "askOwner", "AGREED").waitsFor("sign:governor");
        assertThat(contract.tryNewVersionAs("author", "PARTY_LETTER", null).status())
                .as("nobody waits for it any more")
                .isEqualTo(409);
    }

    @Test
    void nobodyElseAnswersForThePartyAndNoAnswerIsASignature() {
        Act contract = asked();
        String task = contract.taskOf("author", "askPartner");
        for (String person : List.of("head", "secretary", "clerk", "governor", "admin", "ops", "analyst")) {
            assertThat(api().as(person).complete(task, "AGREED", null).status())
                    .as(person)
                    .isIn(403, 404);
        }
        for (String decision : List.of("SIGNED", "AGREED_WITH_REMARKS", "RETURNED")) {
            assertThat(api().as("author").complete(task, decision, "Так").status())
                    .as(decision)
                    .isEqualTo(400);
        }
    }

    @Test
    void aClerkEntersWhatThePartyHasSentWithItsFileInOneStep() {
        Act contract = asked();
        assertThat(send("head", contract, "{\"decision\": \"AGREED\"}", null).status())
                .isEqualTo(403);
        assertThat(send("tundraclerk", contract, "{\"decision\": \"AGREED\"}", null)
                        .status())
                .isEqualTo(404);
        assertThat(send("secretary", contract, "{\"decision\": \"SIGNED\"}", null)
                        .status())
                .isEqualTo(400);
        assertThat(send("secretary", contract, "{\"decision\": \"NOT_AGREED\", \"comment\": \"Нет\"}", null)
                        .status())
                .as("no objections without their file")
                .isEqualTo(400);
        assertThat(send("secretary", contract, "{\"decision\": \"AGREED\", \"task\": \"none\"}", null)
                        .status())
                .isEqualTo(409);
        String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
        Reply sent = send("secretary", contract, "{\"decision\": \"NOT_AGREED\", \"comment\": \"Нет\"}", "Нет", key);
        assertThat(sent.status()).as(() -> sent.json().toString()).isEqualTo(200);
        contract.waitsFor("askOwner:author");
        assertThat(send("secretary", contract, "{\"decision\": \"NOT_AGREED\", \"comment\": \"Нет\"}", "Нет", key)
                        .status())
                .as("the same once more")
                .isEqualTo(200);
        contract.waitsFor("askOwner:author");
        assertThat(parties(contract).path(0).path("basis").asText()).isEqualTo("ответ внесён: Приёмная С.С.");
        contract.decides("author", "askOwner", "AGREED");
        Reply late = send("secretary", contract, "{\"decision\": \"AGREED\"}", null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.detail()).contains("не ждёт");
    }

    @Test
    void ofAMessageAndAPersonAtTheSameInstantOneIsHeard() {
        for (int i = 0; i < 4; i++) {
            Act contract = asked();
            String task = contract.taskOf("author", "askPartner");
            CompletableFuture<Integer> person = CompletableFuture.supplyAsync(
                    () -> api().as("author").complete(task, "AGREED", null).status());
            CompletableFuture<Integer> message = CompletableFuture.supplyAsync(() -> api().as("secretary")
                    .post(
                            "/api/documents/" + contract.id() + "/party-answers",
                            List.of(Part.json("answer", "{\"decision\": \"AGREED\", \"task\": \"" + task + "\"}")))
                    .status());
            List<Integer> answers = List.of(person.join(), message.join());
            assertThat(answers)
                    .as("one is heard, the other told that it is late")
                    .isIn(List.of(204, 409), List.of(409, 200), List.of(404, 200));
            contract.waitsFor("askOwner:author");
            assertThat(parties(contract)).hasSize(2);
        }
    }

    @Test
    void aRestrictedPaperIsShownToNobodyForItsParty() {
        Act contract = assembled(act().with("restricted", true)).decides("author", "assemble", "DONE");
        assertThat(send("secretary", contract, "{\"decision\": \"AGREED\"}", null)
                        .status())
                .isEqualTo(404);
        for (String person : List.of("secretary", "economy", "clerk", "analyst")) {
            assertThat(api().as(person)
                            .get("/api/documents/" + contract.id() + "/disagreements")
                            .status())
                    .as(person)
                    .isEqualTo(404);
        }
        contract.decides("author", "askPartner", "AGREED").waitsFor("askOwner:author");
    }

    @Test
    void aCardWithoutThePartyStopsTheStepAndNamesTheField() {
        Act contract = assembled(act());
        jdbc.sql("update documents set facts = '{\"partner\": \" \"}' where id = ?")
                .param(UUID.fromString(contract.id()))
                .update();
        Reply refused = contract.tryDecide("author", "assemble", "DONE", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("Ответ первой стороны", "«partner»");
    }
}
