package org.marshrut.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A signature that comes with a paper is verified and shown; whatever it is worth, the paper is there. */
class FileVerificationTest extends RouteTest {

    private static final byte[] LETTER = Dossiers.text("Просим отремонтировать школу.");

    @Autowired
    private ApplicationContext application;

    private TestAuthority authority;
    private Token minister;

    @BeforeEach
    void open() {
        authority = new TestAuthority(application);
        minister = authority.person("Министр Светлореченский");
    }

    @AfterEach
    void close() {
        authority.close();
    }

    private Reply sent(String card, Part... files) {
        List<Part> parts = new ArrayList<>(List.of(Part.json(
                "card",
                "{\"heading\":\"О ремонте %s\",\"correspondent\":\"Школа\"%s}".formatted(UUID.randomUUID(), card))));
        parts.addAll(Arrays.asList(files));
        return api().as("clerk").post("/api/incoming", parts);
    }

    private Reply post(String person, String address) {
        return api().as(person).post(address, "application/json", "");
    }

    private JsonNode registered(Part... files) {
        Reply reply = sent("", files);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(201);
        Arrived.verified(application, reply.json().path("id").asText());
        return document("clerk", reply.json().path("id").asText());
    }

    private JsonNode document(String person, String id) {
        return api().as(person).get("/api/documents/" + id).json();
    }

    private static Part letter() {
        return Part.file("files", "Письмо.txt", LETTER);
    }

    private static Part file(String name, byte[] content) {
        return Part.file("files", name, content);
    }

    private static JsonNode of(JsonNode document, String name) {
        for (JsonNode file : document.path("files")) {
            if (file.path("name").asText().equals(name)) {
                return file;
            }
        }
        throw new AssertionError(name + " is not among " + document.path("files"));
    }

    private static String verdict(JsonNode document, String name) {
        return of(document, name).at("/verification/verdict").asText();
    }

    private static String summary(JsonNode document, String name) {
        return of(document, name).at("/verification/summary").asText();
    }

    private static List<String> warnings(JsonNode document) {
        List<String> said = new ArrayList<>();
        document.path("warnings").forEach(one -> said.add(one.asText()));
        return said.stream().filter(one -> one.contains("подпись")).toList();
    }

    private static String address(JsonNode document, String name) {
        return "/api/documents/%s/files/%s/verification"
                .formatted(
                        document.path("id").asText(),
                        of(document, name).path("id").asText());
    }

