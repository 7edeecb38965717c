package org.marshrut.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.support.Act;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.Dossiers;
import org.marshrut.support.ElectronicHand;
import org.marshrut.support.Pdfs;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A signed act has a copy of its text with the note of signature; the text itself stays as it was. */
class StampTest extends RouteTest {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private static final byte[] TEXT = Dossiers.pdfA("2b", 2, "Постановляю отремонтировать школы");

    private Act signed(Act act) {
        return act.endorsed().allVisas().examined().signed();
    }

    private String token(Act act) {
        return jdbc.sql("select token from tracking_tokens where document_id = ?")
                .param(java.util.UUID.fromString(act.id()))
                .query(String.class)
                .single();
    }

    private JsonNode lastFile(Act act) {
        JsonNode files = act.view().path("files");
        return files.path(files.size() - 1);
    }

    private byte[] content(Act act, JsonNode file) {
        return api().as("author")
                .get("/api/documents/" + act.id() + "/files/" + file.path("id").asText())
                .bytes();
    }

    @Test
    void theCopyIsTheLastFileOfTheDocument() throws Exception {
        Act act = signed(act().file("DRAFT_TEXT", "проект акта.pdf", TEXT)
                        .file("ACTS_TO_AMEND", "перечень.txt", Dossiers.text("О школах")))
                .isIn("PUBLISHED");
        JsonNode copy = lastFile(act);
        assertThat(copy.path("role").asText()).isEqualTo("STAMPED_COPY");
        assertThat(copy.path("version").asInt()).isEqualTo(1);
        assertThat(copy.path("name").asText()).isEqualTo("проект акта (с отметкой).pdf");
        assertThat(copy.path("mediaType").asText()).isEqualTo("application/pdf");
        byte[] pdf = content(act, copy);
        assertThat(copy.path("size").asInt()).isEqualTo(pdf.length);
        assertThat(copy.path("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
        assertThat(Pdfs.violations(pdf, "2b")).isEmpty();
        assertThat(Pdfs.text(pdf))
                .contains(
                        "Подписано в системе",
                        "Губернатор края Образцов А.А., 24.11.2026",
                        "Постановление Правительства "
                                + act.view().path("registrationNumber").asText() + " от 24.11.2026",
                        "«проект акта.pdf», версия 1",
                        act.view().path("files").path(0).path("sha256").asText())
                .doesNotContainIgnoringCase("электронной подпис");
        assertThat(Pdfs.qrCode(Pdfs.picture(pdf, 1, 300))).contains("http://localhost:8080/track/" + token(act));
        assertThat(content(act, act.view().path("files").path(0))).isEqualTo(TEXT);
    }

    @Test
    void anElectronicSignatureIsNamedWhereItStandsAndOnlyThere() {
        try (TestAuthority authority = new TestAuthority(application)) {
            Token token = authority.person("Образцов Александр Александрович");
            Act act = act().file("DRAFT_TEXT", "проект акта.pdf", TEXT)
                    .endorsed()
                    .allVisas()
                    .examined()
                    .signed(signed -> new ElectronicHand(application, clock).sign(signed, token));
            byte[] copy = content(act, lastFile(act));
            assertThat(act.view().path("stamp").asText())
                    .contains(
                            "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ. Сертификат " + token.serial() + ", владелец "
                                    + token.owner(),
                            "действителен с 20.10.2025 по 29.12.2027",
                            "Губернатор края Образцов А.А., 24.11.2026")
                    .doesNotContain("одписано в системе");
            assertThat(Pdfs.text(copy))
                    .containsSubsequence(
                            "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
                            "Сертификат: " + token.serial(),
                            "Владелец: " + token.owner(),
                            "Действителен: с 20.10.2025 по 29.12.2027",
                            "SHA-256")
                    .doesNotContain("Подписано в системе");
            assertThat(Pdfs.violations(copy, "2b")).isEmpty();
            assertThat(Pdfs.qrCode(Pdfs.picture(copy, 1, 300))).contains("http://localhost:8080/track/" + token(act));
            assertThat(content(act, act.view().path("files").path(0))).isEqualTo(TEXT);
        }
    }

    @Test
    void aTextThatIsNoPdfHasASheet() {
        Act act = signed(act().file("DRAFT_TEXT", "проект.docx", Dossiers.docx("Постановляю")));
        JsonNode copy = lastFile(act);
        assertThat(copy.path("name").asText()).isEqualTo("проект (с отметкой).pdf");
        byte[] pdf = content(act, copy);
        assertThat(Pdfs.text(pdf)).contains("ОТМЕТКА О ПОДПИСАНИИ", "«проект.docx», версия 1");
        assertThat(Pdfs.violations(pdf, "2b")).isEmpty();
    }

    @Test
    void aDamagedTextDoesNotHoldUpTheAct() {
        byte[] damaged = java.util.Arrays.copyOf(TEXT, TEXT.length - 2000);
        Act act = signed(act().file("DRAFT_TEXT", "проект.pdf", damaged)).isIn("PUBLISHED");
        assertThat(Pdfs.text(content(act, lastFile(act)))).contains("ОТМЕТКА О ПОДПИСАНИИ");
    }

    @Test
    void aRestrictedActHasNoCode() {
        Act act = signed(act().with("restricted", true).file("DRAFT_TEXT", "проект.pdf", TEXT));
        byte[] pdf = content(act, lastFile(act));
        assertThat(Pdfs.text(pdf)).contains("Образцов А.А.", "дсп").doesNotContain("/acts/", "/track/");
        assertThat(Pdfs.qrCode(Pdfs.picture(pdf, 1, 300))).isEmpty();
    }

    @Test
    void nobodyUploadsAStampedCopy() {
        Reply withCard = act().file("STAMPED_COPY", "копия.pdf", TEXT).trySubmitAs("author");
        assertThat(withCard.status()).isEqualTo(400);
        assertThat(withCard.detail()).contains("STAMPED_COPY");
        Act act = act().submitted().decides("head", "endorseDraft", "RETURNED", "Рано");
        Reply version = api().as("author")
                .post(
                        "/api/documents/" + act.id() + "/files",
                        List.of(Part.file("file", "копия.pdf", TEXT), Part.field("role", "STAMPED_COPY")));
        assertThat(version.status()).isEqualTo(400);
        assertThat(version.detail()).contains("роль");
        assertThat(version.json().path("errors").toString()).doesNotContain("STAMPED_COPY");
        assertThat(api().as("author").get("/api/reference").json().path("roles").toString())
                .contains("DRAFT_TEXT")
                .doesNotContain("STAMPED_COPY");
    }
}