    @Test
    void whatCameBeforeSignaturesWereVerifiedWaitsToo() throws IOException {
        JsonNode document = registered(letter(), file("письмо.txt.sig", minister.sign(LETTER)));
        UUID signature =
                UUID.fromString(of(document, "письмо.txt.sig").path("id").asText());
        String change = Files.readString(Path.of("src/main/resources/db/migration/V99__verify_what_comes_signed.sql"));
        int from = change.indexOf("insert into file_signatures");
        String backfill = change.substring(from, change.indexOf(';', from));
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class)).executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            jdbc.sql("delete from file_verifications").update();
            jdbc.sql("delete from file_signatures").update();
            jdbc.sql(backfill).update();
            assertThat(jdbc.sql(
                                    "select signature_file from file_signatures where document_id = ?::uuid and checked_at is null")
                            .param(document.path("id").asText())
                            .query(UUID.class)
                            .list())
                    .containsExactly(signature);
        });
    }

    @Test
    void aGoodSignatureIsSaidToBeGoodAndAWrongOneNever() {
        JsonNode good = registered(letter(), file("письмо.TXT.SIG", minister.sign(LETTER)));
        assertThat(verdict(good, "Письмо.txt")).isEqualTo("VALID");
        assertThat(of(good, "Письмо.txt").at("/verification/owner").asText()).isEqualTo("Министр Светлореченский");
        assertThat(of(good, "Письмо.txt").at("/verification/checkedAt").asText())
                .isEqualTo(good.path("submittedAt").asText());
        assertThat(of(good, "Письмо.txt").path("role").asText()).isEqualTo("INCOMING_TEXT");
        assertThat(of(good, "письмо.TXT.SIG").path("mediaType").asText()).isEqualTo("application/pkcs7-signature");
        assertThat(warnings(good)).isEmpty();

        JsonNode exchanged = registered(
                letter(),
                file("Письмо.txt.p7s", minister.sign("другое".getBytes(StandardCharsets.UTF_8))),
                file("Письмо.txt.sgn", minister.sign(LETTER)));
        assertThat(verdict(exchanged, "Письмо.txt")).isEqualTo("INVALID");
        assertThat(summary(exchanged, "Письмо.txt")).startsWith("Подписей: 2.").contains("Документ не тот");
        assertThat(verdict(exchanged, "Письмо.txt.sgn")).isEqualTo("VALID");
        assertThat(warnings(exchanged)).singleElement().satisfies(said -> assertThat(said)
                .startsWith("Электронная подпись «Письмо.txt.p7s»: подпись верна, но не принимается."));

        JsonNode stranger = registered(
                letter(),
                file("Письмо.txt.sig", TestAuthority.stranger("Министр").sign(LETTER)));
        assertThat(verdict(stranger, "Письмо.txt")).isEqualTo("INVALID");
        assertThat(summary(stranger, "Письмо.txt")).contains("нет среди доверенных");

        byte[] inside = authority.personWhoAttaches("Директор").sign(LETTER);
        JsonNode attached = registered(letter(), file("Письмо.txt.sig", inside), file("Отдельно.p7s", inside));
        assertThat(verdict(attached, "Письмо.txt")).isEqualTo("VALID");
        assertThat(verdict(attached, "Отдельно.p7s")).isEqualTo("VALID");
    }

    @Test
    void noSignatureStopsAPaper() {
        byte[] deep = new byte[100_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }
        byte[] cut = Arrays.copyOf(minister.sign(LETTER), 300);
        JsonNode paper = registered(
                letter(),
                file("Письмо.txt.sig", deep),
                file("Письмо.txt.p7s", cut),
                file("Письмо.txt.sgn", new byte[(16 << 20) + 1]),
                file("Чужое.txt.sig", minister.sign(LETTER)));
        for (String name :
                List.of("Письмо.txt.sig", "Письмо.txt.p7s", "Письмо.txt.sgn", "Чужое.txt.sig", "Письмо.txt")) {
            assertThat(verdict(paper, name)).as(name).isEqualTo("UNREADABLE");
        }
        assertThat(summary(paper, "Письмо.txt.sgn")).contains("больше 16 МБ");
        assertThat(summary(paper, "Чужое.txt.sig")).contains("Приложите документ");
        assertThat(warnings(paper)).as("of files that are here").hasSize(3);

        assertThat(sent("", file("Письмо.txt.sig", cut)).status())
                .as("a signature is no paper")
                .isEqualTo(400);
        String asText = ",\"files\":[{\"name\":\"a.sig\",\"role\":\"INCOMING_TEXT\"}]";
        assertThat(sent(asText, file("a.sig", cut), letter()).status()).isEqualTo(400);
        assertThat(sent(asText, file("a.sig", cut)).status()).isEqualTo(415);
        assertThat(sent("", letter(), file("Письмо.txt.exe", cut)).status()).isEqualTo(400);
    }

    @Test
    void whoeverIsRevokedLaterIsFoundByAnotherLookAndNothingIsForgotten() {
        JsonNode paper = registered(letter(), file("Письмо.txt.sig", minister.sign(LETTER)));
        JsonNode unsigned = registered(letter());
        assertThat(verdict(paper, "Письмо.txt")).isEqualTo("VALID");
        authority.revoke(minister);
        clock.tick();
        String address = address(paper, "Письмо.txt");
        Reply again = post("chief", address);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("verdict").asText()).isEqualTo("INVALID");
        assertThat(again.json().path("summary").asText()).contains("отозван");
        JsonNode history = api().as("clerk").get(address + "?size=1").json();
        assertThat(history.path("total").asInt()).isEqualTo(2);
        assertThat(history.at("/items/0/verdict").asText()).isEqualTo("INVALID");
        assertThat(history.at("/items/0/checkedBy").asText()).isEqualTo("chief");
        assertThat(history.at("/items/0/signatureName").asText()).isEqualTo("Письмо.txt.sig");
        JsonNode first =
                api().as("clerk").get(address + "?size=1&page=1").json().at("/items/0");
        assertThat(first.path("verdict").asText()).isEqualTo("VALID");
        assertThat(first.path("checkedBy").isNull()).isTrue();
        assertThat(first.at("/verification/evidence/signature").asText())
                .isEqualTo(of(paper, "Письмо.txt.sig").path("sha256").asText());
        assertThat(first.at("/verification/evidence/lists")).hasSize(1);
        assertThat(verdict(document("clerk", paper.path("id").asText()), "Письмо.txt"))
                .isEqualTo("INVALID");

        assertThat(post("author", address).status()).isEqualTo(404);
        assertThat(api().as("author").get(address).status()).isEqualTo(404);
        String ofNothing = address(unsigned, "Письмо.txt");
        Reply refused = post("clerk", ofNothing);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("нет электронной подписи");
        assertThat(api().as("clerk").get(ofNothing).json().path("total").asInt())
                .isZero();
        for (String none : List.of("x", UUID.randomUUID().toString())) {
            assertThat(post(
                                    "clerk",
                                    "/api/documents/%s/files/%s/verification"
                                            .formatted(paper.path("id").asText(), none))
                            .status())
                    .as(none)
                    .isBetween(400, 404);
        }
        assertThat(api().as("clerk").get(address + "?size=101").status()).isEqualTo(400);
        assertThat(api().as("clerk").get(address + "?page=-1").status()).isEqualTo(400);
    }

    /** Nothing in this knows of kinds: an author's file is verified as a stranger's is. */
    @Test
    void aDraftMayComeSignedToo() {
        byte[] note = Dossiers.text("Пояснительная записка");
        Act act = act().file("ATTACHMENT", "Записка.txt.sig", minister.sign(note))
                .file("EXPLANATORY_NOTE", "Записка.txt", note)
                .with("restricted", true)
                .submitted();
        Arrived.verified(application, act.id());
        JsonNode view = act.view();
        assertThat(verdict(view, "Записка.txt")).isEqualTo("VALID");
        assertThat(post("author", address(view, "Записка.txt")).status()).isEqualTo(200);
        assertThat(post("clerk", address(view, "Записка.txt")).status()).isEqualTo(404);
    }

    /** What a kind wants is a file, and a signature is none. */
    @Test
    void aSignatureStandsForNoFileThatAKindWants() {
        byte[] note = Dossiers.text("Пояснительная записка");
        Reply refused = act().without("EXPLANATORY_NOTE")
                .file("ATTACHMENT", "Записка.txt.sig", minister.sign(note))
                .trySubmitAs("author");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(act().file("EXPLANATORY_NOTE", "Записка.txt.sig", minister.sign(note))
                        .trySubmitAs("author")
                        .status())
                .isEqualTo(422);
    }
}
